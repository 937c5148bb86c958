using System.Runtime.InteropServices;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Recording;

/// <summary>A number that is summed over firms each month: the place where it is kept, which <see cref="Sums"/> gives out.</summary>
/// <param name="Place">Its place in a <see cref="SumRow"/>.</param>
/// <param name="Quantum">What amounts are rounded to whole multiples of before they are added, a power of two.</param>
/// <param name="Name">What messages call it.</param>
internal sealed record Sum(int Place, double Quantum = 1, string Name = "")
{
    /// <summary>Amounts are added in this unit, in which the quantum is that of <see cref="ExactSum"/>.</summary>
    public double Unit { get; } = Quantum / ExactSum.Quantum;

    /// <summary>Units in one.</summary>
    public double PerUnit { get; } = ExactSum.Quantum / Quantum;
}

/// <summary>All sums of some firms, by sum.</summary>
/// <param name="values">The sums, <see cref="Sums.Count"/> of them.</param>
internal readonly ref struct SumRow(Span<ExactSum> values)
{
    private readonly Span<ExactSum> _values = values;

    /// <summary>What a sum comes to.</summary>
    public double this[Sum sum] => Of(sum).Value * sum.Unit;

    /// <summary>A sum in its unit, to add to.</summary>
    public ref ExactSum Of(Sum sum) => ref _values[sum.Place];

    /// <summary>Adds all sums of others.</summary>
    /// <exception cref="OverflowException">A sum is too large.</exception>
    public void Add(SumRow other)
    {
        for (var place = 0; place < _values.Length; place++) _values[place].Add(other._values[place]);
    }

    /// <summary>Whether nothing was added to any.</summary>
    public bool IsNil => !MemoryMarshal.AsBytes(_values).ContainsAnyExcept((byte)0);
}

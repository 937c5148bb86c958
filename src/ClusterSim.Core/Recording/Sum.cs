namespace ClusterSim.Core.Recording;

/// <summary>A number that is summed over firms each month: the place where it is kept, which <see cref="Sums"/> gives out.</summary>
/// <param name="Place">Its place in a <see cref="SumRow"/>.</param>
internal readonly record struct Sum(int Place);

/// <summary>All sums of some firms, by sum.</summary>
/// <param name="values">The numbers, <see cref="Sums.Count"/> of them.</param>
internal readonly ref struct SumRow(Span<double> values)
{
    private readonly Span<double> _values = values;

    /// <summary>A sum, to read and to add to.</summary>
    public ref double this[Sum sum] => ref _values[sum.Place];

    /// <summary>All of them, place by place.</summary>
    public ReadOnlySpan<double> Values => _values;
}

/// <summary>What firms give to a sum, an amount a firm.</summary>
internal readonly ref struct Column(Sum sum, ReadOnlySpan<double> amounts)
{
    /// <summary>The sum.</summary>
    public Sum Sum { get; } = sum;

    /// <summary>The amounts.</summary>
    public ReadOnlySpan<double> Amounts { get; } = amounts;
}

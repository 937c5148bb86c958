using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Recording;

/// <summary>
/// Incomes sorted into bins of equal ratio (16 an octave), from which a Gini coefficient follows with an error below
/// one thousandth: no sorting and no allocation, and bins of groups add up. In a bin incomes stand close together and are whole
/// multiples of one power of two, so that doubles add them exactly, in any order.
/// </summary>
internal sealed class IncomeBins
{
    private const int PerOctaveBits = 4;
    private const int First = 127 << PerOctaveBits;
    private const int Count = (40 << PerOctaveBits) + 1;
    private const int Room = (Count + VectorMath.Lanes - 1) & -VectorMath.Lanes;

    /// <summary>Bytes of the bins of one group.</summary>
    public const int Bytes = Room * (sizeof(long) + sizeof(double));

    private readonly long[] _firms = new long[Room];
    private readonly double[] _incomes = new double[Room];
    private int _low = Count, _high = -1; // bins in use

    /// <summary>Bin of an income; what is below one rupiah, or no number, counts as nil.</summary>
    public static int BinOf(float income) =>
        !(income >= 1) ? 0 : Math.Min(Count - 1, (BitConverter.SingleToInt32Bits(income) >> (23 - PerOctaveBits)) - First + 1);

    /// <summary>Counts an income.</summary>
    public void Add(float income)
    {
        var bin = BinOf(income);
        Add(bin, income);
        Reach(bin, bin);
    }

    /// <summary>Counts an income whose bin is known; <see cref="Reach"/> says afterwards which bins were in use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int bin, float income)
    {
        _firms[bin]++;
        _incomes[bin] += bin > 0 ? income : 0;
    }

    /// <summary>Incomes were counted in bins between these and no others.</summary>
    public void Reach(int low, int high) => (_low, _high) = (Math.Min(_low, low), Math.Max(_high, high));

    /// <summary>Adds another's bins.</summary>
    public void Add(IncomeBins other)
    {
        // Bins beside those in use are nil.
        for (var bin = other._low & -VectorMath.Lanes; bin <= other._high; bin += VectorMath.Lanes)
        {
            (Vector512.Create(_firms, bin) + Vector512.Create(other._firms, bin)).CopyTo(_firms, bin);
            (Vector512.Create(_incomes, bin) + Vector512.Create(other._incomes, bin)).CopyTo(_incomes, bin);
        }
        _low = Math.Min(_low, other._low);
        _high = Math.Max(_high, other._high);
    }

    /// <summary>Everything to nil.</summary>
    public void Clear()
    {
        if (_high < _low) return;
        Array.Clear(_firms, _low, _high - _low + 1);
        Array.Clear(_incomes, _low, _high - _low + 1);
        (_low, _high) = (Count, -1);
    }

    /// <summary>Gini coefficient: 1 − Σ (share of firms in the bin) × (income share up to the bin and before it); NaN without income.</summary>
    public double Gini()
    {
        long firms = 0;
        double income = 0;
        for (var bin = _low; bin <= _high; bin++)
        {
            firms += _firms[bin];
            income += _incomes[bin];
        }
        if (firms == 0 || income <= 0) return double.NaN;
        double before = 0, gini = 1;
        for (var bin = _low; bin <= _high; bin++)
        {
            var upTo = before + _incomes[bin] / income;
            gini -= (double)_firms[bin] / firms * (upTo + before);
            before = upTo;
        }
        return gini;
    }
}

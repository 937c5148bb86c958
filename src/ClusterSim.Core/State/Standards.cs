using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>The standards of a run: to which sectors each applies, and how far firms comply.</summary>
internal sealed class Standards
{
    private readonly FirmTable _firms;
    private readonly bool[,] _appliesTo;
    private readonly bool[] _taxes;

    public Standards(IReadOnlyList<Standard> terms, IReadOnlyList<Sector> sectors, FirmTable firms)
    {
        _firms = firms;
        Terms = [.. terms];
        Keys = [.. terms.Select(standard => Luck.NameKey(standard.Name))];
        _appliesTo = new bool[terms.Count, sectors.Count];
        for (var standard = 0; standard < terms.Count; standard++)
            for (var sector = 0; sector < sectors.Count; sector++)
                _appliesTo[standard, sector] = terms[standard].Sectors is { Count: 0 } or null
                    || terms[standard].Sectors.Contains(sectors[sector].Name, StringComparer.Ordinal);
        _taxes = [.. sectors.Select((_, sector) => Enumerable.Range(0, terms.Count).Any(standard => _appliesTo[standard, sector] && terms[standard].Kind == StandardKind.Tax))];
    }

    /// <summary>Terms of each standard.</summary>
    public Standard[] Terms { get; }

    /// <summary>Key of the luck of each standard, from its name.</summary>
    public uint[] Keys { get; }

    /// <summary>Number of standards.</summary>
    public int Count => Terms.Length;

    /// <summary>Whether a standard applies to a sector.</summary>
    public bool Apply(int standard, int sector) => _appliesTo[standard, sector];

    /// <summary>Whether a standard of kind tax applies to a sector: its firms pay that tax and not the turnover tax.</summary>
    public bool Tax(int sector) => _taxes[sector];

    /// <summary>Mean compliance of a firm over the standards that apply to it; <paramref name="whereNone"/> where none does.</summary>
    public double MeanCompliance(Cell cell, int slot, double whereNone)
    {
        double sum = 0;
        var count = 0;
        for (var standard = 0; standard < Count; standard++)
        {
            if (!_appliesTo[standard, cell.Sector]) continue;
            sum += _firms.Compliance[standard][slot];
            count++;
        }
        return count == 0 ? whereNone : sum / count;
    }

    /// <summary>Compliance of eight firms, added up over the standards that apply to them.</summary>
    public Vector512<double> Compliance(Cell cell, FirmVector8 eight)
    {
        var sum = Vector512<double>.Zero;
        for (var standard = 0; standard < Count; standard++)
            if (_appliesTo[standard, cell.Sector]) sum += eight.Of(_firms.Compliance[standard]);
        return sum;
    }

    /// <summary>Mean compliance of eight firms over the standards that apply to them, 0 where none does.</summary>
    public Vector512<double> MeanCompliance(Cell cell, FirmVector8 eight)
    {
        var sum = Vector512<double>.Zero;
        var count = 0;
        for (var standard = 0; standard < Count; standard++)
        {
            if (!_appliesTo[standard, cell.Sector]) continue;
            sum += eight.Of(_firms.Compliance[standard]);
            count++;
        }
        return count == 0 ? sum : sum / Vector512.Create((double)count);
    }
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>The firms of one group of the scenario, with room for newcomers: a range of slots with one sector, cluster and place.</summary>
internal sealed class Cell
{
    /// <summary>Place of the group in the scenario, part of its firms' identity.</summary>
    public required int GroupIndex { get; init; }

    /// <summary>Place among the cells.</summary>
    public required int Index { get; init; }
    public required FirmGroup Group { get; init; }

    /// <summary>How its firms are drawn.</summary>
    public required FirmDraws Draws { get; init; }

    public required int Sector { get; init; }
    public required int Cluster { get; init; }
    public required int Place { get; init; }

    /// <summary>Cell whose firms spin off into this one, -1 for none.</summary>
    public int Parents { get; set; } = -1;

    /// <summary>Number of slots.</summary>
    public required int Slots { get; init; }

    /// <summary>First slot and the one behind the last.</summary>
    public int Start { get; private set; }

    public int End => Start + Slots;

    /// <summary>First block and the one behind the last.</summary>
    public int FirstBlock { get; private set; }

    public int LastBlock { get; private set; }

    /// <summary>Mean capital of the group's start, for newcomers.</summary>
    public double EntrantCapital { get; set; }

    /// <summary>Capital and cash that a newcomer brings on average, rupiah of the start month.</summary>
    public double EntrantOutlay { get; set; }

    /// <summary>Active firms.</summary>
    public int Firms { get; set; }

    /// <summary>Mean smoothed owner income, rupiah a month.</summary>
    public double MeanIncome { get; set; }

    /// <summary>Identity of a firm: group, month of birth (0 for the start) and place in that month's births.</summary>
    public static ulong Identity(int group, int bornMonth, int place) =>
        ((ulong)(group + 1) << 48) | ((ulong)(uint)bornMonth << 32) | (uint)place;

    /// <summary>Says where its slots stand.</summary>
    public void Store(int start, int firstBlock, int blocks) => (Start, FirstBlock, LastBlock) = (start, firstBlock, firstBlock + blocks);
}

using System.Runtime.CompilerServices;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Runs;

/// <summary>What a run of a scenario holds in memory, reckoned without making it: from the widths of the arrays and the numbers of slots and links.</summary>
internal sealed class MemoryEstimate
{
    /// <summary>Arrays of a phase that hold a few numbers a block.</summary>
    private const int PhaseBytesPerBlock = 200;

    private const long Rest = 256 << 10;

    public MemoryEstimate(Scenario scenario)
    {
        var columns = new FirmTable(1, scenario).Columns;
        var blockSlots = Block.SlotsFor(Block.Size, Layout.GroupsOf(scenario));
        long blocks = 0, supplyLinks = 0, knowledgeEnds = 0, riskEnds = 0;
        var inCluster = new Dictionary<string, long>(StringComparer.Ordinal);
        var cells = new List<long>();
        foreach (var group in scenario.Firms)
        {
            var cluster = scenario.Clusters[scenario.Clusters.IndexOf(group.Cluster)];
            var slots = Layout.SlotsOf(group, cluster);
            Slots += FirmVector8.Room(slots);
            cells.Add(slots);
            blocks += (slots + blockSlots - 1) / blockSlots;
            inCluster[group.Cluster] = inCluster.GetValueOrDefault(group.Cluster) + slots;
            supplyLinks += slots * Suppliers(scenario, group);
            knowledgeEnds += Ends(scenario.Networks.Knowledge, slots) + (long)(slots * 2 * scenario.Networks.Knowledge.LongRange);
            riskEnds += slots * Math.Min(scenario.Networks.Risk.Neighbours, slots - 1);
        }
        var newsEnds = scenario.Policies.Count == 0 ? 0 : inCluster.Values.Sum(slots => Ends(scenario.Networks.Information, slots));
        var accounts = 1 + Ledger.Parts + Ledger.FirstOther + scenario.Lenders.Count + scenario.Providers.Count + scenario.Policies.Count;
        var values = scenario.Attributes.Select(attribute => attribute.ValuesIn(scenario).Count).ToList();
        var combinations = values.Aggregate(1, static (product, count) => product * count);
        var perBlock = Tally.BytesPerBlock(combinations) + ProgrammeTally.BytesPerBlock * scenario.Policies.Count + sizeof(long) * accounts + PhaseBytesPerBlock;
        var groups = 8 + scenario.Clusters.Count + 2L * scenario.Sectors.Count + values.Sum();
        var householdBytes = scenario.Firms.Any(group => group.WithoutFirm > 0) ? Firmless.BytesPerSlot : 0;
        Bytes = Rest
            + Slots * householdBytes
            + Slots * (columns.BytesPerSlot + scenario.Policies.Sum(policy => policy.BytesPerSlot))
            + (long)SelectionQueue.RoomFor((int)Math.Min(Slots, int.MaxValue)) * SelectionQueue.BytesPerPlace
            + Rows(knowledgeEnds) + Rows(newsEnds) + Rows(riskEnds)
            + (supplyLinks == 0 ? 0 : supplyLinks * SupplyNetwork.BytesPerLink + Slots * sizeof(int))
            + blocks * perBlock
            + GroupIncomes.BinsFor(cells, groups, combinations) * IncomeBins.Bytes
            + (groups + cells.Count + Tally.ClassesOf(combinations)) * Sums.Count * Unsafe.SizeOf<ExactSum>()
            + groups * MetricCatalogue.All.Count * sizeof(double);
        SavedBytes = Slots * householdBytes + Slots * columns.Saved.Concat(new FirmOutcomes(1).Columns).Sum(column => (long)column.Width) + supplyLinks * sizeof(int);
    }

    /// <summary>Slots of the firm table.</summary>
    public long Slots { get; }

    /// <summary>Bytes that the run holds, outcomes of firms not counted.</summary>
    public long Bytes { get; }

    /// <summary>Bytes of its saved state.</summary>
    public long SavedBytes { get; }

    private long Rows(long ends) => ends == 0 ? 0 : (ends + Slots) * sizeof(int);

    private static long Ends(SmallWorldTerms terms, long slots) =>
        slots * 2 * Math.Min(terms.Neighbours / 2, (slots - 1) / 2) + Math.Max(0, slots - 1) * 2 * terms.Preferential;

    private static long Suppliers(Scenario scenario, FirmGroup group) =>
        scenario.Sectors[scenario.Sectors.IndexOf(group.Sector)].Inputs
            .Where(input => scenario.Sectors.IndexOf(input.Name) is var maker and >= 0
                && scenario.Firms.Any(other => string.Equals(other.Sector, scenario.Sectors[maker].Name, StringComparison.Ordinal)))
            .Sum(input => input.Suppliers > 0 ? (long)input.Suppliers : scenario.Networks.Supply.SuppliersPerInput);
}

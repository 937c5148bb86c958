using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Networks;

/// <summary>
/// Small worlds (Watts and Strogatz 1998) within ranges of slots, plus long-range links. Luck is keyed by range and place
/// in it, so that the network is the same in every scenario of a seed.
/// </summary>
internal static class NetworkBuilder
{
    /// <summary>Who learns from whom: firms of one sector in one cluster; long-range links go to the same sector anywhere.</summary>
    public static Network Knowledge(Economy economy)
    {
        var links = new LinkList();
        foreach (var cell in economy.Cells)
        {
            AddSmallWorld(links, economy.Luck, economy.Scenario.Networks.Knowledge, cell.Start, cell.End, Key(1, cell.GroupIndex));
            AddLongRange(links, economy, cell, economy.Scenario.Networks.Knowledge.LongRange);
        }
        AddKnown(links, economy, economy.Scenario.Networks.Knowledge.Links);
        return Network.Undirected(economy.Firms.Slots, links.From, links.To);
    }

    /// <summary>Who hears news from whom: all firms of a cluster, whatever they make.</summary>
    public static Network Information(Economy economy)
    {
        var links = new LinkList();
        for (var cluster = 0; cluster < economy.Participation.Length; cluster++)
        {
            var (start, end) = (int.MaxValue, 0);
            foreach (var cell in economy.Cells)
                if (cell.Cluster == cluster) (start, end) = (Math.Min(start, cell.Start), Math.Max(end, cell.End));
            if (end > 0) AddSmallWorld(links, economy.Luck, economy.Scenario.Networks.Information, start, end, Key(2, cluster));
        }
        AddKnown(links, economy, economy.Scenario.Networks.Information.Links);
        return Network.Undirected(economy.Firms.Slots, links.From, links.To);
    }

    /// <summary>Who shares risk with whom along links, within a group of the scenario; null where risk is shared in groups of firms.</summary>
    public static Network? Risk(Economy economy)
    {
        var risk = economy.Scenario.Networks.Risk;
        if (risk.Neighbours == 0) return null;
        var links = new LinkList();
        var terms = new SmallWorldTerms { Neighbours = risk.Neighbours, Rewired = 0, LongRange = 0 };
        foreach (var cell in economy.Cells) AddSmallWorld(links, economy.Luck, terms, cell.Start, cell.End, Key(4, cell.GroupIndex));
        return Network.Undirected(economy.Firms.Slots, links.From, links.To);
    }

    /// <summary>A ring of <paramref name="start"/> to <paramref name="end"/> - 1, each linked to the nearest on either side, some links moved.</summary>
    internal static void AddSmallWorld(LinkList links, Luck luck, SmallWorldTerms terms, int start, int end, ulong key)
    {
        var count = end - start;
        var reach = Math.Min(terms.Neighbours / 2, (count - 1) / 2);
        for (var distance = 1; distance <= reach; distance++)
        {
            for (var place = 0; place < count; place++)
            {
                var partner = (place + distance) % count;
                var who = key | (uint)place;
                if (luck.Uniform(who, distance, Purpose.RewireCoin) < terms.Rewired)
                {
                    // A moved link must not fall on itself or on a lattice neighbour; a crowded ring keeps the old one.
                    for (var attempt = 0; attempt < 16; attempt++)
                    {
                        var target = luck.Below(count, who, distance * 16 + attempt, Purpose.RewireTarget);
                        var gap = Math.Abs(target - place);
                        if (Math.Min(gap, count - gap) <= reach) continue;
                        partner = target;
                        break;
                    }
                }
                links.Add(start + place, start + partner);
            }
        }
    }

    private static void AddKnown(LinkList links, Economy economy, IReadOnlyList<FirmLink> known)
    {
        foreach (var link in known) links.Add(economy.SlotOf(link.From), economy.SlotOf(link.To));
    }

    private static void AddLongRange(LinkList links, Economy economy, Cell cell, double perFirm)
    {
        if (perFirm <= 0) return;
        var pool = 0;
        foreach (var other in economy.Cells) if (other.Sector == cell.Sector) pool += other.End - other.Start;
        for (var place = 0; place < cell.End - cell.Start; place++)
        {
            var who = Key(3, cell.GroupIndex) | (uint)place;
            var count = (int)Math.Floor(perFirm + economy.Luck.Uniform(who, 0, Purpose.LongRangeCoin));
            for (var link = 0; link < count; link++)
            {
                var target = economy.Luck.Below(pool, who, link, Purpose.LongRangeTarget);
                foreach (var other in economy.Cells)
                {
                    if (other.Sector != cell.Sector) continue;
                    if (target < other.End - other.Start)
                    {
                        links.Add(cell.Start + place, other.Start + target);
                        break;
                    }
                    target -= other.End - other.Start;
                }
            }
        }
    }

    private static ulong Key(int kind, int range) => 0xE000_0000_0000_0000 | ((ulong)kind << 48) | ((ulong)(uint)range << 32);
}

/// <summary>Links as they are found.</summary>
internal sealed class LinkList
{
    private int[] _from = new int[1024];
    private int[] _to = new int[1024];
    private int _count;

    public ReadOnlySpan<int> From => _from.AsSpan(0, _count);

    public ReadOnlySpan<int> To => _to.AsSpan(0, _count);

    public void Add(int from, int to)
    {
        if (_count == _from.Length)
        {
            Array.Resize(ref _from, _count * 2);
            Array.Resize(ref _to, _count * 2);
        }
        _from[_count] = from;
        _to[_count++] = to;
    }
}

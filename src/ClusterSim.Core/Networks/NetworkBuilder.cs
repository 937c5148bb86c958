using ClusterSim.Core.Firms;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Networks;

/// <summary>
/// Small worlds (Watts and Strogatz 1998) within ranges of slots, plus links to hubs and long-range links. Luck is keyed by range and place
/// in it, so that the network is the same in every scenario of a seed, and any block's links can be told by themselves.
/// </summary>
/// <param name="layout">The slots.</param>
/// <param name="luck">Who is linked.</param>
/// <param name="runner">Runs the blocks.</param>
/// <param name="slots">Slots of the firm table.</param>
internal sealed class NetworkBuilder(Layout layout, Luck luck, BlockRunner runner, int slots)
{
    /// <summary>Who learns from whom: firms of one sector in one cluster; long-range links go to the same sector anywhere.</summary>
    public Network Knowledge(SmallWorldTerms terms, int sectors)
    {
        SectorRange[] ranges = [.. Enumerable.Range(0, sectors).Select(sector => new SectorRange(layout.Cells, sector))];
        PreferentialAttachment[] hubs = terms.Preferential == 0 ? []
            : [.. layout.Cells.Select(cell => new PreferentialAttachment(luck, terms.Preferential, Key(5, cell.GroupIndex), [cell]))];
        return Build(terms.Links, (block, network) =>
        {
            var cell = layout.Cells[block.Cell];
            AddSmallWorld(network, luck, terms, new Ring(new SectorRange([cell]), Key(1, cell.GroupIndex)), block.Start - cell.Start, block.Start, block.End);
            if (hubs.Length > 0) hubs[block.Cell].Tell(network, block.Start - cell.Start, block.End - cell.Start);
            AddLongRange(network, luck, terms.LongRange, cell, ranges[cell.Sector], block);
        });
    }

    /// <summary>Who hears news from whom: all firms of a cluster, whatever they make. Without programmes there is no news, and only links that are known are kept.</summary>
    public Network Information(SmallWorldTerms terms, int clusters, bool hasNews)
    {
        if (!hasNews) return terms.Links.Count == 0 ? Network.None : Build(terms.Links, static (_, _) => { });
        Cell[][] cells = [.. Enumerable.Range(0, clusters).Select(cluster => layout.Cells.Where(cell => cell.Cluster == cluster).ToArray())];
        Ring[] rings = [.. cells.Select((own, cluster) => new Ring(new SectorRange(own), Key(2, cluster)))];
        PreferentialAttachment[] hubs = terms.Preferential == 0 ? []
            : [.. cells.Select((own, cluster) => new PreferentialAttachment(luck, terms.Preferential, Key(6, cluster), own))];
        return Build(terms.Links, (block, network) =>
        {
            var cluster = layout.Cells[block.Cell].Cluster;
            var ring = rings[cluster];
            var first = ring.Slots.Number(block.Start);
            AddSmallWorld(network, luck, terms, ring, first, block.Start, block.End);
            if (hubs.Length > 0) hubs[cluster].Tell(network, first, first + block.End - block.Start);
        });
    }

    /// <summary>Who shares risk with whom along links, within a group of the scenario; null where risk is shared in groups of firms.</summary>
    public Network? Risk(RiskNetworkTerms risk)
    {
        if (risk.Neighbours == 0) return null;
        var terms = new SmallWorldTerms { Neighbours = risk.Neighbours, Rewired = 0, LongRange = 0 };
        return Build([], (block, network) =>
        {
            var cell = layout.Cells[block.Cell];
            AddSmallWorld(network, luck, terms, new Ring(new SectorRange([cell]), Key(4, cell.GroupIndex)), block.Start - cell.Start, block.Start, block.End);
        });
    }

    /// <summary>One small world of that many slots, outside any economy.</summary>
    public static Network SmallWorld(Luck luck, SmallWorldTerms terms, int slots)
    {
        using var alone = new BlockRunner(1);
        var ring = new Ring(new SectorRange([(0, slots)]), Key(0, 0));
        return Network.Build(slots, alone, 1, (_, network) => AddSmallWorld(network, luck, terms, ring, 0, 0, slots));
    }

    /// <summary>One network by preferential attachment of that many slots, outside any economy.</summary>
    public static Network Preferential(Luck luck, int links, int slots, int threads)
    {
        using var runner = new BlockRunner(threads);
        var hubs = new PreferentialAttachment(luck, links, Key(0, 0), new SectorRange([(0, slots)]), new SectorRange([(slots, slots)]));
        return Network.Build(slots, runner, (slots + Block.Size - 1) / Block.Size, (part, network) =>
            hubs.Tell(network, part * Block.Size, Math.Min(slots, (part + 1) * Block.Size)));
    }

    private Network Build(IReadOnlyList<FirmLink> known, Action<Block, Network> tell) =>
        Network.Build(slots, runner, layout.Blocks.Length, (part, network) =>
        {
            tell(layout.Blocks[part], network);
            if (part > 0) return;
            foreach (var link in known) network.Add(layout.SlotOf(link.From), layout.SlotOf(link.To));
        });

    /// <summary>Links that the slots <paramref name="from"/> to <paramref name="to"/> - 1 of a ring start, the first of them being its <paramref name="first"/>-th: to the nearest ahead, some moved.</summary>
    private static void AddSmallWorld(Network network, Luck luck, SmallWorldTerms terms, Ring ring, int first, int from, int to)
    {
        var count = ring.Slots.Count;
        var reach = Math.Min(terms.Neighbours / 2, (count - 1) / 2);
        for (var slot = from; slot < to; slot++)
        {
            var place = first + slot - from;
            var who = ring.Key | (uint)place;
            for (var distance = 1; distance <= reach; distance++)
            {
                var partner = place + distance < count ? place + distance : place + distance - count;
                if (terms.Rewired > 0 && luck.Uniform(who, distance, Purpose.RewireCoin) < terms.Rewired)
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
                var near = slot + partner - place;
                network.Add(slot, near >= from && near < to ? near : ring.Slots.Slot(partner));
            }
        }
    }

    private static void AddLongRange(Network network, Luck luck, double perFirm, Cell cell, SectorRange range, Block block)
    {
        if (perFirm <= 0) return;
        for (var slot = block.Start; slot < block.End; slot++)
        {
            var who = Key(3, cell.GroupIndex) | (uint)(slot - cell.Start);
            var count = (int)Math.Floor(perFirm + luck.Uniform(who, 0, Purpose.LongRangeCoin));
            for (var link = 0; link < count; link++)
                network.Add(slot, range.Slot(luck.Below(range.Count, who, link, Purpose.LongRangeTarget)));
        }
    }

    private static ulong Key(int kind, int range) => 0xE000_0000_0000_0000 | ((ulong)kind << 48) | ((ulong)(uint)range << 32);

    /// <summary>Slots that stand in a ring, and the key of its luck.</summary>
    private readonly record struct Ring(SectorRange Slots, ulong Key);
}

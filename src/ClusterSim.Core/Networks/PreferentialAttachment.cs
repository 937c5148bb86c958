using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Networks;

/// <summary>
/// Links by preferential attachment (Barabási and Albert 1999): firms join one after another and each links to earlier
/// ones in proportion to the links that these have. The far end of a link is an end of an earlier firm's links, drawn
/// evenly (Batagelj and Brandes 2005); where that is itself a far end, it is reckoned anew from its own draw instead of
/// being looked up (Sanders and Schulz 2016), so that no links are held and any part can be told by itself.
/// </summary>
internal sealed class PreferentialAttachment
{
    private readonly Luck _luck;
    private readonly int _links;
    private readonly ulong _key;
    private readonly SectorRange _founders, _room;
    private readonly KeyedShuffle _order;

    /// <summary>The network of some firms. Those of the start join in an order drawn by lot, free slots after them.</summary>
    /// <param name="luck">The run's luck.</param>
    /// <param name="links">Links that a firm starts.</param>
    /// <param name="key">Whom the luck belongs to; the lower half is free for places.</param>
    /// <param name="founders">Slots that hold a firm at the start.</param>
    /// <param name="room">Slots that are free then.</param>
    public PreferentialAttachment(Luck luck, int links, ulong key, SectorRange founders, SectorRange room)
    {
        (_luck, _links, _key, _founders, _room) = (luck, links, key, founders, room);
        _order = new KeyedShuffle(luck, key, founders.Count);
    }

    /// <summary>The network of the firms of some cells.</summary>
    public PreferentialAttachment(Luck luck, int links, ulong key, IReadOnlyList<Cell> cells)
        : this(luck, links, key, SectorRange.Founders(cells), SectorRange.Room(cells))
    {
    }

    /// <summary>Tells the links that the firms at places <paramref name="from"/> to <paramref name="to"/> - 1 start, in the order of joining.</summary>
    public void Tell(Network network, int from, int to)
    {
        for (var place = Math.Max(from, 1); place < to; place++)
        {
            var slot = Slot(place);
            for (var link = 0; link < _links; link++) network.Add(slot, Slot(FarEnd(place, link)));
        }
    }

    private int FarEnd(int place, int link)
    {
        // The second firm finds only the first.
        while (place > 1)
        {
            var (who, which) = _luck.Uniform2(_key | (uint)place, link, Purpose.Attachment);
            var earlier = 1 + (int)(who * (place - 1));
            var end = (int)(which * 2 * _links);
            if (end < _links) return earlier;
            (place, link) = (earlier, end - _links);
        }
        return 0;
    }

    private int Slot(int place) => place < _founders.Count ? _founders.Slot(_order.At(place)) : _room.Slot(place - _founders.Count);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;

namespace ClusterSim.Core.Networks;

/// <summary>
/// Undirected links between slots in compressed rows, each row sorted. The links are never held as a list: whoever knows
/// them tells them twice, to be counted and to be put into the rows, and may do so from several threads, since rows are
/// sorted at the end. Links told twice count once, links of a slot to itself not at all.
/// </summary>
internal sealed class Network
{
    private const int RowsAtATime = 4096;
    private const int Dropped = -1;

    /// <summary>Most neighbours that <see cref="Gather"/> takes: as many more than the links have room behind the last row.</summary>
    public const int MostGathered = 16;

    private int[] _offsets;
    private int[] _targets = [];
    private bool _counted;
    private int _doubles;

    private Network(int slots)
    {
        Slots = slots;
        _offsets = new int[slots == 0 ? 0 : slots + 1];
    }

    /// <summary>A network without links, which takes no memory.</summary>
    public static Network None { get; } = new(0);

    /// <summary>Ends of links: twice the number of links.</summary>
    public int Ends => _offsets.Length == 0 ? 0 : _offsets[^1];

    /// <summary>Slots that were asked for.</summary>
    public int Slots { get; }

    /// <summary>Neighbours of a slot, sorted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Of(int slot) =>
        _offsets.Length == 0 ? [] : _targets.AsSpan(_offsets[slot], _offsets[slot + 1] - _offsets[slot]);

    /// <summary>Numbers of neighbours of eight slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Numbers(FirmVector8 eight) => _offsets.Length == 0 ? Vector256<int>.Zero : eight.Steps(_offsets);

    /// <summary>
    /// Brings together what stands in a column at the neighbours of eight slots: the n-th neighbours of all side by side, as
    /// many as the slot with the most of them has. Behind a slot's last neighbour stands whatever comes next.
    /// </summary>
    /// <param name="eight">The slots.</param>
    /// <param name="numbers">How many neighbours of each are wanted, at most <see cref="MostGathered"/>.</param>
    /// <param name="column">A value a slot.</param>
    /// <param name="into">Takes the values, eight a neighbour.</param>
    /// <returns>The most neighbours.</returns>
    public int Gather(FirmVector8 eight, Vector256<int> numbers, float[] column, Span<float> into)
    {
        // As many steps for each of the eight: a loop that ends where each row does would be mispredicted for most of them.
        var most = 0;
        for (var lane = 0; lane < VectorMath.Lanes; lane++) most = Math.Max(most, numbers[lane]);
        if (most == 0) return 0;
        for (var lane = 0; lane < VectorMath.Lanes; lane++)
        {
            var row = _targets.AsSpan(_offsets[eight.First + lane], most);
            for (var link = 0; link < row.Length; link++) into[link * VectorMath.Lanes + lane] = column[row[link]];
        }
        return most;
    }

    /// <summary>A network from pairs.</summary>
    /// <param name="slots">Number of slots.</param>
    /// <param name="from">One end of each link.</param>
    /// <param name="to">The other end.</param>
    public static Network Undirected(int slots, int[] from, int[] to)
    {
        using var alone = new BlockRunner(1);
        return Build(slots, alone, 1, (_, network) =>
        {
            for (var link = 0; link < from.Length; link++) network.Add(from[link], to[link]);
        });
    }

    /// <summary>A network from links that are told part by part.</summary>
    /// <param name="slots">Number of slots.</param>
    /// <param name="runner">Threads that share the parts.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="tell">Tells the links of a part with <see cref="Add"/>; is called twice for each and must tell the same both times.</param>
    public static Network Build(int slots, BlockRunner runner, int parts, Action<int, Network> tell)
    {
        var network = new Network(slots);
        runner.Run(parts, part => tell(part, network));
        network.LayRows();
        if (network.Ends == 0) return network;
        runner.Run(parts, part => tell(part, network));
        runner.Run((slots + RowsAtATime - 1) / RowsAtATime, network.SortRows);
        if (network._doubles > 0) network.CloseGaps();
        return network;
    }

    /// <summary>Tells a link; safe from any thread.</summary>
    public void Add(int from, int to)
    {
        if (from == to) return;
        if (!_counted)
        {
            Interlocked.Increment(ref _offsets[from]);
            Interlocked.Increment(ref _offsets[to]);
            return;
        }
        _targets[Interlocked.Decrement(ref _offsets[from])] = to;
        _targets[Interlocked.Decrement(ref _offsets[to])] = from;
    }

    /// <summary>Turns numbers of links into ends of rows, from which the rows are filled backwards.</summary>
    private void LayRows()
    {
        var end = 0;
        for (var slot = 0; slot < _offsets.Length; slot++)
        {
            end = checked(end + _offsets[slot]);
            _offsets[slot] = end;
        }
        if (end == 0) _offsets = [];
        _targets = new int[end + MostGathered];
        _counted = true;
    }

    private void SortRows(int part)
    {
        var doubles = 0;
        for (var slot = part * RowsAtATime; slot < Math.Min(Slots, (part + 1) * RowsAtATime); slot++)
        {
            var row = _targets.AsSpan(_offsets[slot], _offsets[slot + 1] - _offsets[slot]);
            row.Sort();
            var last = Dropped;
            for (var place = 0; place < row.Length; place++)
            {
                if (row[place] == last)
                {
                    row[place] = Dropped;
                    doubles++;
                }
                else
                {
                    last = row[place];
                }
            }
        }
        Interlocked.Add(ref _doubles, doubles);
    }

    /// <summary>Moves the rows together over what was dropped; the few places that come free stay at the end of the memory.</summary>
    private void CloseGaps()
    {
        var write = 0;
        for (var slot = 0; slot < Slots; slot++)
        {
            var (start, end) = (_offsets[slot], _offsets[slot + 1]);
            _offsets[slot] = write;
            for (var read = start; read < end; read++)
                if (_targets[read] != Dropped) _targets[write++] = _targets[read];
        }
        _offsets[Slots] = write;
        _targets.AsSpan(write).Clear();
    }
}

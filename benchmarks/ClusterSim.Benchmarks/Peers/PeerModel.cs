using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ClusterSim.Core.Parallel;
using static ClusterSim.Reproductions.GoldenDraws;

namespace ClusterSim.Benchmarks.Peers;

/// <summary>
/// The common model (benchmarks/peers/README.md) in golden mode, eight firms at a time: one pass from learning to what a
/// firm asks and offers, one from sharing to what is recorded. Blocks of firms are shared by threads and added up in order.
/// </summary>
internal sealed class PeerModel : IDisposable
{
    private const int Lanes = PeerNetwork.Lanes;
    private const int GroupsAtATime = 128;

    private readonly int _firms, _groups;
    private readonly PeerDraws _draws;
    private readonly PeerNetwork _network;
    private readonly BlockRunner _runner;
    private readonly Action<int> _produce, _settle;
    private readonly double[] _capital, _root, _cash, _debt, _chance, _output, _balance, _trade;
    private readonly double[][] _sums;
    private double[] _knowledge, _next;
    private int _step;

    /// <summary>The model with its network and the firms of the start.</summary>
    public PeerModel(int firms, ulong seed, int threads)
    {
        (_firms, _groups) = (firms, (firms + Lanes - 1) / Lanes);
        _draws = new PeerDraws(seed);
        _network = new PeerNetwork(firms, seed);
        _runner = new BlockRunner(threads);
        (_produce, _settle) = (Produce, Settle);
        double[] Column() => new double[_groups * Lanes];
        (_knowledge, _next, _capital, _root) = (Column(), Column(), Column(), Column());
        (_cash, _debt, _chance, _output, _balance, _trade) = (Column(), Column(), Column(), Column(), Column(), Column());
        _sums = [.. Enumerable.Range(0, (_groups + GroupsAtATime - 1) / GroupsAtATime).Select(_ => new double[4])];
        for (var firm = 0; firm < firms; firm++) Enter(firm, _knowledge);
    }

    /// <summary>A step; gives mean knowledge, mean output, defaults and mean debt.</summary>
    public (double Knowledge, double Output, double Defaults, double Debt) Step()
    {
        _step++;
        _runner.Run(_sums.Length, _produce);
        _runner.Run(_sums.Length, _settle);
        (_knowledge, _next) = (_next, _knowledge);
        var (knowledge, output, defaults, debt) = (0.0, 0.0, 0.0, 0.0);
        foreach (var sums in _sums) (knowledge, output, defaults, debt) = (knowledge + sums[0], output + sums[1], defaults + sums[2], debt + sums[3]);
        return (knowledge / _firms, output / _firms, defaults, debt / _firms);
    }

    public void Dispose() => _runner.Dispose();

    private void Enter(int firm, double[] knowledge)
    {
        knowledge[firm] = 0.5 + _draws.Uniform(5, _step, firm);
        _capital[firm] = 0.5 + _draws.Uniform(6, _step, firm);
        _root[firm] = Math.Sqrt(_capital[firm]);
        _chance[firm] = 0.02 + 0.06 * _draws.Uniform(7, _step, firm);
        (_cash[firm], _debt[firm]) = (CashAtStart, 0);
    }

    /// <summary>Learn, innovate, produce and reckon accounts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Produce(int block)
    {
        var (innovation, shock1, shock2) = (_draws.Key(2, _step), _draws.Key(3, _step), _draws.Key(4, _step));
        for (var group = block * GroupsAtATime; group < Math.Min(_groups, (block + 1) * GroupsAtATime); group++)
        {
            var first = group * Lanes;
            var own = Load(_knowledge, first);
            var most = own * (1 + GapMaximum);
            Vector512<double> gap = default, teachers = default;
            for (var link = _network.Starts[group]; link < _network.Starts[group + 1]; link += Lanes)
            {
                var other = Gather(_knowledge, link);
                var teaches = Vector512.GreaterThan(other, own) & Vector512.LessThanOrEqual(other, most);
                gap += (other - own) & teaches;
                teachers += Vector512<double>.One & teaches;
            }
            // Without a teacher the gap is nil, whatever it is divided by.
            var known = (own + Alpha * gap / Vector512.Max(teachers, Vector512<double>.One)) * (1 - Delta);
            var innovates = Vector512.LessThan(PeerDraws.Uniforms(innovation, first), Load(_chance, first));
            known = Vector512.ConditionalSelect(innovates, known * (1 + Gamma), known);
            var normal = Vector512.Sqrt(-2.0 * Vector512.Log(Vector512<double>.One - PeerDraws.Uniforms(shock1, first)))
                * Vector512.Cos(2 * Math.PI * PeerDraws.Uniforms(shock2, first));
            var root = Load(_root, first);
            var output = Vector512.Exp(0.3 * Vector512.Log(known)) * root * Vector512.Max(Vector512<double>.Zero, Vector512<double>.One + Sigma * normal);
            var balance = Load(_cash, first) + output - FixedCost * root - Rate * Load(_debt, first);
            Store(_next, first, known);
            Store(_output, first, output);
            Store(_balance, first, balance);
            // One number tells both: what is offered to each partner when positive, what is asked of each when negative.
            Store(_trade, first, Vector512.ConditionalSelect(Vector512.GreaterThan(balance, default), Phi * balance, balance) / Load(_network.Degrees, first));
        }
    }

    /// <summary>Share, settle credit, replace the firms that default, and add up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(int block)
    {
        Vector512<double> knowledge = default, outputs = default, debts = default;
        var defaults = 0;
        for (var group = block * GroupsAtATime; group < Math.Min(_groups, (block + 1) * GroupsAtATime); group++)
        {
            var first = group * Lanes;
            var trade = Load(_trade, first);
            var (asks, offers) = (Vector512.Max(-trade, default), Vector512.Max(trade, default));
            var cash = Load(_balance, first);
            for (var link = _network.Starts[group]; link < _network.Starts[group + 1]; link += Lanes)
            {
                var other = Gather(_trade, link);
                cash += Vector512.Min(asks, Vector512.Max(other, default)) - Vector512.Min(offers, Vector512.Max(-other, default));
            }
            var debt = Load(_debt, first);
            var repaid = Vector512.Min(debt, Repay * Vector512.Max(cash, default));
            var borrowed = Vector512.Max(-cash, default);
            debt += borrowed - repaid;
            cash = Vector512.Min(Vector512.Max(cash, default) - repaid, Vector512.Create(CashMaximum));
            Store(_debt, first, debt);
            Store(_cash, first, cash);
            var there = first + Lanes <= _firms ? ~0UL : (1UL << (_firms - first)) - 1;
            var failed = Vector512.GreaterThan(debt, Limit * Load(_capital, first)).ExtractMostSignificantBits() & there;
            for (var left = failed; left != 0; left &= left - 1) Enter(first + System.Numerics.BitOperations.TrailingZeroCount(left), _next);
            defaults += System.Numerics.BitOperations.PopCount(failed);
            if (there == ~0UL)
            {
                knowledge += Load(_next, first);
                outputs += Load(_output, first);
                debts += Load(_debt, first);
                continue;
            }
            for (var firm = first; firm < _firms; firm++)
            {
                knowledge += Vector512.CreateScalar(_next[firm]);
                outputs += Vector512.CreateScalar(_output[firm]);
                debts += Vector512.CreateScalar(_debt[firm]);
            }
        }
        var sums = _sums[block];
        (sums[0], sums[1], sums[2], sums[3]) = (Vector512.Sum(knowledge), Vector512.Sum(outputs), defaults, Vector512.Sum(debts));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(double[] column, int first) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(column), (nuint)first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double[] column, int first, Vector512<double> values) => values.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(column), (nuint)first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe Vector512<double> Gather(double[] column, int link)
    {
        ref var neighbours = ref MemoryMarshal.GetArrayDataReference(_network.Neighbours);
        if (!Avx2.IsSupported)
        {
            var n = _network.Neighbours.AsSpan(link, Lanes);
            return Vector512.Create(column[n[0]], column[n[1]], column[n[2]], column[n[3]], column[n[4]], column[n[5]], column[n[6]], column[n[7]]);
        }
        fixed (double* values = column)
        {
            return Vector512.Create(
                Avx2.GatherVector256(values, Vector128.LoadUnsafe(ref neighbours, (nuint)link), 8),
                Avx2.GatherVector256(values, Vector128.LoadUnsafe(ref neighbours, (nuint)link + 4), 8));
        }
    }
}

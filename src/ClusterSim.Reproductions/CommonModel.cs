using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using static ClusterSim.Reproductions.GoldenDraws;

namespace ClusterSim.Reproductions;

/// <summary>The benchmark model that other frameworks also express: two programs for its specification must agree.</summary>
internal sealed class CommonModel : IReproduction
{
    private static readonly string[] s_aggregates = ["mean knowledge", "mean output", "defaults", "mean debt"];

    public string Name => "cluster-core";

    public string Title => "The common benchmark model in golden mode";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        double[][] plain = [], blocks = [];
        for (ulong seed = 1; seed <= 3; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            plain = Plain(new GoldenDraws(seed));
            blocks = new Blocks(new GoldenDraws(seed)).Run(options.Threads);
            for (var aggregate = 0; aggregate < s_aggregates.Length; aggregate++)
            {
                var deviation = plain.Zip(blocks, (one, other) => Math.Abs(one[aggregate] - other[aggregate]) / Math.Max(1e-12, Math.Abs(one[aggregate]))).Where(double.IsFinite).Max();
                findings.Near(FormattableString.Invariant($"{s_aggregates[aggregate]}, largest relative deviation of {Steps} steps, seed {seed}"), 0, deviation, 1e-9, "specification");
            }
            progress(seed / 3.0);
        }
        double[] steps = [.. Enumerable.Range(1, Steps).Select(step => (double)step)];
        return new ReproductionResult(Name, Title,
            "The specification's arithmetic, written down step by step with the system's functions and in the order of firms",
            "The model is not the engine's: its knowledge, sharing and credit rules are others than the phases'. Run here over the engine's links, blocks on several threads and portable functions, which are what is tested.",
            findings.Rows,
            new ReproductionChart("Step", "Mean output, seed 3", false, false,
                [new ReproductionSeries("Specification", true, steps, [.. plain.Select(step => step[1])], []), new ReproductionSeries("Engine's links, blocks and functions", false, steps, [.. blocks.Select(step => step[1])], [])]));
    }

    /// <summary>The specification as it stands, firm after firm.</summary>
    internal static double[][] Plain(GoldenDraws draws)
    {
        var links = draws.Links();
        var (k, capital, cash, debt, p) = (new double[Firms], new double[Firms], new double[Firms], new double[Firms], new double[Firms]);
        void Enter(int i, int t)
        {
            (k[i], capital[i], p[i]) = (0.5 + draws.Uniform(5, t, i), 0.5 + draws.Uniform(6, t, i), 0.02 + 0.06 * draws.Uniform(7, t, i));
            (cash[i], debt[i]) = (CashAtStart, 0);
        }

        for (var i = 0; i < Firms; i++) Enter(i, 0);
        var record = new double[Steps][];
        for (var t = 1; t <= Steps; t++)
        {
            var (next, y, q, w) = (new double[Firms], new double[Firms], new double[Firms], new double[Firms]);
            for (var i = 0; i < Firms; i++)
            {
                var eligible = links[i].Where(j => k[j] > k[i] && k[j] <= (1 + GapMaximum) * k[i]).ToList();
                var x = eligible.Count == 0 ? k[i] : k[i] + Alpha * eligible.Sum(j => k[j] - k[i]) / eligible.Count;
                x *= 1 - Delta;
                next[i] = draws.Uniform(2, t, i) < p[i] ? x * (1 + Gamma) : x;
                var z = Math.Sqrt(-2 * Math.Log(1 - draws.Uniform(3, t, i))) * Math.Cos(2 * Math.PI * draws.Uniform(4, t, i));
                y[i] = Math.Pow(next[i], 0.3) * Math.Pow(capital[i], 0.5) * Math.Max(0, 1 + Sigma * z);
                q[i] = cash[i] + y[i] - FixedCost * Math.Pow(capital[i], 0.5) - Rate * debt[i];
            }

            double Ask(int i) => Math.Max(0, -q[i]) / links[i].Count;
            double Offer(int i) => Phi * Math.Max(0, q[i]) / links[i].Count;
            for (var i = 0; i < Firms; i++)
                w[i] = q[i] + links[i].Sum(j => q[i] < 0 ? Math.Min(Ask(i), Offer(j)) : -Math.Min(Offer(i), Ask(j)));
            var defaults = 0;
            for (var i = 0; i < Firms; i++)
            {
                k[i] = next[i];
                if (w[i] < 0) (debt[i], w[i]) = (debt[i] - w[i], 0);
                else if (debt[i] > 0)
                {
                    var repaid = Math.Min(debt[i], Repay * w[i]);
                    (debt[i], w[i]) = (debt[i] - repaid, w[i] - repaid);
                }

                cash[i] = Math.Min(w[i], CashMaximum);
                if (debt[i] <= Limit * capital[i]) continue;
                defaults++;
                Enter(i, t);
            }

            record[t - 1] = [k.Average(), y.Average(), defaults, debt.Average()];
        }

        return record;
    }

    /// <summary>The same model over the engine's network, blocks and portable functions, synchronously in parallel.</summary>
    private sealed class Blocks
    {
        private const int Size = 128, Count = (Firms + Size - 1) / Size;

        private readonly GoldenDraws _draws;
        private readonly Network _network;
        private readonly double[] _knowledge = new double[Firms], _next = new double[Firms], _capital = new double[Firms], _cash = new double[Firms], _debt = new double[Firms],
            _chance = new double[Firms], _output = new double[Firms], _asked = new double[Firms], _offered = new double[Firms], _balance = new double[Firms];

        private readonly double[][] _sums = [.. Enumerable.Range(0, Count).Select(_ => new double[4])];
        private int _step;

        public Blocks(GoldenDraws draws)
        {
            _draws = draws;
            var (from, to) = (new List<int>(), new List<int>());
            var links = draws.Links();
            for (var firm = 0; firm < Firms; firm++)
            {
                foreach (var other in links[firm].Where(other => other > firm))
                {
                    from.Add(firm);
                    to.Add(other);
                }
            }

            _network = Network.Undirected(Firms, [.. from], [.. to]);
            for (var firm = 0; firm < Firms; firm++) Enter(firm);
        }

        public double[][] Run(int threads)
        {
            using var runner = new BlockRunner(threads);
            var record = new double[Steps][];
            for (_step = 1; _step <= Steps; _step++)
            {
                runner.Run(Count, Produce);
                runner.Run(Count, Settle);
                Array.Copy(_next, _knowledge, Firms);
                record[_step - 1] = [Total(0) / Firms, Total(1) / Firms, Total(2), Total(3) / Firms];
            }
            return record;
        }

        private double Total(int aggregate)
        {
            var total = 0.0;
            foreach (var block in _sums) total += block[aggregate];
            return total;
        }

        private void Enter(int firm)
        {
            _knowledge[firm] = _next[firm] = 0.5 + _draws.Uniform(5, _step, firm);
            _capital[firm] = 0.5 + _draws.Uniform(6, _step, firm);
            _chance[firm] = 0.02 + 0.06 * _draws.Uniform(7, _step, firm);
            (_cash[firm], _debt[firm]) = (CashAtStart, 0);
        }

        private void Produce(int block)
        {
            for (var firm = block * Size; firm < Math.Min(Firms, (block + 1) * Size); firm++)
            {
                var own = _knowledge[firm];
                var (gap, teachers) = (0.0, 0);
                foreach (var other in _network.Of(firm))
                {
                    if (_knowledge[other] <= own || _knowledge[other] > (1 + GapMaximum) * own) continue;
                    gap += _knowledge[other] - own;
                    teachers++;
                }
                var known = (teachers > 0 ? own + Alpha * gap / teachers : own) * (1 - Delta);
                if (_draws.Uniform(2, _step, firm) < _chance[firm]) known *= 1 + Gamma;
                _next[firm] = known;
                var shock = Math.Sqrt(-2 * PortableMath.Log(1 - _draws.Uniform(3, _step, firm))) * Math.Cos(2 * Math.PI * _draws.Uniform(4, _step, firm));
                var root = PortableMath.Pow(_capital[firm], 0.5);
                _output[firm] = PortableMath.Pow(known, 0.3) * root * Math.Max(0, 1 + Sigma * shock);
                var balance = _cash[firm] + _output[firm] - FixedCost * root - Rate * _debt[firm];
                var links = _network.Of(firm).Length;
                (_balance[firm], _asked[firm], _offered[firm]) = (balance, Math.Max(0, -balance) / links, Phi * Math.Max(0, balance) / links);
            }
        }

        private void Settle(int block)
        {
            var sums = _sums[block];
            Array.Clear(sums);
            for (var firm = block * Size; firm < Math.Min(Firms, (block + 1) * Size); firm++)
            {
                var left = _balance[firm];
                foreach (var other in _network.Of(firm)) left += Math.Min(_asked[firm], _offered[other]) - Math.Min(_offered[firm], _asked[other]);
                if (left < 0)
                {
                    _debt[firm] -= left;
                    left = 0;
                }
                else if (_debt[firm] > 0)
                {
                    var repaid = Math.Min(_debt[firm], Repay * left);
                    _debt[firm] -= repaid;
                    left -= repaid;
                }
                _cash[firm] = Math.Min(left, CashMaximum);
                sums[1] += _output[firm];
                if (_debt[firm] > Limit * _capital[firm])
                {
                    sums[2]++;
                    Enter(firm);
                }
                sums[0] += _next[firm];
                sums[3] += _debt[firm];
            }
        }
    }
}

using ClusterSim.Core;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>How many firms of uncertain capacity it takes to serve a large order four times in a row, and what a common standard and a buyer who inspects every lot do to it.</summary>
internal sealed class LargeOrderPooling : IReproduction
{
    private const double Order = 10, Sd = 0.4, PassRate = 0.95;
    private const int Periods = 4;

    public string Name => "large-orders";

    public string Title => "Pooling for large orders: success by the number of members";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        int[] sizes = [1, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
        var published = new Dictionary<int, double> { [1] = 0, [8] = 2.2e-6, [10] = 0.0625, [11] = 0.35984, [12] = 0.73381, [13] = 0.92706, [14] = 0.98503, [16] = 0.99965 };
        var trials = options.Size(100_000, 10_000);
        var all = new double[sizes.Length];
        var compliant = new double[sizes.Length];
        var sound = new double[sizes.Length];
        for (var index = 0; index < sizes.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = sizes[index];
            all[index] = Served(size, trials, isStandardAsked: false);
            compliant[index] = Served(size, trials, isStandardAsked: true);
            sound[index] = Sound(size, trials);
            if (published.TryGetValue(size, out var share))
                findings.Near(FormattableString.Invariant($"orders served by {size} firms"), share, all[index], Sample.OfShare(share, trials) + 5e-6, Sample.Basis(FormattableString.Invariant($"{trials} trials")));
            progress((index + 1.0) / sizes.Length);
        }
        foreach (var size in sizes.Where(size => size is 12 or 14 or 16 or 19))
        {
            var exact = Mixture(size);
            findings.Near(FormattableString.Invariant($"orders served by the members among {size} firms that meet the standard"), exact, compliant[Array.IndexOf(sizes, size)], Sample.OfShare(exact, trials),
                Sample.Basis(FormattableString.Invariant($"{trials} trials")), "the engine forms a consortium of those who meet the standard: a binomial mixture of the curve above");
        }
        foreach (var size in sizes.Where(size => size is >= 12 and (<= 15 or 19)))
        {
            var exact = Spoiled(size);
            findings.Near(FormattableString.Invariant($"orders served by {size} firms when one fault loses the order"), exact, sound[Array.IndexOf(sizes, size)], Sample.OfShare(exact, trials),
                Sample.Basis(FormattableString.Invariant($"{trials} trials")));
        }
        // Firms have the same luck in groups of all sizes: what tells two sizes apart are trials that one of them alone serves.
        var near = sizes.Where(size => Spoiled(14) - Spoiled(size) <= Sample.Reach * Math.Sqrt(Differing(size, 14) / trials)).ToArray();
        findings.Within("best number of members when one fault loses the order", 14, sizes[Array.IndexOf(sound, sound.Max())], near[0], near[^1],
            FormattableString.Invariant($"sizes that {trials} trials cannot tell apart: within 4 standard errors of the difference"));
        double[] curve = [.. Enumerable.Range(1, 19).Select(size => (double)size)];
        return new ReproductionResult(Name, Title,
            "Analytic: Φ((k − 10) / (0.4 √k))⁴, times 0.95 to the power k where all must pass in all periods",
            "The large-order rule of the market phase: who forms a consortium, and the buyer's inspection; capacities are drawn from the engine's random numbers, raised by one and the order by one for each who can join, so that none is negative.",
            findings.Rows,
            new ReproductionChart("Firms", "Share of orders served in all four periods", false, false,
            [
                new ReproductionSeries("Analytic", true, curve, [.. curve.Select(size => Math.Pow(Once(size), Periods))], []),
                new ReproductionSeries("Analytic, one fault loses the order", true, curve, [.. curve.Select(Spoiled)], []),
                new ReproductionSeries("Engine", false, [.. sizes.Select(size => (double)size)], all, []),
                new ReproductionSeries("Engine, one fault loses the order", false, [.. sizes.Select(size => (double)size)], sound, []),
                new ReproductionSeries("Engine, who falls short of a standard is left out", false, [.. sizes.Select(size => (double)size)], compliant, []),
            ]));
    }

    private static double Once(double size) => NormalDistribution.Cumulative((size - Order) / (Sd * Math.Sqrt(size)));

    private static double Spoiled(double size) => Math.Pow(Once(size), Periods) * Math.Pow(PassRate, size);

    /// <summary>Most trials that one of two sizes serves and the other does not: the smaller lacks capacity, or only the further members have a fault.</summary>
    private static double Differing(int one, int other)
    {
        var (few, many) = (Math.Min(one, other), Math.Max(one, other));
        return Math.Pow(PassRate, many) * (1 - Math.Pow(Once(few), Periods)) + Math.Pow(PassRate, few) * (1 - Math.Pow(PassRate, many - few));
    }

    /// <summary>All firms join the order, and every delivery is inspected; a firm passes all of them with the chance of the reference.</summary>
    private static double Sound(int size, int trials)
    {
        using var world = new World(size, size, new LargeOrderTerms
        {
            ArrivalPerMonth = 1,
            UnitsPerMonth = Order + size,
            DeliveryMonths = 1,
            Reserve = 10,
            DefectRate = 1 - Math.Pow(PassRate, 1.0 / Periods),
        });
        var all = Enumerable.Repeat(true, size).ToArray();
        var luck = new Luck(1, 1);
        var served = 0;
        for (var trial = 0; trial < trials; trial++)
            if (world.Serves(all, luck, trial, delivers: true)) served++;
        return (double)served / trials;
    }

    private static double Mixture(int size)
    {
        var (sum, weight) = (0.0, Math.Pow(1 - PassRate, size));
        for (var passing = 1; passing <= size; passing++)
        {
            weight *= (double)(size - passing + 1) / passing * PassRate / (1 - PassRate);
            sum += weight * Math.Pow(Once(passing), Periods);
        }
        return sum;
    }

    private static double Served(int size, int trials, bool isStandardAsked)
    {
        var luck = new Luck(size, 0);
        var worlds = new Dictionary<int, World>();
        var complies = new bool[size];
        var served = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            for (var firm = 0; firm < size; firm++) complies[firm] = !isStandardAsked || luck.Uniform((ulong)firm, trial, Purpose.ComplianceCost) < PassRate;
            var members = complies.Count(meets => meets);
            if (!worlds.TryGetValue(members, out var world)) worlds[members] = world = new World(size, members);
            if (world.Serves(complies, luck, trial)) served++;
        }
        foreach (var world in worlds.Values) world.Dispose();
        return (double)served / trials;
    }

    /// <summary>A cluster that plans jointly and a market with one large order after another.</summary>
    private sealed class World : IDisposable
    {
        private readonly Economy _economy;
        private readonly LargeOrders _orders;

        public World(int firms, int members, LargeOrderTerms? terms = null)
        {
            var scenario = QuietWorld.Alone(firms);
            _economy = QuietWorld.Build(scenario with
            {
                Standards = [new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0 }],
                Markets =
                [
                    QuietWorld.Market("goods", 0) with
                    {
                        RequiresStandard = "quality",
                        LargeOrders = terms ?? new LargeOrderTerms { ArrivalPerMonth = 1, UnitsPerMonth = Order + members, MinimumCompliance = 0.5 },
                    },
                ],
            }, 1);
            _economy.Organisations.Phase[0] = 2;
            _orders = PhaseCatalogue.Orders(_economy);
        }

        /// <summary>Whether the firms take the order in each of the periods, and deliver all of it where that is asked.</summary>
        public bool Serves(bool[] complies, Luck luck, int trial, bool delivers = false)
        {
            var market = _economy.Markets[0];
            var firms = _economy.Firms;
            for (var firm = 0; firm < complies.Length; firm++) firms.Compliance[0][firm] = complies[firm] ? 1 : 0;
            for (var period = 0; period < Periods; period++)
            {
                for (var firm = 0; firm < complies.Length; firm++)
                {
                    firms.Capacity[firm] = (float)(2 + Sd * luck.Normal((ulong)firm, trial * Periods + period, Purpose.ProductionLuck));
                    firms.ExpectedDemand[firm] = 0;
                }
                (market.OrderMonths, market.Members) = (0, 0);
                _orders.Serve(market);
                if (market.Members == 0 || (delivers && !Delivers(market, trial * Periods + period))) return false;
            }
            return true;
        }

        /// <summary>Everybody has made its part: only the buyer's inspection can refuse it.</summary>
        private bool Delivers(MarketMonth market, int month)
        {
            var firms = _economy.Firms;
            _economy.Month = month;
            Array.Clear(firms.SoldUnits);
            for (var member = 0; member < market.Members; member++) firms.FinishedStock[market.Member[member]] = (float)market.Quota[member];
            QuietWorld.OpenShop(_economy);
            _orders.Serve(market);
            QuietWorld.CloseShop(_economy);
            var isTaken = firms.SoldUnits[0] > 0;
            Array.Clear(firms.FinishedStock);
            return isTaken;
        }

        public void Dispose() => _economy.Dispose();
    }
}

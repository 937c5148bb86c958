using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>News of a programme among firms that all know each other follows the curve of Bass (1969).</summary>
internal sealed class NewsAdoption : IReproduction
{
    private const double Innovation = 0.03, Imitation = 0.38, Step = 0.1;

    /// <summary>Odd, so that a ring with as many neighbours as there are others is complete.</summary>
    private const int Firms = 1001;

    public string Name => "bass";

    public string Title => "Spread of news: Bass curve and logistic";

    /// <summary>As many firms as can all be neighbours in a file.</summary>
    public IReadOnlyList<(string File, Scenario World)> Worlds => [("bass.yaml", World(65, Innovation, Imitation))];

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var runs = options.Size(100, 12);
        const int Steps = 200;
        var shares = Enumerable.Range(1, runs).Select(seed =>
        {
            cancellation.ThrowIfCancellationRequested();
            progress((seed - 1.0) / (runs * 1.5));
            return Spread(seed, Innovation, Imitation, 0, Steps);
        }).ToArray();
        (int Time, double Share, double Limit)[] targets = [(5, 0.322789, 0.331199), (10, 0.805038, 0.812803), (15, 0.970109, 0.971610), (20, 0.996055, 0.996259)];
        foreach (var (time, share, _) in targets)
        {
            var (mean, error) = Sample.Of([.. shares.Select(run => run[time * 10])]);
            // The mean of a curved law over runs differs from the law at the mean, by the order 1 / firms.
            findings.Near(FormattableString.Invariant($"share that has heard at time {time}"), share, mean, Sample.Reach * error + 1.0 / Firms,
                Sample.Basis(FormattableString.Invariant($"{runs} runs, and 1 / {Firms} for the mean of a curved law")));
        }
        var logistic = Enumerable.Range(1, runs / 2).Select(seed => Spread(seed, 0, 1, 0.05, 100)).ToArray();
        progress(1);
        var expected = Recursion(0, 1, 50 / (double)Firms, 100);
        var half = (int)Math.Round(Math.Log(19) / Step);
        var (atHalf, halfError) = Sample.Of([.. logistic.Select(run => run[half])]);
        findings.Near("logistic: share at the time that doubles ten times over", expected[half], atHalf, Sample.Reach * halfError + 2.0 / Firms,
            Sample.Basis(FormattableString.Invariant($"{runs / 2} runs, and 2 / {Firms} for the mean of a curved law")), "starts from 5 % instead of 0.1 %, since 0.1 % of these firms would be one");
        double[] times = [.. Enumerable.Range(0, 41).Select(half => half * 0.5)];
        return new ReproductionResult(Name, Title,
            "Bass (1969) with p = 0.03, q = 0.38 (Sultan, Farley and Lehmann 1990): the recursion with steps of 0.1 is the exact target of hazards 1 − exp(−(p + q F) dt)",
            "The policy phase alone over a complete information network: outreach by officials and word of mouth of one programme, a month being a tenth of the unit of time.",
            findings.Rows,
            new ReproductionChart("Time", "Share of firms that have heard", false, false,
            [
                new ReproductionSeries("Bass, continuous time", true, times, [.. times.Select(Continuous)], []),
                new ReproductionSeries("Engine, mean of the runs", false, times, [.. times.Select(time => shares.Average(run => run[(int)Math.Round(time * 10)]))], []),
            ]));
    }

    private static double Continuous(double time)
    {
        var fading = Math.Exp(-(Innovation + Imitation) * time);
        return (1 - fading) / (1 + Imitation / Innovation * fading);
    }

    private static double[] Recursion(double innovation, double imitation, double start, int steps)
    {
        var shares = new double[steps + 1];
        shares[0] = start;
        for (var step = 0; step < steps; step++)
            shares[step + 1] = shares[step] + (1 - shares[step]) * (1 - Math.Exp(-(innovation + imitation * shares[step]) * Step));
        return shares;
    }

    /// <summary>Firms that all know each other, and information of which each hears by and by.</summary>
    private static Scenario World(int firms, double innovation, double imitation)
    {
        var scenario = QuietWorld.Alone(firms);
        return scenario with
        {
            Networks = scenario.Networks with { Information = new SmallWorldTerms { Neighbours = firms - 1, Rewired = 0, LongRange = 0 } },
            Policies =
            [
                new MarketInformationTerms
                {
                    Name = "news", Budget = 1e12, Until = 200, CostPerMonth = 1, CostErrorCut = 0, BeliefCut = 0, FrontierWeight = 0,
                    OutreachPerMonth = 1 - Math.Exp(-innovation * Step), WordOfMouthPerMonth = 1 - Math.Exp(-imitation * Step / firms),
                },
            ],
        };
    }

    private static double[] Spread(long seed, double innovation, double imitation, double start, int steps)
    {
        using var economy = QuietWorld.Build(World(Firms, innovation, imitation), seed);
        var shares = new double[steps + 1];
        for (var slot = 0; slot < (int)(start * Firms); slot++) economy.Firms.Heard[slot] = 1;
        var phase = PhaseCatalogue.Policy(economy);
        for (var step = 0; step <= steps; step++)
        {
            shares[step] = economy.Firms.Heard.Count(heard => heard != 0) / (double)Firms;
            PhaseCatalogue.Environment(economy).Run();
            phase.Run();
            economy.Month++;
        }
        return shares;
    }
}

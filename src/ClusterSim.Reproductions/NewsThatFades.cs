using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>How far news gets that firms stop passing on: the final size of an epidemic (Kermack and McKendrick 1927).</summary>
internal sealed class NewsThatFades : IReproduction
{
    private const double SilencePerMonth = 0.5;

    /// <summary>Odd, so that a ring with as many neighbours as there are others is complete.</summary>
    private const int Firms = 1001;

    /// <summary>Share of firms that divides news that spread from news that did not; hardly a run ends near it.</summary>
    private const double Wide = 0.15;

    /// <summary>Long after the last word of any campaign.</summary>
    private const int MostMonths = 1000;

    /// <summary>Campaigns one after another in one world, each with the luck of its own months.</summary>
    private const int CampaignsAWorld = 100;

    public string Name => "news-fading";

    public string Title => "News that fades: final size of an epidemic";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        (double Told, double FinalSize)[] cases = [(1.5, 0.58281), (2, 0.79681), (3, 0.94048)];
        var campaigns = options.Size(400, 100);
        var (means, reaches) = (new double[cases.Length], new double[cases.Length]);
        for (var index = 0; index < cases.Length; index++)
        {
            var (told, size) = cases[index];
            var shares = new double[campaigns];
            for (var world = 0; world < campaigns / CampaignsAWorld; world++)
            {
                Spread(told, index * 1000 + world, shares.AsSpan(world * CampaignsAWorld, CampaignsAWorld), cancellation);
                progress((index + (world + 1.0) * CampaignsAWorld / campaigns) / cases.Length);
            }
            double[] wide = [.. shares.Where(share => share > Wide)];
            var (mean, error) = Sample.Of(wide);
            (means[index], reaches[index]) = (mean, Sample.Reach * error + Curvature(told, size));
            findings.Near(FormattableString.Invariant($"share that has heard in the end, each telling {told} others: where news spread"), size, mean, reaches[index],
                Sample.Basis(FormattableString.Invariant($"{wide.Length} campaigns, and {Curvature(told, size):0.0000} for the mean of a curved law among {Firms} firms")));
            var spreads = 1 - Extinction(told);
            findings.Near(FormattableString.Invariant($"share of campaigns that spread, each telling {told} others"), spreads, (double)wide.Length / campaigns,
                Sample.OfShare(spreads, campaigns) + 1.0 / Firms, Sample.Basis(FormattableString.Invariant($"{campaigns} campaigns, and 1 / {Firms} for the limit of many firms")));
        }
        double[] reached = [.. Enumerable.Range(1, 48).Select(step => step * 0.02)];
        return new ReproductionResult(Name, Title,
            "Exact in the limit of many firms: 1 − z = exp(−R z), whatever the law of how long a firm tells (Kermack and McKendrick 1927); the chance that news spreads is that of a branching process",
            "The policy phase alone over a complete information network: word of mouth of one programme that one firm knows, and the chance of falling silent.",
            findings.Rows,
            new ReproductionChart("Others that a firm tells, R", "Share of firms that has heard in the end", false, false,
            [
                new ReproductionSeries("1 − z = exp(−R z)", true, [.. reached.Select(share => -Math.Log(1 - share) / share)], reached, []),
                new ReproductionSeries("Engine, where news spread", false, [.. cases.Select(item => item.Told)], means, reaches),
            ]));
    }

    /// <summary>
    /// What the curvature of the law can move the mean by among a limited number of firms: half the second derivative of the
    /// final size in a shift of its equation, times the variance of that shift (Martin-Löf 1986 gives the variance).
    /// </summary>
    private static double Curvature(double told, double size)
    {
        var (left, slope) = (1 - size, 1 - told * (1 - size));
        var variance = size * left * (1 + told * told * left * (1 - SilencePerMonth)) / (slope * slope) / Firms;
        return told * told * left / (2 * slope) * variance;
    }

    /// <summary>Chance that the news dies out among few: it does so with everyone whom the first firm tells.</summary>
    private static double Extinction(double told)
    {
        var chance = 0.0;
        for (var round = 0; round < 1000; round++)
        {
            var month = Math.Exp(told * SilencePerMonth * (chance - 1));
            chance = SilencePerMonth * month / (1 - (1 - SilencePerMonth) * month);
        }
        return chance;
    }

    /// <summary>Campaigns that start with one firm each; gives the share that has heard when nobody tells any more.</summary>
    private static void Spread(double told, long seed, Span<double> shares, CancellationToken cancellation)
    {
        var scenario = QuietWorld.Alone(Firms);
        using var economy = QuietWorld.Build(scenario with
        {
            Networks = scenario.Networks with { Information = new SmallWorldTerms { Neighbours = Firms - 1, Rewired = 0, LongRange = 0 } },
            Policies =
            [
                new ClusterFacilitationTerms
                {
                    Name = "news", Budget = 1e12, Until = 12_000, CostPerMonth = 1, SilencePerMonth = SilencePerMonth,
                    // A firm tells for 1 / silence months on average, and each other firm at the rate that makes R in all.
                    OutreachPerMonth = 0, WordOfMouthPerMonth = 1 - Math.Exp(-told * SilencePerMonth / (Firms - 1)),
                },
            ],
        }, seed);
        var firms = economy.Firms;
        var phase = PhaseCatalogue.Policy(economy);
        for (var campaign = 0; campaign < shares.Length; campaign++)
        {
            cancellation.ThrowIfCancellationRequested();
            firms.Heard.Values.Clear();
            firms.Heard[0] = 1;
            economy.Programmes[0].Fading!.Silent.Clear();
            shares[campaign] = Heard(economy, phase);
        }
    }

    private static double Heard(Economy economy, PolicyPhase phase)
    {
        var firms = economy.Firms;
        var silent = economy.Programmes[0].Fading!;
        for (var month = 0; month < MostMonths && silent.Silent.Count((byte)1) < firms.Heard.Values.Count(1u); month++)
        {
            PhaseCatalogue.Environment(economy).Run();
            phase.Run();
            economy.Month++;
        }
        return firms.Heard.Count(heard => heard != 0) / (double)Firms;
    }
}

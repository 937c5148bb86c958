using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;
using static ClusterSim.Reproductions.DoubtReproduction;

namespace ClusterSim.Reproductions;

/// <summary>Ranks, what turns an answer round, and what a policy of nothing may show, where it is known.</summary>
internal static class ChoicesInDoubt
{
    /// <summary>Compares.</summary>
    public static void Compare(Findings findings, Luck luck, ReproductionOptions options)
    {
        Ranks(findings, luck, options);
        Turns(findings);
        findings.Near("robustness value of t = 4.18445 with 783 degrees of freedom", 0.1388, RobustnessValue.Of(4.18445, 783), 5e-5,
            "decimals of the reference");
        findings.Near("draws for a share within 5 points", 385, DrawsNeeded.ForShare(0.05), 0, "by hand");
        findings.Near("a policy of nothing: sum of its shares, values of information and flips", 0, OfNothing(luck), 0, "by hand");
    }

    private static void Ranks(Findings findings, Luck luck, ReproductionOptions options)
    {
        double[] steady = [.. Enumerable.Repeat(1.0, 10)];
        double[] mostly = [2, 2, 2, 2, 2, 2, 2, 2, 2, 0.5];
        double[] dominated = [.. Enumerable.Repeat(0.25, 10)];
        var ranks = Ranking.Of([new double[10], mostly, steady, dominated]);
        findings.Near("two options, reversed in one of ten draws: one beats the other", 0.9, Ranking.Beats(mostly, steady, [], []).Share,
            0, "package smaa, exact");
        findings.Near("two options, reversed in one of ten draws: first rank of the other", 0.1, ranks.Shares[2][0].Share, 1e-12,
            "package smaa, exact");
        findings.Near("first rank of an option that another always beats", 0, ranks.Shares[3][0].Share, 0, "package smaa, exact");
        findings.Near("entropy of first ranks of 0.3504 and 0.6496", 0.93442, Ranking.EntropyOf([0.3504, 0.6496]), 5e-5,
            "decimals of the reference");
        var draws = options.Size(100_000, 20_000);
        double[] one = [.. Normals(luck, draws, 0, 70).Select(deviate => 1 + 2 * deviate)];
        double[] other = [.. Normals(luck, draws, 0, 71).Select(deviate => 0.5 + 1.5 * deviate)];
        var exact = NormalDistribution.Cumulative(0.5 / 2.5);
        findings.Near("two normal options: one beats the other", exact, Ranking.Beats(one, other, [], []).Share,
            Sample.OfShare(exact, draws),
            Sample.Basis(FormattableString.Invariant($"{draws} draws")));
    }

    /// <summary>
    /// Lead 3 + 2 a - 1.5 b + c + 0 d, by hand: all must go 3 / 4.5 of the way; a and b together suffice, and a alone does not; d has no
    /// range.
    /// </summary>
    private static void Turns(Findings findings)
    {
        var claim = new Claim(1, 0);
        DoubtFactor[] factors = [Factor("a", -1, 1), Factor("b", -1, 1), Factor("c", -1, 1), Factor("d", 0, 0), Factor("e", -2, 2)];
        IReadOnlyList<double> World(IReadOnlyList<double> x) => [0, 3 + 2 * x[0] - 1.5 * x[1] + x[2] + 5 * x[3]];
        IReadOnlyList<double> Steep(IReadOnlyList<double> x) => [0, 3 + 2 * x[4]];
        double[][] points = [.. Enumerable.Range(0, 32).Select(draw =>
            factors.Select((factor, place) => factor.At((draw >> place & 1) * 2 - 1)).ToArray())];
        double[] leads = [.. points.Select(point => claim.Lead(World(point)))];
        var sample = new DoubtSample("lead", "rupiah", Better.Higher, factors, points,
            [new DoubtPolicy("policy", leads, new double[32], [], [])]);
        var stress = Stress.Fit(sample, leads);
        const string Basis = "by hand; rounding";
        findings.Near("linear case: share of the way to the bad ends that turns it round", 3 / 4.5, stress.Share, 1e-12, Basis);
        findings.Near("linear case: the same by runs", 3 / 4.5, stress.VerifiedShare(claim, World)!.Value, 1 / 256.0, "eight halvings");
        findings.Near("linear case: fewest assumptions that turn it round together", 2, stress.Coalition!.Count, 0, Basis);
        findings.Near("linear case: the same number by runs", 2, stress.VerifiedCoalition(claim, World, 3)!.Count, 0, Basis);
        findings.Near("linear case: assumptions that alone turn it round", 0,
            factors.Select((_, place) => Flip.Of(factors, place, claim, World).Count).Sum(), 0, Basis);
        findings.Near("linear case: value beyond which it does not hold", -1.5, Flip.Of(factors, 4, claim, Steep).Single().Value,
            2 / 256.0, "eight halvings");

        static DoubtFactor Factor(string name, double low, double high) => new(name, "", "assumed", low, 0, high);
    }

    /// <summary>A policy of nothing beside one that does something.</summary>
    private static double OfNothing(Luck luck)
    {
        const int Draws = 256, Twice = 32;
        var factor = new DoubtFactor("x", "", "assumed", -9, 0, 9);
        var x = Normals(luck, Draws, 0, 80);
        var none = new DoubtPolicy("nothing", new double[Draws], new double[Draws], new double[Twice], new double[Twice]);
        var sample = new DoubtSample("lead", "rupiah", Better.Higher, [factor], [.. x.Select(value => new[] { value })], [none]);
        var benefits = NetBenefit.Of(sample, 1);
        var known = PerfectInformation.Of(sample, 1);
        var accepted = Acceptability.Of(sample, 1);
        var bar = TornadoBar.Of(x, none.Effects);
        double[] all =
        [
            LuckShare.Of(none.Effects, none.SecondEffects).Share, FirstOrderShare.Of(x, none.Effects).Share,
            WorldShare.Above(none.Effects, 0).Share, WorldShare.Below(none.Effects, 0).Share, bar.Low, bar.High,
            known.Cross, known.Shrunk, known.Plain, PartialInformation.ByBins(x, benefits),
                PartialInformation.ByRegression([x], benefits, luck).Value,
            SurveyValue.Of(x, sample.Numbers, benefits, 100, 1, 0, luck).Value, accepted.OfBeingBest(1).Share, accepted.ExpectedLoss[1],
                accepted.Best,
            Flip.Of([factor], 0, new Claim(1, 0), point => [0, 0 * point[0]]).Count, Stress.Fit(sample, none.Effects).Share,
        ];
        return all.Sum(Math.Abs);
    }
}

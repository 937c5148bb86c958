using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;
using static ClusterSim.Reproductions.DoubtReproduction;

namespace ClusterSim.Reproductions;

/// <summary>
/// A policy whose net benefit is p1 - p2, with p1 of mean 1 and deviation 1 and p2 of mean 0 and deviation 2, beside doing nothing (the
/// example of the package voi): every value of information is known in closed form, with and without luck.
/// </summary>
internal static class TwoNormals
{
    private const int Draws = 1_024, Redraws = 200;
    private const double LuckPart = 0.3;

    private static readonly int[] s_firms = [1, 3, 10, 30, 100, 300, 1_000];

    /// <summary>Compares, and gives the curve of what a survey about p1 is worth.</summary>
    public static ReproductionChart Compare(Findings findings, Luck luck, ReproductionOptions options)
    {
        var batches = options.Size(200, 40);
        var surveys = options.Size(40, 10);
        var (knowing1, knowing2, byBins, all) = (new double[batches], new double[batches], new double[batches], new double[batches]);
        var (errors1, errors2) = (new double[batches], new double[batches]);
        var (lucky2, nothing, cross, shrunk, plain) = (new double[batches], new double[batches], new double[batches], new double[batches],
            new double[batches]);
        var survey = s_firms.Select(_ => new double[surveys]).ToArray();
        for (var batch = 0; batch < batches; batch++)
        {
            var (p1, p2, without) = Draw(luck, batch, luckShare: 0);
            var benefits = NetBenefit.Of(without, 1);
            knowing1[batch] = PartialInformation.ByRegression([p1], benefits, luck, redraws: 0).Value;
            (knowing2[batch], errors1[batch]) = PartialInformation.ByRegression([p2], benefits, luck, Redraws) is var clear
                ? (clear.Value, clear.StandardError) : default;
            byBins[batch] = PartialInformation.ByBins(p2, benefits);
            all[batch] = PerfectInformation.Of(without, 1).Plain;
            for (var size = 0; size < s_firms.Length && batch < surveys; size++)
            {
                survey[size][batch] =
                    SurveyValue.Of(p1, without.Numbers, benefits, s_firms[size], 1, 0, new Luck(batch, 0), redraws: 0).Value;
            }
            var (_, other, with) = Draw(luck, batch, LuckPart);
            (lucky2[batch], errors2[batch]) = PartialInformation.ByRegression([other], NetBenefit.Of(with, 1), luck, Redraws) is var lucky
                ? (lucky.Value, lucky.StandardError) : default;
            nothing[batch] =
                PartialInformation.ByRegression([Normals(luck, Draws, batch, 9)], NetBenefit.Of(with, 1), luck, redraws: 0).Value;
            (cross[batch], shrunk[batch], plain[batch]) = PerfectInformation.Of(with, 1) is var known
                ? (known.Cross, known.Shrunk, known.Plain) : default;
        }

        Near("two normals: EVPI", ExpectedGain(1, Math.Sqrt(5)), all);
        Near("two normals: EVPPI of p1 by regression", ExpectedGain(1, 1), knowing1);
        Near("two normals: EVPPI of p2 by regression", ExpectedGain(1, 2), knowing2);
        Near("two normals: EVPPI of p2 by bins", ExpectedGain(1, 2), byBins);
        foreach (var size in new[] { 2, 4, 6 })
            Near(FormattableString.Invariant($"two normals: EVSI of p1, {s_firms[size]} firms"), Exact(s_firms[size]), survey[size]);
        var spread = Math.Sqrt(5 / (1 - LuckPart));
        Near("two normals, 30 % luck: EVPPI of p2 by regression", ExpectedGain(1, 2), lucky2);
        findings.Within("two normals, 30 % luck: EVPPI of what decides nothing", 0, nothing.Average(), 0, 0.001,
            "an estimate that cannot lie below 0; at most a five hundredth of the EVPI");
        Spread("two normals", knowing2, errors1);
        Spread("two normals, 30 % luck", lucky2, errors2);
        Near("two normals, 30 % luck: lower end of the EVPI",
            NormalDistribution.Cumulative(1 / spread) + 5 / spread * Density(1 / spread) - 1, cross);
        Near("two normals, 30 % luck: upper end of the EVPI", ExpectedGain(1, spread), plain);
        Near("two normals, 30 % luck: EVPI without the spread by luck", ExpectedGain(1, Math.Sqrt(5)), shrunk);

        double[] places = [.. s_firms.Select(size => (double)size)];
        var errors = survey.Select(values => Sample.Of(values)).ToArray();
        return new ReproductionChart("Firms asked", "Value of the survey", true, false,
        [
            new ReproductionSeries("closed form", true, places, [.. s_firms.Select(size => Exact(size))], []),
            new ReproductionSeries("by regression", false, places, [.. errors.Select(each => each.Mean)],
                [.. errors.Select(each => Sample.Reach * each.Error)]),
        ]);

        void Spread(string which, double[] values, double[] claimed)
        {
            var seen = Math.Sqrt(values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1));
            findings.Near(which + ": claimed standard error of the EVPPI of p2 over that seen", 1, claimed.Average() / seen,
                Sample.OfVariance(values.Length) / 2,
                Sample.Basis(FormattableString.Invariant($"{values.Length} samples of {Draws} draws")));
        }

        void Near(string quantity, double exact, double[] values)
        {
            var (mean, error) = Sample.Of(values);
            findings.Near(quantity, exact, mean, Sample.Reach * error,
                Sample.Basis(FormattableString.Invariant($"{values.Length} samples of {Draws} draws")));
        }
    }

    private static double Exact(int firms) => ExpectedGain(1, Math.Sqrt(firms / (firms + 1.0)));

    private static (double[] P1, double[] P2, DoubtSample Sample) Draw(Luck luck, int batch, double luckShare)
    {
        double[] p1 = [.. Normals(luck, Draws, batch, 0).Select(deviate => 1 + deviate)];
        double[] p2 = [.. Normals(luck, Draws, batch, 1).Select(deviate => 2 * deviate)];
        var spread = Math.Sqrt(5 * luckShare / (1 - luckShare));
        var (first, second) = (Normals(luck, Draws, batch, 2), Normals(luck, Draws, batch, 3));
        var policy = new DoubtPolicy("policy",
            [.. p1.Select((value, draw) => value - p2[draw] + spread * first[draw])], new double[Draws],
            [.. p1.Select((value, draw) => value - p2[draw] + spread * second[draw])], new double[Draws]);
        return (p1, p2, new DoubtSample("benefit", "rupiah", Better.Higher, [], [.. p1.Select(_ => Array.Empty<double>())], [policy]));
    }
}

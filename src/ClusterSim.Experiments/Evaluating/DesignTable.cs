using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>What the studies of a policy come to, design by design.</summary>
public static class DesignTable
{
    /// <summary>Conclusions, and verdicts on what is true.</summary>
    public const string Works = "works", Nothing = "nothing", Harms = "harms";

    /// <summary>Where a smaller share of those with an offer took part, no effect on one of them is given, as in a comparison.</summary>
    private const double LeastParticipation = 0.2;

    /// <summary>
    /// Standard errors by which an effect must lie from nil to be found by a test at 5 % in 80 of 100 studies: 1.96 + 0.84 (Bloom 1995).
    /// </summary>
    private const double Detectable = 1.959964 + 0.841621;

    /// <summary>A row for each design that has an estimate or a truth.</summary>
    /// <param name="policy">Name of the policy.</param>
    /// <param name="calendar">When it was surveyed.</param>
    /// <param name="designs">The designs.</param>
    /// <param name="replications">Its replications, failed ones left out.</param>
    public static IReadOnlyList<DesignRow> Rows(string policy, Calendar calendar, IEnumerable<StudyDesign> designs,
        IReadOnlyList<ReplicationStudies> replications) =>
        [.. designs.Where(design => replications.Any(studies => studies.Estimates.Any(made => made.Design == design)))
            .Select(design => Row(policy, calendar, design, replications))];

    /// <summary>What a study concludes from its interval: an effect where that lies on one side of nil; empty where it has none.</summary>
    public static string Conclusion(double low, double high) =>
        double.IsNaN(low) || double.IsNaN(high) ? "" : low > 0 ? Works : high < 0 ? Harms : Nothing;

    private static DesignRow Row(string policy, Calendar calendar, StudyDesign design, IReadOnlyList<ReplicationStudies> replications)
    {
        var isPerParticipant = StudyDesigns.IsPerParticipant(design);
        var gains = replications.Select(studies => studies.GainOf(design)).ToArray();
        var truths = Truths(gains, isPerParticipant);
        var truth = MeanInterval.Of(truths);
        var made = replications.Select(studies =>
            studies.Estimates.Where(entry => entry.Design == design && entry.Estimate.IsKnown).ToArray()).ToArray();
        StudyEstimate[] all = [.. made.SelectMany(studies => studies)];
        double[] values = [.. all.Select(entry => entry.Estimate.Value)];
        var bias = MeanInterval.Of([.. made.Select((studies, place) => studies.Length == 0 ? double.NaN
            : studies.Average(entry => entry.Estimate.Value) - truths[place])]);
        var spread = MeanInterval.Of(values);
        var deviation = Math.Sqrt(spread.Variance);
        var conclusions = all.Select(entry => Conclusion(entry.Estimate.Interval.Low, entry.Estimate.Interval.High)).ToArray();
        var drawn = Mean(all.Select(entry => (double)entry.Drawn));
        var verdict = Conclusion(truth.Low, truth.High);
        var hasTruth = double.IsFinite(truth.Mean) && truth.Mean != 0 && verdict is not Nothing;
        return new DesignRow(
            policy, StudyDesigns.NameOf(design), isPerParticipant ? "participant" : "offer", design == StudyDesign.PhasedRollout
                ? calendar.Late : calendar.After,
            all.Length, drawn, Mean(all.Select(entry => (double)entry.Answered)),
            truth.Mean, truth.Low, truth.High, verdict,
                MeanInterval.Of([.. gains.Select(gain => gain.OnOthers)]).Mean,
            spread.Mean, bias.Mean, bias.Low, bias.High, deviation,
                Math.Sqrt(Mean(all.Select(entry => entry.Estimate.StandardError * entry.Estimate.StandardError))),
            double.IsNaN(truth.Mean) ? double.NaN
                : Mean(all.Select(entry => entry.Estimate.Interval is var (low, high) && low <= truth.Mean && truth.Mean <= high ? 1.0
                : 0)),
            Share(Works), Share(Nothing), Share(Harms),
            !hasTruth ? double.NaN : Share(truth.Mean > 0 ? Works : Harms),
            !hasTruth ? double.NaN : Math.Ceiling(drawn * Math.Pow(Detectable * deviation / truth.Mean, 2)));

        double Share(string conclusion) =>
            Mean(conclusions.Select(word => string.Equals(word, conclusion, StringComparison.Ordinal) ? 1.0 : 0));
    }

    /// <summary>
    /// What is true, by replication, so that the mean is all gains over all firms that they are divided by; of a ratio each replication's
    /// part
    /// by the delta method (Cochran 1977, section 2.11).
    /// </summary>
    private static double[] Truths(TwinGain[] gains, bool isPerParticipant)
    {
        var (sum, firms, participants) = (gains.Sum(gain => gain.Sum), gains.Sum(gain => gain.Firms), gains.Sum(gain => gain.Participants));
        var below = isPerParticipant ? participants : firms;
        if (firms == 0 || (isPerParticipant && participants < LeastParticipation * firms)) return [.. gains.Select(_ => double.NaN)];
        var (ratio, mean) = (sum / below, below / (double)gains.Length);
        return [.. gains.Select(gain => ratio + (gain.Sum - ratio * (isPerParticipant ? gain.Participants : gain.Firms)) / mean)];
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}

using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Trials;

/// <summary>Takes moments of a trial's firms.</summary>
internal static class MomentEstimator
{
    /// <summary>The moment in one world, in its own unit and period; NaN where no firm has a value.</summary>
    public static double Estimate(TrialDesign design, TrialMoment moment, TrialPanel panel, Applicants applicants)
    {
        var probe = design.Of(moment);
        var values = new List<double>();
        for (var slot = 0; slot < panel.Slots; slot++)
        {
            // Before the draw: who is there. Later: who was drawn.
            var drawn = panel.OwnerAt(probe.Draw - 1, slot);
            var isMeant = drawn != 0 && (probe.Month >= probe.Draw || panel.OwnerAt(probe.Month, slot) == drawn);
            if (!isMeant || !panel.Has(moment.Where, probe.Draw, slot) || !applicants.Include(moment.ApplicantsOf, slot, drawn)) continue;
            if (ValueOf(panel, probe, moment.Sample, slot) is var value && !double.IsNaN(value)) values.Add(value);
        }

        if (values.Count == 0) return double.NaN;
        var period = TrialMetrics.IsFlow(moment.Metric) ? ReportPeriods.MonthsOf(moment.Per) : 1;
        return moment.Statistic switch
        {
            MomentStatistic.ShareNil => (double)values.Count(value => value <= 0) / values.Count,
            MomentStatistic.ShareAny => (double)values.Count(value => value > 0) / values.Count,
            MomentStatistic.Mean => period * values.Sum() / values.Count,
            MomentStatistic.Sd => period * Deviation(values),
            MomentStatistic.P10 => period * Quantile(values, 0.1),
            MomentStatistic.P90 => period * Quantile(values, 0.9),
            _ => period * Quantile(values, 0.5),
        };
    }

    /// <summary>What a firm of the draw counts with in a survey; NaN where it is left out.</summary>
    public static double ValueOf(TrialPanel panel, Probe probe, TrialSample sample, int slot)
    {
        if (panel.IsInBusiness(probe.Draw, probe.Month, slot)) return panel.ValueOf(probe, slot);
        return probe.Metric switch
        {
            TrialMetric.Closed => 1,
            TrialMetric.OwnsBusiness => 0,
            TrialMetric.TookPart => panel.ValueOf(probe, slot),
            _ => sample == TrialSample.All ? 0 : double.NaN,
        };
    }

    /// <summary>A quantile with straight lines between the values in order.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var low = (int)place;
        return low + 1 < sorted.Length ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Sum() / values.Count;
        return values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}

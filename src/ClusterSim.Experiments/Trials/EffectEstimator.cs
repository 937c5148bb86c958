using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Trials;

/// <summary>What one replication of a trial gives of an effect, in the effect's own unit and period; NaN where a group is empty.</summary>
/// <param name="Difference">Arm less control, as the trial reckons it.</param>
/// <param name="Chance">The same of the same firms in the world without any programme: what the lot set apart.</param>
/// <param name="ControlMean">Mean of the control group.</param>
/// <param name="Twin">Mean of the arm less that of the same firms in the world without any programme.</param>
/// <param name="Spillover">Mean of the control group less that of the same firms in the world without any programme.</param>
/// <param name="ArmFirms">Firms of the arm that were measured.</param>
/// <param name="ControlFirms">Firms of the control group that were measured.</param>
public readonly record struct EffectDraw(double Difference, double Chance, double ControlMean, double Twin, double Spillover, int ArmFirms,
    int ControlFirms)
{
    /// <summary>
    /// The effect with what the lot set apart taken off. The lot knows nothing of the firms, so that in the mean over replications it sets
    /// nothing apart: the mean is that of <see cref="Difference"/>, and its error a fraction (a control variate).
    /// </summary>
    public double Effect => Difference - Chance;
}

/// <summary>
/// Estimates an effect as the trial did: firms that were in business before the draw, those with the arm's values of the attributes
/// against those with the control's, in the months of the surveys. With the former value held fixed the effect is
/// <c>(ȳ₁ - ȳ₀) - b (x̄₁ - x̄₀)</c>, b being the slope of y on x within the two groups (analysis of covariance with a common slope).
/// </summary>
internal static class EffectEstimator
{
    /// <summary>The estimate of one replication.</summary>
    /// <param name="design">The trial.</param>
    /// <param name="effect">The effect.</param>
    /// <param name="with">The world with the programmes.</param>
    /// <param name="without">The same without any.</param>
    /// <param name="applicants">Among whom the trial was drawn.</param>
    public static EffectDraw Estimate(TrialDesign design, TrialEffect effect, TrialPanel with, TrialPanel without, Applicants applicants)
    {
        var draw = design.DrawOf(effect);
        Probe[] probes = [.. design.Of(effect)];
        var former = design.FormerOf(effect);
        var arms = design.Scenario is var scenario ? effect.ArmIn(scenario) : [];
        List<(int Slot, bool IsArm)> firms = [];
        for (var slot = 0; slot < with.Slots; slot++)
        {
            if (with.OwnerAt(draw - 1, slot) is not (not 0 and var firm) || !with.Has(effect.Where, draw, slot)) continue;
            if (!applicants.Include(effect.ApplicantsOf, slot, firm)) continue;
            if (with.Has(arms, draw, slot)) firms.Add((slot, true));
            else if (with.Has(effect.Control, draw, slot)) firms.Add((slot, false));
        }

        firms = Kept(effect, firms, slot => MomentEstimator.ValueOf(with, former, effect.Sample, slot));
        var (arm, control) = (new Group(), new Group());
        var (twinArm, twinControl) = (new Group(), new Group());
        var adjusted = design.AdjustedBy(effect);
        foreach (var (slot, isArm) in firms)
        {
            var before = effect.Adjust == TrialAdjustment.FormerValue ? MomentEstimator.ValueOf(with, adjusted, effect.Sample, slot) : 0;
            (isArm ? arm : control).Add(before, Outcome(effect, probes, with, slot));
            if (without.OwnerAt(draw - 1, slot) == with.OwnerAt(draw - 1, slot)) (isArm ? twinArm : twinControl)
                .Add(before, Outcome(effect, probes, without, slot));
        }

        var period = TrialMetrics.IsFlow(effect.Metric) ? ReportPeriods.MonthsOf(effect.Per) : 1;
        return new EffectDraw(
            period * Difference(arm, control), period * Difference(twinArm, twinControl), period * control.MeanY,
            period * (arm.MeanY - twinArm.MeanY), period * (control.MeanY - twinControl.MeanY), arm.Count, control.Count);
    }

    /// <summary>Difference of the groups' outcomes at the same former value.</summary>
    internal static double Difference(Group arm, Group control)
    {
        var (own, across) = (arm.SpreadX + control.SpreadX, arm.Product + control.Product);
        var slope = own > 0 ? across / own : 0;
        return arm.MeanY - control.MeanY - slope * (arm.MeanX - control.MeanX);
    }

    /// <summary>The firms without those that had most before the draw, and of the rest the half that is meant.</summary>
    internal static List<(int Slot, bool IsArm)> Kept(TrialEffect effect, List<(int Slot, bool IsArm)> firms, Func<int, double> former)
    {
        if (effect.WithoutLargest <= 0 && effect.Former == FormerHalf.Any) return firms;
        var known = firms.Where(firm => !double.IsNaN(former(firm.Slot))).OrderBy(firm => former(firm.Slot)).ThenBy(firm => firm.Slot)
            .ToList();
        known.RemoveRange(known.Count - (int)(effect.WithoutLargest * known.Count), (int)(effect.WithoutLargest * known.Count));
        if (known.Count == 0 || effect.Former == FormerHalf.Any) return known;
        var median = MomentEstimator.Quantile([.. known.Select(firm => former(firm.Slot))], 0.5);
        return [.. known.Where(firm => former(firm.Slot) < median == (effect.Former == FormerHalf.Low))];
    }

    /// <summary>Mean over the surveys in which the firm has a value; NaN where it has none.</summary>
    private static double Outcome(TrialEffect effect, Probe[] probes, TrialPanel panel, int slot)
    {
        var (sum, count) = (0.0, 0);
        foreach (var probe in probes)
        {
            var value = MomentEstimator.ValueOf(panel, probe, effect.Sample, slot);
            if (double.IsNaN(value)) continue;
            sum += value;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>A group's former values x and outcomes y.</summary>
    internal sealed class Group
    {
        private readonly List<(double X, double Y)> _firms = [];

        /// <summary>Firms with both.</summary>
        public int Count => _firms.Count;

        public double MeanX => Count == 0 ? double.NaN : _firms.Sum(firm => firm.X) / Count;

        public double MeanY => Count == 0 ? double.NaN : _firms.Sum(firm => firm.Y) / Count;

        /// <summary>Sum of squares of x about its mean.</summary>
        public double SpreadX => MeanX is var mean ? _firms.Sum(firm => (firm.X - mean) * (firm.X - mean)) : 0;

        /// <summary>Sum of products of x and y about their means.</summary>
        public double Product => (MeanX, MeanY) is var (x, y) ? _firms.Sum(firm => (firm.X - x) * (firm.Y - y)) : 0;

        /// <summary>Adds a firm; one without either is left out.</summary>
        public void Add(double x, double y)
        {
            if (!double.IsNaN(x) && !double.IsNaN(y)) _firms.Add((x, y));
        }
    }
}

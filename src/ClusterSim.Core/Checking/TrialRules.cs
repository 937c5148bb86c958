using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>An effect must be of an arm and a control group that a lot parts, in months that are run; and it is measured, or is a direction.</summary>
internal sealed class TrialRules(Scenario scenario, List<ScenarioFault> faults)
{
    public void Run()
    {
        foreach (var effect in scenario.Effects) Check(effect, $"effects.{effect.Name}");
        foreach (var moment in scenario.Moments) Check(moment, $"moments.{moment.Name}");
    }

    private void Check(TrialEffect effect, string path)
    {
        CheckArms(effect, path);
        CheckMonths(effect, path);
        CheckFormer(effect, path);
        CheckNumbers(effect, path);
        CheckReport(effect.Metric, effect.Per, effect.Sample, path);
    }

    private void CheckArms(TrialEffect effect, string path)
    {
        if (scenario.Policies.IndexOf(effect.Policy) < 0) return;
        var arm = effect.ArmIn(scenario);
        if (arm.Count == 0)
        {
            faults.Add(path, $"'{path}' has no arm: 'policies.{effect.Policy}' is not limited to values of an attribute; give 'arm'",
                "policies", "attributes", $"{path}.policy", $"{path}.arm");
            return;
        }

        string[] needs = ["policies", "attributes", $"{path}.policy", $"{path}.arm", $"{path}.control"];
        if (!arm.Select(filter => filter.Name).Order(StringComparer.Ordinal)
            .SequenceEqual(effect.Control.Select(filter => filter.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            faults.Add($"{path}.control",
                $"'{path}.control' must name the attributes of the arm, {string.Join(", ", arm.Select(filter => filter.Name))}, and no other", needs);
        else if (arm.All(filter => filter.Values.Intersect(
            effect.Control.First(other => string.Equals(other.Name, filter.Name, StringComparison.Ordinal)).Values, StringComparer.Ordinal)
            .Any()))
            faults.Add($"{path}.control",
                $"'{path}' compares firms with themselves: arm and control have a value in common of each attribute", needs);
    }

    private void CheckMonths(TrialEffect effect, string path)
    {
        if (effect.Months.Count == 0 || effect.Months.Any(month => month != Math.Floor(month)))
            faults.Add($"{path}.months",
                $"'{path}.months' must be one or more whole numbers of months since the programme's 'from', such as [3, 6, 12]",
                $"{path}.months");
        if (scenario.Policies.IndexOf(effect.Policy) is not (var index and >= 0)) return;
        var from = scenario.Policies[index].From;
        string[] needs = ["policies", "months", "spin_up_months", $"{path}.months", $"policies.{effect.Policy}.from"];
        if (from + scenario.SpinUpMonths < 1)
            faults.Add(path, $"'{path}' needs a month before the draw: let 'policies.{effect.Policy}' begin later (from), or give spin_up_months", needs);
        if (effect.Months.Any(month => from + month >= scenario.Months))
            faults.Add($"{path}.months",
                FormattableString.Invariant(
                $"'{path}.months' goes on to month {effect.Months.Max()} since month {from}, but the run has {scenario.Months}: give more months"), needs);
    }

    private void CheckFormer(TrialEffect effect, string path)
    {
        if (effect.FormerMetric == FormerMetric.Own && TrialMetrics.IsKnownOfClosed(effect.Metric)
            && (effect.Former != FormerHalf.Any || effect.WithoutLargest > 0 || effect.Adjust != TrialAdjustment.None))
        {
            faults.Add(path, $"'{path}' has no value before the draw: {ParameterAttribute.KeyOf(effect.Metric.ToString())} is the same for all firms then; leave 'adjust' out, and say with 'former_metric' what former and without_largest look at", $"{path}.metric");
        }
        else if (effect.Adjust == TrialAdjustment.FormerValue && TrialMetrics.IsKnownOfClosed(effect.Metric))
        {
            faults.Add($"{path}.adjust",
                $"'{path}.adjust' has nothing to hold fixed: {ParameterAttribute.KeyOf(effect.Metric.ToString())} is the same for all firms before the draw", $"{path}.metric");
        }
    }

    private void CheckNumbers(TrialEffect effect, string path)
    {
        string[] needs = [$"{path}.value", $"{path}.standard_error", $"{path}.sign", $"{path}.use"];
        if (effect.Sign == FoundSign.Measured)
        {
            if (double.IsNaN(effect.Value) || !(effect.StandardError > 0))
                faults.Add(path, $"'{path}' needs a value and a standard_error above 0; where the trial gives none, say what is known with 'sign: positive', 'negative' or 'none'", needs);
            if (effect.Use == EffectUse.Direction) faults.Add($"{path}.use", $"'{path}.use' is direction, but 'sign' does not say which",
                needs);
            return;
        }

        if (!double.IsNaN(effect.StandardError)) faults.Add($"{path}.sign",
            $"'{path}' has a standard_error, so that its sign follows: leave 'sign' out", needs);
        if (effect.Use != EffectUse.Direction) faults.Add($"{path}.use",
            $"'{path}' has no standard_error, so that only its direction can be compared: write 'use: direction'", needs);
        if (effect.Primary) faults.Add($"{path}.primary", $"'{path}' has no standard_error and cannot be the primary outcome", needs);
    }

    private void CheckReport(TrialMetric metric, ReportPeriod per, TrialSample sample, string path)
    {
        if (per != ReportPeriod.Month && !TrialMetrics.IsFlow(metric))
            faults.Add($"{path}.per",
                $"'{path}.per' is for flows of money; {ParameterAttribute.KeyOf(metric.ToString())} is none: leave it out",
                $"{path}.metric");
        if (sample == TrialSample.All
            && (TrialMetrics.IsLog(metric) || metric is TrialMetric.Management or TrialMetric.CostPractices or TrialMetric.DemandPractices
                or TrialMetric.Bookkeeping or TrialMetric.Knowledge))
            faults.Add($"{path}.sample",
                $"'{path}.sample' cannot be all: a firm that has closed has no {ParameterAttribute.KeyOf(metric.ToString())}",
                $"{path}.metric");
    }

    private void Check(TrialMoment moment, string path)
    {
        CheckReport(moment.Metric, moment.Per, moment.Sample, path);
        var from = TrialMoment.FirstMonth(scenario);
        if (from + moment.Month < -scenario.SpinUpMonths || from + moment.Month >= scenario.Months)
        {
            faults.Add(
                $"{path}.month", FormattableString.Invariant(
                $"'{path}.month' is {moment.Month}, counted from month {from}, in which the first programme begins: the run has no such month"),
                "policies", "months", "spin_up_months", $"{path}.month");
        }

        if (moment.Metric == TrialMetric.TookPart)
            faults.Add($"{path}.metric", $"'{path}' names no programme in which a firm could take part; give it as an effect",
                $"{path}.metric");
    }
}

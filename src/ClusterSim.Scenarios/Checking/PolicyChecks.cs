using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Warns of programmes and shocks that do nothing in the months of the run, or less than they say.</summary>
internal sealed class PolicyChecks(Scenario scenario, BindingContext context)
{
    public void Run()
    {
        foreach (var package in scenario.Packages) CheckWindow($"packages.{package.Name}", package.From, package.Until);
        foreach (var policy in scenario.Policies) CheckPolicy(policy);
        foreach (var shock in scenario.Shocks.Where(shock => scenario.Months > 0 && shock.Month >= scenario.Months))
            Warning($"shocks.{shock.Name}.month", FormattableString.Invariant($"'shocks.{shock.Name}' strikes in month {shock.Month}, after the run of {Counted.Of(scenario.Months, "month")}; it has no effect"));
    }

    private void CheckPolicy(InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        if (policy.Package.Length == 0) CheckWindow(path, policy.From, policy.Until);
        foreach (var fault in policy.Faults(scenario).Where(fault => fault.IsWarning && context.IsSound(fault.Needs)))
            Warning(fault.Key.Length == 0 ? path : $"{path}.{fault.Key}", fault.Message);
    }

    private void CheckWindow(string path, int from, int until)
    {
        if (!context.IsSound($"{path}.from") || !context.IsSound($"{path}.until") || scenario.Months <= 0 || until <= from) return;
        if (from >= scenario.Months)
            Warning($"{path}.from", FormattableString.Invariant($"'{path}' starts in month {from}, after the run of {Counted.Of(scenario.Months, "month")}; it has no effect"));
        else if (until != int.MaxValue && until > scenario.Months)
            Warning($"{path}.until", FormattableString.Invariant($"'{path}' ends in month {until}, after the run of {Counted.Of(scenario.Months, "month")}"));
    }

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Warns of dates that no month of the run meets.</summary>
internal sealed class DateChecks(Scenario scenario, BindingContext context)
{
    private readonly YearMonth _first = scenario.Start.Plus(-scenario.SpinUpMonths);
    private readonly YearMonth _last = scenario.Start.Plus(Math.Max(1, scenario.Months) - 1);

    public void Run()
    {
        if (!context.IsSound("start") || !context.IsSound("months") || !context.IsSound("spin_up_months")) return;
        CheckPath("environment.inflation_per_year", scenario.Environment.InflationPerYear);
        foreach (var sector in scenario.Sectors) CheckPath($"sectors.{sector.Name}.outside_price_index", sector.OutsidePriceIndex);
        foreach (var market in scenario.Markets) CheckPath($"markets.{market.Name}.demand", market.Demand);
        foreach (var target in scenario.Targets) CheckTarget(target);
    }

    private void CheckPath(string path, TimePath? values)
    {
        if (values is null) return;
        if (values.Table is { Count: > 1 } table && !table.Skip(1).Any(row => IsInRun(row.From)))
            Warning(path, $"'{path}' does not change in the run ({_first} to {_last}): its dates lie outside");
        foreach (var shock in values.Shocks.Where(shock => !IsInRun(shock.Month)))
            Warning(path, $"a shock of '{path}' strikes in {shock.Month}, outside the run ({_first} to {_last})");
    }

    private void CheckTarget(Target target)
    {
        var years = target.Values?.Where(value => value.Year < scenario.Start.Year || value.Year > _last.Year).Select(value => value.Year).ToList() ?? [];
        if (years.Count > 0)
            Warning($"targets.{target.Name}", $"'targets.{target.Name}' has values outside the run ({scenario.Start} to {_last}), which nothing is compared with: {string.Join(", ", years)}");
    }

    private bool IsInRun(YearMonth month) => month.Index > _first.Index && month.Index <= _last.Index;

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

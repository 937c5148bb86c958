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
            Warning(path, $"'{path}' does not change during the run ({_first} to {_last}): its dates lie outside");
        foreach (var shock in values.Shocks.Where(shock => !IsInRun(shock.Month)))
            Warning(path, $"a shock of '{path}' strikes in {shock.Month}, outside the run ({_first} to {_last})");
    }

    private void CheckTarget(Target target)
    {
        var left = target.Values?.Select(value => value.Year).Where(year => !target.IsCovered(year, scenario.Start, scenario.Months)).ToList() ?? [];
        Tell(left.Where(year => year < scenario.Start.Year || year > _last.Year), "outside the run", "");
        Tell(
            left.Where(year => year >= scenario.Start.Year && year <= _last.Year), "for years that the run does not cover in full",
            target.Figure == YearlyFigure.End ? "; an end value is December's" : "; a mean or a sum takes all months from January to December");

        void Tell(IEnumerable<int> years, string what, string why)
        {
            if (string.Join(", ", years) is { Length: > 0 } listed)
                Warning($"targets.{target.Name}", $"'targets.{target.Name}' has values {what} ({scenario.Start} to {_last}), which are compared with nothing: {listed}{why}");
        }
    }

    private bool IsInRun(YearMonth month) => month.Index > _first.Index && month.Index <= _last.Index;

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

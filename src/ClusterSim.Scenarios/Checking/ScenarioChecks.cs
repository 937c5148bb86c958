using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks what no single parameter can tell. Runs also on a scenario with errors, so that all are reported at once.</summary>
internal sealed class ScenarioChecks(Scenario scenario, BindingContext context)
{
    private const int MostPolicies = 31;
    private const int MostInputs = 8;
    private const int MostStandards = 8;

    /// <summary>Most entries that a named list may have, by its key; null where there is no such limit.</summary>
    public static int? MostEntries(string key) => key switch
    {
        "policies" => MostPolicies,
        "inputs" => MostInputs,
        "standards" => MostStandards,
        _ => null,
    };

    public void Run()
    {
        References.Check(scenario, context);
        if (scenario.Name is { } name && !ValueReader.IsName(name))
            Error("name", "the name of a scenario is lower-case words joined by underscores, such as cattle_baseline");
        CheckCounts();
        foreach (var sector in scenario.Sectors) CheckSector(sector);
        foreach (var market in scenario.Markets) CheckMarket(market);
        foreach (var package in scenario.Packages) CheckWindow($"packages.{package.Name}", package.From, package.Until);
        foreach (var policy in scenario.Policies) CheckPolicy(policy);
        foreach (var shock in scenario.Shocks) CheckShock(shock);
        CheckNeighbours("knowledge", scenario.Networks.Knowledge);
        CheckNeighbours("information", scenario.Networks.Information);
        new ReachChecks(scenario, context).Run();
        new AccessChecks(scenario, context).Run();
        new MoneyChecks(scenario, context).Run();
        new DateChecks(scenario, context).Run();
    }

    private void CheckCounts()
    {
        NotEmpty("places", scenario.Places.Count);
        NotEmpty("clusters", scenario.Clusters.Count);
        NotEmpty("sectors", scenario.Sectors.Count);
        NotEmpty("firms", scenario.Firms.Count);
        NotEmpty("markets", scenario.Markets.Count);
        AtMost("policies", scenario.Policies.Count, MostPolicies);
        AtMost("standards", scenario.Standards.Count, MostStandards);
        var firms = scenario.Firms.Sum(group => (long)group.Count);
        if (firms > int.MaxValue) Error("firms", FormattableString.Invariant($"the groups have {firms} firms together; the most is {int.MaxValue}"));
    }

    private void CheckSector(Sector sector)
    {
        var path = $"sectors.{sector.Name}";
        AtMost($"{path}.inputs", sector.Inputs.Count, MostInputs);
        var made = scenario.Sectors.Select(other => other.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var input in sector.Inputs)
        {
            var inputPath = $"{path}.inputs.{input.Name}";
            if (made.Contains(input.Name) || input.OutsidePrice > 0 || !context.IsSound("sectors") || !context.IsSound($"{inputPath}.outside_price")) continue;
            if (!context.IsGiven($"{inputPath}.outside_price"))
                Error(inputPath, $"nobody supplies '{input.Name}': no sector makes it and it has no outside_price{context.Diagnostics.Hint(input.Name, made)}");
            else
                Error($"{inputPath}.outside_price", $"nobody supplies '{input.Name}': no sector makes it, so its outside_price must be above 0");
        }
    }

    private void CheckMarket(Market market)
    {
        var path = $"markets.{market.Name}";
        if (market.Season.Count is not (0 or 12) && context.IsSound($"{path}.season"))
            Error($"{path}.season", FormattableString.Invariant($"'{path}.season' must have 12 factors, January to December, or none; found {market.Season.Count}"));
        if (!context.IsSound($"{path}.kind")) return;
        if (market.Kind == MarketKind.Local && market.Place.Length == 0) Error(path, $"'{path}' is a local market and needs 'place'");
        if (market.Kind != MarketKind.Local && market.Place.Length > 0) Error($"{path}.place", $"'{path}' is not a local market and has no place");
    }

    private void CheckPolicy(Core.Policy.InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        if (policy.Package.Length == 0) CheckWindow(path, policy.From, policy.Until);
        if (policy.MinimumWorkers > policy.MaximumWorkers)
            Error($"{path}.minimum_workers", $"'{path}' admits no firm: minimum_workers is above maximum_workers");
        foreach (var fault in policy.Faults(scenario))
        {
            if (!context.IsSound(fault.Needs)) continue;
            var at = fault.Key.Length == 0 ? path : $"{path}.{fault.Key}";
            if (fault.IsWarning) Warning(at, fault.Message);
            else Error(at, fault.Message);
        }
    }

    private void CheckWindow(string path, int from, int until)
    {
        if (!context.IsSound($"{path}.from") || !context.IsSound($"{path}.until")) return;
        if (until <= from)
            Error($"{path}.until", FormattableString.Invariant($"'{path}' ends in month {until}, before or when it starts (from: {from}); until must be greater"));
        else if (scenario.Months > 0 && from >= scenario.Months)
            Warning($"{path}.from", FormattableString.Invariant($"'{path}' starts in month {from}, after the run of {scenario.Months} months; it has no effect"));
        else if (scenario.Months > 0 && until != int.MaxValue && until > scenario.Months)
            Warning($"{path}.until", FormattableString.Invariant($"'{path}' ends in month {until}, after the run of {scenario.Months} months"));
    }

    private void CheckShock(Shock shock)
    {
        var path = $"shocks.{shock.Name}";
        if (scenario.Months > 0 && shock.Month >= scenario.Months)
            Warning($"{path}.month", FormattableString.Invariant($"'{path}' strikes in month {shock.Month}, after the run of {scenario.Months} months; it has no effect"));
        if (shock.Only.Length == 0) return;
        var isDemand = shock.Hits == ShockTarget.Demand;
        var names = isDemand ? scenario.Markets.Select(market => market.Name).ToList() : [.. scenario.Sectors.Select(sector => sector.Name)];
        if (!context.IsSound($"{path}.hits") || !context.IsSound(isDemand ? "markets" : "sectors")) return;
        if (!names.Contains(shock.Only, StringComparer.Ordinal))
            Error($"{path}.only", $"'{path}.only' names '{Reading.Excerpt.Of(shock.Only)}', which is not one of the {(isDemand ? "markets" : "sectors")}{context.Diagnostics.Hint(shock.Only, names)}");
    }

    private void CheckNeighbours(string network, SmallWorldTerms terms)
    {
        if (terms.Neighbours % 2 != 0)
            Error($"networks.{network}.neighbours", FormattableString.Invariant($"'networks.{network}.neighbours' must be even, half on each side; found {terms.Neighbours}"));
    }

    private void NotEmpty(string path, int count)
    {
        if (count == 0 && context.IsSound(path)) Error(path, $"'{path}' is empty; a scenario needs at least one");
    }

    private void AtMost(string path, int count, int most)
    {
        if (count > most) Error(path, FormattableString.Invariant($"'{path}' has {count} entries; at most {most} are allowed"));
    }

    private void Error(string path, string message) => context.Diagnostics.Error(context.At(path), message);

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

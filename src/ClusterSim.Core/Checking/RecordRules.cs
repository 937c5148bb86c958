using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>What the parameters of one record must be to each other.</summary>
internal sealed class RecordRules(Scenario scenario, List<ScenarioFault> faults)
{
    public void Run()
    {
        foreach (var market in scenario.Markets) CheckMarket(market);
        foreach (var group in scenario.Firms) CheckCensus(group);
        foreach (var group in scenario.Firms.Where(group => group.WithoutFirm > 0)) CheckHouseholds(group);
        foreach (var package in scenario.Packages) CheckWindow($"packages.{package.Name}", package.From, package.Until);
        foreach (var policy in scenario.Policies) CheckPolicy(policy);
        foreach (var lender in scenario.Lenders.Where(lender => lender.MinimumLoan > lender.MaximumLoan))
            faults.Add($"lenders.{lender.Name}.minimum_loan", $"'lenders.{lender.Name}' lends nothing: minimum_loan is above maximum_loan", $"lenders.{lender.Name}.maximum_loan");
        CheckNeighbours("knowledge", scenario.Networks.Knowledge.Neighbours);
        CheckNeighbours("information", scenario.Networks.Information.Neighbours);
        CheckNeighbours("risk", scenario.Networks.Risk.Neighbours);
    }

    private void CheckMarket(Market market)
    {
        var path = $"markets.{market.Name}";
        if (market.Season.Count is not (0 or 12))
            faults.Add($"{path}.season", FormattableString.Invariant($"'{path}.season' must have 12 factors, January to December, or none; found {market.Season.Count}"), $"{path}.season");
        if (market.Kind == MarketKind.Local && market.Place.Length == 0)
            faults.Add(path, $"'{path}' is a local market and needs 'place'", $"{path}.kind");
        if (market.Kind != MarketKind.Local && market.Place.Length > 0)
            faults.Add($"{path}.place", $"'{path}' is not a local market and has no place", $"{path}.kind");
        if (market.MinimumCompliance > 0 && market.RequiresStandard.Length == 0 && market.FurtherStandards.Count == 0)
            faults.Add($"{path}.minimum_compliance", $"'{path}' has a minimum_compliance but names no standard: give requires_standard");
        if (market.Elasticity <= 0 && market.OutsideWeight <= 0 && scenario.Behaviour.Pricing.PriceSpeed > 0)
        {
            faults.Add(
                $"{path}.elasticity",
                $"'{path}' has an elasticity of 0 and no outside competitor: nothing would hold its sellers' prices; give outside_weight or an elasticity above 0",
                $"{path}.elasticity", $"{path}.outside_weight", "behaviour.pricing.price_speed");
        }
    }

    private void CheckCensus(FirmGroup group)
    {
        var path = $"firms.{group.Name}";
        if (group.Census is { } census && census.Count != group.Count)
            faults.Add($"{path}.count", FormattableString.Invariant($"'{path}' has {Counted.Of(census.Count, "firm")} by its census and {group.Count} by its count; leave the count out"), $"{path}.count");
        if (scenario.Lenders.Count == 0 && group.Census?.Debt?.Any(debt => debt > 0) == true)
            faults.Add($"{path}.census", $"'{path}': its census has debts, and there is no lender to whom they are owed; give lenders", "lenders");
    }

    private void CheckHouseholds(FirmGroup group)
    {
        var path = $"firms.{group.Name}.without_firm";
        var cluster = scenario.Clusters.FirstOrDefault(cluster => string.Equals(cluster.Name, group.Cluster, StringComparison.Ordinal));
        if (group.Census is not null)
            faults.Add(path, $"'firms.{group.Name}' is a census of firms and cannot say of a share that they have none: leave without_firm out, or give the others a group of their own", path);
        if (group.SpinOffFrom.Length > 0)
            faults.Add(path, $"nobody spins off into 'firms.{group.Name}': its own households without a firm start there; leave spin_off_from out", path, $"firms.{group.Name}.spin_off_from");
        if (cluster is not null && scenario.Places.Any(place => place.LicenceOffice is not null && string.Equals(place.Name, cluster.Place, StringComparison.Ordinal)))
            faults.Add(path, $"households of 'firms.{group.Name}' do not queue for a licence: leave out 'places.{cluster.Place}.licence_office', or without_firm", path, $"places.{cluster.Place}.licence_office");
    }

    private void CheckPolicy(InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        if (policy.Package.Length == 0) CheckWindow(path, policy.From, policy.Until);
        var package = scenario.Packages.FirstOrDefault(package => string.Equals(package.Name, policy.Package, StringComparison.Ordinal));
        if (policy.SpreadsBudget && (package?.Until ?? policy.Until) == int.MaxValue)
        {
            var window = package is null ? path : $"packages.{package.Name}";
            faults.Add(window, $"'{path}' spreads its budget over the months of its window, and the window has no end: give '{window}.until', the month before which it ends", $"{window}.until");
        }
        foreach (var key in Limits(policy).Intersect(policy.CannotBeLimitedBy, StringComparer.Ordinal))
            faults.Add($"{path}.{key}", $"'{path}' cannot be limited by {key}: what it does reaches whoever is there; leave it out{WayOut(policy, key)}");
        if (policy.MinimumWorkers > policy.MaximumWorkers)
            faults.Add($"{path}.minimum_workers", $"'{path}' admits no firm: minimum_workers is above maximum_workers");
        foreach (var fault in policy.Faults(scenario).Where(fault => !fault.IsWarning))
            faults.Add(fault.Key.Length == 0 ? path : $"{path}.{fault.Key}", fault.Message, fault.Needs);
    }

    private static string WayOut(InstrumentTerms policy, string key) =>
        key is "attributes" && !policy.CannotBeLimitedBy.Contains("clusters", StringComparer.Ordinal) ? ", or draw the attribute by cluster (drawn_by)" : "";

    /// <summary>Whether a limit is one to clusters that were drawn, which whoever can be limited to clusters honours.</summary>
    private bool IsOfClusters(InstrumentTerms policy, AttributeFilter filter) =>
        !policy.CannotBeLimitedBy.Contains("clusters", StringComparer.Ordinal) && scenario.Attributes.FirstOrDefault(attribute =>
        string.Equals(attribute.Name, filter.Name, StringComparison.Ordinal)) is { DrawnBy: LotUnit.Cluster };

    /// <summary>Keys by which a policy is limited to some firms.</summary>
    private IEnumerable<string> Limits(InstrumentTerms policy)
    {
        if (policy.Sectors.Count > 0) yield return "sectors";
        if (policy.Clusters.Count > 0) yield return "clusters";
        if (policy.Places.Count > 0) yield return "places";
        if (policy.Attributes.Any(filter => !IsOfClusters(policy, filter))) yield return "attributes";
        if (!double.IsPositiveInfinity(policy.MaximumWorkers)) yield return "maximum_workers";
        if (policy.MinimumWorkers > 0) yield return "minimum_workers";
        if (policy.RequiresFormal) yield return "requires_formal";
    }

    private void CheckWindow(string path, int from, int until)
    {
        if (until <= from)
            faults.Add($"{path}.until", FormattableString.Invariant($"'{path}' ends in month {until}, before or when it starts (from: {from}); until must be greater"), $"{path}.from", $"{path}.until");
    }

    private void CheckNeighbours(string network, int neighbours)
    {
        if (neighbours % 2 != 0)
            faults.Add($"networks.{network}.neighbours", FormattableString.Invariant($"'networks.{network}.neighbours' must be even, half on each side; found {neighbours}"));
    }
}

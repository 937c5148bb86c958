using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks that what is made is bought, what is used is supplied, and programmes meet firms.</summary>
internal sealed class ReachChecks(Scenario scenario, BindingContext context)
{
    private readonly HashSet<string> _made = scenario.Firms.Select(group => group.Sector ?? "").ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _sectors = scenario.Sectors.Select(sector => sector.Name).ToHashSet(StringComparer.Ordinal);

    public void Run()
    {
        foreach (var group in scenario.Firms) CheckCensus(group);
        CheckSupplyLinks();
        if (scenario.Firms.Count == 0 || !context.IsSound("firms") || !context.IsSound("sectors") || !scenario.Firms.All(group => _sectors.Contains(group.Sector ?? ""))) return;
        foreach (var sector in scenario.Sectors) CheckSector(sector);
        foreach (var market in scenario.Markets.Where(market => _sectors.Contains(market.Sector ?? "") && !_made.Contains(market.Sector ?? "")))
            Error($"markets.{market.Name}.sector", $"no firm makes '{market.Sector}', which 'markets.{market.Name}' sells: no group of firms is in that sector");
        foreach (var cluster in scenario.Clusters.Where(cluster => !scenario.Firms.Any(group => string.Equals(group.Cluster, cluster.Name, StringComparison.Ordinal))))
            Warning($"clusters.{cluster.Name}", $"'clusters.{cluster.Name}' is not used: no group of firms is in it");
        foreach (var policy in scenario.Policies) CheckPolicy(policy);
    }

    private void CheckSector(Sector sector)
    {
        var path = $"sectors.{sector.Name}";
        foreach (var input in sector.Inputs.Where(input => input.OutsideAvailability == 0 && !_made.Contains(input.Name)))
            Error($"{path}.inputs.{input.Name}", $"nobody supplies '{input.Name}': no firm makes it and its outside_availability is 0");
        var isSold = scenario.Markets.Any(market => string.Equals(market.Sector, sector.Name, StringComparison.Ordinal));
        var isUsed = scenario.Sectors.Any(other => other.Inputs.Any(input => string.Equals(input.Name, sector.Name, StringComparison.Ordinal)));
        if (isSold || isUsed) return;
        Warning(path, _made.Contains(sector.Name)
            ? $"nobody buys '{sector.Name}': no market sells it and no sector uses it"
            : $"'{path}' is not used: no firm makes it, no market sells it and no sector uses it");
    }

    private void CheckCensus(FirmGroup group)
    {
        var path = $"firms.{group.Name}";
        if (group.Census is { } census && context.IsSound($"{path}.count") && census.Count != group.Count)
            Error($"{path}.count", FormattableString.Invariant($"'{path}' has {census.Count} firms by its census and {group.Count} by its count; leave the count out"));
    }

    /// <summary>Known suppliers must make what the customer uses, and not be more than a firm keeps.</summary>
    private void CheckSupplyLinks()
    {
        var supply = scenario.Networks.Supply;
        if (!context.LinkTables.TryGetValue("networks.supply.links", out var table)) return;
        var counts = new Dictionary<(FirmPlace Customer, string Input), int>();
        for (var row = 0; row < supply.Links.Count; row++)
        {
            var (from, to) = (supply.Links[row].From, supply.Links[row].To);
            if (Math.Max(from.Group, to.Group) >= scenario.Firms.Count) return;
            var (made, user) = (scenario.Firms[from.Group].Sector, scenario.Firms[to.Group].Sector);
            if (scenario.Sectors.FirstOrDefault(sector => string.Equals(sector.Name, user, StringComparison.Ordinal)) is not { } customer) return;
            if (customer.Inputs.FirstOrDefault(input => string.Equals(input.Name, made, StringComparison.Ordinal)) is not { } input)
            {
                context.Diagnostics.Error(table.At(row, 0), $"'networks.supply.links': the supplier makes '{made}', which is not an input of the customer's sector '{user}'");
                return;
            }

            var most = input.Suppliers > 0 ? input.Suppliers : supply.SuppliersPerInput;
            if ((counts[(to, made)] = counts.GetValueOrDefault((to, made)) + 1) <= most) continue;
            context.Diagnostics.Error(table.At(row, 0), FormattableString.Invariant($"'networks.supply.links': this customer has more than {most} suppliers of '{made}'; raise 'suppliers' of that input or networks.supply.suppliers_per_input"));
            return;
        }
    }

    private void CheckPolicy(InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        string[] filters = [$"{path}.sectors", $"{path}.clusters", $"{path}.places"];
        if (!filters.Any(context.IsGiven) || !filters.All(context.IsSound) || !context.IsSound("clusters")) return;
        var places = scenario.Clusters.ToDictionary(cluster => cluster.Name, cluster => cluster.Place ?? "", StringComparer.Ordinal);
        var takes = scenario.Firms.Any(group => Passes(policy.Sectors, group.Sector) && Passes(policy.Clusters, group.Cluster)
            && Passes(policy.Places, places.GetValueOrDefault(group.Cluster ?? "")));
        if (!takes) Error(filters.First(context.IsGiven), $"'{path}' admits no firm: no group of firms is in the sectors, clusters and places that it names");

        static bool Passes(IReadOnlyList<string> names, string? name) => names.Count == 0 || names.Contains(name, StringComparer.Ordinal);
    }

    private void Error(string path, string message) => context.Diagnostics.Error(context.At(path), message);

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

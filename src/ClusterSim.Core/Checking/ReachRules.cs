using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>What is used must be supplied, what is sold made, and a programme must meet a firm.</summary>
internal sealed class ReachRules(Scenario scenario, List<ScenarioFault> faults)
{
    private readonly HashSet<string> _made = scenario.Firms.Select(group => group.Sector ?? "").ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _sectors = scenario.Sectors.Select(sector => sector.Name).ToHashSet(StringComparer.Ordinal);

    public void Run()
    {
        foreach (var sector in scenario.Sectors) CheckPrices(sector);
        CheckSupplyLinks();
        if (scenario.Firms.Count == 0 || !scenario.Firms.All(group => _sectors.Contains(group.Sector ?? ""))) return;
        foreach (var sector in scenario.Sectors) CheckSupply(sector);
        foreach (var market in scenario.Markets.Where(market => _sectors.Contains(market.Sector ?? "") && !_made.Contains(market.Sector ?? "")))
            faults.Add($"markets.{market.Name}.sector", $"no firm makes '{market.Sector}', which 'markets.{market.Name}' sells: no group of firms is in that sector", "firms", "sectors");
        foreach (var policy in scenario.Policies) CheckPolicy(policy);
    }

    private void CheckPrices(Sector sector)
    {
        foreach (var input in sector.Inputs.Where(input => !_sectors.Contains(input.Name) && !(input.OutsidePrice > 0)))
        {
            var path = $"sectors.{sector.Name}.inputs.{input.Name}.outside_price";
            faults.Add(path, $"nobody supplies '{input.Name}': no sector makes it and it has no outside_price{NearestName.Hint(input.Name, _sectors)}", "sectors", path);
        }
    }

    private void CheckSupply(Sector sector)
    {
        foreach (var input in sector.Inputs.Where(input => input.OutsideAvailability == 0 && !_made.Contains(input.Name)))
            faults.Add($"sectors.{sector.Name}.inputs.{input.Name}", $"nobody supplies '{input.Name}': no firm makes it and its outside_availability is 0", "firms", "sectors");
    }

    /// <summary>Known suppliers must make what the customer uses, and not be more than a firm keeps. Tells the first fault.</summary>
    private void CheckSupplyLinks()
    {
        var supply = scenario.Networks.Supply;
        var counts = new Dictionary<(FirmPlace Customer, string Input), int>();
        for (var row = 0; row < supply.Links.Count; row++)
        {
            var (from, to) = (supply.Links[row].From, supply.Links[row].To);
            if (Math.Min(from.Group, to.Group) < 0 || Math.Max(from.Group, to.Group) >= scenario.Firms.Count) return;
            var path = FormattableString.Invariant($"networks.supply.links.{row}");
            var (made, user) = (scenario.Firms[from.Group].Sector, scenario.Firms[to.Group].Sector);
            if (scenario.Sectors.FirstOrDefault(sector => string.Equals(sector.Name, user, StringComparison.Ordinal)) is not { } customer) return;
            if (customer.Inputs.FirstOrDefault(input => string.Equals(input.Name, made, StringComparison.Ordinal)) is not { } input)
            {
                faults.Add(path, $"'networks.supply.links': the supplier makes '{made}', which is not an input of the customer's sector '{user}'");
                return;
            }

            var most = input.Suppliers > 0 ? input.Suppliers : supply.SuppliersPerInput;
            if ((counts[(to, made)] = counts.GetValueOrDefault((to, made)) + 1) <= most) continue;
            faults.Add(path, FormattableString.Invariant($"'networks.supply.links': this customer has more than {most} suppliers of '{made}'; raise 'suppliers' of that input or networks.supply.suppliers_per_input"));
            return;
        }
    }

    private void CheckPolicy(InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        (string Path, IReadOnlyList<string> Names)[] filters = [($"{path}.sectors", policy.Sectors), ($"{path}.clusters", policy.Clusters), ($"{path}.places", policy.Places)];
        if (scenario.Firms.Any(group => Passes(policy.Sectors, group.Sector) && Passes(policy.Clusters, group.Cluster) && Passes(policy.Places, PlaceOf(group)))) return;
        var at = Array.Find(filters, filter => filter.Names.Count > 0).Path ?? path;
        faults.Add(at, $"'{path}' admits no firm: no group of firms is in the sectors, clusters and places that it names", ["firms", "sectors", "clusters", .. filters.Select(filter => filter.Path)]);

        static bool Passes(IReadOnlyList<string> names, string? name) => names.Count == 0 || names.Contains(name, StringComparer.Ordinal);
    }

    private string PlaceOf(FirmGroup group) => scenario.Clusters.FirstOrDefault(cluster => string.Equals(cluster.Name, group.Cluster, StringComparison.Ordinal))?.Place ?? "";
}

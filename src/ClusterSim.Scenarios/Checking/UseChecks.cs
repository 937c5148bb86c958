using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Warns of records and values that nothing uses.</summary>
internal sealed class UseChecks(Scenario scenario, BindingContext context)
{
    private const string LicenceDays = "behaviour.people.licence_days";
    private readonly HashSet<string> _made = scenario.Firms.Select(group => group.Sector ?? "").ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _sectors = scenario.Sectors.Select(sector => sector.Name).ToHashSet(StringComparer.Ordinal);

    public void Run()
    {
        foreach (var group in scenario.Firms) CheckSpinOffs(group);
        CheckLicenceDays();
        if (scenario.Firms.Count == 0 || !context.IsSound("firms") || !context.IsSound("sectors") || !scenario.Firms.All(group => _sectors.Contains(group.Sector ?? ""))) return;
        foreach (var sector in scenario.Sectors) CheckSector(sector);
        foreach (var cluster in scenario.Clusters.Where(cluster => !scenario.Firms.Any(group => string.Equals(group.Cluster, cluster.Name, StringComparison.Ordinal))))
            Warning($"clusters.{cluster.Name}", $"'clusters.{cluster.Name}' is not used: no group of firms is in it");
    }

    private void CheckSector(Sector sector)
    {
        var path = $"sectors.{sector.Name}";
        var isSold = scenario.Markets.Any(market => string.Equals(market.Sector, sector.Name, StringComparison.Ordinal));
        var isUsed = scenario.Sectors.Any(other => other.Inputs.Any(input => string.Equals(input.Name, sector.Name, StringComparison.Ordinal)));
        if (isSold || isUsed) return;
        Warning(path, _made.Contains(sector.Name)
            ? $"nobody buys '{sector.Name}': no market sells it and no sector uses it"
            : $"'{path}' is not used: no firm makes it, no market sells it and no sector uses it");
    }

    private void CheckSpinOffs(FirmGroup group)
    {
        var path = $"firms.{group.Name}";
        if (context.IsGiven($"{path}.spin_offs_per_year") && group.SpinOffFrom.Length == 0)
            Warning($"{path}.spin_offs_per_year", $"'{path}.spin_offs_per_year' has no effect: name in spin_off_from the group that the firms come from");
    }

    private void CheckLicenceDays()
    {
        if (!context.IsGiven(LicenceDays)) return;
        var offices = scenario.Places.Where(place => place.LicenceOffice is not null).Select(place => $"'places.{place.Name}'").ToArray();
        if (offices.Length > 0)
            Warning(LicenceDays, $"'{LicenceDays}' has no effect in {string.Join(", ", offices)}: applicants queue there, and a licence takes the wait plus licence_office.case_days");
    }

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

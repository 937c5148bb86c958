using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks conditions of markets, spin-offs between groups, and offices for licences.</summary>
internal sealed class AccessChecks(Scenario scenario, BindingContext context)
{
    public void Run()
    {
        foreach (var market in scenario.Markets) CheckMarket(market);
        foreach (var group in scenario.Firms) CheckSpinOffs(group);
        CheckLicenceDays();
    }

    private void CheckMarket(Market market)
    {
        var path = $"markets.{market.Name}";
        if (market.MinimumCompliance > 0 && market.RequiresStandard.Length == 0 && market.FurtherStandards.Count == 0)
            Error($"{path}.minimum_compliance", $"'{path}' has a minimum_compliance but names no standard: give requires_standard");
    }

    private void CheckSpinOffs(FirmGroup group)
    {
        var path = $"firms.{group.Name}";
        if (context.IsGiven($"{path}.spin_offs_per_year") && group.SpinOffFrom.Length == 0)
            Warning($"{path}.spin_offs_per_year", $"'{path}.spin_offs_per_year' has no effect: name in spin_off_from the group that the firms come from");
    }

    private void CheckLicenceDays()
    {
        const string Path = "behaviour.people.licence_days";
        if (!context.IsGiven(Path)) return;
        var offices = scenario.Places.Where(place => place.LicenceOffice is not null).Select(place => $"'places.{place.Name}'").ToArray();
        if (offices.Length > 0)
            Warning(Path, $"'{Path}' has no effect in {string.Join(", ", offices)}: applicants queue there, and a licence takes the wait plus licence_office.case_days");
    }

    private void Error(string path, string message) => context.Diagnostics.Error(context.At(path), message);

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks conditions of markets, exhibitions that open them, spin-offs between groups, and offices for licences.</summary>
internal sealed class AccessChecks(Scenario scenario, BindingContext context)
{
    public void Run()
    {
        foreach (var market in scenario.Markets) CheckMarket(market);
        foreach (var group in scenario.Firms) CheckSpinOffs(group);
        CheckLicenceDays();
        foreach (var policy in scenario.Policies)
        {
            if (policy is ExhibitionTerms exhibition) CheckExhibition(exhibition);
            if (policy is OneStopLicensingTerms { ExtraOfficers: > 0 } && scenario.Places.All(place => place.LicenceOffice is null) && context.IsSound("places"))
                Error($"policies.{policy.Name}.extra_officers", $"'policies.{policy.Name}' adds officers to an office that is not there: give a place licence_office, at which applicants queue");
            if (policy is ProviderAccreditationTerms && scenario.Providers.Count == 0 && context.IsSound("providers"))
                Error($"policies.{policy.Name}", $"'policies.{policy.Name}' accredits nobody: the scenario has no providers");
        }
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
            Warning($"{path}.spin_offs_per_year", $"'{path}.spin_offs_per_year' has no effect: say in spin_off_from which group the firms come from");
    }

    private void CheckLicenceDays()
    {
        const string Path = "behaviour.people.licence_days";
        if (!context.IsGiven(Path)) return;
        var offices = scenario.Places.Where(place => place.LicenceOffice is not null).Select(place => $"'places.{place.Name}'").ToArray();
        if (offices.Length > 0)
            Warning(Path, $"'{Path}' has no effect in {string.Join(", ", offices)}: there applicants queue, and a licence takes the wait and licence_office.case_days");
    }

    private void CheckExhibition(ExhibitionTerms exhibition)
    {
        var path = $"policies.{exhibition.Name}";
        if (exhibition.Market.Length == 0 || scenario.Markets.FirstOrDefault(market => string.Equals(market.Name, exhibition.Market, StringComparison.Ordinal)) is not { RequiresContact: false } open) return;
        Warning($"{path}.market", $"'markets.{open.Name}' is open to firms that no buyer has met, so that '{path}' opens nothing there: give the market requires_contact: true");
    }

    private void Error(string path, string message) => context.Diagnostics.Error(context.At(path), message);

    private void Warning(string path, string message) => context.Diagnostics.Warning(context.At(path), message);
}

using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Warns of money that does not go round, and refuses what a file says of money twice.</summary>
internal sealed class MoneyChecks(Scenario scenario, BindingContext context)
{
    /// <summary>What a package has in place of its instruments.</summary>
    private static readonly string[] s_ofPackages =
        [.. RecordShape.Of(typeof(InstrumentTerms)).Fields.Where(RecordBinder.IsPackages).Select(field => field.Key)];

    public void Run()
    {
        foreach (var sector in scenario.Sectors) CheckMargin(sector);
        foreach (var package in scenario.Packages) CheckPackage(package);
        foreach (var policy in scenario.Policies) CheckBudget(policy);
        if (context.IsSound("policies")) CheckFunders();
    }

    /// <summary>A sector whose inputs cost more than its product: a column of coefficients that cannot be right.</summary>
    private void CheckMargin(Sector sector)
    {
        var path = $"sectors.{sector.Name}";
        if (sector.Inputs.Count == 0 || sector.Price <= 0 || !context.IsSound($"{path}.price") || !context.IsSound($"{path}.inputs")) return;
        var prices = scenario.Sectors.ToDictionary(other => other.Name, other => other.Price, StringComparer.Ordinal);
        var cost = sector.OtherCost;
        foreach (var input in sector.Inputs)
            cost += input.Coefficient * (input.OutsidePrice > 0 ? input.OutsidePrice : prices.GetValueOrDefault(input.Name)) * (1 + input.OutsidePremium);
        if (cost >= sector.Price)
            context.Diagnostics.Warning(context.At($"{path}.inputs"), FormattableString.Invariant($"a unit of '{sector.Name}' costs {Math.Round(cost)} rupiah in inputs and other cost, at least its price of {sector.Price}; every sale loses money"));
    }

    private void CheckBudget(InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        if (!context.IsSound($"{path}.budget")) return;
        if (policy.Package.Length > 0)
        {
            foreach (var key in s_ofPackages.Where(key => context.IsGiven($"{path}.{key}")))
                context.Diagnostics.Error(context.At($"{path}.{key}"), $"'{path}' is paid by package '{Reading.Excerpt.Of(policy.Package)}', whose {key} applies to it: leave out '{key}', or 'package'");
        }
        else if (policy.Budget == 0)
        {
            context.Diagnostics.Warning(context.At($"{path}.budget"), $"nobody funds '{path}': its budget is 0, so it does nothing");
        }
    }

    private void CheckPackage(PackageTerms package)
    {
        var path = $"packages.{package.Name}";
        if (package.Budget == 0 && context.IsSound($"{path}.budget"))
            context.Diagnostics.Warning(context.At($"{path}.budget"), $"nobody funds '{path}': its budget is 0, so its instruments do nothing");
    }

    /// <summary>A funder that has less left than a programme asks for gives what it has; that must not go unseen.</summary>
    private void CheckFunders()
    {
        var granted = GovernmentBudgets.Granted(scenario);
        for (var index = 0; index < granted.Length; index++)
        {
            var policy = scenario.Policies[index];
            if (granted[index] >= policy.Budget) continue;
            var funder = policy.Funder switch { Funder.Central => "central", Funder.Local => "local", _ => "donor" };
            context.Diagnostics.Warning(
                context.At($"policies.{policy.Name}.budget"),
                FormattableString.Invariant($"'policies.{policy.Name}' gets {granted[index]} of {policy.Budget} rupiah: that is what governments.{funder}.budget_per_year leaves in the year in which it starts"));
        }
    }
}

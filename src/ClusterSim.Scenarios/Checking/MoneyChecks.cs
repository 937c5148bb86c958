using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks prices, budgets and balance sheets.</summary>
internal sealed class MoneyChecks(Scenario scenario, BindingContext context)
{
    /// <summary>What a package has in place of its instruments.</summary>
    private static readonly string[] s_ofPackages =
        [.. RecordShape.Of(typeof(InstrumentTerms)).Fields.Where(RecordBinder.IsPackages).Select(field => field.Key)];

    public void Run()
    {
        CheckPrices();
        CheckLoans();
        foreach (var sector in scenario.Sectors) CheckMargin(sector);
        foreach (var package in scenario.Packages) CheckPackage(package);
        foreach (var policy in scenario.Policies) CheckBudget(policy);
        if (context.IsSound("policies")) CheckFunders();
    }

    private void CheckPrices()
    {
        var inflation = scenario.Environment.InflationPerYear;
        var isNil = inflation is { Table: null, Value: 0 };
        if (scenario.PriceBasis == PriceBasis.Constant && !isNil)
            Error("environment.inflation_per_year", "inflation is given, but price_basis is constant: amounts would be nominal and real at once; leave inflation out or set price_basis: nominal");
    }

    private void CheckLoans()
    {
        foreach (var lender in scenario.Lenders.Where(lender => context.IsSound($"lenders.{lender.Name}.maximum_loan") && lender.MinimumLoan > lender.MaximumLoan))
            Error($"lenders.{lender.Name}.minimum_loan", $"'lenders.{lender.Name}' lends nothing: minimum_loan is above maximum_loan");
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
        var isMember = policy.Package.Length > 0;
        if (isMember)
        {
            foreach (var key in s_ofPackages.Where(key => context.IsGiven($"{path}.{key}")))
                context.Diagnostics.Error(context.At($"{path}.{key}"), $"'{path}' is paid by package '{Reading.Excerpt.Of(policy.Package)}', whose {key} applies to it: leave out '{key}', or 'package'");
        }
        else if (context.IsGiven($"{path}.package_share"))
        {
            context.Diagnostics.Error(context.At($"{path}.package_share"), $"'{path}.package_share' is a part of a package, but '{path}' names none: give 'package', or leave it out");
        }

        // Nothing is said of a member of a package that there is not, nor again of one without money.
        if (isMember && (policy.Budget == 0 || !context.IsSound("packages"))) return;
        if (policy.Budget == 0)
        {
            context.Diagnostics.Warning(context.At($"{path}.budget"), $"nobody funds '{path}': its budget is 0, so it does nothing");
            return;
        }

        var (each, what) = policy.LeastOutlay;
        if (each * (1 + policy.AdministrationShare) > policy.Budget && context.IsSound($"{path}.{what}"))
            context.Diagnostics.Error(context.At($"{path}.budget"), FormattableString.Invariant($"{(isMember ? "the part of the package's budget" : "the budget")} of '{path}' ({policy.Budget} rupiah) does not pay for one firm, which may take {each * (1 + policy.AdministrationShare)} with administration, by {what}"));
    }

    private void CheckPackage(PackageTerms package)
    {
        var path = $"packages.{package.Name}";
        if (package.Budget == 0 && context.IsSound($"{path}.budget"))
            context.Diagnostics.Warning(context.At($"{path}.budget"), $"nobody funds '{path}': its budget is 0, so its instruments do nothing");
        var members = scenario.Policies.Where(policy => string.Equals(policy.Package, package.Name, StringComparison.Ordinal)).ToList();
        if (!members.TrueForAll(member => context.IsSound($"policies.{member.Name}.package_share"))) return;
        var given = members.Sum(member => member.PackageShare);
        if (given > 1 + 1e-9)
            Error(path, FormattableString.Invariant($"the instruments of '{path}' may draw {given * 100:0.##} % of its account in a month together; make their package_share 100 % or less in total"));
        else if (given > 1 - 1e-9 && members.Exists(member => member.PackageShare == 0))
            Error(path, $"'{path}' leaves nothing for 'policies.{members.Find(member => member.PackageShare == 0)!.Name}', which has no package_share: lower the shares of the others");
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

    private void Error(string path, string message) => context.Diagnostics.Error(context.At(path), message);
}

using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks prices, budgets and balance sheets.</summary>
internal sealed class MoneyChecks(Scenario scenario, BindingContext context)
{
    public void Run()
    {
        CheckPrices();
        CheckLoans();
        foreach (var sector in scenario.Sectors) CheckMargin(sector);
        foreach (var policy in scenario.Policies) CheckBudget(policy);
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
            context.Diagnostics.Warning(context.At($"{path}.inputs"), FormattableString.Invariant($"a unit of '{sector.Name}' costs {Math.Round(cost)} rupiah in inputs and other cost, no less than its price of {sector.Price}; every sale loses money"));
    }

    private void CheckBudget(InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        if (!context.IsSound($"{path}.budget")) return;
        if (policy.Budget == 0)
        {
            context.Diagnostics.Warning(context.At($"{path}.budget"), $"nobody funds '{path}': its budget is 0, so that it does nothing");
            return;
        }

        var (each, what) = policy switch
        {
            MatchingGrantTerms grant => (grant.MaximumGrant, "maximum_grant"),
            FreeTrainingTerms training => (training.CostPerParticipant, "cost_per_participant"),
            ServiceVoucherTerms voucher => (voucher.MaximumSubsidy, "maximum_subsidy"),
            StandardsEnforcementTerms enforcement => (enforcement.CostPerInspection, "cost_per_inspection"),
            ExhibitionTerms exhibition => (exhibition.PaidShare * exhibition.StandCost, "stand_cost"),
            _ => (0, ""),
        };
        if (each * (1 + policy.AdministrationShare) > policy.Budget && context.IsSound($"{path}.{what}"))
            context.Diagnostics.Error(context.At($"{path}.budget"), FormattableString.Invariant($"the budget of '{path}' ({policy.Budget} rupiah) does not pay for one firm: {what} with administration is {each * (1 + policy.AdministrationShare)}"));
    }

    private void Error(string path, string message) => context.Diagnostics.Error(context.At(path), message);
}

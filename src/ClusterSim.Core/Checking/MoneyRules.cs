using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>Prices, and budgets that must pay for one firm at least.</summary>
internal sealed class MoneyRules(Scenario scenario, List<ScenarioFault> faults)
{
    private const double Tolerance = 1e-9;

    public void Run()
    {
        if (!MoneyTerms.IsName(scenario.Money.Name))
            faults.Add("money.name", $"'money.name' cannot be '{scenario.Money.Name}': it must be one word of letters, such as GHS, and no word of time, number or share");
        if (scenario.PriceBasis == PriceBasis.Constant && scenario.Environment.InflationPerYear is not { Table: null, Value: 0 })
            faults.Add("environment.inflation_per_year", "inflation is given, but price_basis is constant: amounts would be nominal and real at once; leave inflation out or set price_basis: nominal");
        CheckHousehold(scenario.Behaviour.People);
        foreach (var package in scenario.Packages) CheckPackage(package);
        foreach (var policy in scenario.Policies) CheckBudget(policy);
    }

    /// <summary>Shares of one purse: together at most all of it, and a household that earns more must not spend less for it.</summary>
    private void CheckHousehold(PeopleTerms people)
    {
        const string Path = "behaviour.people.";
        if (people.Invest + people.Drain > 1 + Tolerance)
            faults.Add(Path + "drain", FormattableString.Invariant($"owner and household take {people.Invest} and {people.Drain} of the same cash in a month; make behaviour.people.invest + drain 1 or less"), Path + "invest", Path + "drain");
        if (people.Drain * (1 + people.Buffer) > 1 + Tolerance)
            faults.Add(Path + "buffer", FormattableString.Invariant($"a household that earns more would spend less: make behaviour.people.drain × (1 + buffer) 1 or less; it is {people.Drain * (1 + people.Buffer)}"), Path + "drain", Path + "buffer");
    }

    private void CheckBudget(InstrumentTerms policy)
    {
        var path = $"policies.{policy.Name}";
        var isMember = policy.Package.Length > 0;
        if (!isMember && policy.PackageShare != 0)
            faults.Add($"{path}.package_share", $"'{path}.package_share' is a part of a package, but '{path}' names none: give 'package', or leave it out");
        if (policy.Budget == 0) return;
        var (each, what) = policy.LeastOutlay;
        if (!(each * (1 + policy.AdministrationShare) > policy.Budget)) return;
        string[] needs = [$"{path}.budget", $"{path}.{what}", .. isMember ? (string[])["packages"] : []];
        faults.Add($"{path}.budget", FormattableString.Invariant($"{(isMember ? "the part of the package's budget" : "the budget")} of '{path}' ({policy.Budget} rupiah) does not pay for one firm, which may take {each * (1 + policy.AdministrationShare)} with administration, by {what}"), needs);
    }

    private void CheckPackage(PackageTerms package)
    {
        var path = $"packages.{package.Name}";
        var members = scenario.Policies.Where(policy => string.Equals(policy.Package, package.Name, StringComparison.Ordinal)).ToList();
        string[] needs = [.. members.Select(member => $"policies.{member.Name}.package_share")];
        var given = members.Sum(member => member.PackageShare);
        if (given > 1 + Tolerance)
            faults.Add(path, FormattableString.Invariant($"the instruments of '{path}' may draw {given * 100:0.##} % of its account in a month together; make their package_share 100 % or less in total"), needs);
        else if (given > 1 - Tolerance && members.Find(member => member.PackageShare == 0) is { } left)
            faults.Add(path, $"'{path}' leaves nothing for 'policies.{left.Name}', which has no package_share: lower the shares of the others", needs);
    }
}

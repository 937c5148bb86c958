using ClusterSim.Core.Accounts;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>What funders can give their programmes (equation I2).</summary>
public static class GovernmentBudgets
{
    /// <summary>
    /// I2: rupiah that each policy gets when its window opens, in the order of the policies: its budget, or what is left of its
    /// funder's budget of that calendar year after the programmes that opened earlier in the year or stand before it.
    /// </summary>
    public static double[] Granted(Scenario scenario)
    {
        var left = new Dictionary<(Funder Funder, int Year), double>();
        var granted = new double[scenario.Policies.Count];
        foreach (var index in Enumerable.Range(0, granted.Length).OrderBy(index => scenario.Policies[index].From))
        {
            var terms = scenario.Policies[index];
            var key = (terms.Funder, scenario.Start.Plus(terms.From).Year);
            if (!left.TryGetValue(key, out var money)) money = BudgetOf(scenario.Governments, terms.Funder);
            granted[index] = Math.Min(terms.Budget, money);
            left[key] = money - granted[index];
        }
        return granted;
    }

    /// <summary>Account of a funder.</summary>
    internal static Account AccountOf(Funder funder) => funder switch
    {
        Funder.Central => Ledger.Central,
        Funder.Local => Ledger.Local,
        _ => Ledger.Donor,
    };

    private static double BudgetOf(GovernmentsTerms governments, Funder funder) => funder switch
    {
        Funder.Central => governments.Central.BudgetPerYear,
        Funder.Local => governments.Local.BudgetPerYear,
        _ => governments.Donor.BudgetPerYear,
    };
}

using ClusterSim.Core.Accounts;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>
/// A package at work in a run: the funder pays its budget in once; at the start of a month each member gets its part of what the
/// account holds, at the end it gives back what it has neither spent nor promised; after the window the funder gets the rest.
/// </summary>
internal sealed class Package
{
    private readonly Economy _economy;
    private readonly PackageTerms _terms;
    private readonly (Programme Programme, double Share)[] _members;

    public Package(PackageTerms terms, int index, Economy economy)
    {
        _terms = terms;
        _economy = economy;
        Account = economy.Ledger.Packages + index;
        _members = [.. economy.Programmes
            .Where(programme => string.Equals(programme.Terms.Package, terms.Name, StringComparison.Ordinal))
            .Select(programme => (programme, PackageTerms.ShareOf(economy.Scenario, programme.Terms)))];
        foreach (var (programme, _) in _members) programme.Payer = Account;
    }

    /// <summary>Its name.</summary>
    public string Name => _terms.Name;

    /// <summary>Its account.</summary>
    public Account Account { get; }

    /// <summary>Balance of its account, rupiah.</summary>
    public long Balance => _economy.Ledger.Balances[Account];

    private bool IsActive => _terms.Budget > 0 && _economy.Month >= _terms.From && _economy.Month < _terms.Until;

    /// <summary>Pays the budget in when the window opens, or what the funder has left for its members, and deals the account out to the members.</summary>
    public void Open()
    {
        if (!IsActive) return;
        if (_economy.Month == _terms.From)
        {
            var missing = 0.0;
            foreach (var (programme, _) in _members) missing += programme.Terms.Budget - programme.Granted;
            _economy.Ledger.Transfer(GovernmentBudgets.AccountOf(_terms.Funder), Account, (long)(_terms.Budget - missing));
        }
        var held = Balance;
        foreach (var (programme, share) in _members) _economy.Ledger.Transfer(Account, programme.Account, Math.Min(Balance, (long)(held * share)));
    }

    /// <summary>After the window gives the funder what members gave back; called when they have closed their month.</summary>
    public void CloseMonth()
    {
        if (!IsActive && Balance > 0) _economy.Ledger.Transfer(Account, GovernmentBudgets.AccountOf(_terms.Funder), Balance);
    }
}

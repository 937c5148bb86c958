using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>
/// What each party received in the month less what it paid, and what it holds at the month's end. Read from the books alone: the change of
/// the firms' cash and of balances, and of accounts that stand for many what their parts received.
/// </summary>
internal sealed class PartyAccounts
{
    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;
    private readonly Programme[] _programmes;
    private readonly int[] _partyOf; // of each account with one party, in the order of accounts
    private readonly int[] _placeOf = new int[Enum.GetValues<PartyKind>().Length];
    private readonly long[] _before;
    private long _cashBefore;

    /// <summary>The accounts of a run.</summary>
    /// <param name="scenario">Names of lenders, and who funds what.</param>
    /// <param name="clock">Prices are read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">Outside prices are read.</param>
    /// <param name="firms">Cash, debt, capital and stocks are read.</param>
    /// <param name="ledger">Read.</param>
    /// <param name="programmes">What they own is read.</param>
    public PartyAccounts(Scenario scenario, Clock clock, Layout layout, SectorMonth[] sectors, FirmTable firms, Ledger ledger, Programme[] programmes)
    {
        (_clock, _layout, _sectors, _firms, _ledger, _programmes) = (clock, layout, sectors, firms, ledger, programmes);
        var parties = new List<Party>();
        foreach (var kind in Enum.GetValues<PartyKind>())
        {
            _placeOf[(int)kind] = parties.Count;
            if (kind == PartyKind.Lender) parties.AddRange(scenario.Lenders.Select(lender => new Party(kind, lender.Name)));
            else parties.Add(new Party(kind, ""));
        }
        (Parties, Flows) = (parties, new long[parties.Count]);
        _before = new long[ledger.Balances.Count];
        _partyOf = new int[_before.Length];
        Array.Fill(_partyOf, -1, 0, Ledger.Households.Place + 1);
        _partyOf[Ledger.Central.Index] = PlaceOf(PartyKind.CentralGovernment);
        _partyOf[Ledger.Local.Index] = PlaceOf(PartyKind.LocalGovernment);
        _partyOf[Ledger.Donor.Index] = PlaceOf(PartyKind.Donor);
        for (var lender = 0; lender < scenario.Lenders.Count; lender++) _partyOf[(ledger.Lenders + lender).Index] = PlaceOf(PartyKind.Lender) + lender;
        for (var provider = 0; provider < scenario.Providers.Count; provider++) _partyOf[(ledger.Providers + provider).Index] = PlaceOf(PartyKind.Providers);
        // What a programme or a package holds is its funder's.
        for (var programme = 0; programme < programmes.Length; programme++)
            _partyOf[(ledger.Programmes + programme).Index] = _partyOf[GovernmentBudgets.AccountOf(programmes[programme].Terms.Funder).Index];
        for (var package = 0; package < scenario.Packages.Count; package++)
            _partyOf[(ledger.Packages + package).Index] = _partyOf[GovernmentBudgets.AccountOf(scenario.Packages[package].Funder).Index];
    }

    /// <summary>The parties in the order of <see cref="PartyKind"/>, each lender one.</summary>
    public IReadOnlyList<Party> Parties { get; }

    /// <summary>What each received in the month less what it paid, rupiah.</summary>
    public long[] Flows { get; }

    /// <summary>Notes what everybody holds, as a month begins.</summary>
    public void Begin() => Note(_ledger.Total() - _ledger.TotalOfAccounts());

    /// <summary>Counts the flows of the month, and begins the next.</summary>
    /// <param name="cash">Cash of all firms.</param>
    public void Close(long cash)
    {
        Array.Clear(Flows);
        for (var account = 0; account < _before.Length; account++)
            if (_partyOf[account] >= 0) Flows[_partyOf[account]] += _ledger.Balances[account] - _before[account];
        Flows[PlaceOf(PartyKind.Owners)] = cash - _cashBefore + _ledger.Of(Part.Owners);
        Flows[PlaceOf(PartyKind.Workers)] = _ledger.Of(Part.Workers);
        Flows[PlaceOf(PartyKind.Staff)] = _ledger.Of(Part.Staff);
        Flows[PlaceOf(PartyKind.BribedInspectors)] = _ledger.Of(Part.Bribed);
        Flows[PlaceOf(PartyKind.LocalSellers)] = _ledger.Of(Part.Neighbours);
        Flows[PlaceOf(PartyKind.OutsideSellers)] = _ledger.Of(Part.Sellers);
        Flows[PlaceOf(PartyKind.Funders)] = _ledger.Of(Part.Funders);
        Flows[PlaceOf(PartyKind.Buyers)] = _ledger.Of(Part.Buyers);
        Flows[PlaceOf(PartyKind.BuyersAbroad)] = _ledger.Of(Part.BuyersAbroad);
        Flows[PlaceOf(PartyKind.Dealers)] = _ledger.Of(Part.Dealers);
        Note(cash);
    }

    /// <summary>What each party holds beside money, at the prices of the month that was simulated last.</summary>
    public Holdings[] Holdings()
    {
        var claims = new long[Parties.Count];
        var owners = PlaceOf(PartyKind.Owners);
        var assets = default(ExactSum);
        foreach (var cell in _layout.Cells)
        {
            var sector = _sectors[cell.Sector];
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (!_firms.IsActive(slot)) continue;
                assets.Add(_firms.Capital[slot] * _clock.PriceLevel);
                assets.Add(_firms.FinishedStock[slot] * sector.OutsidePrice);
                for (var input = 0; input < sector.Inputs.Length; input++) assets.Add(_firms.InputStock[input][slot] * sector.InputOutsidePrice[input]);
                if (_firms.Debt[slot] == 0) continue;
                var programme = _firms.LoanProgramme[slot];
                var creditor = programme == FirmTable.None ? _ledger.Lenders + _firms.LoanLender[slot] : _ledger.Programmes + programme;
                claims[_partyOf[creditor.Index]] += _firms.Debt[slot];
                claims[owners] -= _firms.Debt[slot];
            }
        }
        var own = new double[Parties.Count];
        own[owners] = assets.Value;
        foreach (var programme in _programmes) own[_partyOf[programme.Account.Index]] += programme.Capital * _clock.PriceLevel;
        return [.. claims.Zip(own, (claim, asset) => new Holdings(claim, asset))];
    }

    /// <summary>Place of the party of a kind, of the first where there are several.</summary>
    private int PlaceOf(PartyKind kind) => _placeOf[(int)kind];

    private void Note(long cash)
    {
        for (var account = 0; account < _before.Length; account++) _before[account] = _ledger.Balances[account];
        _cashBefore = cash;
    }
}

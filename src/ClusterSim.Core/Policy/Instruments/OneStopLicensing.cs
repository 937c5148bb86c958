using ClusterSim.Core.Accounts;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of an office that gives all licences in one place.</summary>
public sealed record OneStopLicensingTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<OneStopLicensingTerms, OneStopLicensing>(
        "An office that gives all licences in one place.", SupportedAction.None, static (terms, context) => new OneStopLicensing(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <summary>Its office gives licences to whoever starts a firm.</summary>
    public override IReadOnlyList<string> CannotBeLimitedBy => ["attributes", "maximum_workers", "minimum_workers", "requires_formal"];

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (OfficeCost, "office_cost");

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario)
    {
        if (ExtraOfficers > 0 && scenario.Places.All(place => place.LicenceOffice is null))
            yield return new TermsFault("extra_officers", $"'policies.{Name}' adds officers to an office that does not exist: give a place a licence_office, at which applicants queue", Needs: "places");
        if (NewcomersPerGroup > 0 && scenario.Clusters.All(cluster => cluster.SpareRoom <= 0))
            yield return new TermsFault("newcomers_per_group", $"'policies.{Name}' lets in newcomers for whom there is no room: give clusters spare_room", Needs: "clusters");
    }

    /// <summary>Cost of the office, at the start; in a month that cannot pay it the office is closed. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Cost of the office, at the start; in a month that cannot pay it the office is closed.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public required double OfficeCost { get; init; }

    /// <summary>Share of the days of a licence that it saves; where applicants queue at a licence office, of the days of a case. Unit: share. Between 0 and 1. Range 0.2 to 0.8.</summary>
    [Parameter("Share of the days of a licence that it saves; where applicants queue at a licence office, of the days of a case.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.2, High = 0.8)]
    public double DaysCut { get; init; } = 0.5;

    /// <summary>Share of the cost of a licence that it saves the firm; the local government forgoes it. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of the cost of a licence that it saves the firm; the local government forgoes it.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double CostCut { get; init; }

    /// <summary>Officers that it adds to the licence office of each place in which it works, their pay being part of the cost of the office. Between 0 and 1000.</summary>
    [Parameter("Officers that it adds to the licence office of each place in which it works, their pay being part of the cost of the office.", Minimum = 0, Maximum = 1000)]
    public int ExtraOfficers { get; init; }

    /// <summary>Cost of registering one firm that is already in business, at the start, paid from the budget. Unit: rupiah. At least 0. Range 30000 to 300000.</summary>
    [Parameter("Cost of registering one firm that is already in business, at the start, paid from the budget.", Unit = Units.Rupiah, Minimum = 0, Low = 30_000, High = 300_000)]
    public double CostPerRegistration { get; init; } = 100_000;

    /// <summary>Newcomers that it lets into each group of firms beside those who come by themselves, over its window; 0 means none. Between 0 and 10000.</summary>
    [Parameter("Newcomers that it lets into each group of firms beside those who come by themselves, over its window; 0 means none.", Minimum = 0, Maximum = 10000)]
    public int NewcomersPerGroup { get; init; }

    /// <summary>Share of the places left for which a newcomer comes in a month, where starting a firm pays. Unit: per month. Between 0 and 1. Range 0.05 to 0.4.</summary>
    [Parameter("Share of the places left for which a newcomer comes in a month, where starting a firm pays.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.4)]
    public double NewcomerShare { get; init; } = 0.2;

    /// <summary>What finding one of them costs, at the start, paid from the budget. Unit: rupiah. At least 0.</summary>
    [Parameter("What finding one of them costs, at the start, paid from the budget.", Unit = Units.Rupiah, Minimum = 0)]
    public double CostPerNewcomer { get; init; }
}

/// <summary>
/// Shortens and cheapens a licence for newcomers, and registers firms in business that find it worth it (equation S4); it may add officers
/// where applicants queue (D6), and look for newcomers itself (D8). One-stop
/// shops had no effect on informality in Indonesia (Rothenberg et al. 2016); here too it follows from what registration brings.
/// </summary>
internal sealed class OneStopLicensing : Programme, IGivesLicences
{
    private readonly OneStopLicensingTerms _terms;
    private readonly Action<int> _register;
    private readonly List<StateColumn> _state = [];
    private readonly int[] _admitted;
    private int _affordable;
    private double _forRegistrations;

    public OneStopLicensing(OneStopLicensingTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _register = Register;
        _admitted = new int[terms.NewcomersPerGroup > 0 ? Economy.Cells.Length : 0];
        if (_admitted.Length > 0) _state.Add(new StateColumn<int>(terms.Name + ".newcomers", () => _admitted));
        if (terms.ExtraOfficers == 0) return;
        for (var place = 0; place < Economy.Entry.Queues.Length; place++)
        {
            if (Economy.Entry.Queues[place] is not { } queue || !Economy.Cells.Any(cell => cell.Place == place && AllowsCell(cell.Index))) continue;
            var free = new double[terms.ExtraOfficers];
            queue.Lend(Index, free);
            _state.Add(new StateColumn<double>(FormattableString.Invariant($"{terms.Name}.{Economy.Scenario.Places[place].Name}.officers_free"), () => free));
        }
    }

    internal override IReadOnlyList<StateColumn> State => _state;

    public double DaysCut => _terms.DaysCut;

    public double LicenceDays => Economy.Scenario.Behaviour.People.LicenceDays * (1 - DaysCut);

    public double LicenceCost => Economy.Scenario.Behaviour.People.LicenceCost * (1 - _terms.CostCut);

    public double NewcomerShare => _terms.NewcomerShare;

    /// <summary>D8: places not taken yet, as far as there is money to find somebody.</summary>
    public int PlacesFor(int cell) => _admitted.Length == 0 ? 0 : Math.Min(_terms.NewcomersPerGroup - _admitted[cell], _affordable);

    public void Admit(int cell, int slot)
    {
        _admitted[cell]++;
        _affordable--;
        Economy.Books.Programmes.Pay(Economy.BlockOf(slot), Index, Ledger.RestOfWorld.Sellers, (long)(_terms.CostPerNewcomer * Economy.PriceLevel));
        Economy.Firms.Treat(slot, Index);
    }

    public override void Apply()
    {
        var office = (long)(_terms.OfficeCost * Economy.PriceLevel);
        (_affordable, _forRegistrations) = (0, 0);
        if (Balance < WithAdministration(office)) return;
        Economy.Books.Programmes.Pay(0, Index, Ledger.Households.Staff, office);
        for (var cell = 0; cell < Economy.Cells.Length; cell++)
            if (AllowsCell(cell)) Context.GiveLicences(cell);
        var each = WithAdministration(_terms.CostPerRegistration * Economy.PriceLevel);
        var left = Balance - WithAdministration(office);
        Choose(AffordableAwards(left, each), _register);
        _affordable = AffordableAwards(left - _forRegistrations, WithAdministration(_terms.CostPerNewcomer * Economy.PriceLevel));
    }

    /// <summary>
    /// S4: over the months that an owner counts less those of waiting, the interest that registering saves less the turnover tax and the
    /// licence. Interest is saved where registration opens a cheaper lender or credit line.
    /// </summary>
    protected override double Worth(int slot, int cell)
    {
        var firms = Economy.Firms;
        var licence = LicenceCost * Economy.PriceLevel;
        if (firms.Formal[slot] == 1 || (firms.TreatedBy[slot] & (1u << Index)) != 0 || firms.Cash[slot] < licence + CostOfApplying(slot)) return 0;
        var place = Economy.Cells[cell];
        var months = Math.Max(0, Economy.Scenario.Behaviour.Services.HorizonMonths - (Economy.Entry.Queues[place.Place]?.UsualDays ?? LicenceDays) / 30);
        var tax = Economy.Standards.Tax(place.Sector) ? 0 : Economy.Scenario.Behaviour.Taxes.TurnoverTax * firms.ExpectedDemand[slot] * firms.Price[slot];
        return months * (Borrowing(place, slot) * InterestSaved(place, slot) / 12 - tax) - licence;
    }

    /// <summary>What the firm owes, or lacks to a month's cost; rupiah.</summary>
    private double Borrowing(Cell cell, int slot) => Economy.Firms.Debt[slot] > 0 ? Economy.Firms.Debt[slot]
        : Math.Max(0, -Economy.Investment.Free(cell, slot));

    /// <summary>Interest a year; without a lender, or with one dearer than that, money is worth the return that the owner asks of its own.</summary>
    private double InterestSaved(Cell cell, int slot)
    {
        var now = Economy.Scenario.Behaviour.Finance.OwnReturnPerYear;
        var then = now;
        for (var index = 0; index < Economy.Scenario.Lenders.Count; index++)
        {
            var lender = Economy.Scenario.Lenders[index];
            if (Economy.LoanDesk.Reaches(slot, index, registered: false)) now = Math.Min(now, lender.InterestPerYear);
            if (Economy.LoanDesk.Reaches(slot, index, registered: true)) then = Math.Min(then, lender.InterestPerYear);
        }
        foreach (var line in Economy.Effects.Lending.All)
            if (line is { IsActive: true, Terms.RequiresFormal: true } && (Economy.Firms.Heard[slot] & (1u << line.Index)) != 0 && line.AllowsCell(cell.Index))
                then = Math.Min(then, line.InterestPerYear);
        return now - then;
    }

    private void Register(int slot)
    {
        var block = Economy.BlockOf(slot);
        var licence = (long)(LicenceCost * Economy.PriceLevel);
        var cost = (long)(_terms.CostPerRegistration * Economy.PriceLevel);
        // Applying has been paid for in the meantime.
        licence = Math.Min(licence, Economy.Firms.Cash[slot]);
        Economy.Ledger.Transfer(block, slot, Ledger.Local, licence);
        Economy.Firms.Income[slot] -= licence;
        Economy.Books.Programmes.Pay(block, Index, Ledger.Households.Staff, cost);
        _forRegistrations += WithAdministration(cost);
        Economy.Firms.Formal[slot] = 1;
        // Its case takes an officer's time as a founder's does.
        var cell = Economy.CellOf(slot);
        Economy.Entry.Queues[cell.Place]?.Apply(
            LicenceQueue.DaysPerMonth * Economy.Luck.Uniform(Economy.Firms.Id[slot], Economy.Month, Purpose.Founding), Economy.Firms.Id[slot], cell.Index, -1, isFounder: false);
        Economy.Firms.Treat(slot, Index);
    }
}

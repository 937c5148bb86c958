using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a subsidy on the wages of hired workers.</summary>
public sealed record WageSubsidyTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<WageSubsidyTerms, WageSubsidy>(
        "A subsidy on the wages of hired workers.", SupportedAction.Jobs, static (terms, context) => new WageSubsidy(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (WorkersPerFirm * MaximumPerWorker * SubsidyMonths, "maximum_per_worker");

    /// <summary>Share of the wage of a hired worker that the programme pays. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of the wage of a hired worker that the programme pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double SubsidyShare { get; init; }

    /// <summary>Maximum that it pays for one worker, at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Maximum that it pays for one worker, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public required double MaximumPerWorker { get; init; }

    /// <summary>Maximum number of workers of one firm for whom it pays. Unit: workers. Between 0 and 1000.</summary>
    [Parameter("Maximum number of workers of one firm for whom it pays.", Unit = Units.Workers, Minimum = 0, Maximum = 1000)]
    public double WorkersPerFirm { get; init; } = 2;

    /// <summary>Months for which a chosen firm gets it. Unit: months. Between 1 and 120.</summary>
    [Parameter("Months for which a chosen firm gets it.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int SubsidyMonths { get; init; } = 12;

    /// <summary>Whether it pays only for workers beyond those whom the firm had when it was chosen.</summary>
    [Parameter("Whether it pays only for workers beyond those whom the firm had when it was chosen.")]
    public bool AdditionalOnly { get; init; }

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new(Money: true, Baseline: true);

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.WageProgramme)];
}

/// <summary>
/// Pays part of the wage of some workers of chosen firms for some months (equation F8). It lowers the wage that hiring reckons
/// with, for as long as it lasts, and the wage bill; the most that a firm can get is set aside when it is chosen.
/// </summary>
internal sealed class WageSubsidy : Programme, ISubsidisesWages
{
    private readonly WageSubsidyTerms _terms;
    private readonly Action<int> _award;

    public WageSubsidy(WageSubsidyTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = Award;
    }

    public override double Committed => WithAdministration(Enrolled.MoneyPromised);

    private double PerMonth => _terms.WorkersPerFirm * _terms.MaximumPerWorker * Economy.PriceLevel;

    public override void Apply()
    {
        Enrolled.EndMonth();
        Choose(AffordableAwards(Unpromised, WithAdministration(PerMonth * _terms.SubsidyMonths), whereFree: 0), _award);
        foreach (var slot in Enrolled) Economy.Firms.WageProgramme[slot] = (byte)Index;
    }

    public double Subsidy(int slot, double hired, double wage) =>
        Math.Min(Enrolled.MoneyOf(slot), PerWorker(wage) * Math.Clamp(hired - Enrolled.BaselineOf(slot), 0, _terms.WorkersPerFirm));

    public int MonthsOfSupport(int slot) => Enrolled.MonthsOf(slot);

    public double Payable(int slot, long cash, double wage)
    {
        var free = Math.Max(0, cash - Enrolled.BaselineOf(slot) * wage);
        if (free <= 0) return Math.Max(0, cash) / wage;
        var each = PerWorker(wage);
        var subsidised = each <= 0 ? 0 : Math.Min(_terms.WorkersPerFirm, Enrolled.MoneyOf(slot) / each);
        var within = each >= wage ? subsidised : Math.Min(subsidised, free / (wage - each));
        return within < subsidised ? Enrolled.BaselineOf(slot) + within : Enrolled.BaselineOf(slot) + subsidised + (free - subsidised * (wage - each)) / wage;
    }

    public long Pay(int block, int slot, double hired, double wage)
    {
        // Rounded up, since both are floats and the firm's last rupiah must not be overdrawn.
        var paid = Math.Min(Enrolled.MoneyOf(slot), (long)Math.Ceiling(Subsidy(slot, hired, wage)));
        paid = Math.Min(paid, (long)(hired * wage));
        if (paid <= 0) return 0;
        Enrolled.Spend(slot, paid);
        Economy.Books.Programmes.PayFirm(block, Index, slot, paid);
        Economy.Firms.Treat(slot, Index);
        Economy.Books.Outcomes.Support(Index, SupportedAction.Jobs, slot, Math.Clamp(hired - Enrolled.BaselineOf(slot), 0, _terms.WorkersPerFirm));
        return paid;
    }

    /// <summary>
    /// What is paid of the wages of those who are there, as far as they count, and for one worker more what she brings beyond her wage less
    /// the help: at least what a worker surely brings (F2), and no more than the help where she would have been hired without it.
    /// </summary>
    protected override double Worth(int slot, int cell)
    {
        if (HasWon(slot)) return 0;
        var place = Economy.Cells[cell];
        var wage = Economy.Wages.Of(place);
        var (each, there) = (PerWorker(wage), _terms.AdditionalOnly ? 0 : Math.Min(_terms.WorkersPerFirm, Hired(slot, cell)));
        var one = Math.Min(1, _terms.WorkersPerFirm - there);
        var now = Economy.Production.Capacity(place, slot);
        var then = Economy.Production.CapacityWith(place, slot, Economy.Firms.Workers[slot] + 1);
        var product = Economy.Investment.Brings(place, slot, now, then);
        return (each * there + one * Math.Clamp(product - wage + each, 0, each)) * _terms.SubsidyMonths;
    }

    private double PerWorker(double wage) => Math.Min(_terms.SubsidyShare * wage, _terms.MaximumPerWorker * Economy.PriceLevel);

    private double Hired(int slot, int cell) => Math.Max(0, Economy.Firms.Workers[slot] - Economy.Sectors[Economy.Cells[cell].Sector].Terms.FamilyWorkers);

    private void Award(int slot) => Enrolled.Add(
        slot, _terms.SubsidyMonths, (long)(PerMonth * _terms.SubsidyMonths), _terms.AdditionalOnly ? Hired(slot, Economy.CellOf(slot).Index) : 0);
}

using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of mentors of the same trade and place, who tell owners of cheaper suppliers.</summary>
public sealed record MentoringTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<MentoringTerms, Mentoring>(
        "Mentors of the same trade and place, who tell owners of cheaper suppliers.", SupportedAction.None, static (terms, context) => new Mentoring(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (CostPerMonth * MentoringMonths, "cost_per_month");

    /// <summary>Cost of a mentor for one firm, at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Cost of a mentor for one firm, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public required double CostPerMonth { get; init; }

    /// <summary>Months for which an owner meets the mentor. Unit: months. Between 1 and 60.</summary>
    [Parameter("Months for which an owner meets the mentor.", Unit = Units.Months, Minimum = 1, Maximum = 60)]
    public int MentoringMonths { get; init; } = 1;

    /// <summary>Contact in such a month; 1 is a meeting a week, which takes as much of the owner's time as a full service. Unit: share. Between 0 and 1.</summary>
    [Parameter("Contact in such a month; 1 is a meeting a week, which takes as much of the owner's time as a full service.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Contact { get; init; } = 1;

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new(Money: true);

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.MentoredBy), nameof(FirmTable.SupplierNews)];
}

/// <summary>Pays mentors for the months for which they meet the owners chosen, once a firm. The money is set aside when an owner is chosen.</summary>
internal sealed class Mentoring : Programme, IMentors
{
    private readonly MentoringTerms _terms;
    private readonly Action<int> _award;
    private readonly double _monthsSaved;

    public Mentoring(MentoringTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = slot => Enrolled.Add(slot, _terms.MentoringMonths, Cost * _terms.MentoringMonths);
        // Months for which the saving of one month's contact is worth what it is in its first, up to the owner's horizon.
        var (decay, horizon) = (Economy.Scenario.Behaviour.Knowledge.SupplierDecay, Economy.Scenario.Behaviour.Services.HorizonMonths);
        _monthsSaved = decay <= 0 ? horizon : (1 - PortableMath.Pow(1 - decay, horizon)) / decay;
    }

    public double Contact => _terms.Contact;

    public override double Committed => WithAdministration(Enrolled.MoneyPromised);

    private long Cost => (long)(_terms.CostPerMonth * Economy.PriceLevel);

    /// <summary>The owner's time in a month, rupiah.</summary>
    private long Time => (long)(Economy.Scenario.Behaviour.Services.HassleCost * _terms.Contact * Economy.PriceLevel);

    public override void Apply()
    {
        Enrolled.EndMonth();
        Choose(AffordableAwards(Unpromised, WithAdministration(Cost * _terms.MentoringMonths)), _award);
        foreach (var slot in Enrolled)
            if (Context.ActOn<IMentors>(slot)) Meet(slot);
    }

    /// <summary>An owner who does not know its own gap expects the mean one to be closed, and sets that against the time.</summary>
    protected override double Worth(int slot, int cell)
    {
        if (HasWon(slot)) return 0;
        var knowledge = Economy.Scenario.Behaviour.Knowledge;
        var spending = Economy.Firms.ExpectedDemand[slot] * Economy.Sectors[Economy.Cells[cell].Sector].InputCostPerUnit();
        var saved = spending * (1 - PortableMath.Exp(-knowledge.SupplierGap * knowledge.SupplierLearning * _terms.Contact));
        return saved * _monthsSaved - Economy.Till.Cost(Economy.Cells[cell], slot, Time);
    }

    private void Meet(int slot)
    {
        var (firms, block) = (Economy.Firms, Economy.BlockOf(slot));
        var paid = Math.Min(Cost, Enrolled.MoneyOf(slot));
        Enrolled.Spend(slot, paid);
        Economy.Books.Programmes.Pay(block, Index, Ledger.Households.Staff, paid);
        var time = Math.Min(Time, Math.Max(0, firms.Cash[slot]));
        Economy.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, time);
        firms.Income[slot] -= time;
        firms.Treat(slot, Index);
    }
}

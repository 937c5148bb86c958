using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace LedgerBooks;

/// <summary>Terms of ledger books that a government gives away, with an hour of showing how to keep them.</summary>
public sealed record LedgerBookTerms : InstrumentTerms
{
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<LedgerBookTerms, LedgerBook>(
        "Ledger books, with an hour of showing how to keep them.", SupportedAction.None, static (terms, context) => new LedgerBook(terms, context));

    public override InstrumentKind Kind => Instrument;

    public override (double Rupiah, string Key) LeastOutlay => (CostPerBook, "cost_per_book");

    [Parameter("Cost of one book and the hour, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double CostPerBook { get; init; }

    [Parameter("Rise of bookkeeping, of the distance to 1.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Dose { get; init; } = 0.1;
}

/// <summary>Gives a book to firms that expect to lose less by misjudging their cost than applying takes. What was taught fades (K4).</summary>
internal sealed class LedgerBook : Programme
{
    private readonly LedgerBookTerms _terms;
    private readonly Action<int> _award;

    public LedgerBook(LedgerBookTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = Award;
    }

    private long Cost => (long)(_terms.CostPerBook * Context.PriceLevel);

    public override void Apply() => Choose(AffordableAwards(Unpromised, WithAdministration(Cost)), _award);

    protected override double Worth(int slot, int cell)
    {
        var (firm, behaviour) = (Context.Firm(slot), Context.Scenario.Behaviour);
        if (HasWon(slot)) return 0;
        var misjudged = behaviour.Pricing.CostMisjudgement * _terms.Dose * (1 - firm.Bookkeeping) * firm.UsualMonthlyCost;
        return misjudged * behaviour.Services.HorizonMonths;
    }

    private void Award(int slot)
    {
        Context.PayOutside(Cost);
        Context.Teach(slot, management: 0, bookkeeping: _terms.Dose);
        Context.Reach(slot);
    }
}

using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Extending;

/// <summary>Terms of ledger books that a government gives away, with an hour of showing how to keep them.</summary>
public sealed record LedgerBookTerms : InstrumentTerms
{
    [Parameter("Cost of one book and the hour, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double CostPerBook { get; init; }

    [Parameter("Rise of bookkeeping, of the distance to 1.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Dose { get; init; } = 0.1;
}

/// <summary>Gives a book to firms that reckon to lose less by misjudging their cost than applying takes. What was taught fades (K4).</summary>
internal sealed class LedgerBook : Programme
{
    private readonly LedgerBookTerms _terms;
    private readonly Action<int> _award;

    public LedgerBook(LedgerBookTerms terms, int index, Economy economy)
        : base(terms, index, economy)
    {
        _terms = terms;
        _award = Award;
    }

    private long Cost => (long)(_terms.CostPerBook * Economy.PriceLevel);

    public override void Apply() => Choose(AffordableAwards(Balance, WithAdministration(Cost)), _award);

    protected override bool WantsToApply(int slot, int cell)
    {
        var firms = Economy.Firms;
        if ((firms.TreatedBy[slot] & (1u << Index)) != 0) return false;
        var misjudged = Economy.Scenario.Behaviour.Pricing.CostMisjudgement * _terms.Dose * (1 - firms.Bookkeeping(slot))
            * Investment.UsualMonth(Economy, Economy.Cells[cell], slot);
        return misjudged * Economy.Scenario.Behaviour.Services.HorizonMonths > _terms.ApplicationCost * Economy.PriceLevel;
    }

    private void Award(int slot)
    {
        var block = Economy.BlockOf(slot);
        Economy.ProgrammePays(block, Index, Cost);
        Economy.Ledger.Post(block, Ledger.RestOfWorld, Cost);
        Economy.Firms.Teach(slot, 0, _terms.Dose);
        Economy.Treat(slot, Index);
    }
}

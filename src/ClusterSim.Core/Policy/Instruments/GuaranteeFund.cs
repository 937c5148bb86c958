using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a fund that pays lenders a share of what a defaulting borrower leaves unpaid.</summary>
public sealed record GuaranteeFundTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<GuaranteeFundTerms, GuaranteeFund>(
        "A fund that pays lenders a share of what defaulting borrowers leave unpaid.", SupportedAction.Borrowing, static (terms, context) => new GuaranteeFund(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario) => scenario.Lenders.Count > 0 ? []
        : [new TermsFault("", $"'policies.{Name}' guarantees loans that nobody offers: the scenario has no lenders", Needs: "lenders")];

    /// <summary>Share of a lender's loss that the fund pays. Unit: share. Between 0 and 1. Source: KUR: up to 70 %.</summary>
    [Parameter("Share of a lender's loss that the fund pays.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "KUR: up to 70 %")]
    public required double GuaranteedShare { get; init; }

    /// <summary>Guarantees outstanding as a multiple of the fund. Unit: ratio. Between 0 and 20. Source: usual leverage cap 10.</summary>
    [Parameter("Guarantees outstanding as a multiple of the fund.", Unit = Units.Ratio, Minimum = 0, Maximum = 20, Source = "usual leverage cap 10")]
    public double Leverage { get; init; } = 5;

    /// <summary>Cost of handling one guarantee, at the start, paid from the fund. Unit: rupiah. At least 0. Range 20000 to 200000.</summary>
    [Parameter("Cost of handling one guarantee, at the start, paid from the fund.", Unit = Units.Rupiah, Minimum = 0, Low = 20_000, High = 200_000)]
    public double CostPerGuarantee { get; init; } = 50_000;

    /// <summary>Largest guaranteed loan. Unit: rupiah. At least 0.</summary>
    [Parameter("Largest guaranteed loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    /// <summary>Yearly fee of the borrower on the guaranteed debt. Unit: per year. Between 0 and 1.</summary>
    [Parameter("Yearly fee of the borrower on the guaranteed debt.", Unit = Units.PerYear, Minimum = 0, Maximum = 1)]
    public double FeePerYear { get; init; } = 0.01;

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.Guarantee), nameof(FirmTable.GuaranteeOffer)];
}

/// <summary>Offers a guarantee to firms that have heard of it, as long as the fund can carry more; claims are paid in the finance phase.</summary>
internal sealed class GuaranteeFund : Programme, IGuarantees
{
    private readonly GuaranteeFundTerms _terms;
    private readonly Action<int> _offer;
    private ExactSum _askedShare, _exposure;
    private long _askedLoans;

    public GuaranteeFund(GuaranteeFundTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _offer = OfferIn;
    }

    public double GuaranteedShare => _terms.GuaranteedShare;

    public double MaximumLoan => _terms.MaximumLoan;

    public double FeePerYear => _terms.FeePerYear;

    /// <summary>Rupiah of guarantees outstanding.</summary>
    public double Exposure => _exposure.Value;

    /// <summary>Rupiah of guarantees that it may carry.</summary>
    public double Limit => Balance * _terms.Leverage;

    public bool Takes(long loan) => Carries(loan * _terms.GuaranteedShare, loans: 1);

    public void CountAnew() => (_askedShare, _askedLoans) = (default, 0);

    public bool TakesAllWith(long loan)
    {
        _askedShare.Add(loan * _terms.GuaranteedShare);
        return Carries(_askedShare.Value, ++_askedLoans);
    }

    /// <summary>Whether what is left after handling so many loans suffices for their guarantees and those that stand.</summary>
    private bool Carries(double share, long loans) => Balance - loans * HandlingCost is >= 0 and var left && Exposure + share <= left * _terms.Leverage;

    /// <summary>Cost of handling one guarantee in the month, rupiah.</summary>
    public long HandlingCost => (long)(_terms.CostPerGuarantee * Economy.PriceLevel);

    /// <summary>
    /// Carries a loan that has been paid out and pays for handling it, at once and not at the phase's end: the next loan, of
    /// this lender or another, finds what is left. Not to be called while blocks run, and only after <see cref="Takes"/>.
    /// </summary>
    public void Carry(int block, int slot, long loan)
    {
        _exposure.Add(loan * _terms.GuaranteedShare);
        Economy.Ledger.Transfer(Account, Ledger.Households.Staff, HandlingCost);
        Economy.ProgrammeTally.Add(block, Index, ProgrammeTally.Paid, HandlingCost);
        Economy.ProgrammeTally.Add(block, Index, ProgrammeTally.Chosen, 1);
        Economy.Firms.Treat(slot, Index);
    }

    /// <summary>While loans are guaranteed the fund stays.</summary>
    public override double Committed => Exposure > 0 ? Exposure : 0;

    public override void RecomputeCommitments()
    {
        var firms = Economy.Firms;
        _exposure = default;
        foreach (var slot in firms.Guarantee.With((byte)Index))
            _exposure.Add(firms.Debt[slot] * _terms.GuaranteedShare);
    }

    public override void Apply()
    {
        RecomputeCommitments();
        if (IsActive && Exposure < Limit) Economy.Runner.Run(Economy.Blocks.Length, _offer);
    }

    private void OfferIn(int block)
    {
        var firms = Economy.Firms;
        var (cell, start, end) = Economy.Blocks[block];
        for (var slot = start; slot < end; slot++)
            if ((firms.Heard[slot] & (1u << Index)) != 0 && Allows(slot, cell) && firms.GuaranteeOffer[slot] == FirmTable.None)
            {
                firms.GuaranteeOffer[slot] = (byte)Index;
                Offer(slot);
            }
    }
}

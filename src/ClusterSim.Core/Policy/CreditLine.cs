using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>What credit lines that a government places with a lender have in common.</summary>
public abstract record CreditLineTerms : InstrumentTerms
{
    /// <summary>Lender through which the money is lent; it screens, collects and bears the risk share.</summary>
    [Parameter("Lender through which the money is lent; it screens, collects and bears the risk share.")]
    public required string Lender { get; init; }

    /// <summary>Interest that the borrower pays. Unit: per year. Between 0 and 5.</summary>
    [Parameter("Interest that the borrower pays.", Unit = Units.PerYear, Minimum = 0, Maximum = 5)]
    public required double InterestPerYear { get; init; }

    /// <summary>Yearly fee of the lender on the debt outstanding, paid from the budget. Unit: per year. Between 0 and 1.</summary>
    [Parameter("Yearly fee of the lender on the debt outstanding, paid from the budget.", Unit = Units.PerYear, Minimum = 0, Maximum = 1)]
    public double LenderFeePerYear { get; init; } = 0.05;

    /// <summary>Share of a default's loss that the lender bears; the programme bears the rest. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of a default's loss that the lender bears; the programme bears the rest.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double LenderLossShare { get; init; } = 0.3;

    /// <summary>Largest loan. Unit: rupiah. At least 0.</summary>
    [Parameter("Largest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    /// <summary>Months over which a loan is repaid. Unit: months. Between 1 and 240.</summary>
    [Parameter("Months over which a loan is repaid.", Unit = Units.Months, Minimum = 1, Maximum = 240)]
    public int TermMonths { get; init; } = 24;

    /// <summary>Months before the first part of the loan itself falls due; interest runs from the start. They come on top of the term. Unit: months. Between 0 and 60.</summary>
    [Parameter("Months before the first part of the loan itself falls due; interest runs from the start. They come on top of the term.", Unit = Units.Months, Minimum = 0, Maximum = 60)]
    public int GraceMonths { get; init; }

    /// <summary>Whether what a loan buys is paid to the seller, as it is anyway where the lender does so for loans of its own.</summary>
    [Parameter("Whether what a loan buys is paid to the seller, as it is anyway where the lender does so for loans of its own.")]
    public bool PaysSellers { get; init; }

    /// <summary>Whether a loan is paid to an account of the owner's own, of which the household and others see less than of cash (D1).</summary>
    [Parameter("Whether a loan is paid to an account of the owner's own, of which the household and others see less than of cash (D1).")]
    public bool ToAccount { get; init; }

    internal override bool TakesApplications => false;

    internal override IReadOnlyList<string> Columns =>
    [
        nameof(FirmTable.LoanProgramme), nameof(FirmTable.CreditProgramme),
        .. ToAccount ? [nameof(FirmTable.Account)] : Array.Empty<string>(),
    ];
}

/// <summary>Offers loans from the programme's account to firms that have heard of it; the lender screens and collects in the finance phase.</summary>
public abstract class CreditLine : Programme, ILends
{
    private readonly CreditLineTerms _terms;
    private readonly Action<int> _offer;

    /// <summary>A credit line of those terms in a run.</summary>
    /// <param name="terms">Its terms.</param>
    /// <param name="context">The run.</param>
    protected CreditLine(CreditLineTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        Lender = Economy.Scenario.Lenders.IndexOf(terms.Lender);
        _offer = OfferIn;
    }

    /// <inheritdoc/>
    public int Lender { get; }

    /// <inheritdoc/>
    public double InterestPerYear => _terms.InterestPerYear;

    /// <inheritdoc/>
    public int TermMonths => _terms.TermMonths;

    /// <inheritdoc/>
    public int GraceMonths => _terms.GraceMonths;

    /// <inheritdoc/>
    public bool PaysSellers => _terms.PaysSellers;

    /// <inheritdoc/>
    public bool ToAccount => _terms.ToAccount;

    /// <inheritdoc/>
    public double MaximumLoan => _terms.MaximumLoan;

    /// <inheritdoc/>
    public double LenderFeePerYear => _terms.LenderFeePerYear;

    /// <inheritdoc/>
    public double LenderLossShare => _terms.LenderLossShare;

    /// <inheritdoc/>
    public double OutlayPerRupiah => 1 + Terms.AdministrationShare + _terms.LenderFeePerYear * (_terms.TermMonths + 2 * _terms.GraceMonths) / 24.0;

    /// <inheritdoc/>
    public abstract double CollateralRatio { get; }

    /// <inheritdoc/>
    public virtual double ScreeningShare => 1;

    /// <inheritdoc/>
    public virtual double OutlayPerLoan => 0;

    /// <inheritdoc/>
    public virtual bool HasRoomFor(int loans) => true;

    /// <inheritdoc/>
    public override void Apply() => Economy.Runner.Run(Economy.Blocks.Length, _offer);

    /// <inheritdoc/>
    public virtual void Accompany(int block, int slot)
    {
    }

    /// <summary>Whether the line is open to a firm that may take part.</summary>
    /// <param name="slot">Slot of the firm.</param>
    /// <param name="block">Block of the slot: part of a group that one thread works on.</param>
    protected virtual bool Admits(int slot, int block) => true;

    private void OfferIn(int block)
    {
        var firms = Economy.Firms;
        var (cell, start, end) = Economy.Blocks[block];
        for (var slot = start; slot < end; slot++)
        {
            if ((firms.Heard[slot] & (1u << Index)) == 0 || !Allows(slot, cell) || !Admits(slot, block)) continue;
            // Of two credit lines the cheaper one counts.
            var other = firms.CreditProgramme[slot];
            if (other == FirmTable.None || Economy.Effects.Lending[other].InterestPerYear > _terms.InterestPerYear)
                firms.CreditProgramme[slot] = (byte)Index;
            if (firms.CreditProgramme[slot] == Index) Offer(slot);
        }
    }
}

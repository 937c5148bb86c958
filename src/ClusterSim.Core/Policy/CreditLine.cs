using ClusterSim.Core.Firms;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>What credit lines that a government places with a lender have in common.</summary>
public abstract record CreditLineTerms : InstrumentTerms
{
    [Parameter("Lender through which the money is lent; it screens, collects and bears the risk share.")]
    public required string Lender { get; init; }

    [Parameter("Interest that the borrower pays.", Unit = Units.PerYear, Minimum = 0, Maximum = 5)]
    public required double InterestPerYear { get; init; }

    [Parameter("Fee of the lender a year, on the debt outstanding, paid from the budget.", Unit = Units.PerYear, Minimum = 0, Maximum = 1)]
    public double LenderFeePerYear { get; init; } = 0.05;

    [Parameter("Share of a default's loss that the lender bears; the programme bears the rest.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double LenderLossShare { get; init; } = 0.3;

    [Parameter("Largest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    [Parameter("Months over which a loan is repaid.", Unit = Units.Months, Minimum = 1, Maximum = 240)]
    public int TermMonths { get; init; } = 24;

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.LoanProgramme), nameof(FirmTable.CreditProgramme)];
}

/// <summary>Offers loans from the programme's account to firms that have heard of it; the lender screens and collects in the finance phase.</summary>
internal abstract class CreditLine : Programme
{
    private readonly CreditLineTerms _terms;
    private readonly Action<int> _offer;

    protected CreditLine(CreditLineTerms terms, int index, Economy economy)
        : base(terms, index, economy)
    {
        _terms = terms;
        Lender = Economy.IndexOf(economy.Scenario.Lenders, terms.Lender);
        _offer = Offer;
    }

    /// <summary>Its terms.</summary>
    public CreditLineTerms Line => _terms;

    /// <summary>Lender through which it lends.</summary>
    public int Lender { get; }

    /// <summary>What a rupiah lent takes from the budget: itself, administration, and the lender's fee over the loan's life.</summary>
    public double OutlayPerRupiah => 1 + Terms.AdministrationShare + _terms.LenderFeePerYear * _terms.TermMonths / 24.0;

    /// <summary>Collateral asked for, as a share of the loan.</summary>
    public abstract double CollateralRatio { get; }

    /// <summary>Share of the lender's screening cost that screening a borrower of this line takes.</summary>
    public virtual double ScreeningShare => 1;

    /// <summary>What a loan takes from the budget besides, whatever its size: rupiah, administration included.</summary>
    public virtual double OutlayPerLoan => 0;

    /// <summary>Whether what comes with a loan can be had for so many more.</summary>
    public virtual bool HasRoomFor(int loans) => true;

    public override void Apply() => Economy.Runner.Run(Economy.Blocks.Length, _offer);

    /// <summary>Gives what comes with a loan; called when the loan has been paid out.</summary>
    public virtual void Accompany(int block, int slot)
    {
    }

    /// <summary>Whether the line is open to a firm that may take part.</summary>
    protected virtual bool Admits(int slot, int block) => true;

    private void Offer(int block)
    {
        var firms = Economy.Firms;
        var (cell, start, end) = Economy.Blocks[block];
        for (var slot = start; slot < end; slot++)
        {
            if ((firms.Heard[slot] & (1u << Index)) == 0 || !Allows(slot, cell) || !Admits(slot, block)) continue;
            // Of two credit lines the cheaper one counts.
            var other = firms.CreditProgramme[slot];
            if (other == FirmTable.None || ((CreditLine)Economy.Programmes[other]).Line.InterestPerYear > _terms.InterestPerYear)
                firms.CreditProgramme[slot] = (byte)Index;
        }
    }
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Runs;
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

    [Parameter("Yearly fee of the lender on the debt outstanding, paid from the budget.", Unit = Units.PerYear, Minimum = 0, Maximum = 1)]
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
public abstract class CreditLine : Programme, ILends
{
    private readonly CreditLineTerms _terms;
    private readonly Action<int> _offer;

    /// <summary>A credit line of those terms in a run.</summary>
    protected CreditLine(CreditLineTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        Lender = Economy.Scenario.Lenders.IndexOf(terms.Lender);
        _offer = Offer;
    }

    public int Lender { get; }

    public double InterestPerYear => _terms.InterestPerYear;

    public int TermMonths => _terms.TermMonths;

    public double MaximumLoan => _terms.MaximumLoan;

    public double LenderFeePerYear => _terms.LenderFeePerYear;

    public double LenderLossShare => _terms.LenderLossShare;

    public double OutlayPerRupiah => 1 + Terms.AdministrationShare + _terms.LenderFeePerYear * _terms.TermMonths / 24.0;

    public abstract double CollateralRatio { get; }

    public virtual double ScreeningShare => 1;

    public virtual double OutlayPerLoan => 0;

    public virtual bool HasRoomFor(int loans) => true;

    public override void Apply() => Economy.Runner.Run(Economy.Blocks.Length, _offer);

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
            if (other == FirmTable.None || Economy.Effects.Lending[other].InterestPerYear > _terms.InterestPerYear)
                firms.CreditProgramme[slot] = (byte)Index;
        }
    }
}

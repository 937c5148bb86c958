using ClusterSim.Core.Firms;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a credit line that a government places with a lender.</summary>
public sealed record ProgrammeCreditTerms : InstrumentTerms
{
    [Parameter("Lender through which the money is lent; it screens, collects and bears the risk share.")]
    public required string Lender { get; init; }

    [Parameter("Interest that the borrower pays.", Unit = Units.PerYear, Minimum = 0, Maximum = 5)]
    public required double InterestPerYear { get; init; }

    [Parameter("Fee of the lender a year, on the debt outstanding, paid from the budget.", Unit = Units.PerYear, Minimum = 0, Maximum = 1)]
    public double LenderFeePerYear { get; init; } = 0.05;

    [Parameter("Collateral asked for, as a share of the loan.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double CollateralRatio { get; init; } = 0.5;

    [Parameter("Share of a default's loss that the lender bears; the programme bears the rest.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double LenderLossShare { get; init; } = 0.3;

    [Parameter("Largest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    [Parameter("Months over which a loan is repaid.", Unit = Units.Months, Minimum = 1, Maximum = 240)]
    public int TermMonths { get; init; } = 24;
}

/// <summary>Offers loans from the programme's account to firms that have heard of it; the lender screens and collects in the finance phase.</summary>
internal sealed class ProgrammeCredit : Programme
{
    private readonly ProgrammeCreditTerms _terms;
    private readonly Action<int> _offer;

    public ProgrammeCredit(ProgrammeCreditTerms terms, int index, Economy economy)
        : base(terms, index, economy)
    {
        _terms = terms;
        Lender = Economy.IndexOf(economy.Scenario.Lenders, terms.Lender);
        _offer = Offer;
    }

    /// <summary>Lender through which it lends.</summary>
    public int Lender { get; }

    /// <summary>What a rupiah lent takes from the budget: itself, administration, and the lender's fee over the loan's life.</summary>
    public double OutlayPerRupiah => 1 + Terms.AdministrationShare + _terms.LenderFeePerYear * _terms.TermMonths / 24.0;

    public override void Apply() => Economy.Runner.Run(Economy.Blocks.Length, _offer);

    private void Offer(int block)
    {
        var firms = Economy.Firms;
        var (cell, start, end) = Economy.Blocks[block];
        for (var slot = start; slot < end; slot++)
        {
            if ((firms.Heard[slot] & (1u << Index)) == 0 || !Allows(slot, cell)) continue;
            // Of two credit lines the cheaper one counts.
            var other = firms.CreditProgramme[slot];
            if (other == FirmTable.None || ((ProgrammeCreditTerms)Economy.Programmes[other].Terms).InterestPerYear > _terms.InterestPerYear)
                firms.CreditProgramme[slot] = (byte)Index;
        }
    }
}

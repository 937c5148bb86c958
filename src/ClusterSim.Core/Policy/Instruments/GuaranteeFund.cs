using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a fund that pays lenders a share of what a defaulting borrower leaves unpaid.</summary>
public sealed record GuaranteeFundTerms : InstrumentTerms
{
    [Parameter("Share of a lender's loss that the fund pays.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "KUR: up to 70 %")]
    public required double GuaranteedShare { get; init; }

    [Parameter("Guarantees outstanding as a multiple of the fund.", Unit = Units.Ratio, Minimum = 0, Maximum = 20, Source = "usual leverage cap 10")]
    public double Leverage { get; init; } = 5;

    [Parameter("Largest guaranteed loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    [Parameter("Fee of the borrower a year, on the guaranteed debt.", Unit = Units.PerYear, Minimum = 0, Maximum = 1)]
    public double FeePerYear { get; init; } = 0.01;
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of paying a share of what compliance with a standard costs.</summary>
public sealed record CertificationSupportTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<CertificationSupportTerms, CertificationSupport>(
        "Pays firms a share of what compliance with a standard costs, for some months.", SupportedAction.Compliance, static (terms, context) => new CertificationSupport(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (MaximumPerMonth * SupportMonths, "maximum_per_month");

    /// <summary>Standard that firms are helped to meet.</summary>
    [Parameter("Standard that firms are helped to meet.")]
    public required string Standard { get; init; }

    /// <summary>Share of a firm's cost of building up and keeping compliance that is paid. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of a firm's cost of building up and keeping compliance that is paid.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double PaidShare { get; init; } = 0.5;

    /// <summary>Maximum amount per firm and month; it does not rise with prices. Unit: rupiah per month. At least 1.</summary>
    [Parameter("Maximum amount per firm and month; it does not rise with prices.", Unit = Units.RupiahPerMonth, Minimum = 1)]
    public required double MaximumPerMonth { get; init; }

    /// <summary>Months for which a firm is supported. Unit: months. Between 1 and 120.</summary>
    [Parameter("Months for which a firm is supported.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int SupportMonths { get; init; } = 12;

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new();
}

/// <summary>Promises firms a share of their cost of compliance for some months; it is paid in the standards phase to those who comply.</summary>
internal sealed class CertificationSupport : Programme, ISupportsCompliance
{
    private readonly CertificationSupportTerms _terms;
    private readonly Action<int> _award;

    public CertificationSupport(CertificationSupportTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        Standard = Economy.Scenario.Standards.IndexOf(terms.Standard);
        _award = slot => Enrolled.Add(slot, _terms.SupportMonths);
    }

    public int Standard { get; }

    public override double Committed => WithAdministration(Enrolled.MonthsPromised * _terms.MaximumPerMonth);

    public double PartOf(double cost, int slot) => Enrolled.Has(slot) ? Share(cost) : 0;

    public override void Apply()
    {
        Enrolled.EndMonth();
        Choose(AffordableAwards(Unpromised, WithAdministration(_terms.MaximumPerMonth * _terms.SupportMonths)), _award);
    }

    /// <summary>
    /// The help, for a firm that does not comply wholly and would with it, at its usual sales and the usual chance of an inspection.
    /// </summary>
    protected override double Worth(int slot, int cell)
    {
        var firms = Economy.Firms;
        if (!Economy.Standards.Apply(Standard, Economy.Cells[cell].Sector) || Enrolled.Has(slot) || firms.Compliance[Standard][slot] >= 1) return 0;
        var sales = (double)firms.ExpectedDemand[slot] * firms.Price[slot];
        var owners = Economy.ComplianceCases.Of(Standard);
        var cost = owners.FullCost(sales, Economy.ComplianceCases.CostFactor(slot, Standard));
        var chance = Math.Min(1, Economy.Scenario.Standards[Standard].InspectionsPerYear / 12);
        return owners.Benefit(sales, chance, Economy.ComplianceCases.MarketAccess(Economy.Cells[cell], slot, Standard)) > cost - Share(cost)
            ? Share(cost) * _terms.SupportMonths : 0;
    }

    private double Share(double cost) => Math.Min(_terms.MaximumPerMonth, _terms.PaidShare * cost);
}

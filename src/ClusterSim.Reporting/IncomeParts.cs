using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>
/// Why owners' income changed under a policy: its difference as a sum of what moved it, each reckoned from mean effects alone (rows of
/// <see cref="EffectRow"/>), so that whoever has the table can reckon it again. Value of output, inputs and other cost are quantity times
/// value a unit, and are split by the means of both worlds (Bennet 1920): a change of units counts at the mean margin of a unit, a change
/// of price or cost at the mean number of units. Units of different products do not add up: of several sectors the parts are added, in rupiah.
/// </summary>
/// <param name="Policy">The policy.</param>
/// <param name="Output">More or fewer units made, at the mean margin of a unit.</param>
/// <param name="Price">What a unit made was worth: prices, premiums of large orders, losses of output.</param>
/// <param name="InputCost">What inputs cost a unit, less being a gain.</param>
/// <param name="OtherCost">What else was bought for a unit, less being a gain.</param>
/// <param name="Wages">Wages of hired workers, less being a gain.</param>
/// <param name="Finance">Interest, less being a gain.</param>
/// <param name="Taxes">Taxes, levies, fines and bribes, less being a gain.</param>
/// <param name="Rest">All else: cost of compliance, own payments for services and applications, subsidies that count as income.</param>
internal sealed record IncomeParts(string Policy, double Output, double Price, double InputCost, double OtherCost, double Wages, double Finance, double Taxes, double Rest)
{
    /// <summary>The parts of each policy's effect on the income of the owners that the question is about; none of a policy whose sectors are not all told.</summary>
    public static IReadOnlyList<IncomeParts> Of(ResultSet results)
    {
        var focus = results.Manifest.FocusSector;
        return [.. results.Effects
            .Where(row => row.GroupKind is "sector" && (focus.Length == 0 || string.Equals(row.Group, focus, StringComparison.Ordinal)))
            .GroupBy(row => row.Policy, StringComparer.Ordinal)
            .Select(policy => policy.GroupBy(row => row.Group, StringComparer.Ordinal).Select(sector => OfSector(policy.Key, [.. sector])).Aggregate(Plus))
            .OfType<IncomeParts>()];
    }

    private static IncomeParts? OfSector(string policy, EffectRow[] rows)
    {
        var (income, added, output) = (Find(Metrics.HouseholdIncome), Find(Metrics.ValueAdded), Find(Metrics.Output));
        var (inputs, other, wages) = (Find(Metrics.InputsUsed), Find(Metrics.OtherCost), Find(Metrics.Wages));
        if (income is null || added is null || output is null || inputs is null || other is null || wages is null) return null;
        var (worth, worthWith) = (added.Baseline + inputs.Baseline + other.Baseline, added.PolicyMean + inputs.PolicyMean + other.PolicyMean);
        var units = (output.Baseline + output.PolicyMean) / 2;
        var price = units * ByUnit(worth, worthWith);
        var (inputCost, otherCost) = (units * ByUnit(inputs.Baseline, inputs.PolicyMean), units * ByUnit(other.Baseline, other.PolicyMean));
        var finance = -(Find(Metrics.Interest)?.Difference ?? 0);
        var taxes = -(Find(Metrics.Taxes)?.Difference ?? 0) - (Find(Metrics.Fines)?.Difference ?? 0);
        return new IncomeParts(
            policy, added.Difference - price + inputCost + otherCost, price, -inputCost, -otherCost, -wages.Difference, finance, taxes,
            income.Difference - added.Difference + wages.Difference - finance - taxes);

        EffectRow? Find(Metric metric) => Array.Find(rows, row => string.Equals(row.Metric, metric.Name, StringComparison.Ordinal) && double.IsFinite(row.Difference));

        // A world in which nothing is made has no value a unit: all of the change is then one of quantity.
        double ByUnit(double without, double with) => output.Baseline > 0 && output.PolicyMean > 0 ? with / output.PolicyMean - without / output.Baseline : 0;
    }

    private static IncomeParts? Plus(IncomeParts? one, IncomeParts? other) => one is null || other is null ? null : new IncomeParts(
        one.Policy, one.Output + other.Output, one.Price + other.Price, one.InputCost + other.InputCost, one.OtherCost + other.OtherCost,
        one.Wages + other.Wages, one.Finance + other.Finance, one.Taxes + other.Taxes, one.Rest + other.Rest);

    /// <summary>Its parts with their names, in the order of the table.</summary>
    public IReadOnlyList<(LocalizedText Name, double Rupiah)> Named =>
    [
        (Html.ReportTexts.PartOutput, Output), (Html.ReportTexts.PartPrice, Price), (Html.ReportTexts.PartInputCost, InputCost), (Html.ReportTexts.PartOtherCost, OtherCost),
        (Html.ReportTexts.PartWages, Wages), (Html.ReportTexts.PartFinance, Finance), (Html.ReportTexts.PartTaxes, Taxes), (Html.ReportTexts.PartRest, Rest),
    ];
}

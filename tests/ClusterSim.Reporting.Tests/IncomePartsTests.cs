using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

/// <summary>What moved owners' income.</summary>
public sealed class IncomePartsTests
{
    /// <summary>10 units at 100 with inputs of 40 and other cost of 10 each; then 12 units at 110, inputs of 45, other cost of 9.</summary>
    private static EffectRow[] Pottery(string sector = "pottery") =>
    [
        Row(sector, "output_units", 10, 12), Row(sector, "value_added_rupiah", 500, 672), Row(sector, "inputs_used_rupiah", 400, 540), Row(sector, "other_cost_rupiah", 100, 108),
        Row(sector, "wages_rupiah", 50, 70), Row(sector, "interest_rupiah", 20, 15), Row(sector, "taxes_rupiah", 5, 6), Row(sector, "fines_rupiah", 0, 2),
        Row(sector, "household_income_rupiah", 400, 600),
    ];

    private static EffectRow Row(string sector, string metric, double without, double with) =>
        TegalResults.Row("matching_grant", metric, "sector", sector, without, with - without, 0, 1);

    private static IReadOnlyList<IncomeParts> Parts(string focus, params EffectRow[] rows) =>
        IncomeParts.Of(new ResultSet { Manifest = TegalResults.Manifest("compare", ["matching_grant"]) with { FocusSector = focus }, Effects = rows });

    [Test]
    public void Units_count_at_the_mean_margin_and_prices_and_costs_at_the_mean_units()
    {
        var parts = Parts("pottery", Pottery()).Single();

        // Margins of 50 and 56 a unit; eleven units on average.
        Assert.That(parts.Named.Select(part => part.Rupiah), Is.EqualTo([2 * 53, 11 * 10, -11 * 5, 11 * 1, -20, 5, -3, 46]).Within(1e-9));
        Assert.That(parts.Named.Sum(part => part.Rupiah), Is.EqualTo(200).Within(1e-9));
    }

    [Test]
    public void Without_a_sector_in_question_the_parts_of_all_are_added()
    {
        var parts = Parts("", [.. Pottery(), .. Pottery("weaving")]).Single();

        Assert.That((parts.Output, parts.Price), Is.EqualTo((4 * 53, 22 * 10)));
        Assert.That(Parts("", [.. Pottery(), Row("weaving", "household_income_rupiah", 1, 2)]), Is.Empty, "one of the sectors is not told");
    }

    [Test]
    public void Where_nothing_was_made_all_of_the_change_is_one_of_units()
    {
        EffectRow[] rows =
        [
            Row("pottery", "output_units", 0, 12), Row("pottery", "value_added_rupiah", 0, 672), Row("pottery", "inputs_used_rupiah", 0, 540), Row("pottery", "other_cost_rupiah", 0, 108),
            Row("pottery", "wages_rupiah", 0, 70), Row("pottery", "household_income_rupiah", 0, 602),
        ];

        Assert.That(Parts("", rows).Single().Named.Select(part => part.Rupiah), Is.EqualTo([672, 0, 0, 0, -70, 0, 0, 0]));
    }
}

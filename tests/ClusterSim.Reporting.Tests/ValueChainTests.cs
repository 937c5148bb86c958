using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

public sealed class ValueChainTests
{
    // A miller sells 100 to a baker; the baker sells 300 to consumers and puts bread worth 20 into stock.
    private static readonly (string Sector, string Metric, double Value)[] s_figures =
    [
        ("milling", "sales_rupiah", 100), ("milling", "final_sales_rupiah", 0), ("milling", "inputs_bought_rupiah", 40), ("milling", "inputs_outside_rupiah", 40),
        ("milling", "other_cost_rupiah", 10), ("milling", "other_cost_local_rupiah", 4), ("milling", "value_added_rupiah", 50), ("milling", "wages_rupiah", 20),
        ("milling", "interest_rupiah", 3), ("milling", "taxes_rupiah", 2), ("milling", "fines_rupiah", 0), ("milling", "household_income_rupiah", 25),
        ("baking", "sales_rupiah", 300), ("baking", "final_sales_rupiah", 300), ("baking", "inputs_bought_rupiah", 150), ("baking", "inputs_outside_rupiah", 50),
        ("baking", "other_cost_rupiah", 30), ("baking", "other_cost_local_rupiah", 30), ("baking", "value_added_rupiah", 140), ("baking", "wages_rupiah", 60),
        ("baking", "interest_rupiah", 5), ("baking", "taxes_rupiah", 10), ("baking", "fines_rupiah", 1), ("baking", "household_income_rupiah", 57),
    ];

    private static readonly string[] s_stages = ["milling", "baking"];

    private static ResultSet Bread() => TegalResults.Run() with
    {
        Series = [.. s_figures.SelectMany(figure => Enumerable.Range(0, 2).Select(month =>
            new SeriesPoint("baseline", "sector", figure.Sector, figure.Metric, month, figure.Value / 2, 0, 0)))],
    };

    private static double[] Columns(ValueChain stage) =>
        [stage.FromChain, stage.FromOutside, stage.Labour, stage.Interest, stage.Governments, stage.Services, stage.Owners, stage.Stocks];

    [Test]
    public void Every_rupiah_of_a_stages_sales_is_in_one_column()
    {
        var stages = ValueChain.Of(Bread(), "baseline");
        Assert.That(stages.Select(stage => stage.Sector), Is.EqualTo(s_stages));
        Assert.That(Columns(stages[0]), Is.EqualTo(new double[] { 0, 46, 24, 3, 2, 0, 25, 0 }));
        Assert.That(Columns(stages[1]), Is.EqualTo(new double[] { 100, 50, 90, 5, 11, 7, 57, -20 }));
        foreach (var stage in stages) Assert.That(Columns(stage).Sum(), Is.EqualTo(stage.Sales));
    }

    [Test]
    public void The_stages_together_add_to_what_consumers_paid()
    {
        var total = ValueChain.Total(ValueChain.Of(Bread(), "baseline"));
        Assert.That(total.Sales, Is.EqualTo(300));
        Assert.That(Columns(total), Is.EqualTo(new double[] { 0, 96, 114, 8, 13, 7, 82, -20 }));
        Assert.That(Columns(total).Sum(), Is.EqualTo(300));
    }

    [Test]
    public void Results_without_these_figures_have_no_table() => Assert.That(ValueChain.Of(TegalResults.Run(), "baseline"), Is.Empty);
}

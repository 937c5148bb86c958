using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Targets;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class TargetTests
{
    [TestCase(YearlyFigure.Sum, 78)]
    [TestCase(YearlyFigure.Mean, 6.5)]
    [TestCase(YearlyFigure.End, 12)]
    public void A_year_is_summed_averaged_or_taken_in_December(YearlyFigure figure, double expected)
    {
        Assert.That(Simulate(figure, 2001, months: 24)[0], Is.EqualTo(expected));
    }

    [TestCase(YearlyFigure.Sum)]
    [TestCase(YearlyFigure.Mean)]
    [TestCase(YearlyFigure.End)]
    public void A_year_that_is_not_simulated_to_its_end_gives_no_value(YearlyFigure figure)
    {
        Assert.That(Simulate(figure, 2002, months: 20)[0], Is.NaN);
    }

    [Test]
    public void The_distance_is_relative_to_the_observed_value_and_keeps_its_sign()
    {
        var scenario = Scenario(YearlyFigure.Mean, 2001);
        RunSummary[] runs =
        [
            Worlds.Run("base", 0) with { TargetValues = [7] },
            Worlds.Run("base", 1) with { TargetValues = [9] },
            Worlds.Run("other", 0) with { TargetValues = [1000] },
            Worlds.Run("base", 2) with { Error = "failed" },
        ];
        var row = TargetEvaluation.Rows(scenario, runs).Single();
        Assert.That((row.Observed, row.Simulated, row.RelativeDistance, row.Use), Is.EqualTo((10.0, 8.0, -0.2, "held_out")));
    }

    [Test]
    public void A_row_carries_what_people_call_the_target_and_its_unit()
    {
        var scenario = Scenario(YearlyFigure.Mean, 2001);
        var target = scenario.Targets[0] with { Title = new LocalizedText("Closures", "Usaha tutup"), Sector = "weaving", UnitLabel = "firms" };
        var row = TargetEvaluation.Rows(scenario with { Targets = [target] }, [Worlds.Run("base", 0) with { TargetValues = [7] }]).Single();
        Assert.That((row.TitleEn, row.TitleId, row.Sector, row.Unit), Is.EqualTo(("Closures", "Usaha tutup", "weaving", "firms")));
    }

    [TestCase("exits", 20)]
    [TestCase("household_income_rupiah", 20 * 1.1 * 1.1)]
    public void Beside_a_value_held_out_stands_the_latest_known_one_money_moved_by_inflation(string metric, double expected)
    {
        var scenario = Scenario(YearlyFigure.Mean, 2001) with
        {
            PriceBasis = PriceBasis.Nominal,
            Environment = new EnvironmentTerms { InflationPerYear = new TimePath(0.1) },
            Targets =
            [
                new Target
                {
                    Name = "closures", Metric = metric,
                    Values = [new ObservedValue(1999, 7, TargetUse.Fit), new ObservedValue(2000, 20, TargetUse.Fit), new ObservedValue(2001, 5, TargetUse.HeldOut), new ObservedValue(2002, 10, TargetUse.HeldOut)],
                },
            ],
        };
        var rows = TargetEvaluation.Rows(scenario, [Worlds.Run("base", 0) with { TargetValues = [7, 8, 9, 10] }]);
        Assert.That(rows.Select(row => row.Naive), Is.EqualTo([double.NaN, double.NaN, rows[2].Naive, expected]).Within(1e-9).Percent);
        Assert.That(rows[2].Naive, Is.EqualTo(metric is "exits" ? 20 : 22).Within(1e-9), "a year after it was known");
    }

    [Test]
    public void A_year_outside_the_run_has_no_row()
    {
        var runs = new[] { Worlds.Run("base", 0) with { TargetValues = [double.NaN] } };
        Assert.That(TargetEvaluation.Rows(Scenario(YearlyFigure.Mean, 1990), runs), Is.Empty);
    }

    /// <summary>Exits are 1 in January, 2 in February and so on.</summary>
    private static IReadOnlyList<double> Simulate(YearlyFigure figure, int year, int months)
    {
        var accumulator = new YearlyAccumulator(Scenario(figure, year), [Worlds.All]);
        for (var month = 0; month < months; month++) accumulator.Add(Worlds.Month(month, 1, ("exits", month % 12 + 1)));
        return accumulator.Finish();
    }

    private static Scenario Scenario(YearlyFigure figure, int year) => Worlds.Scenario() with
    {
        Targets = [new Target { Name = "closures", Metric = "exits", Figure = figure, Values = [new ObservedValue(year, 10, TargetUse.HeldOut)] }],
    };
}

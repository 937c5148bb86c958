using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Trials;
using ClusterSim.Reporting.Trials;

namespace ClusterSim.Reporting.Tests;

/// <summary>The page of simulated trials.</summary>
public sealed class TrialPageTests
{
    private static readonly TrialEffectRow s_effect = new(
        "ghana", "cash_profit", "cash", "lump_sum_grant", "profit", "GHS per month", "held_out", IsPrimary: true, Published: 9.6, StandardError: 7.3, ControlMean: 103, PrecisionPercent: 19.8,
        Precision: "sharp", Simulated: 4.6, MonteCarloError: 0.3, Difference: 3, DifferenceError: 2, TrialError: 9, SimulatedControlMean: 100, Twin: 4.5, TwinError: 0.3, Spillover: -0.1, SpilloverError: 0.02,
        Z: -0.68, ZNothing: -1.3, FittedForecast: 20, ForecastBasis: "instrument", ZFitted: 1.4, Sign: "measured", Verdict: "within", IsWrongSign: false, ArmFirms: 300, ControlFirms: 600, Replications: 20,
        Status: "read", Source: "paper");

    private static readonly TrialMomentRow s_moment = new("ghana", "median_profit", "profit", "median", "GHS per month", -1, 68, 66.4, 0.5, "computed", "paper");

    private static Trial Trial => new("ghana", new Scenario
    {
        Name = "ghana",
        Title = new("Ghana: cash or goods"),
        Months = 1,
        Places = [],
        Clusters = [],
        Sectors = [],
        Firms = [],
        Markets = [],
        Sources = [new Source { Name = "paper", Author = "A. Author", Title = "A trial", Year = 2014 }],
    });

    private static string Page(params TrialEffectRow[] effects)
    {
        using var folder = new ScratchFolder();
        return File.ReadAllText(TrialPage.Write([Trial], new TrialComparison(effects, [s_moment]), folder.Path));
    }

    [Test]
    public void It_says_first_whether_the_goal_is_met()
    {
        var met = Page(s_effect, s_effect with { ZNothing = 2 });
        var missed = Page(s_effect with { Verdict = "outside", Z = 3 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(met, Does.Contain("The goal is met."));
            Assert.That(missed, Does.Contain("The goal is not met."));
            Assert.That(missed.IndexOf("The goal is", StringComparison.Ordinal), Is.LessThan(missed.IndexOf("<table", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void It_shows_what_was_found_beside_what_came_out_and_names_the_source()
    {
        var page = Page(s_effect, s_effect with { Effect = "closed", Sign = "none", Published = double.NaN, StandardError = double.NaN, PrecisionPercent = double.NaN, Precision = "unknown", Z = double.NaN, Verdict = "sign_right" });
        foreach (var text in new[] { "9.6 (7.3)", "4.6 (0.300)", "sharp (20 %)", "no difference", "sign right", "66.4 (0.500)", "A. Author: A trial, 2014", "data:image/png" })
            Assert.That(page.Replace('\u00a0', ' '), Does.Contain(text));
    }

    [Test]
    public void A_wrong_sign_is_called_so() => Assert.That(Page(s_effect with { IsWrongSign = true }).Replace('\u00a0', ' '), Does.Contain("within, wrong sign").And.Contain("ghana cash_profit"));

    [Test]
    public void The_same_comparison_gives_the_same_bytes()
    {
        var once = Page(s_effect);
        Assert.That(Page(s_effect with { }), Is.EqualTo(once));
    }
}

using ClusterSim.Cli.Display;
using ClusterSim.Results;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Cli.Tests;

/// <summary>What is said of shares of worlds.</summary>
public sealed class DoubtLinesTests
{
    [TestCase("higher, 0.30 of income per rupiah of net cost", 1.0, 0.0, "higher, 0.30 of income per rupiah of net cost")]
    [TestCase("higher", 0.96, 0.005, "higher")]
    [TestCase("higher", 0.96, 0.02, "higher in 9 of 10 assumed worlds, not settled at 64 worlds")]
    [TestCase("higher, no net cost", 0.81, 0.05, "higher in 8 of 10 assumed worlds")]
    [TestCase("higher", 0.9, 0.04, "higher in 9 of 10 assumed worlds")]
    [TestCase("lower", 0.4, 0.05, "lower in 6 of 10 assumed worlds")]
    [TestCase("lower", 0.02, 0.001, "lower")]
    [TestCase("no clear effect", 0.99, 0.001, "no clear effect")]
    public void A_direction_stands_where_95_of_100_worlds_agree(string verdict, double helps, double error, string said) =>
        Assert.That(DoubtLines.Verdict(verdict, Row(helps, error)), Is.EqualTo(said));

    [Test]
    public void A_line_says_worlds_and_never_probabilities()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DoubtLines.OnOwners(Row(0.97, 0.02), "assumed worlds that agree with the facts", 100),
                Is.EqualTo("in 97 of 100 assumed worlds that agree with the facts owners gain; 5 % to 95 %: -2 m to +40 m (luck alone: +10 m to +12 m)"));
            Assert.That(DoubtLines.OnOwners(Row(0.25, 0.05), "assumed worlds", 100), Does.StartWith("in 75 of 100 assumed worlds owners lose;"));
            Assert.That(DoubtLines.OnOwners(Row(0, 0) with { Harms = 0 }, "assumed worlds", 100),
                Is.EqualTo("changes too little to matter for owners in all of the assumed worlds"));
            Assert.That(DoubtLines.OnOwners(Row(0, 0) with { Harms = 0, Low = 0, High = 0 }, "assumed worlds", 100),
                Is.EqualTo("changes nothing for owners in any of the assumed worlds"));
            Assert.That(DoubtLines.OnOwners(Row(0.5, 0.05) with { Harms = 0.2 }, "assumed worlds", 100),
                Does.StartWith("in 50 of 100 assumed worlds owners gain (too little to matter in 30);"));
        }
    }

    [Test]
    public void What_turns_it_round_is_said_where_luck_does_not_do_it()
    {
        FlipRow[] held = [One("price", 8_000, -1, double.NaN), One("wage", 500, -1, double.NaN), All(-1, double.NaN)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DoubtLines.Turns(held, 40), Is.EqualTo("not turned round by any assumption that was tried alone; nor by all 2 at their bad ends; 2 of 40 assumptions tried, those that explain most."));
            Assert.That(DoubtLines.Turns([One("price", 8_000, 5, 8_900), held[1], All(5, 0.3)], 40),
                Does.StartWith("turned round by price down to 8,900 rupiah per unit (10,000 as written); all 2 at once do it 30 % of the way to their bad ends; 2 of 40"));
            Assert.That(DoubtLines.Turns([held[0], held[1], All(5, 0.6), One("price", 8_000, 5, double.NaN) with { Kind = FlipRow.Fewest }, One("wage", 500, 5, double.NaN) with { Kind = FlipRow.Fewest }], 40),
                Does.Contain("; all 2 at once do it 60 % of the way to their bad ends; the fewest together: price at 8,000, wage at 500; "));
            Assert.That(DoubtLines.Turns([One("price", 8_000, 0.5, 8_900), held[1], held[2]], 40), Does.StartWith("not turned round by any"), "by chance alone");
            Assert.That(DoubtLines.Turns([One("loans", 1, 5, 1) with { CentralLevel = "false", EndLevel = "true", ValueLevel = "true" }], 40),
                Does.StartWith("turned round by loans at true (false as written);"));
            Assert.That(DoubtLines.Turns([One("price", 8_000, 5, 8_900)], 40), Is.EqualTo("turned round by price down to 8,900 rupiah per unit (10,000 as written); 1 of 40 assumptions tried, those that explain most."));
        }

        // Owners lose by 3 as written; the effect at the end is within one of what is given.
        static FlipRow One(string name, double end, double effect, double value) => new("grant", "household_income_rupiah", "all", "all", FlipRow.One, name,
            "rupiah per unit", "assumed", "", 4, 10_000, end, -3, effect, effect - 1, effect + 1, effect >= 0, value, value > 0 ? 0.5 : double.NaN, "", "", "");

        static FlipRow All(double effect, double step) => One("", double.NaN, effect, double.NaN) with { Kind = FlipRow.All, Step = step };
    }

    [Test]
    public void What_to_find_out_first_is_worth_more_than_chance_shows_and_than_its_error()
    {
        var known = Factor("price", "assumed", 0.5) with
        {
            EvppiOfChoiceRupiah = 230e6,
            EvppiOfChoiceStandardErrorRupiah = 70e6,
            EvppiOfChoiceNullBoundRupiah = 150e6,
            EvsiOfChoiceRupiah = 220e6,
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Said(known), Is.EqualTo("Find out first: price (assumed), worth 230 m to know before choosing (standard error 70 m; chance shows up to 150 m), a survey of 30 firms may cost at most 220 m."));
            Assert.That(Said(known with { EvppiOfChoiceNullBoundRupiah = 240e6 }), Is.EqualTo("Find out first: to know any single assumption before choosing is worth no more than chance shows at 64 worlds (up to 240 m)."));
            Assert.That(Said(known with { EvppiOfChoiceStandardErrorRupiah = 120e6 }), Does.Contain("no more than chance shows"), "within its error of nothing");
            Assert.That(Said(known with { EvsiOfChoiceRupiah = double.NaN }), Does.Not.Contain("survey"), "of a word nobody asks firms");
        }

        static string Said(DoubtFactorShareRow factor) => DoubtLines.FindOut(new DoubtAnswer([], [factor], []), [Row(1, 0)], 1);
    }

    [Test]
    public void What_is_mostly_luck_is_said_to_be() =>
        Assert.That(DoubtLines.OnOwners(Row(0.6, 0.06) with { LuckShare = 0.95 }, "assumed worlds", 100), Does.Contain("to +40 m, mostly luck (luck alone:"));

    [Test]
    public void What_nobody_measured_is_counted_over_the_assumptions_that_are_told_from_nothing()
    {
        DoubtFactorShareRow[] factors = [Factor("a", "assumed", 0.3), Factor("b", "estimated", 0.15), Factor("c", "observed", 0.15), Factor("d", "observed", 0.09)];
        var told = DoubtLines.Unmeasured(new DoubtAnswer([], factors, []), [Row(1, 0)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told!.Value.Assumed, Is.EqualTo(0.5).Within(1e-12));
            Assert.That(told.Value.Estimated, Is.EqualTo(0.25).Within(1e-12));
            Assert.That(DoubtLines.Unmeasured(new DoubtAnswer([], [factors[3]], []), [Row(1, 0)]), Is.Null);
        }
    }

    private static DoubtEffectRow Row(double helps, double error) => new("grant", "household_income_rupiah", "all", "all", 64, 16, 1e9, 1e8, 1.1e9, 1e9,
        1.2e9, -2e8, 1e9, 4e9, helps, error, 1 - helps, error, 0.4, 0.06, 0.2, 0.1, 0.3, 44, 0.1);

    private static DoubtFactorShareRow Factor(string name, string certainty, double share) => new("grant", "household_income_rupiah", "all", "all", name, "",
        certainty, "", share, share / 0.8, 0.1, 0, 0, 1, 0, 0, 0, 0, 0, double.NaN, double.NaN, double.NaN);
}

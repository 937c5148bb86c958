using ClusterSim.Core.Terms;
using ClusterSim.Results;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Sweeps.Tests.Doubt;

/// <summary>An assumption that is a word: buyers of whom nobody knows whether they ask for a new product, which no potter has.</summary>
public sealed class LevelsTests
{
    private static readonly double[] s_both = [0, 1];

    private const string Asks = "markets.bazaar.requires_new_product";
    private Village _village = null!;
    private string _baseline = "";

    [SetUp]
    public void Open()
    {
        _village = new Village(tolerance: "10_000");
        _baseline = File.ReadAllText(_village.At("baseline.yaml"));
        Say("{ value: false, levels: [false, true], weights: [0.25, 0.75], source: assumed }");
    }

    [TearDown]
    public void Close() => _village.Dispose();

    private void Say(string asks) => _village.Write("baseline.yaml",
        _baseline.Replace("sector: pots, demand", $"sector: pots, requires_new_product: {asks}, demand", StringComparison.Ordinal));

    [Test]
    public void A_word_is_drawn_by_its_weights_and_put_into_the_scenario()
    {
        var question = _village.Ask(Village.Few, "cheap");
        var place = question.Drawn.ToList().FindIndex(entry => entry.Row.Path is Asks);
        var values = Enumerable.Range(1, 128).Select(world => question.Draws.Values(world)[place]).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(question.Drawn[place].Row, Has.Property(nameof(Assumption.Range)).EqualTo("false or true").And.Property(nameof(Assumption.Distribution)).EqualTo("levels 0.25, 0.75"));
            Assert.That(question.Draws.Values(0)[place], Is.Zero, "as written");
            Assert.That(values.Count(value => value == 1), Is.EqualTo(96), "three of four in each hypercube");
            Assert.That(values.Distinct(), Is.EquivalentTo(s_both));
            foreach (var world in new[] { 1, 2, 3, 4, 5, 6 })
            {
                var market = question.Sweep.PointScenarios.At(1, question.Draws.Values(world)).Markets[0];
                Assert.That(market.RequiresNewProduct, Is.EqualTo(values[world - 1] == 1));
            }
        }

        Say("{ value: false, levels: [true, false] }");
        question = _village.Ask(Village.Few, "cheap");
        Assert.That(question.Draws.Values(0)[place], Is.EqualTo(1), "levels stand in their own order");
        Assert.That(Enumerable.Range(1, 128).Count(world => question.Draws.Values(world)[place] == 1), Is.EqualTo(64), "and are drawn alike where no weights are given");
    }

    [Test]
    public void A_switch_that_decides_carries_the_doubt()
    {
        var settings = Village.Few with { Worlds = 24, MostBaselines = 128, Flips = 6 };
        var (result, _, whole) = _village.Run("out", settings, ["cheap"]);
        var factor = _village.Answer.Factors.First(row => row is { Metric: "household_income_rupiah", Policy: "cheap" });
        var flip = result!.Flips.Single(row => row is { Kind: FlipRow.One, Factor: Asks });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((factor.Factor, factor.Unit), Is.EqualTo((Asks, "none")));
            Assert.That(factor.Share, Is.GreaterThan(0.4).And.GreaterThan(factor.NullBound));
            Assert.That(Math.Abs(factor.AtHigh), Is.LessThan(0.05 * factor.AtLow), "where they ask for it nobody sells, so that nothing is made cheaper");
            Assert.That(factor.EvppiRupiah, Is.Not.NaN);
            Assert.That((flip.CentralLevel, flip.EndLevel, flip.ValueLevel, flip.Flips), Is.EqualTo(("false", "true", "", false)), "what is left of it still helps");
            Assert.That(_village.Run("again", settings, ["cheap"], threads: 2).Worlds, Is.EqualTo(whole));
        }
    }

    [Test]
    public void Another_level_turns_an_answer_round()
    {
        // A grant for the registered alone reaches nobody where nobody registers.
        _village.Write("baseline.yaml", _baseline.Replace("workers: 2\n", "workers: 2\n    formal_share: 0\n", StringComparison.Ordinal)
            + "\nbehaviour: { people: { entrant_formal_share: 0 } }\n");
        _village.Write("grant.yaml", """
            extends: baseline.yaml
            name: grant
            policies:
              capital_grant: { instrument: matching_grant, budget: 50_000_000 rupiah, match_share: 0.5, maximum_grant: 5_000_000 rupiah, outreach_per_month: 0.5 per month, from: 2 months, requires_formal: { value: false, levels: [false, true] } }
            """);
        var flips = _village.Run("out", Village.Few with { Flips = 6 }, ["grant"]).Result!.Flips;
        var flip = flips.Single(row => row is { Kind: FlipRow.One, Factor: "policies.capital_grant.requires_formal" });
        Assert.That((flip.CentralLevel, flip.EndLevel, flip.ValueLevel, flip.EndEffect, flip.Step), Is.EqualTo(("false", "true", "true", 0.0, 1.0)));
        Assert.That(flip.IsTold);
    }

    [Test]
    public void A_file_of_worlds_gives_words()
    {
        var drawn = _village.Ask(Village.Few, "cheap").Drawn;
        _village.Write("worlds.csv", "requires_new_product,price\ntrue,9000\nfalse,11000\n");
        var given = GivenWorlds.Read(_village.At("worlds.csv"), drawn);
        Assert.That(given.Rows.Select(row => row[given.Columns[0]]), Is.EqualTo(s_both.Reverse()));
        _village.Write("worlds.csv", "requires_new_product\nperhaps\n");
        var problem = Assert.Throws<Scenarios.ScenarioException>(() => GivenWorlds.Read(_village.At("worlds.csv"), drawn))!;
        Assert.That(problem.Message, Does.Contain("worlds.csv:2:1").And.Contain("expects false or true"));
    }
}

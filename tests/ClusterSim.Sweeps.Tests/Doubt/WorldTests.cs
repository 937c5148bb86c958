using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Doubt;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Tests.Doubt;

/// <summary>How worlds are drawn from ranges, and which of them agree with the facts.</summary>
public sealed class WorldTests
{
    private const string Price = "sectors.pots.price", Productivity = "sectors.pots.productivity", Cost = "sectors.pots.other_cost";
    private Village _village = null!;

    [SetUp]
    public void Open() => _village = new Village();

    [TearDown]
    public void Close() => _village.Dispose();

    private static double[] Values(DoubtQuestion question, string name, int worlds) =>
        [.. Enumerable.Range(1, worlds).Select(world => question.Draws.Values(world)[Column(question, name)])];

    private static int Column(DoubtQuestion question, string name) =>
        question.Drawn.Select(entry => entry.Factor.Factor.Name).ToList().IndexOf(name) is >= 0 and var column ? column
            : throw new ArgumentException("There is no such factor.", nameof(name));

    [Test]
    public void All_that_has_a_range_is_drawn_once_and_what_a_policy_says_otherwise_besides()
    {
        var question = _village.Ask(Village.Few, "grant", "cheap");
        Assert.That(question.Drawn.Select(entry => entry.Factor.Factor.Name), Is.EquivalentTo(new[]
        {
            Price, Productivity, Cost, "firms.households.capital", "markets.bazaar.demand",
            "policies.capital_grant.budget", $"cheap:{Cost}", "policies.purse.maximum_grant",
        }));
        var values = question.Draws.Values(5);
        var scenarios = Enumerable.Range(0, 3).Select(scenario => question.Sweep.PointScenarios.At(scenario, values)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scenarios.Select(scenario => scenario.Sectors[0].Price), Is.All.EqualTo(values[Column(question, Price)]));
            Assert.That(scenarios.Select(scenario => scenario.Sectors[0].OtherCost), Is.EqualTo(new[] { values[Column(question, Cost)],
                values[Column(question, Cost)], values[Column(question, $"cheap:{Cost}")] }));
            Assert.That(scenarios[2].Sectors[0].OtherCost, Is.InRange(800, 1_200));
            Assert.That(scenarios[0].Firms[0].Capital, Is.EqualTo(new Lognormal(values[Column(question, "firms.households.capital")],
                0.5)).Using<Distribution>(Close));
            Assert.That((scenarios[0].Markets[0].Demand.Value, scenarios[0].Markets[0].Demand.GrowthPerYear),
                Is.EqualTo((values[Column(question, "markets.bazaar.demand")], 0.02)));
            Assert.That(scenarios[1].Policies[0].Budget, Is.EqualTo(values[Column(question, "policies.capital_grant.budget")]));
        }

        static bool Close(Distribution one, Distribution other) =>
            (one, other) is (Lognormal a, Lognormal b) && Math.Abs((a.Median / b.Median) - 1) < 1e-12 && a.LogSd == b.LogSd;
    }

    [Test]
    public void Values_are_drawn_as_their_distributions_say()
    {
        var question = _village.Ask(Village.Few, "grant");
        var (price, productivity, cost) = (Values(question, Price, 1_024), Values(question, Productivity, 1_024), Values(question, Cost,
            1_024));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(price.Count(value => value < 9_000), Is.EqualTo(256).Within(1), "uniform, a Latin hypercube");
            Assert.That(productivity.Count(value => value < 175), Is.EqualTo(128).Within(1),
                "triangular: an eighth lies in the lower quarter");
            Assert.That(cost.Count(value => value < 1_750), Is.EqualTo(1_024 * 0.13591 / 0.95450).Within(2),
                "normal: one to two deviations below, cut off at two");
            Assert.That(Correlation.Spearman(price, cost), Is.EqualTo(0).Within(0.1));
        }
    }

    [Test]
    public void A_value_of_a_world_depends_on_its_number_and_path_alone()
    {
        var (one, other) = (_village.Ask(Village.Few, "grant"), _village.Ask(DoubtSettings.Full, "cheap", "grant"));
        foreach (var name in one.Drawn.Select(entry => entry.Factor.Factor.Name))
            Assert.That(Values(one, name, 300), Is.EqualTo(Values(other, name, 300)), name);
    }

    [Test]
    public void What_moves_together_has_the_rank_correlation_and_its_own_distribution()
    {
        var apart = Values(_village.Ask(Village.Few, "grant"), Cost, 2_048);
        Append($$"""

            moves_together:
              prices: { paths: [{{Price}}, {{Cost}}], rank_correlation: 0.8 }
              rest: { paths: [{{Productivity}}, markets.bazaar.demand], rank_correlation: -0.5 }
            """);
        var question = _village.Ask(Village.Few, "grant");
        var (price, cost) = (Values(question, Price, 2_048), Values(question, Cost, 2_048));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Correlation.Spearman(price, cost), Is.EqualTo(0.8).Within(0.025));
            Assert.That(Correlation.Spearman(Values(question, Productivity, 2_048), Values(question, "markets.bazaar.demand", 2_048)),
                Is.EqualTo(-0.5).Within(0.05));
            Assert.That(Correlation.Spearman(price, Values(question, Productivity, 2_048)), Is.EqualTo(0).Within(0.07));
            Assert.That(cost.Mean(), Is.EqualTo(apart.Mean()).Within(15));
            Assert.That(cost.StandardDeviation(), Is.EqualTo(apart.StandardDeviation()).Within(10));
        }
    }

    [Test]
    public void What_follows_in_proportion_is_what_was_written_of_it()
    {
        _village.Write("baseline.yaml", File.ReadAllText(_village.At("baseline.yaml"))
            .Replace("{ value: 2_000, unit: rupiah per unit, source: assumed, range: [1_500, 2_500], distribution: normal }",
            "2_000 rupiah per unit", StringComparison.Ordinal));
        Append($$"""

            moves_together:
              prices: { paths: [{{Price}}, {{Cost}}], in_proportion: true }
            """);
        var question = _village.Ask(Village.Few, "grant");
        foreach (var world in new[] { 0, 1, 17, 200 })
        {
            var values = question.Draws.Values(world);
            Assert.That(values[Column(question, Cost)], Is.EqualTo(values[Column(question, Price)] / 5).Within(1e-9));
            Assert.That(question.Sweep.PointScenarios.At(1, values).Sectors[0].OtherCost, Is.EqualTo(values[Column(question, Cost)]));
        }
    }

    [Test]
    public void A_fact_that_half_of_a_range_agrees_with_rules_the_other_half_out()
    {
        // What is simulated is the price: 10,000 observed with a tolerance of a third of a thousand, so that 9,000 to 11,000 of 8,000 to
        // 12,000 stand.
        var (question, facts) = (_village.Ask(new DoubtSettings("by hand", 64, 0, 128, 128), "grant"), Facts("1_000/3"));
        var search = Search(question, facts, values => values[Column(question, Price)]);
        var waves = search.Waves().Select(wave => wave.Count).ToArray();
        var drawn = search.Worlds.Skip(1).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waves, Has.Length.EqualTo(1).And.All.EqualTo(129), "the world as written and a hypercube");
            Assert.That(search.Worlds[0].Stands, "the world as written is at the fact");
            Assert.That(drawn.Select(world => world.Stands), Is.EqualTo(drawn.Select(world =>
                Math.Abs(world.Simulated[0] - 10_000) <= 1_000)));
            Assert.That(search.Standing.Count(), Is.EqualTo(64).Within(1), "a hypercube of 128 has half its points in the middle half");
            Assert.That(drawn.Where(world => !world.Stands).Select(world => world.RuledOutBy), Is.All.Zero);
        }
    }

    [Test]
    public void With_more_than_ten_facts_the_second_farthest_decides()
    {
        double[] ten = [3.1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ClusterSim.Sweeps.Doubt.Facts.IsWithin(ten), Is.False);
            Assert.That(ClusterSim.Sweeps.Doubt.Facts.IsWithin([.. ten, 0]), Is.True);
            Assert.That(ClusterSim.Sweeps.Doubt.Facts.IsWithin([.. ten, 3.1]), Is.False);
        }
    }

    [Test]
    public void Chance_widens_what_agrees_with_a_fact()
    {
        var facts = Facts("300", [[9_600, 0], [10_400, 0]]);
        Assert.That(facts.Implausibility(0, 11_000), Is.EqualTo(1_000 / Math.Sqrt((300 * 300) + 320_000)).Within(1e-12));
    }

    [Test]
    public void The_emulator_proposes_and_the_run_decides()
    {
        // One world in a hundred stands; without the emulator 64 would take 6,400 baselines.
        var (question, facts) = (_village.Ask(new DoubtSettings("waves", 64, 0, 128, 4_096), "grant"), Facts("1_000/3"));
        double Simulated(double[] values) => 10_000 * Math.Pow(values[Column(question, Price)] / 10_000,
            9) * Math.Pow(values[Column(question, Productivity)] / 200, 9) * Math.Pow(values[Column(question, Cost)] / 2_000, 9);
        var search = Search(question, facts, Simulated);
        var baselines = search.Waves().Sum(wave => wave.Count);
        var drawn = search.Worlds.Skip(1).ToArray();
        var plain = Enumerable.Range(1, 20_000).Select(world => question.Draws.Values(world)).Where(values =>
            Math.Abs(Simulated(values) - 10_000) <= 1_000).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Length / 20_000.0, Is.LessThan(0.1));
            Assert.That(search.Standing.Count(), Is.EqualTo(64));
            Assert.That(64.0 / baselines, Is.GreaterThan(2 * plain.Length / 20_000.0), "it saves half of the baselines");
            Assert.That(drawn.Select(world => world.Stands), Is.EqualTo(drawn.Select(world =>
                Math.Abs(Simulated(question.Draws.Values(world.Number)) - 10_000) <= 1_000)));
            Assert.That(drawn.Count(world => world is { Wave: > 1, IsScreened: false }), Is.Positive);
            Assert.That(drawn.Where(world => world.IsScreened).Any(world => world.IsMissed), Is.False);
            // What stands is as what stands of many plain draws, but for the chance of 64.
            Assert.That(search.Standing.Select(world => question.Draws.Values(world.Number)[Column(question, Price)]).Average(),
                Is.EqualTo(plain.Select(values => values[Column(question, Price)]).Average()).Within(500));
        }
    }

    [Test]
    public void Of_the_worlds_that_stand_few_are_left_out()
    {
        // Beside what an emulator can learn is what it cannot: luck of the world's number.
        var (question, facts) = (_village.Ask(new DoubtSettings("waves", 256, 0, 128, 8_192), "grant"), Facts("1_000/3"));
        var simulated = Enumerable.Range(1, 20_000).Select(world => Simulated(question.Draws.Values(world))).ToArray();
        var search = new WorldSearch(question, facts, world => new WorldRun("", "", [world == 0 ? 10_000 : simulated[world - 1], 60]));
        var baselines = search.Waves().Sum(wave => wave.Count);
        var last = search.Worlds[^1].Number;
        var stand = simulated.Take(last).Count(value => Math.Abs(value - 10_000) <= 1_000);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(search.Standing.Count(), Is.EqualTo(256));
            Assert.That(last, Is.GreaterThan(2 * baselines), "more than half is left out");
            Assert.That((stand - 256) / (double)stand, Is.LessThan(0.04), "of worlds that stand, a fiftieth is meant to be");
            Assert.That(search.Worlds.Count(world => world is { Wave: > 1, IsScreened: false }), Is.EqualTo(baselines / 10).Within(20), "a tenth");
        }

        double Simulated(double[] values) => 10_000 * Math.Pow(values[Column(question, Price)] / 10_000, 9)
            * Math.Pow(values[Column(question, Productivity)] / 200, 9) * Math.Pow(values[Column(question, Cost)] / 2_000, 9)
            * (1 + (0.2 * Math.Sin(1e6 * values[Column(question, Price)])));
    }

    [Test]
    public void What_is_left_out_holds_a_fiftieth_of_the_chance()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WorldSearch.Bound([0.97, 0.01, 0, 0.02]), Is.EqualTo(0.02), "0 and 0.01 are left out: 0.02 more would be too much");
            Assert.That(WorldSearch.Bound([0.5, 0.5]), Is.EqualTo(0.5), "nothing is");
            Assert.That(WorldSearch.Bound([0, 0]), Is.Zero, "where all are hopeless nobody knows which");
        }
    }

    [Test]
    public void A_wave_is_as_large_as_what_is_missing_needs()
    {
        // Half of all worlds stand, so that the first wave leaves six or so to be found.
        var (question, facts) = (_village.Ask(new DoubtSettings("by hand", 70, 0, 128, 1_024), "grant"), Facts("1_000/3"));
        var search = Search(question, facts, values => values[Column(question, Price)]);
        var waves = search.Waves().Select(wave => wave.Count).ToArray();
        Assert.That(search.Standing.Count(), Is.EqualTo(70));
        Assert.That(waves.Skip(1).Sum(), Is.InRange(5, 32));
    }

    [Test]
    public void An_emulator_learns_what_two_assumptions_do_together_and_tells_its_errors()
    {
        var places = Enumerable.Range(0, 400).Select(world => new[] { Place(world, 0.618), Place(world, 0.755), Place(world, 0.57) }).ToArray();
        var fact = new Fact("output_2001", 0, new ObservedValue(2001, 10_000, TargetUse.Fit));
        var emulator = new Emulator(fact, places, [.. places.Select(place => 10_000 * Math.Exp(place[0] + place[1] + (place[0] * place[1])))]);
        var alone = new Emulator(fact, [.. places.Select(place => place[..1])], [.. places.Select(place => 10_000 * Math.Exp(place[1]))]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(emulator.Guess([0.5, -0.5, 0]), Is.EqualTo(emulator.Scaled(10_000 * Math.Exp(-0.25))).Within(0.03));
            Assert.That(emulator.Errors.Select(Math.Abs).Max(), Is.LessThan(0.1));
            Assert.That(alone.Errors.Select(error => error * error).Average(), Is.EqualTo(1 / 3.0).Within(0.04), "the variance of what it cannot know");
        }

        static double Place(int world, double step) => (2 * (world * step % 1)) - 1;
    }

    [Test]
    public void Worlds_of_a_file_are_taken_as_they_are_and_the_rest_is_drawn()
    {
        _village.Write("posterior.csv", "price,other_cost\n9000,1600\n11000,2400\n");
        var drawn = _village.Ask(Village.Few, "grant").Drawn;
        var rows = GivenWorlds.Read(_village.At("posterior.csv"), drawn);
        var draws = new WorldDraws(drawn, [], 7, rows.Rows);
        var question = _village.Ask(Village.Few, "grant");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((draws.Values(1)[Column(question, Price)], draws.Values(1)[Column(question, Cost)]), Is.EqualTo((9_000.0, 1_600.0)));
            Assert.That((draws.Values(2)[Column(question, Price)], draws.Values(2)[Column(question, Cost)]), Is.EqualTo((11_000.0, 2_400.0)));
            Assert.That(draws.Values(2)[Column(question, Productivity)], Is.EqualTo(question.Draws.Values(2)[Column(question,
                Productivity)]));
            Assert.That(DoubtSettings.Of("posterior.csv", 2), Is.EqualTo(new DoubtSettings("posterior.csv", 2, 1, 2, 2)));
        }

        _village.Write("posterior.csv", "price;other_cost\n9000;1600\n11000;2400\n");
        Assert.That(GivenWorlds.Read(_village.At("posterior.csv"), drawn).Rows, Is.EqualTo(rows.Rows), "a table as any other, parted by semicolons");
        File.WriteAllBytes(_village.At("posterior.csv"), [.. "PAR1"u8, 0x9C, 0xC3, 0x28, .. "\n1\n"u8]);
        Assert.That(() => GivenWorlds.Read(_village.At("posterior.csv"), drawn), Throws.TypeOf<Scenarios.ScenarioException>(), "no text");

        _village.Write("posterior.csv", "wages\n9000\n");
        Assert.That(() => GivenWorlds.Read(_village.At("posterior.csv"), drawn), Throws.TypeOf<SweepException>().With.Message
            .Contain("'wages' is no assumption that has a range"));
        Assert.That(() => GivenWorlds.Read(_village.At("quickly"), drawn), Throws.TypeOf<SweepException>().With.Message
            .Contain("--doubt expects quick, full, none or a file"));
    }

    [TestCase("price\n-5\n", "expects a number of at least 0")]
    [TestCase("price,sectors.pots.price\n9000,9000\n", "'price' and 'sectors.pots.price' are both 'sectors.pots.price'")]
    [TestCase("other_cost\n1000\n", "may be 'sectors.pots.other_cost' or 'cheap:sectors.pots.other_cost'; name it so")]
    [TestCase("productivity\n200\n", "follows 'sectors.pots.price' in proportion")]
    public void What_a_file_of_worlds_cannot_mean_is_refused(string table, string words)
    {
        _village.Write("worlds.csv", table);
        _village.Write("baseline.yaml", File.ReadAllText(_village.At("baseline.yaml"))
            .Replace("{ value: 200, source: assumed, range: [150, 250], distribution: triangular }", "200", StringComparison.Ordinal));
        Append($$"""

            moves_together:
              sizes: { paths: [{{Price}}, {{Productivity}}], in_proportion: true }
            """);
        var drawn = _village.Ask(Village.Few, "cheap").Drawn;
        Assert.That(() => GivenWorlds.Read(_village.At("worlds.csv"), drawn), Throws.Exception.With.Message.Contain(words)
            .Or.InstanceOf<ScenarioException>().With.Property(nameof(ScenarioException.Diagnostics)).One.Property(nameof(Diagnostic.Message)).Contain(words));
    }

    [Test]
    public void A_value_of_a_file_that_a_policy_says_otherwise_is_named_by_the_scenario_and_may_lie_outside_the_range()
    {
        _village.Write("worlds.csv", $"{Cost},cheap:{Cost}\n2000,1000\n2000,1500\n");
        var drawn = _village.Ask(Village.Few, "cheap").Drawn;
        var given = GivenWorlds.Read(_village.At("worlds.csv"), drawn);
        Assert.That(given.Columns.Select(place => (drawn[place].Factor.Factor.Name, given.Outside(drawn[place], place))),
            Is.EqualTo(new[] { (Cost, 0), ($"cheap:{Cost}", 1) }));
        Assert.That(given.Rows.Select(row => given.Columns.Select(place => row[place])), Is.EqualTo(new[] { new[] { 2_000.0, 1_000 }, [2_000, 1_500] }));
    }

    [Test]
    public void What_a_policy_has_moves_with_what_the_baseline_has_which_does_not_move_for_it()
    {
        const string Budget = "policies.capital_grant.budget", Most = "policies.purse.maximum_grant";
        Append($$"""

            moves_together:
              prices: { paths: [{{Price}}, {{Cost}}], rank_correlation: 0.6 }
            """);
        var apart = _village.Ask(Village.Few, "grant", "cheap");
        foreach (var (file, path, with) in new[] { ("grant.yaml", Budget, Price), ("cheap.yaml", Most, "markets.bazaar.demand") })
        {
            _village.Write(file, $$"""
                {{File.ReadAllText(_village.At(file))}}
                moves_together:
                  own: { paths: [{{path}}, {{with}}], rank_correlation: 0.7 }
                """);
        }

        var together = _village.Ask(Village.Few, "grant", "cheap");
        using (Assert.EnterMultipleScope())
        {
            foreach (var name in together.Drawn.Select(entry => entry.Factor.Factor.Name).Except([Budget, Most], StringComparer.Ordinal))
                Assert.That(Values(together, name, 256), Is.EqualTo(Values(apart, name, 256)), name);
            Assert.That(Values(_village.Ask(Village.Few, "grant"), Budget, 256), Is.EqualTo(Values(together, Budget, 256)));
            Assert.That(Correlation.Spearman(Values(together, Budget, 2_048), Values(together, Price, 2_048)), Is.EqualTo(0.7).Within(0.03));
            Assert.That(Correlation.Spearman(Values(together, Most, 2_048), Values(together, "markets.bazaar.demand", 2_048)), Is.EqualTo(0.7).Within(0.03));
            Assert.That(Correlation.Spearman(Values(apart, Budget, 2_048), Values(apart, Price, 2_048)), Is.EqualTo(0).Within(0.1));
        }

        _village.Write("grant.yaml", File.ReadAllText(_village.At("grant.yaml")).Replace($"{Budget}, {Price}", $"{Budget}, {Price}, {Productivity}", StringComparison.Ordinal));
        Assert.That(() => _village.Ask(Village.Few, "grant"), Throws.TypeOf<SweepException>().With.Message.Contain("say so in the baseline"));
    }

    [Test]
    public void A_fact_of_nothing_without_a_tolerance_is_refused_before_anything_is_run()
    {
        _village.Write("baseline.yaml", File.ReadAllText(_village.At("baseline.yaml")).Replace("{ value: 10_000, use: fit, tolerance: 300 }", "{ value: 0, use: fit }", StringComparison.Ordinal));
        Assert.That(() => _village.Ask(Village.Few, "grant"), Throws.TypeOf<SweepException>().With.Message.Contain("output_2001 is 0 and has no tolerance"));
        Assert.That(_village.Load()[0].Warnings.Select(warning => warning.Message), Has.One.Contains("compare --doubt needs one"));
    }

    private Facts Facts(string tolerance, IReadOnlyList<IReadOnlyList<double>>? asWritten = null)
    {
        var baseline = ScenarioFile.Load(_village.At("baseline.yaml")).Scenario;
        var amount = tolerance is "300" ? 300 : 1_000.0 / 3;
        Target fact = baseline.Targets[0] with { Values = [new ObservedValue(2001, 10_000, TargetUse.Fit) { Tolerance = amount }] };
        return new Facts(baseline with { Targets = [fact, baseline.Targets[1]] }, asWritten ?? []);
    }

    private static WorldSearch Search(DoubtQuestion question, Facts facts, Func<double[], double> simulated) => new(
        question, facts, world => new WorldRun("", "", [simulated(question.Draws.Values(world)), 60]));

    private void Append(string text) => File.AppendAllText(_village.At("baseline.yaml"), text);
}

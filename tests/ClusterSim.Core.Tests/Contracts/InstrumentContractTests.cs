using ClusterSim.Contracts;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>What every instrument keeps to. A new one needs an example in <see cref="LivelyWorld.Example"/> and is then tested here.</summary>
public class InstrumentContractTests
{
    private static IEnumerable<string> Names() => InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name);

    private static Scenario With(string instrument) => LivelyWorld.Of(150, months: 24) with { Policies = [LivelyWorld.Example(instrument)] };

    [Test]
    public void With_money_it_changes_the_run_and_spends([ValueSource(nameof(Names))] string instrument) => InstrumentContract.Acts(With(instrument));

    [Test]
    public void It_never_spends_beyond_its_budget_and_what_came_back([ValueSource(nameof(Names))] string instrument) =>
        InstrumentContract.KeepsToItsBudget(With(instrument));

    [Test]
    public void It_chooses_nobody_after_its_window([ValueSource(nameof(Names))] string instrument) =>
        InstrumentContract.ChoosesNobodyAfterItsWindow(With(instrument));

    [Test]
    public void Threads_do_not_change_it([ValueSource(nameof(Names))] string instrument) =>
        InstrumentContract.IsTheSameOnAnyNumberOfThreads(With(instrument));

    [Test]
    public void After_its_window_the_account_empties([ValueSource(nameof(Names))] string instrument)
    {
        var scenario = With(instrument);
        using var simulation = Simulation.Create(scenario with { Months = 60, Policies = [scenario.Policies[0] with { Until = 12 }] });
        while (simulation.Month < 60) simulation.Step();
        Assert.That(simulation.Economy.Programmes[0].Balance, Is.Zero);
    }

    [Test]
    public void Limited_to_an_arm_it_reaches_no_firm_of_another_or_is_refused([ValueSource(nameof(Names))] string instrument)
    {
        var arm = new AttributeTerms { Name = "arm", Values = [new AttributeValue { Name = "control", Share = 0.5 }, new AttributeValue { Name = "treat", Share = 0.5 }] };
        var world = With(instrument);
        world = world with { Attributes = [arm], Policies = [world.Policies[0] with { Attributes = [new AttributeFilter { Name = "arm", Values = ["treat"] }] }] };
        if (world.Policies[0].CannotBeLimitedBy.Contains("attributes", StringComparer.Ordinal))
        {
            Assert.That(world.Validate().Single().Message, Does.Contain("cannot be limited by attributes"));
            return;
        }
        using var simulation = Simulation.Create(world);
        while (simulation.Month < world.Months) simulation.Step();
        Assert.That(simulation.Record["treated_share", "arm", "control"], Is.Zero);
        Assert.That(simulation.Record["treated_share", "arm", "treat"], Is.Positive);
    }

    [Test]
    public void Limited_to_firms_that_there_are_not_it_changes_nothing_or_is_refused([ValueSource(nameof(Names))] string instrument)
    {
        var open = With(instrument);
        var world = open with { Policies = [open.Policies[0] with { MinimumWorkers = 90_000 }] };
        if (world.Policies[0].CannotBeLimitedBy.Contains("minimum_workers", StringComparer.Ordinal))
        {
            Assert.That(world.Validate().Single().Message, Does.Contain("cannot be limited by minimum_workers"));
            return;
        }
        using var idle = Simulation.Create(world);
        using var without = Simulation.Create(world with { Policies = [] });
        while (idle.Month < world.Months)
        {
            idle.Step();
            without.Step();
        }
        Assert.That(idle.Record["treated_share", "all", "all"], Is.Zero);
        foreach (var metric in new[] { "household_income_rupiah", "output_units", "workers", "participation" })
            Assert.That(idle.Record[metric, "all", "all"], Is.EqualTo(without.Record[metric, "all", "all"]), metric);
    }

    [Test]
    public void What_it_pays_for_is_noted_and_is_part_of_what_firms_do([ValueSource(nameof(Names))] string instrument)
    {
        using var simulation = Simulation.Create(With(instrument));
        while (!simulation.IsDone) simulation.Step();
        var action = InstrumentCatalogue.BuiltIn.Find(instrument)!.Supports;
        var supported = simulation.Outcomes.Supported.Single();
        Assert.That(supported, action == SupportedAction.None ? Is.Empty : Has.Length.EqualTo(simulation.Slots));
        if (action == SupportedAction.None) return;
        Assert.That(supported, Is.All.GreaterThanOrEqualTo(0));
        Assert.That(supported.Sum(), Is.Positive.And.AtMost(simulation.Outcomes.Of(action)!.Sum()));
        Assert.That(supported.Where((_, slot) => simulation.Outcomes.Alive[slot] && simulation.Outcomes.TreatedBy[slot] == 0), Is.All.Zero, "whom it pays it has reached");
    }

    [Test]
    public void The_model_s_description_says_what_it_pays_for_or_why_nothing([ValueSource(nameof(Names))] string instrument)
    {
        var row = File.ReadLines(Repository.At("docs/model/submodels.md")).Single(line => line.StartsWith($"| `{instrument}` |", StringComparison.Ordinal));
        var said = row.Split('|')[^2].Trim();
        Assert.That(said, InstrumentCatalogue.BuiltIn.Find(instrument)!.Supports switch
        {
            SupportedAction.None => Does.Match("^nothing: .{10,}"),
            SupportedAction.Borrowing => Does.Match("^loans(, |$)"),
            var action => Does.Match($"^{action.ToString().ToLowerInvariant()}(, |$)"),
        });
    }

    [Test]
    public void Works_where_nobody_is_are_refused()
    {
        var open = With("infrastructure");
        var world = open with
        {
            Places = [.. open.Places, open.Places[0] with { Name = "empty" }],
            Policies = [((InfrastructureTerms)open.Policies[0]) with { Place = "empty" }],
        };
        Assert.That(world.Validate().Single().Message, Does.Contain("builds where nobody is"));
    }

    [Test]
    public void It_is_described_by_a_sentence_and_its_terms_know_it([ValueSource(nameof(Names))] string instrument)
    {
        var kind = InstrumentCatalogue.BuiltIn.Find(instrument)!;
        Assert.That(kind.Description, Does.EndWith("."));
        Assert.That(LivelyWorld.Example(instrument).Kind, Is.SameAs(kind));
        Assert.That(LivelyWorld.Example(instrument), Is.TypeOf(kind.Terms));
    }

    [Test]
    public void Names_and_terms_are_unique()
    {
        Assert.That(Names(), Is.Unique);
        Assert.That(InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Terms), Is.Unique);
        var all = typeof(InstrumentTerms).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(InstrumentTerms)) && !type.IsAbstract);
        Assert.That(InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Terms), Is.EquivalentTo(all), "no instrument is left out of the catalogue");
    }
}

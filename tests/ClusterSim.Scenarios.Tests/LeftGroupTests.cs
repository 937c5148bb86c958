namespace ClusterSim.Scenarios.Tests;

/// <summary>A value that is set without a range moves with nothing.</summary>
public sealed class LeftGroupTests
{
    private const string First = "behaviour.pricing.size_weight", Second = "behaviour.pricing.substitution", Third = "behaviour.people.buffer";

    private static string Grouped(string how, params string[] paths) =>
        $"{ScenarioText.Minimal}\nmoves_together:\n  group: {{ paths: [{string.Join(", ", paths)}], {how} }}\n";

    private static IEnumerable<string> Left(string text, params string[] overrides) =>
        ScenarioText.Load(text, overrides).Scenario.MovesTogether.SelectMany(group => group.Paths);

    [Test]
    public void One_of_two_that_is_set_leaves_nothing_to_move_with() =>
        Assert.That(Left(Grouped("rank_correlation: 0.5", First, Second), $"{First}=0.8"), Is.Empty);

    [Test]
    public void The_others_of_three_still_move() =>
        Assert.That(Left(Grouped("rank_correlation: 0.5", First, Second, Third), $"{First}=0.8"), Is.EqualTo(new[] { Second, Third }));

    [Test]
    public void Where_others_follow_what_is_set_they_are_as_written() =>
        Assert.That(Left(Grouped("in_proportion: true", First, Second, Third), $"{First}=0.8"), Is.Empty);

    [Test]
    public void Who_follows_may_be_set() =>
        Assert.That(Left(Grouped("in_proportion: true", First, Second, Third), $"{Second}=4"), Is.EqualTo(new[] { First, Third }));

    [Test]
    public void With_a_range_of_its_own_it_stays() =>
        Assert.That(Left(Grouped("rank_correlation: 0.5", First, Second), $"{First}={{ value: 0.8, range: [0.7, 0.9] }}"), Is.EqualTo(new[] { First, Second }));

    [Test]
    public void Who_follows_another_lacks_no_range()
    {
        const string Follower = "sectors.fattening.productivity";
        Assert.That(Lacks(ScenarioText.Minimal), Is.True);
        Assert.That(Lacks(Grouped("in_proportion: true", First, Follower)), Is.False);

        static bool Lacks(string text) => ScenarioText.Load(text).Assumptions.Single(row => string.Equals(row.Path, Follower, StringComparison.Ordinal)).LacksRange;
    }
}

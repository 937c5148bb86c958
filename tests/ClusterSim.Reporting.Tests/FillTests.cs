using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Tests;

public sealed class FillTests
{
    [TestCase(1, "month", "1 month")]
    [TestCase(0, "month", "0 months")]
    [TestCase(24, "month", "24 months")]
    [TestCase(2, "policy", "2 policies")]
    [TestCase(2, "day", "2 days")]
    [TestCase(-1, "unit", "-1 units")]
    public void A_count_has_its_noun_in_the_right_number(long number, string noun, string text) =>
        Assert.That(Counted.Of(number, noun), Is.EqualTo(text));

    [TestCase("1", "5", "1 point, 5 of them, 1")]
    [TestCase("1,000", "1", "1,000 points, 1 of them, 1,000")]
    public void A_place_with_a_noun_counts_it(string points, string others, string text) =>
        Assert.That(Fill.In("{0:point}, {1} of them, {0}", points, others), Is.EqualTo(text));
}

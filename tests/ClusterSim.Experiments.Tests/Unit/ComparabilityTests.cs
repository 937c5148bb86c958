using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Tests.EndToEnd;

namespace ClusterSim.Experiments.Tests.Unit;

/// <summary>Groups that are compared hold the same firms in both worlds, or the comparison is refused.</summary>
public sealed class ComparabilityTests
{
    private static readonly AttributeTerms s_arm = Arm(("control", 0.5), ("grant", 0.5));
    private static readonly Scenario s_baseline = Pottery.Baseline with { Attributes = [s_arm] };

    [Test]
    public void A_policy_that_leaves_attributes_as_they_are_or_adds_one_can_be_compared() => Assert.That(
        ((Scenario[])[Policy(s_arm), Policy(Arm(("control", 0.5), ("grant", 0.5))), Policy(s_arm, s_arm with { Name = "sex" })]).SelectMany(policy => Problems(s_baseline, policy)), Is.Empty);

    [Test]
    public void A_policy_with_other_shares_values_or_order_of_an_attribute_cannot_be_compared()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problems(s_baseline, Policy(Arm(("control", 0.4), ("grant", 0.6)))), Has.One.EqualTo(
                "'policy' cannot be compared with 'pottery': the attribute 'arm' has other shares in each, so that its groups would hold different firms; "
                + "describe attributes in the baseline alone, let the policy extend it, and limit programmes to values by their own 'attributes'"));
            Assert.That(Problems(s_baseline, Policy(Arm(("grant", 0.5), ("control", 0.5)))), Has.One.Contains("order"), "the lot goes by the order");
            Assert.That(Problems(s_baseline, Policy(Arm(("control", 0.5), ("loan", 0.5)))), Has.One.Contains("other values"));
            Assert.That(Problems(s_baseline, Policy(s_arm with { CensusColumn = "arm" })), Has.One.Contains("another census column"));
        }
    }

    [Test]
    public void A_policy_whose_census_says_otherwise_cannot_be_compared()
    {
        var counted = Counted("potters", "a", "b");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problems(counted, counted with { Name = "policy" }), Is.Empty);
            Assert.That(Problems(counted, Counted("potters", "b", "a") with { Name = "policy" }), Has.One.Contains("other values in the census"));
            Assert.That(Problems(counted, counted with { Name = "policy", Firms = [.. counted.Firms, .. Counted("more", "c").Firms] }), Is.Empty, "firms in a group of their own move nobody else");
        }

        static Scenario Counted(string group, params string[] values) => Pottery.Baseline with
        {
            Attributes = [new AttributeTerms { Name = "district", CensusColumn = "district" }],
            Firms = [Pottery.Baseline.Firms[0] with { Name = group, Census = new FirmCensus(values.Length) { Attributes = [new CountedValues("district", values)] } }],
        };
    }

    [Test]
    public void A_scenario_without_a_programme_has_no_effect_on_any_value_of_an_attribute()
    {
        var experiment = new Experiment([s_baseline, s_baseline with { Name = "nothing" }], 5, 2);
        var effects = ExperimentOutcome.Of(experiment, Replications.All(new ReplicationRunner(experiment), 2, new Parallelism(1, 1))).Effects.Where(row => row.GroupKind is "arm").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects.Select(row => row.Group).Distinct(StringComparer.Ordinal), Is.EquivalentTo((string[])["control", "grant"]));
            Assert.That(effects.Select(row => row.Difference), Is.All.Zero);
        }
    }

    private static string[] Problems(Scenario baseline, Scenario policy) => [.. Comparability.Problems([baseline, policy])];

    private static Scenario Policy(params AttributeTerms[] attributes) => s_baseline with { Name = "policy", Attributes = attributes };

    private static AttributeTerms Arm(params (string Name, double Share)[] values) =>
        new() { Name = "arm", Values = [.. values.Select(value => new AttributeValue { Name = value.Name, Share = value.Share })] };
}

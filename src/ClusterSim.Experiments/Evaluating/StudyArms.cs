using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>
/// Worlds in which an offer is by lot, in the language of scenarios: an attribute by lot to one of whose values the policy's own programmes
/// are limited, or clusters to which they are. All worlds of a study have the attribute, the baseline too, so that they stay one world.
/// </summary>
public static class StudyArms
{
    /// <summary>Name of the attribute.</summary>
    public const string Attribute = "study_arm";

    /// <summary>Its value for whoever may take part.</summary>
    public const string Offered = "offered";

    /// <summary>Its value for whoever may not.</summary>
    public const string Later = "later";

    private const double HalfOfThem = 0.5;

    /// <summary>A scenario with the attribute, which does nothing.</summary>
    public static Scenario In(Scenario scenario) => scenario with
    {
        Attributes =
        [
            .. scenario.Attributes,
            new AttributeTerms
            {
                Name = Attribute,
                Values = [new AttributeValue { Name = Offered, Share = HalfOfThem },
                    new AttributeValue { Name = Later, Share = HalfOfThem }],
            },
        ],
    };

    /// <summary>The policy with the attribute, to one of whose values its own programmes are limited.</summary>
    public static Scenario ByLot(Scenario baseline, Scenario policy) =>
        Limited(baseline, In(policy), terms =>
            terms with { Attributes = [.. terms.Attributes, new AttributeFilter { Name = Attribute, Values = [Offered] }] });

    /// <summary>
    /// The policy with the attribute, its own programmes limited to some clusters; null where that leaves one of them none.
    /// </summary>
    public static Scenario? ByCluster(Scenario baseline, Scenario policy, IReadOnlyList<string> clusters)
    {
        var limited = Limited(baseline, In(policy), terms =>
            terms with
            {
                Clusters = terms.Clusters.Count == 0 ? clusters
                : [.. terms.Clusters.Intersect(clusters, StringComparer.Ordinal)]
            });
        return Dose.OwnProgrammes(baseline, limited).All(index => limited.Policies[index].Clusters.Count > 0) ? limited : null;
    }

    /// <summary>Why a policy cannot be offered by lot; null where it can.</summary>
    public static string? Fault(Scenario policy) => policy.Validate() is [var fault, ..] ? fault.Message : null;

    private static Scenario Limited(Scenario baseline, Scenario policy, Func<InstrumentTerms, InstrumentTerms> limit)
    {
        var own = Dose.OwnProgrammes(baseline, policy);
        return policy with { Policies = [.. policy.Policies.Select((terms, index) => own.Contains(index) ? limit(terms) : terms)] };
    }
}

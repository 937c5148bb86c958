using ClusterSim.Experiments.Doubt;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Reporting;

namespace ClusterSim.Cli.Display;

/// <summary>What is known of owners' income while a comparison under doubt is still at work, in a line that says how little that is.</summary>
internal static class FirstAnswer
{
    private const int Most = 4;

    /// <summary>Effects as written: luck alone.</summary>
    /// <param name="effects">Effect of each policy.</param>
    /// <param name="experiment">The comparison as written.</param>
    public static string AsWritten(IReadOnlyList<(string Policy, MeanInterval Effect)> effects, Experiment experiment)
    {
        var parts = experiment.Scenarios[0].Money.Parts;
        var focus = experiment.Scenarios[0].FocusSector;
        return $"so far, luck alone ({Core.Terms.Counted.Of(experiment.Replications, "replication")} as written): owner income{(focus.Length == 0 ? "" : ", " + focus)}: "
            + Listed(effects.OrderByDescending(entry => entry.Effect.Mean), entry => double.IsFinite(entry.Effect.Low)
                ? $"{entry.Policy} {Signed(entry.Effect.Mean / parts)} [{Figures.Short(entry.Effect.Low / parts)}, {Figures.Short(entry.Effect.High / parts)}]"
                : $"{entry.Policy} {Signed(entry.Effect.Mean / parts)}");
    }

    /// <summary>Worlds in which each policy raises and lowers it so far, luck left in.</summary>
    /// <param name="some">The worlds that are run.</param>
    /// <param name="wanted">How many are to be.</param>
    /// <param name="parts">Parts of the unit of money.</param>
    public static string Of(DoubtSample some, int wanted, long parts) =>
        $"so far, {some.Draws} of {Core.Terms.Counted.Of(wanted, "world")}, luck left in: "
        + Listed(some.Policies.Select(policy => (policy, Middle: Moments.Quantile(policy.Effects, 0.5))).OrderByDescending(entry => entry.Middle),
            entry => $"{entry.policy.Name} up in {Count(entry.policy, 1)}, down in {Count(entry.policy, -1)}, middle {Signed(entry.Middle / parts)}");

    private static int Count(DoubtPolicy policy, int sign) => policy.Effects.Zip(policy.Smallest).Count(world => sign * world.First > world.Second);

    /// <summary>All where they are few, else the first and the last of them.</summary>
    private static string Listed<T>(IEnumerable<T> entries, Func<T, string> said)
    {
        string[] all = [.. entries.Select(said)];
        return all.Length <= Most ? string.Join("; ", all)
            : FormattableString.Invariant($"{string.Join("; ", all[..(Most - 1)])}; {all.Length - Most} more; {all[^1]}");
    }

    private static string Signed(double value) => value > 0 ? "+" + Figures.Short(value) : Figures.Short(value);
}

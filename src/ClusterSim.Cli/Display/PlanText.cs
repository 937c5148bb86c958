using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Cli.Display;

/// <summary>What an experiment is about to take, in a line.</summary>
internal static class PlanText
{
    /// <summary>Firms, runs, how they are spread over threads, and memory.</summary>
    /// <param name="experiment">What is run.</param>
    /// <param name="parallelism">How.</param>
    /// <param name="neededBytes">Memory of one replication.</param>
    /// <param name="availableBytes">Memory there is.</param>
    public static string Of(Experiment experiment, Parallelism parallelism, long neededBytes, long availableBytes)
    {
        var firms = experiment.Scenarios[0].Firms.Sum(group => (long)group.Count);
        var runs = (experiment.Scenarios.Count + experiment.Dosed().Count()) * (long)experiment.Replications;
        var how = parallelism switch
        {
            { Workers: > 1 } => FormattableString.Invariant($", {parallelism.Workers} replications in parallel"),
            { ThreadsPerRun: > 1 } => FormattableString.Invariant($", {parallelism.ThreadsPerRun} threads per run"),
            _ => "",
        };
        return FormattableString.Invariant(
            $"{Many(firms, "firm")}, {Many(runs, "run")}{how}; memory about {Bytes(neededBytes * parallelism.Workers)} of {Bytes(availableBytes)}");
    }

    private static string Many(long number, string noun) => Counted.Of(number.ToString("N0", CultureInfo.InvariantCulture), noun);

    private static string Bytes(long bytes) => bytes < 1e9
        ? FormattableString.Invariant($"{Math.Max(1, bytes / 1e6):0} MB")
        : FormattableString.Invariant($"{bytes / 1e9:0.0} GB");
}

using ClusterSim.Core.Terms;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>How a calibration is made.</summary>
/// <param name="Particles">Particles of each generation.</param>
/// <param name="Tolerance">Distance, a root mean square of relative deviations, within which every particle of the last generation is to lie.</param>
/// <param name="MostRuns">Runs to make at most for the posterior.</param>
/// <param name="Seed">Seed of the particles, apart from the seed of the runs.</param>
/// <param name="SearchSteps">Steps of the local search after it; 0 for none.</param>
/// <param name="SearchReplications">Replications of each step of the local search, the same in all of them.</param>
public sealed record CalibrationSettings(int Particles = 200, double Tolerance = 0.05, long MostRuns = 10_000, long Seed = 1, int SearchSteps = 60, int SearchReplications = 3);

/// <summary>What a calibration found.</summary>
public sealed record CalibrationResult
{
    /// <summary>The observed values.</summary>
    public required IReadOnlyList<ObservedTarget> Targets { get; init; }

    /// <summary>All generations; the first is drawn from the ranges, the last is the posterior.</summary>
    public required IReadOnlyList<Generation> Generations { get; init; }

    /// <summary>Particles of the posterior, each as often as its weight says.</summary>
    public required IReadOnlyList<Particle> Posterior { get; init; }

    /// <summary>Simulated values of each particle of the prior, in the order of the targets.</summary>
    public required IReadOnlyList<double[]> PriorValues { get; init; }

    /// <summary>Simulated values of each particle of the posterior.</summary>
    public required IReadOnlyList<double[]> PosteriorValues { get; init; }

    /// <summary>The best place that the local search found, in shares of the ranges.</summary>
    public required double[] Best { get; init; }

    /// <summary>Its distance, mean values of the search's replications against the observed ones.</summary>
    public required double BestDistance { get; init; }

    /// <summary>Simulated values there, means of the search's replications.</summary>
    public required double[] BestValues { get; init; }

    /// <summary>Runs that failed by the model's own rules; their places were never accepted.</summary>
    public required int FailedRuns { get; init; }

    /// <summary>What went wrong in the first of them; empty where none failed.</summary>
    public required string FirstFailure { get; init; }
}

/// <summary>Fits factors to the observed values that may be fitted to; held-out ones are never looked at.</summary>
public static class Calibrator
{
    /// <summary>Replications of candidates begin here, so that no candidate has the luck of the local search.</summary>
    private const int FirstCandidateReplication = 1_000_000;

    /// <summary>Fits.</summary>
    /// <param name="simulator">Gives simulated values.</param>
    /// <param name="dimensions">Number of factors.</param>
    /// <param name="settings">How.</param>
    /// <param name="onGeneration">Called with each generation.</param>
    /// <exception cref="SweepException">There is nothing to fit to, or not a single generation could be made.</exception>
    /// <exception cref="ClusterSim.Experiments.Runs.RunStoppedException">A run ended by something that is no rule of the model.</exception>
    public static CalibrationResult Fit(TargetSimulator simulator, int dimensions, CalibrationSettings settings, Action<Generation> onGeneration)
    {
        Require(simulator.Targets, settings);
        var known = new Dictionary<long, double[]>();
        var generations = AbcSmc.Run(dimensions, new AbcSettings(settings.Particles, settings.Tolerance, settings.MostRuns, settings.Seed), candidates =>
        {
            // Every candidate has luck of its own, as the observed world had.
            var values = simulator.Run([.. candidates.Select(candidate => TrialOf(candidate.Shares, candidate.Candidate))]);
            for (var index = 0; index < candidates.Count; index++) known[candidates[index].Candidate] = values[index];
            return [.. values.Select(row => Distance(simulator.Targets, row))];
        }, onGeneration, simulator.Cancellation);
        if (generations.Count == 0)
        {
            throw new SweepException(simulator.Failed > 0
                ? FormattableString.Invariant($"not enough runs of the ranges were finished: {simulator.Failed} of {known.Count} runs failed, the first with: {simulator.FirstFailure}")
                : "not enough runs of the ranges have a number for every 'use: fit' target: the metric of one of them is undefined in them");
        }

        var (first, last) = (generations[0], generations[^1]);
        var posterior = AbcSmc.Even(last.Particles, settings.Particles);
        var (best, distance) = LocalSearch.From(
            last.Particles.MinBy(particle => particle.Distance)!.Shares, shares => Distance(simulator.Targets, Mean(simulator, shares, settings.SearchReplications)), settings.SearchSteps);
        return new CalibrationResult
        {
            Targets = simulator.Targets,
            Generations = generations,
            Posterior = posterior,
            PriorValues = [.. first.Particles.Select(particle => known[particle.Candidate])],
            PosteriorValues = [.. posterior.Select(particle => known[particle.Candidate])],
            Best = best,
            BestDistance = distance,
            BestValues = Mean(simulator, best, settings.SearchReplications),
            FailedRuns = simulator.Failed,
            FirstFailure = simulator.FirstFailure,
        };
    }

    /// <summary>Root mean square of the relative deviations from the observed values that may be fitted to; NaN where one of them has no number.</summary>
    internal static double Distance(IReadOnlyList<ObservedTarget> targets, double[] values)
    {
        var (sum, count) = (0.0, 0);
        for (var index = 0; index < targets.Count; index++)
        {
            if (targets[index].Use != TargetUse.Fit) continue;
            var scale = targets[index].Observed == 0 ? 1 : Math.Abs(targets[index].Observed);
            var deviation = (values[index] - targets[index].Observed) / scale;
            sum += deviation * deviation;
            count++;
        }

        return Math.Sqrt(sum / count);
    }

    /// <summary>Refuses what cannot be fitted.</summary>
    /// <exception cref="SweepException">There is nothing to fit to, or too few runs are allowed.</exception>
    internal static void Require(IReadOnlyList<ObservedTarget> targets, CalibrationSettings settings)
    {
        if (!targets.Any(target => target.Use == TargetUse.Fit))
            throw new SweepException("the scenario has no target with 'use: fit' whose year it simulates; give it one, such as 'targets: { workers: { metric: workers, values: { 2003: { value: 820, use: fit } } } }'");
        if (settings.MostRuns < 2 * Math.Max(settings.Particles, AbcSettings.Batch))
            throw new SweepException(FormattableString.Invariant($"{settings.MostRuns} runs are too few for {settings.Particles} particles: a generation of the ranges alone takes as many runs as particles, and no fewer than {AbcSettings.Batch}, and another must follow; allow at least {2 * Math.Max(settings.Particles, AbcSettings.Batch)}"));
    }

    /// <summary>What is run of a candidate.</summary>
    internal static Trial TrialOf(double[] shares, long candidate) => new(shares, checked((int)(FirstCandidateReplication + candidate)));

    private static double[] Mean(TargetSimulator simulator, double[] shares, int replications)
    {
        var runs = simulator.Run([.. Enumerable.Range(0, replications).Select(replication => new Trial(shares, replication))]);
        return [.. Enumerable.Range(0, simulator.Targets.Count).Select(target => runs.Average(run => run[target]))];
    }
}

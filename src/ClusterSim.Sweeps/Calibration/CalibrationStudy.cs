using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>How a calibration is made.</summary>
/// <param name="Particles">Particles of each generation.</param>
/// <param name="Tolerance">Distance, a root mean square of relative deviations (<see cref="ObservedTarget.Deviation"/>), within which
/// every particle of the last generation is to lie.</param>
/// <param name="MostRuns">Candidates to judge at most for the posterior.</param>
/// <param name="Seed">Seed of the particles, apart from the seed of the runs.</param>
/// <param name="SearchSteps">Steps of the local search after it; 0 for none.</param>
/// <param name="SearchReplications">Replications of each step of the local search, and of the elementary effects, the same in all of
/// them.</param>
/// <param name="Replications">Replications of each candidate in each scenario; from two on the Monte-Carlo error of effects is
/// known.</param>
public sealed record CalibrationSettings(
    int Particles = 200, double Tolerance = 0.05, long MostRuns = 10_000, long Seed = 1, int SearchSteps = 60, int SearchReplications = 3,
        int Replications = 1);

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

    /// <summary>Misfit of each target over the posterior: root mean square of its particles' deviations (<see
    /// cref="ObservedTarget.Deviation"/>).</summary>
    public required double[] Misfits { get; init; }

    /// <summary>What was fitted to and missed on one side wherever it was simulated.</summary>
    public required IReadOnlyList<MissedTarget> Missed { get; init; }

    /// <summary>Runs that failed by the model's own rules; their places were never accepted.</summary>
    public required int FailedRuns { get; init; }

    /// <summary>What went wrong in the first of them; empty where none failed.</summary>
    public required string FirstFailure { get; init; }
}

/// <summary>
/// Fits factors to the observed values that may be fitted to, of one scenario or of several at once; held-out ones are never looked at.
/// Waves of candidates make the posterior, one stage each; the steps of the local search follow, a few runs each, and elementary effects
/// where something was missed wherever it was simulated.
/// </summary>
public sealed class CalibrationStudy : IStudy
{
    /// <summary>Replications of candidates begin here, so that no candidate has the luck of the local search.</summary>
    private const int FirstCandidateReplication = 1_000_000;

    private readonly CalibrationSettings _settings;
    private readonly TargetRuns _runs;
    private readonly Action<Generation> _onGeneration;

    /// <summary>A calibration.</summary>
    /// <param name="settings">How.</param>
    /// <param name="runs">Runs that are kept, and where those that come out are.</param>
    /// <param name="onGeneration">Called with each generation.</param>
    /// <exception cref="SweepException">There is nothing to fit to, or too few runs are allowed.</exception>
    public CalibrationStudy(CalibrationSettings settings, TargetRuns runs, Action<Generation> onGeneration)
    {
        (_settings, _runs, _onGeneration) = (settings, runs, onGeneration);
        Require(settings, runs);
    }

    /// <summary>Refuses what cannot be fitted.</summary>
    /// <exception cref="SweepException">There is nothing to fit to, or too few runs are allowed.</exception>
    public static void Require(CalibrationSettings settings, TargetRuns runs)
    {
        if (!runs.Targets.Any(target => target.IsFitted))
            throw new SweepException("the scenario has no target with 'use: fit' whose year it simulates, and no effect with 'use: fit'; give it one, such as 'targets: { workers: { metric: workers, values: { 2003: { value: 820, use: fit } } } }'");
        if (settings.MostRuns < 2 * settings.Particles)
            throw new SweepException(FormattableString.Invariant($"{Counted.Of(settings.MostRuns, "run")} are too few for {Counted.Of(settings.Particles, "particle")}: a generation of the ranges alone takes as many runs as particles, and another must follow; allow at least {2 * settings.Particles}"));
    }

    /// <summary>Replications of a candidate that what is fitted to needs: two where effects are, so that their Monte-Carlo error is
    /// known.</summary>
    public static int Replications(Sweep sweep) =>
        sweep.Calibrated.SelectMany(loaded => sweep.TargetsOf(loaded.Scenario))
            .Any(target => target is { IsFitted: true, Kind: TargetKind.Effect }) ? 2 : 1;

    /// <inheritdoc/>
    public string Unit => "run";

    /// <summary>What was found; null until the last stage is complete.</summary>
    public CalibrationResult? Result { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="SweepException">Not a single generation could be made.</exception>
    public IEnumerable<Stage> Stages()
    {
        var generations = new List<Generation>();
        var settings = new AbcSettings(_settings.Particles, _settings.Tolerance, _settings.MostRuns, _settings.Seed);
        var waves = AbcSmc.Waves(_runs.Sweep.Factors.Count, settings, candidate =>
            Distance(_runs.Targets, Simulated(LuckOf(candidate.Shares, candidate.Number))), generation =>
        {
            generations.Add(generation);
            _onGeneration(generation);
        });
        foreach (var wave in waves)
            yield return new Stage(FormattableString.Invariant($"generation {generations.Count + 1}"),
                [.. wave.SelectMany(candidate => LuckOf(candidate.Shares, candidate.Number)).SelectMany(_runs.TasksOf)]);
        if (generations.Count == 0)
        {
            throw new SweepException(_runs.Failed > 0
                ? FormattableString.Invariant($"not enough runs of the ranges were finished: {Counted.Of(_runs.Failed, "run")} failed, the first with: {_runs.FirstFailure}")
                : "not enough runs of the ranges have a number for every 'use: fit' target: the metric of one of them is undefined in them");
        }

        var search = new Search(this, generations[^1].Particles.MinBy(particle => particle.Distance)!.Shares);
        while (search.Wanted() is { } place)
            yield return new Stage("local search", [.. LuckOfSearch(place).SelectMany(_runs.TasksOf)], IsInline: true);
        var posterior = AbcSmc.Even(generations[^1].Particles, _settings.Particles);
        double[][][] prior = [.. generations[0].Particles.Select(Simulated)], after = [.. posterior.Select(Simulated)];
        var best = Simulated(LuckOfSearch(search.Best));
        var screening = new MissScreening(_settings, _runs, [.. prior, .. after, best]);
        if (screening.Stage is { } stage) yield return stage;
        Result = new CalibrationResult
        {
            Targets = _runs.Targets,
            Generations = generations,
            Posterior = posterior,
            PriorValues = [.. prior.Select(Mean)],
            PosteriorValues = [.. after.Select(Mean)],
            Best = search.Best,
            BestDistance = search.BestDistance,
            BestValues = Mean(best),
            Misfits = [.. _runs.Targets.Select((target, index) => RootMeanSquare(after.Select(runs => target.Deviation(Of(runs, index)))))],
            FailedRuns = _runs.Failed,
            FirstFailure = _runs.FirstFailure,
            Missed = screening.Found(),
        };
    }

    /// <summary>
    /// Root mean square of the deviations from what is fitted to, by the means of replications; NaN where one of them has no number.
    /// Where facts
    /// alone are fitted to it is that of relative deviations.
    /// </summary>
    /// <param name="targets">What is observed.</param>
    /// <param name="runs">Simulated values of each replication.</param>
    internal static double Distance(IReadOnlyList<ObservedTarget> targets, double[][] runs) =>
        RootMeanSquare(targets.Index().Where(entry => entry.Item.IsFitted).Select(entry => entry.Item.Deviation(Of(runs, entry.Index))));

    /// <summary>Root of the mean of squares.</summary>
    public static double RootMeanSquare(IEnumerable<double> deviations)
    {
        var (sum, count) = (0.0, 0);
        foreach (var deviation in deviations)
        {
            sum += deviation * deviation;
            count++;
        }

        return Math.Sqrt(sum / count);
    }

    /// <summary>A target's values in each replication.</summary>
    internal static double[] Of(double[][] runs, int target) => [.. runs.Select(run => run[target])];

    /// <summary>The first replication of a candidate. Every candidate has luck of its own, as the observed world had.</summary>
    internal static int FirstReplication(CalibrationSettings settings, long candidate) =>
        checked((int)(FirstCandidateReplication + candidate * settings.Replications));

    private IEnumerable<Trial> LuckOf(double[] shares, long candidate) =>
        Enumerable.Range(FirstReplication(_settings, candidate), _settings.Replications)
            .Select(replication => new Trial(shares, replication));

    private IEnumerable<Trial> LuckOfSearch(double[] shares) => Enumerable.Range(0, _settings.SearchReplications).Select(replication => new Trial(shares, replication));

    private double[][] Simulated(Particle particle) => Simulated(LuckOf(particle.Shares, particle.Candidate));

    private double[][] Simulated(IEnumerable<Trial> trials) => [.. trials.Select(_runs.Simulated)];

    private double[] Mean(double[][] runs) =>
        [.. Enumerable.Range(0, _runs.Targets.Count).Select(target => runs.Average(run => run[target]))];

    /// <summary>The local search, gone through from its start until it asks for a place that was not simulated yet: it takes few steps, which cost nothing beside a run.</summary>
    private sealed class Search(CalibrationStudy study, double[] start)
    {
        private readonly List<(double[] Place, double Distance)> _known = [];
        private double[]? _asked;

        public double[] Best { get; private set; } = [];

        public double BestDistance { get; private set; }

        /// <summary>The place whose runs are wanted next; null where the search is over. The runs of the place before are kept by now.</summary>
        public double[]? Wanted()
        {
            if (_asked is { } asked) _known.Add((asked, Distance(study._runs.Targets, study.Simulated(study.LuckOfSearch(asked)))));
            try
            {
                (Best, BestDistance) = LocalSearch.From(start, At, study._settings.SearchSteps);
                return null;
            }
            catch (UnknownPlaceException)
            {
                return _asked;
            }
        }

        private double At(double[] place)
        {
            foreach (var (known, distance) in _known)
                if (known.AsSpan().SequenceEqual(place)) return distance;
            _asked = place;
            throw new UnknownPlaceException();
        }

        private sealed class UnknownPlaceException : Exception;
    }
}

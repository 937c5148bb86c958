using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Trials;

/// <summary>A trial that is to be simulated.</summary>
/// <param name="Name">Its name, unique among the trials of a study.</param>
/// <param name="Scenario">Its world.</param>
public sealed record Trial(string Name, Scenario Scenario);

/// <summary>
/// Simulates trials replication by replication, each with its twin without any programme: the lot, the firms and their luck are drawn
/// anew in each. A task is one replication of one trial; what it gives depends on nothing else.
/// </summary>
public sealed class TrialStudy : IStudy
{
    private readonly TrialTask[] _tasks;

    /// <summary>A study of trials.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="replications">Replications of each; 0 for as many as its scenario says.</param>
    public TrialStudy(IReadOnlyList<Trial> trials, int replications)
    {
        Trials = trials;
        _tasks =
        [
            .. from trial in trials
               let runner = new TrialRunner(trial.Scenario)
               from replication in Enumerable.Range(0, replications > 0 ? replications : trial.Scenario.Replications)
               select new TrialTask(trial, runner, replication),
        ];
    }

    /// <summary>The trials.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <inheritdoc/>
    public string Unit => "month";

    /// <summary>Memory that a task needs, in the trial that needs most.</summary>
    public long BytesPerTask => _tasks.Select(task => task.Bytes).DefaultIfEmpty().Max();

    /// <inheritdoc/>
    public IEnumerable<Stage> Stages() => [new Stage("trials", _tasks, IsOnly: true)];

    /// <summary>What the replications of a trial gave, in their order.</summary>
    /// <exception cref="InvalidOperationException">They have not been run.</exception>
    public IReadOnlyList<TrialDraw> DrawsOf(Trial trial) =>
        [.. _tasks.Where(task => task.Trial == trial)
            .Select(task => task.Draw ?? throw new InvalidOperationException($"'{trial.Name}' has not been run."))];

    private sealed class TrialTask(Trial trial, TrialRunner runner, int replication) : StudyTask
    {
        public Trial Trial => trial;

        public TrialDraw? Draw { get; private set; }

        public long Bytes => runner.Bytes;

        public override string Name { get; } = FormattableString.Invariant($"{trial.Name} {replication}");

        public override TaskState State => new(1, Draw is null ? 0 : 1, 0);

        public override long Missing(bool retryFailed) => Draw is null ? runner.Months : 0;

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation) =>
            Draw = runner.Run(new SimulationOptions { Replication = replication, Threads = threads }, onSteps, cancellation);
    }
}

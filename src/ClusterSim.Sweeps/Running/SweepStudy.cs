using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;

namespace ClusterSim.Sweeps.Running;

/// <summary>
/// A sweep as the machine works on it. With a fixed number of replications it has one stage; else each stage is a wave of
/// replications at the points whose interval is not narrow yet. Replications are judged in order, so that how many a wave
/// holds decides nothing but time.
/// </summary>
public sealed class SweepStudy : IStudy
{
    private readonly SweepRuns _runs;

    /// <summary>A sweep's study.</summary>
    /// <param name="runs">Runs that are kept, and where those that come out are.</param>
    public SweepStudy(SweepRuns runs) => _runs = runs;

    /// <inheritdoc/>
    public string Unit => "run";

    /// <inheritdoc/>
    public IEnumerable<Stage> Stages()
    {
        var (sweep, points) = (_runs.Sweep, _runs.Sweep.Points.Values.Length);
        var (rule, perTask) = (sweep.Replications, SweepRuns.PerTask(sweep));
        if (rule.IsFixed)
        {
            var tasks = Enumerable.Range(0, points).SelectMany(point => Enumerable.Range(0, rule.Maximum).Chunk(perTask).Select(numbers => _runs.TaskOf(point, numbers[0], numbers.Length)));
            yield return new Stage("points", [.. tasks], IsOnly: true);
            yield break;
        }

        var wanted = new int[points];
        for (var wave = 1; ; wave++)
        {
            var more = new List<StudyTask>();
            for (var point = 0; point < wanted.Length; point++)
            {
                var known = wanted[point];
                wanted[point] = _runs.Wanted(point, known);
                if (wanted[point] > known) more.Add(_runs.TaskOf(point, known, wanted[point] - known));
            }

            if (more.Count == 0) yield break;
            yield return new Stage(FormattableString.Invariant($"wave {wave} of replications"), more);
        }
    }

    /// <summary>Memory that the scenarios of one replication need, in bytes: as they are before factors are set or, where that is more, with every factor at its upper end or beyond, where a list of points goes beyond it.</summary>
    /// <param name="sweep">The sweep.</param>
    public static long BytesPerRun(Sweep sweep) =>
        BytesAtMost(sweep, scenarios => ReplicationRunner.EstimateBytes(new Experiment(scenarios, sweep.Seed, 1)));

    /// <summary>The most of what scenarios need as they are, and with every factor at its upper end or beyond.</summary>
    internal static long BytesAtMost(Sweep sweep, Func<IReadOnlyList<Scenario>, long> bytes)
    {
        var most = bytes([.. sweep.Scenarios.Select(loaded => loaded.Scenario)]);
        try
        {
            return Math.Max(most,
                bytes(sweep.PointScenarios.At([.. sweep.Factors.Select((factor, column) =>
                Math.Max(factor.Factor.High, sweep.Points.Values.Max(point => point[column])))])));
        }
        catch (ScenarioException)
        {
            return most; // the upper ends do not go together
        }
    }
}

using ClusterSim.Experiments.Runs;
using ClusterSim.Sweeps.Analysis;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>A target that is fitted to and missed on one side wherever it was simulated.</summary>
/// <param name="Target">The target.</param>
/// <param name="Nearest">The nearest value that was simulated.</param>
/// <param name="Movers">Factors that move it by more than luck and by a tenth of what is missing at least, the strongest first; none
/// where a factor is missing.</param>
public sealed record MissedTarget(ObservedTarget Target, double Nearest, IReadOnlyList<Mover> Movers);

/// <summary>A factor that moves a target.</summary>
/// <param name="Factor">Its name.</param>
/// <param name="Effect">Mean size of its elementary effects: by how much the target moves over the factor's whole range.</param>
/// <param name="IsTowards">Whether the target comes nearer on average as the factor rises.</param>
public sealed record Mover(string Factor, double Effect, bool IsTowards);

/// <summary>Asks by elementary effects (Morris 1991) what would move those targets that were missed everywhere.</summary>
internal sealed class MissScreening
{
    private const int Trajectories = 4;
    private const double LeastShare = 0.1;

    private readonly CalibrationSettings _settings;
    private readonly TargetRuns _runs;
    private readonly DesignMatrix? _points;
    private readonly (int Target, double Nearest)[] _missed;

    /// <summary>A screening; of nothing where nothing was missed.</summary>
    /// <param name="settings">How the calibration is made.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="places">What was simulated: at each place values of each replication.</param>
    public MissScreening(CalibrationSettings settings, TargetRuns runs, IReadOnlyList<double[][]> places)
    {
        (_settings, _runs) = (settings, runs);
        _missed = [.. Missed(places)];
        if (_missed.Length > 0)
            _points = Design.Build(new DesignTerms(DesignKind.Morris) { Trajectories = Trajectories, Seed = settings.Seed },
                [.. runs.Sweep.Factors.Select(factor => factor.Factor)]);
    }

    /// <summary>Runs along the trajectories, of the scenarios whose targets were missed; null where nothing is to be asked.</summary>
    public Stage? Stage => _points is null ? null : new Stage("elementary effects",
    [
        .. from values in _points.Values
           from scenario in _missed.Select(missed => _runs.ScenarioOf(missed.Target)).Distinct()
           from replication in Enumerable.Range(0, _settings.SearchReplications)
           select _runs.TaskOf(values, scenario, replication),
    ]);

    /// <summary>What was missed, and what moves it.</summary>
    public IReadOnlyList<MissedTarget> Found() => [.. _missed.Select(missed =>
    {
        var target = _runs.Targets[missed.Target];
        double[][] values = [.. _points!.Values.Select(point => Enumerable.Range(0, _settings.SearchReplications)
            .Select(replication => _runs.Simulated(point, missed.Target, replication)).ToArray())];
        var gap = target.Observed - missed.Nearest;
        return new MissedTarget(target, missed.Nearest,
        [
            .. MorrisScreening.Estimate(values, _points).Index()
                .Where(entry => entry.Item.MeanAbsolute > (double.IsNaN(entry.Item.Luck) ? 0 : entry.Item.Luck)
                    && entry.Item.MeanAbsolute >= LeastShare * Math.Abs(gap))
                .OrderByDescending(entry => entry.Item.MeanAbsolute)
                .Select(entry => new Mover(_points.Factors[entry.Index].Name, entry.Item.MeanAbsolute, entry.Item.Mean > 0 == gap > 0)),
        ]);
    })];

    private IEnumerable<(int Target, double Nearest)> Missed(IReadOnlyList<double[][]> places)
    {
        foreach (var (index, target) in _runs.Targets.Index().Where(entry => entry.Item.IsFitted))
        {
            var known = places.Select(runs => CalibrationStudy.Of(runs, index))
                .Select(values => (Mean: values.Average(), Deviation: target.Deviation(values)))
                .Where(place => !double.IsNaN(place.Deviation)).ToArray();
            if (known.Length > 0 && known.All(place => target.IsMissed(place.Deviation, _settings.Tolerance)
                && place.Deviation > 0 == known[0].Deviation > 0))
                yield return (index, known.MinBy(place => Math.Abs(place.Mean - target.Observed)).Mean);
        }
    }
}

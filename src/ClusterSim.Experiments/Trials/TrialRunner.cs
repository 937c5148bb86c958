using ClusterSim.Core;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Trials;

/// <summary>What one replication of a trial gives.</summary>
/// <param name="Effects">Of each effect of the scenario, in its order.</param>
/// <param name="Moments">Of each moment of the scenario, in its order.</param>
public sealed record TrialDraw(IReadOnlyList<EffectDraw> Effects, IReadOnlyList<double> Moments);

/// <summary>
/// Simulates a trial, each replication with its twin without any programme: the lot, the firms and their luck are drawn anew in each.
/// Any thread may use it.
/// </summary>
/// <param name="scenario">The trial's world.</param>
public sealed class TrialRunner(Scenario scenario)
{
    private readonly TrialDesign _design = new(scenario);

    /// <summary>Months that a replication simulates.</summary>
    public long Months => 2L * (_design.Months + scenario.SpinUpMonths) + Applicants.MonthsOf(_design);

    /// <summary>Memory that a replication needs, in bytes.</summary>
    public long Bytes => Simulation.EstimateBytes(scenario, keepOutcomes: false) + 2 * TrialPanel.EstimateBytes(_design);

    /// <summary>Simulates a replication.</summary>
    /// <param name="options">Seed, replication and threads.</param>
    /// <param name="onMonth">Called after each month.</param>
    /// <param name="cancellation">Looked at between months.</param>
    public TrialDraw Run(SimulationOptions options, Action<long> onMonth, CancellationToken cancellation)
    {
        var with = TrialPanel.Observe(_design, scenario, options, onMonth, cancellation);
        var without = TrialPanel.Observe(_design, _design.WithoutProgrammes, options, onMonth, cancellation);
        var applicants = Applicants.Observe(_design, options, onMonth, cancellation);
        return new TrialDraw(
            [.. scenario.Effects.Select(effect => EffectEstimator.Estimate(_design, effect, with, without, applicants))],
            [.. scenario.Moments.Select(moment => MomentEstimator.Estimate(_design, moment, with, applicants))]);
    }
}

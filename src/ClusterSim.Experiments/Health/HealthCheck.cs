using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Health;

/// <summary>Whether a baseline is the district of its file, from one run of it.</summary>
public static class HealthCheck
{
    /// <summary>Firm-months, spin-up included, of a run that takes about a second; more is only run where somebody asks for it.</summary>
    public const long MostFirmMonths = 500_000;

    /// <summary>Firm-months of a run, spin-up included, newcomers aside.</summary>
    public static long FirmMonths(Scenario scenario) => scenario.Firms.Sum(group => (long)group.Count) * (scenario.Months + scenario.SpinUpMonths);

    /// <summary>Runs a scenario once, with the luck of its replication 0.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="threads">Threads; the rows do not depend on it.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="ExperimentException">It fails by the model's own rules.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<HealthRow> Of(Scenario scenario, int threads = 1, CancellationToken cancellation = default)
    {
        var options = new SimulationOptions { Threads = threads, KeepOutcomes = false, CountLimits = true };
        try
        {
            var (run, _, _) = new SingleRun(scenario, options, [0]).Execute([], [], shared: null, () => null, _ => { }, cancellation);
            return HealthTable.Rows(scenario, [run]);
        }
        catch (Exception problem) when (RunFailure.IsOfOneRun(problem) && RunFailure.IsOfTheModel(problem))
        {
            throw new ExperimentException(RunFailure.TextOf(problem), problem);
        }
    }
}

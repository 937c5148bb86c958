using System.Globalization;
using System.Text;
using System.Text.Json;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>A row of <c>parameters.parquet</c>: a factor before and after.</summary>
/// <param name="Factor">Name.</param>
/// <param name="Path">Path in the scenario.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Low">Lower end of the range.</param>
/// <param name="High">Upper end.</param>
/// <param name="Median">Median of the posterior.</param>
/// <param name="Low90">Lower bound of the central 90 % of the posterior.</param>
/// <param name="High90">Upper bound.</param>
/// <param name="Spread">Standard deviation of the posterior over that of the range, on the factor's scale: 1 where the targets say nothing of it.</param>
/// <param name="Best">Value at the best place.</param>
public sealed record ParameterRow(string Factor, string Path, string Unit, double Low, double High, double Median, double Low90, double High90, double Spread, double Best);

/// <summary>A row of <c>targets.parquet</c>: an observed value and what is simulated for it, nominal; of a trial in the trial's own
/// money and period.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Kind">fact, effect or moment.</param>
/// <param name="Target">Name of the target, effect or moment.</param>
/// <param name="Year">Calendar year; of an effect that of its last survey.</param>
/// <param name="Use">fit, unused (may be fitted to and was not), held_out or input.</param>
/// <param name="Observed">Observed value.</param>
/// <param name="StandardError">Standard error of an effect.</param>
/// <param name="PriorMedian">Median of the simulated values over the ranges.</param>
/// <param name="PriorLow90">Lower bound of their central 90 %.</param>
/// <param name="PriorHigh90">Upper bound.</param>
/// <param name="PosteriorMedian">Median over the posterior.</param>
/// <param name="PosteriorLow90">Lower bound of the central 90 %.</param>
/// <param name="PosteriorHigh90">Upper bound.</param>
/// <param name="Best">Value at the best place.</param>
/// <param name="Misfit">Root mean square over the posterior of the deviations: of an effect in standard errors of trial and simulation,
/// of others relative.</param>
public sealed record FittedTargetRow(
    string Scenario, string Kind, string Target, int Year, string Use, double Observed, double StandardError, double PriorMedian,
        double PriorLow90, double PriorHigh90,
    double PosteriorMedian, double PosteriorLow90, double PosteriorHigh90, double Best, double Misfit);

/// <summary>How near a scenario came.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Fitted">Targets that were fitted to.</param>
/// <param name="Misfit">Root mean square of their misfits, as distances are taken.</param>
public sealed record ScenarioMisfit(string Scenario, int Fitted, double Misfit);

/// <summary>Writes what a calibration found.</summary>
public static class CalibrationFiles
{
    private const double Lower = 0.05, Upper = 0.95;

    /// <summary>Standard deviation of an even distribution over the unit interval.</summary>
    private static readonly double s_evenDeviation = 1 / Math.Sqrt(12);

    /// <summary>The factors before and after.</summary>
    public static IReadOnlyList<ParameterRow> Parameters(Sweep sweep, CalibrationResult result) =>
        [.. sweep.Factors.Select((factor, index) =>
        {
            double[] shares = [.. result.Posterior.Select(particle => particle.Shares[index]).Order()];
            return new ParameterRow(
                factor.Factor.Name, factor.Factor.Path, factor.Unit, factor.Factor.Low, factor.Factor.High,
                At(0.5), At(Lower), At(Upper), shares.StandardDeviation() / s_evenDeviation, Value(result.Best[index]));

            double At(double share) => Value(SortedArrayStatistics.Quantile(shares, share));

            double Value(double share) => factor.Factor.At(share);
        })];

    /// <summary>The targets before and after.</summary>
    public static IReadOnlyList<FittedTargetRow> Targets(CalibrationResult result) =>
        [.. result.Targets.Select((target, index) =>
        {
            var (prior, posterior) = (Sorted(result.PriorValues, index), Sorted(result.PosteriorValues, index));
            return new FittedTargetRow(
                target.Scenario, JsonNamingPolicy.SnakeCaseLower.ConvertName(target.Kind.ToString()), target.Target, target.Year,
                    target.Word, target.Observed, target.StandardError,
                At(prior, 0.5), At(prior, Lower), At(prior, Upper), At(posterior, 0.5), At(posterior, Lower), At(posterior, Upper),
                    result.BestValues[index],
                result.Misfits[index] / (target.Kind == TargetKind.Effect ? ObservedTarget.StandardErrorCounts : 1));
        })];

    /// <summary>How near each scenario came.</summary>
    public static IReadOnlyList<ScenarioMisfit> Scenarios(CalibrationResult result) =>
        [.. result.Targets.Index().Where(entry => entry.Item.IsFitted).GroupBy(entry => entry.Item.Scenario, StringComparer.Ordinal)
            .Select(own => new ScenarioMisfit(own.Key, own.Count(),
                CalibrationStudy.RootMeanSquare(own.Select(entry => result.Misfits[entry.Index]))))];

    /// <summary>Writes the tables and the posterior sample.</summary>
    /// <param name="runs">Gives the values at a place.</param>
    /// <param name="result">What was found.</param>
    /// <param name="settings">How it was made.</param>
    /// <param name="engine">Engine version, for the files' metadata.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ResultException">A file cannot be written.</exception>
    public static void Write(TargetRuns runs, CalibrationResult result, CalibrationSettings settings, string engine, ResultFolder folder)
    {
        var sweep = runs.Sweep;
        var sample = new StringBuilder().AppendJoin(',', sweep.Factors.Select(factor => factor.Factor.Name)).Append('\n');
        foreach (var particle in result.Posterior)
            sample.AppendJoin(',', runs.Values(particle.Shares).Select(value => value.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        DurableFile.Write(folder.PathOf(ResultFiles.Posterior), Encoding.UTF8.GetBytes(sample.ToString()), toDisk: false);
        new RecordTable<ParameterRow>().Write(folder.PathOf(ResultFiles.Parameters), engine, Parameters(sweep, result));
        new RecordTable<FittedTargetRow>().Write(folder.PathOf(ResultFiles.Targets), engine, Targets(result));
        WriteParticles(runs, result, settings, engine, folder.PathOf(ResultFiles.Particles));
    }

    private static void WriteParticles(TargetRuns runs, CalibrationResult result, CalibrationSettings settings, string engine, string path)
    {
        Column[] columns =
        [
            new("generation", ColumnKind.Int), new("weight", ColumnKind.Double), new("distance", ColumnKind.Double), new("replication", ColumnKind.Int), new("run", ColumnKind.Text),
            .. runs.Sweep.Factors.Select(factor => new Column(factor.Factor.Name, ColumnKind.Double, factor.Unit)),
        ];
        using var table = new TableWriter(path, engine, columns);
        for (var generation = 0; generation < result.Generations.Count; generation++)
        {
            foreach (var particle in result.Generations[generation].Particles)
            {
                table.Column<int>(0).Add(generation);
                table.Column<double>(1).Add(particle.Weight);
                table.Column<double>(2).Add(particle.Distance);
                var (values, replication) = (runs.Values(particle.Shares), CalibrationStudy.FirstReplication(settings, particle.Candidate));
                table.Column<int>(3).Add(replication);
                table.Column<string>(4).Add(runs.NameOf(values, 0, replication));
                for (var factor = 0; factor < values.Length; factor++) table.Column<double>(5 + factor).Add(values[factor]);
                table.EndRow();
            }
        }

        table.Complete();
    }

    private static double[] Sorted(IReadOnlyList<double[]> values, int target) => [.. values.Select(row => row[target]).Where(double.IsFinite).Order()];

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : SortedArrayStatistics.Quantile(sorted, share);
}

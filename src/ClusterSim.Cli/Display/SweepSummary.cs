using System.Text.Json.Nodes;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting;
using ClusterSim.Results;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Cli.Display;

/// <summary>Says what came, or will come, out of a sweep.</summary>
internal static class SweepSummary
{
    private const int ShownErrors = 5;

    /// <summary>A merged sweep; gives the exit code.</summary>
    public static int Tell(SweepRuns runs, ResultFolder folder, bool asJson)
    {
        var (manifest, failed) = (folder.Manifest, folder.Manifest.FailedRuns);
        var (points, rows) = (runs.Sweep.Points.Values.Length, manifest.RowsOf(ResultFiles.Runs));
        if (failed > 0) TellErrors(Enumerable.Range(0, points).SelectMany(runs.Of));
        if (asJson)
        {
            Output.Json(new JsonObject
            {
                ["folder"] = folder.Directory,
                ["points"] = points,
                ["runs"] = rows,
                ["failed"] = failed,
                ["files"] = new JsonArray([.. manifest.Files.Select(file => (JsonNode)new JsonObject { ["name"] = file.Name, ["sha256"] = file.Sha256, ["bytes"] = file.Bytes, ["rows"] = file.Rows })]),
            });
        }
        else
        {
            Console.Out.WriteLine(FormattableString.Invariant($"{runs.Sweep.Name}: {Counted.Of(points, "point")}, {Counted.Of(manifest.Scenarios.Count, "scenario")}, {Counted.Of(rows ?? 0, "run")}, {failed} failed"));
            Console.Out.WriteLine($"Results: {string.Join(", ", manifest.Files.Select(file => Path.Combine(folder.Directory, file.Name)))}");
            Console.Out.WriteLine($"Next: clustersim sweep analyze {folder.Directory} shows which factors matter and which policy is robust.");
        }

        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>What a sweep will take.</summary>
    public static void Tell(SweepPilot pilot, Parallelism parallelism, bool asJson)
    {
        var threads = parallelism.Workers * parallelism.ThreadsPerRun;
        var (least, most) = (pilot.LeastRuns * pilot.SecondsPerRun / threads, pilot.MostRuns * pilot.SecondsPerRun / threads);
        foreach (var error in pilot.FailedPilots) Console.Error.WriteLine($"clustersim: a pilot run failed: {error}");
        if (asJson)
        {
            Output.Json(new JsonObject
            {
                ["points"] = pilot.Points,
                ["scenarios"] = pilot.Scenarios,
                ["tasks"] = pilot.Tasks,
                ["least_runs"] = pilot.LeastRuns,
                ["most_runs"] = pilot.MostRuns,
                ["seconds_per_run"] = pilot.SecondsPerRun,
                ["workers"] = parallelism.Workers,
                ["threads_per_run"] = parallelism.ThreadsPerRun,
                ["least_seconds"] = least,
                ["most_seconds"] = most,
                ["memory_bytes"] = pilot.BytesPerRun * parallelism.Workers,
                ["disk_bytes"] = pilot.DiskBytes,
            });
            return;
        }

        var isFixed = pilot.LeastRuns == pilot.MostRuns;
        Console.Out.WriteLine(FormattableString.Invariant($"{Counted.Of(pilot.Points, "point")}, {Counted.Of(pilot.Scenarios, "scenario")}, {Range(isFixed, $"{pilot.LeastRuns}", Counted.Of(pilot.MostRuns, "run"))} in {Counted.Of(pilot.Tasks, "task")}"));
        Console.Out.WriteLine(FormattableString.Invariant($"{pilot.SecondsPerRun * 1000:0.#} ms per run; {Range(isFixed, Figures.Duration(TimeSpan.FromSeconds(least)), Figures.Duration(TimeSpan.FromSeconds(most)))} {Workers(parallelism)}"));
        Console.Out.WriteLine(FormattableString.Invariant($"about {pilot.BytesPerRun * parallelism.Workers / 1e6:0} MB of memory, {pilot.DiskBytes / 1e6:0.#} MB of disk"));
    }

    private static string Workers(Parallelism parallelism) =>
        (parallelism.Workers == 1 ? "with one run at a time" : FormattableString.Invariant($"with {parallelism.Workers} runs in parallel"))
        + (parallelism.ThreadsPerRun == 1 ? ", one thread each" : FormattableString.Invariant($", {Counted.Of(parallelism.ThreadsPerRun, "thread")} each"));

    private static string Range(bool isFixed, string least, string most) => isFixed ? most : $"{least} to {most}";

    /// <summary>What went wrong, and how often, the most frequent first.</summary>
    private static void TellErrors(IEnumerable<RunRecord> runs)
    {
        var errors = runs.Where(run => !run.IsDone).GroupBy(run => run.Error, StringComparer.Ordinal)
            .Select(same => (Error: same.Key, Runs: same.Count())).OrderByDescending(entry => entry.Runs).ThenBy(entry => entry.Error, StringComparer.Ordinal).ToArray();
        foreach (var (error, count) in errors.Take(ShownErrors)) Console.Error.WriteLine(FormattableString.Invariant($"clustersim: {Counted.Of(count, "run")} failed: {error}"));
        if (errors.Length > ShownErrors) Console.Error.WriteLine(FormattableString.Invariant($"clustersim: {Counted.Of(errors.Length - ShownErrors, "other error")}; see the column 'error' of runs.parquet"));
    }
}

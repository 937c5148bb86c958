using System.Globalization;

namespace ClusterSim.Benchmarks.Replications;

/// <summary>
/// Many replications of a small scenario, by the program as a user starts it: how busy it keeps the processors from its
/// start to its end, report included, and what memory a further replication takes.
/// </summary>
internal static class ReplicationProgram
{
    private const string Scenario = "scenarios/minimal";

    private static readonly string[][] s_commands =
        [["run", Scenario, "--no-report"], ["run", Scenario], ["compare", Scenario, "--no-report"], ["compare", Scenario]];

    /// <summary>The scenario with 2,000 firms and a market for them, and few months: twelve of spin-up, twelve recorded.</summary>
    private static readonly string[] s_size =
        ["--set", "firms.workshops.count=2000", "--set", "markets.city.demand=1600000", "--months", "12", "--no-progress"];

    /// <summary><c>replications [FEW] [MANY]</c>; 100 and 1,000 where nothing is said.</summary>
    public static int Run(string[] arguments)
    {
        var numbers = arguments.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var (few, many) = (numbers.ElementAtOrDefault(0) is > 0 and var given ? given : 100, numbers.ElementAtOrDefault(1) is > 0 and var asked ? asked : 1_000);
        if (numbers.Length > 2 || numbers.Any(number => number < 1) || few >= many || !Directory.Exists(Scenario))
        {
            Console.Error.WriteLine($"Usage: replications [FEW] [MANY], FEW below MANY, from the folder that holds {Scenario}");
            return 2;
        }

        Console.Out.WriteLine("| command | replications | seconds | processors busy | waited for a processor | memory at most, MB | kB a further replication |");
        Console.Out.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var command in s_commands)
        {
            var before = Measure(command, few);
            var after = Measure(command, many);
            if (before is null || after is null) return 1;
            Print(command, few, before, "");
            Print(command, many, after, FormattableString.Invariant($"{(after.PeakBytes - before.PeakBytes) / 1e3 / (many - few):0}"));
        }

        return 0;
    }

    private static ProcessWatch? Measure(string[] command, int replications)
    {
        var folder = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"clustersim-replications-{Environment.ProcessId}"));
        try
        {
            return ProcessWatch.Run([.. command, "-r", replications.ToString(CultureInfo.InvariantCulture), .. s_size, "-o", folder]);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string[] command, int replications, ProcessWatch watch, string further)
    {
        var whole = watch.Elapsed * Environment.ProcessorCount;
        Console.Out.WriteLine(FormattableString.Invariant(
            $"| `{command[0]}{(command.Length > 2 ? " " + command[2] : "")}` | {replications:#,0} | {watch.Elapsed.TotalSeconds:0.0} | {100 * (watch.Processor / whole):0} % | {100 * (watch.Waited / whole):0} % | {watch.PeakBytes / 1e6:0} | {further} |"));
    }
}

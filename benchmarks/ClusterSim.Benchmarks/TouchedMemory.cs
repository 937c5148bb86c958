using System.Globalization;
using ClusterSim.Core;

namespace ClusterSim.Benchmarks;

/// <summary>
/// Bytes of memory that a phase reads or writes, each counted once: the system's own marks of the pages that were touched,
/// cleared before the phase and counted after it. A true lower bound of what it moves, where columns are far longer than pages.
/// </summary>
internal static class TouchedMemory
{
    private const string Clear = "/proc/self/clear_refs", Count = "/proc/self/smaps_rollup";

    /// <summary>Bytes a firm that each phase touches in a month after half a year; null where the system does not tell.</summary>
    public static IReadOnlyDictionary<string, double>? ByPhase(int firms)
    {
        if (!File.Exists(Clear) || !File.Exists(Count)) return null;
        using var simulation = Simulation.Create(BenchmarkWorld.Of(firms, months: 12), new SimulationOptions { Threads = 1 });
        while (simulation.Month < 6) simulation.Step();
        var touched = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (kind, phase) in PhaseCatalogue.All.Zip(simulation.Phases))
        {
            File.WriteAllText(Clear, "1");
            var before = Referenced();
            phase.Run();
            touched.Add(kind.Name, Math.Max(0, Referenced() - before) / (double)firms);
        }
        return touched;
    }

    private static long Referenced()
    {
        const string name = "Referenced:";
        var line = File.ReadLines(Count).First(entry => entry.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}

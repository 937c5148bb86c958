using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using ClusterSim.Core;

namespace ClusterSim.Benchmarks;

/// <summary>The page of tables.</summary>
internal static class SuitePage
{
    private const string Begin = "<!-- measured: begin -->", End = "<!-- measured: end -->";

    /// <summary>A page with what stands between its markers replaced.</summary>
    /// <exception cref="InvalidDataException">The page has no markers.</exception>
    public static string Replace(string page, string tables)
    {
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidDataException($"The file has no lines '{Begin}' and '{End}'.");
        return string.Concat(page.AsSpan(0, from + Begin.Length), "\n", tables, page.AsSpan(to));
    }

    /// <summary>The tables of a run of the suite.</summary>
    public static string Write(SuiteResults results, IReadOnlyDictionary<string, double>? touched, TimeSpan took)
    {
        var text = new StringBuilder();
        var bandwidth = new[] { 1, 2 }.ToDictionary(threads => threads, threads => TriadBenchmarks.BytesMoved / results.Nanoseconds("Triad", threads));
        Line(text, $"{Processor()}, {Environment.ProcessorCount} processors, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits, .NET {Environment.Version}. Medians; the whole took {took.TotalMinutes:0.0} minutes.");
        if (Suite.IsProcessorTime) Line(text, $"Times are processor time of all threads together, since the machine was shared: a gain of 1 means that two threads do the same work at the same cost, in half the time where both have a processor.");
        Line(text, $"Memory moves {bandwidth[1]:0.0} GB/s for one thread and {bandwidth[2]:0.0} GB/s for two (triad).");
        Months(text, results, bandwidth);
        Phases(text, results, touched, bandwidth[1]);
        Functions(text, results);
        Generator(text, results);
        Builders(text, results);
        Panel(text, results);
        return text.ToString();
    }

    private static void Panel(StringBuilder text, SuiteResults results)
    {
        Heading(text, FormattableString.Invariant($"Panel of {PanelBenchmarks.Rows:N0} rows, {Simulation.PanelColumns.Count} columns and five keys"), "| step | million rows a second, 1 thread | 2 threads | gain | bytes allocated a row |");
        foreach (var (name, what) in new[] { ("Panel", "taken from the firms, encoded and brought to the disk"), ("Whole", "the same, then merged and checksummed into a result folder") })
        {
            var (one, two) = (PanelBenchmarks.Rows / results.Nanoseconds(name, 1) * 1e3, PanelBenchmarks.Rows / results.Nanoseconds(name, 2) * 1e3);
            Line(text, $"| {what} | {one:0.00} | {two:0.00} | {two / one:0.00} | {results.Bytes(name, 1) / (double)PanelBenchmarks.Rows:0.0} |");
        }
    }

    private static void Months(StringBuilder text, SuiteResults results, Dictionary<int, double> bandwidth)
    {
        Heading(text, "A month", "| firms | bytes a firm | ns a firm-month, 1 thread | 2 threads | gain | against the fewest firms | memory's limit, 1 thread | reached | bytes allocated a month |");
        var first = 0.0;
        foreach (var firms in MonthBenchmarks.Sizes)
        {
            double work = (double)firms * MonthBenchmarks.MonthsFor(firms);
            var (one, two) = (results.Nanoseconds("Months", firms, 1) / work, results.Nanoseconds("Months", firms, 2) / work);
            if (first == 0) first = one;
            var world = BenchmarkWorld.Of(firms, 12);
            var bytes = Simulation.EstimateBytes(world) / (double)firms;
            // Every column that is kept is read and written once a month at the least, every link is read and brings a neighbour's value.
            var limit = 2 * Simulation.EstimateBytes(world, keepOutcomes: false) / (double)firms / bandwidth[1];
            Line(text, $"| {firms:N0} | {bytes:0} | {one:0} | {two:0} | {one / two:0.00} | {one / first:0.00} | {limit:0} | {limit / one:0.00} | {results.Bytes("Months", firms, 1) / MonthBenchmarks.MonthsFor(firms)} |");
        }
    }

    private static void Phases(StringBuilder text, SuiteResults results, IReadOnlyDictionary<string, double>? touched, double bandwidth)
    {
        Heading(text, FormattableString.Invariant($"Phases at {PhaseBenchmarks.Firms:N0} firms"), "| phase | ns a firm-month, 1 thread | share | 2 threads | gain | bytes touched a firm | memory's limit, 1 thread | reached | bytes allocated |");
        var all = PhaseBenchmarks.Names.Sum(phase => results.Nanoseconds("Run", phase, 1));
        foreach (var phase in PhaseBenchmarks.Names)
        {
            var (one, two) = (results.Nanoseconds("Run", phase, 1), results.Nanoseconds("Run", phase, 2));
            Line(text, $"| {phase} | {one / PhaseBenchmarks.Firms:0.0} | {100 * one / all:0} % | {two / PhaseBenchmarks.Firms:0.0} | {one / two:0.00} | {Limit(touched?[phase], bandwidth, one / PhaseBenchmarks.Firms)} | {results.Bytes("Run", phase, 1)} |");
        }
        var both = PhaseBenchmarks.Names.Sum(phase => results.Nanoseconds("Run", phase, 2));
        Line(text, $"| all | {all / PhaseBenchmarks.Firms:0.0} | 100 % | {both / PhaseBenchmarks.Firms:0.0} | {all / both:0.00} | {Limit(touched?.Values.Sum(), bandwidth, all / PhaseBenchmarks.Firms)} | |");
    }

    /// <summary>Bytes touched, the time in which memory moves them, and that over the time taken; nothing of a phase that asks no firm.</summary>
    private static string Limit(double? bytes, double bandwidth, double nanoseconds) =>
        bytes is null or < sizeof(ulong) ? " | | " : FormattableString.Invariant($"{bytes:0} | {bytes / bandwidth:0.0} | {bytes / bandwidth / nanoseconds:0.00}");

    private static void Functions(StringBuilder text, SuiteResults results)
    {
        Heading(text, $"Functions", "| function | ns, a block at once in lanes | alone |");
        foreach (var (lanes, alone, what) in new[] { ("Exponentials", "Exponential", "exponential"), ("Logarithms", "Logarithm", "logarithm"), ("Powers", "PowerAlone", "power") })
            Line(text, $"| {what} | {results.Nanoseconds(lanes):0.00} | {results.Nanoseconds(alone):0.0} |");
    }

    private static void Generator(StringBuilder text, SuiteResults results)
    {
        Heading(text, "Luck", "| draw | ns | against a sequential generator |");
        var sequential = results.Nanoseconds("Sequential");
        foreach (var (name, what) in new[]
        {
            ("Sequential", "uniform, xoshiro256++ of a block"), ("Uniforms", "uniform, keyed by firm, month and purpose, a block at once in lanes"), ("Uniform", "the same, drawn alone"),
            ("Normals", "normal, keyed, a block at once"), ("Normal", "the same, drawn alone"), ("Words", "four words of Philox 4x32-10"),
        })
            Line(text, $"| {what} | {results.Nanoseconds(name):0.0} | {results.Nanoseconds(name) / sequential:0.0} |");
    }

    private static void Builders(StringBuilder text, SuiteResults results)
    {
        Heading(text, $"Building {BuilderBenchmarks.Firms:N0} firms", "| what | ns a firm, 1 thread | 2 threads | gain | bytes allocated a firm |");
        foreach (var (name, what) in new[]
        {
            ("DrawFirms", "firms drawn"), ("KnowledgeNetwork", "knowledge network"), ("InformationNetwork", "information network"),
            ("SupplyLinks", "supply network"), ("WholeWorld", "all, memory included"),
        })
        {
            var (one, two) = (results.Nanoseconds(name, 1), results.Nanoseconds(name, 2));
            Line(text, $"| {what} | {one / BuilderBenchmarks.Firms:0} | {two / BuilderBenchmarks.Firms:0} | {one / two:0.00} | {results.Bytes(name, 1) / (double)BuilderBenchmarks.Firms:0} |");
        }
    }

    private static void Heading(StringBuilder text, string title, string columns)
    {
        Line(text, $"**{title}.**");
        text.AppendLine(columns);
        text.AppendLine(string.Concat("|---", string.Concat(Enumerable.Repeat("|---:", columns.Count(letter => letter == '|') - 2)), "|"));
    }

    private static void Line(StringBuilder text, FormattableString line)
    {
        if (!line.Format.StartsWith('|')) text.AppendLine();
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        if (!line.Format.StartsWith('|')) text.AppendLine();
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(entry => entry.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}

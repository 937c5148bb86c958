using System.Diagnostics;
using System.Globalization;

namespace ClusterSim.Benchmarks.Replications;

/// <summary>What a run of the program took, looked at every few milliseconds while it ran.</summary>
/// <param name="Elapsed">From its start to its end.</param>
/// <param name="Processor">Processor time of all its threads.</param>
/// <param name="Waited">Time in which its threads could have gone on and had no processor, because another thread or program had it; zero where the system does not tell.</param>
/// <param name="PeakBytes">Memory that it held at most.</param>
internal sealed record ProcessWatch(TimeSpan Elapsed, TimeSpan Processor, TimeSpan Waited, long PeakBytes)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it to its end; null where it fails, with its error on standard error.</summary>
    public static ProcessWatch? Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "clustersim.dll"), .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var (processor, peak, waits) = (TimeSpan.Zero, 0L, new Dictionary<string, long>(StringComparer.Ordinal));
        while (!process.WaitForExit(s_interval))
        {
            try
            {
                process.Refresh();
                (processor, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
                Look(process.Id, waits);
            }
            catch (Exception problem) when (problem is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
            {
                // It ended, or a thread of it did, between two looks.
            }
        }

        if (process.ExitCode == 0) return new ProcessWatch(watch.Elapsed, processor, TimeSpan.FromMicroseconds(waits.Values.Sum() / 1e3), peak);
        Console.Error.WriteLine(FormattableString.Invariant($"clustersim ended with exit code {process.ExitCode}"));
        return null;
    }

    /// <summary>Nanoseconds that each thread has waited for a processor, the second number of Linux's <c>schedstat</c>.</summary>
    private static void Look(int process, Dictionary<string, long> waits)
    {
        var threads = FormattableString.Invariant($"/proc/{process}/task");
        if (!Directory.Exists(threads)) return;
        foreach (var thread in Directory.EnumerateDirectories(threads))
        {
            var numbers = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
            waits[thread] = long.Parse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }
}

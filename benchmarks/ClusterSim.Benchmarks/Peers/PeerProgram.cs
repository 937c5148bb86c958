using System.Diagnostics;
using System.Globalization;
using ClusterSim.Reproductions;

namespace ClusterSim.Benchmarks.Peers;

/// <summary>Runs the common model, first against the specification's plain arithmetic at its small size, then for time.</summary>
internal static class PeerProgram
{
    private const double Allowed = 1e-9;

    /// <summary><c>peers [FIRMS] [THREADS]</c>; 100,000 firms and one thread where nothing is said.</summary>
    public static int Run(string[] arguments)
    {
        var numbers = arguments.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        if (numbers.Length > 2 || numbers.Any(number => number < 1) || (numbers.Length > 0 && numbers[0] < 16))
        {
            Console.Error.WriteLine("Usage: peers [FIRMS, at least 16] [THREADS]");
            return 2;
        }
        var (firms, threads) = (numbers.ElementAtOrDefault(0) is > 0 and var given ? given : 100_000, numbers.ElementAtOrDefault(1) is > 0 and var asked ? asked : 1);
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            var deviation = Deviation(seed, threads);
            Console.WriteLine(FormattableString.Invariant($"seed {seed}, {GoldenDraws.Firms} firms: largest relative deviation of a step's aggregate from the plain program {deviation:0.0e+0}"));
            if (deviation > Allowed) return 1;
        }
        var watch = Stopwatch.StartNew();
        using var model = new PeerModel(firms, 1, threads);
        var setup = watch.Elapsed;
        var (knowledge, output, defaults, debt) = (0.0, 0.0, 0.0, 0.0);
        var runs = new List<(double Seconds, double Processor)>();
        for (var run = 0; run < 5; run++)
        {
            watch.Restart();
            var processor = Environment.CpuUsage.TotalTime;
            for (var step = 0; step < GoldenDraws.Steps; step++)
            {
                var month = model.Step();
                if (run > 0 || step < GoldenDraws.Steps / 2) continue;
                (knowledge, output, defaults, debt) = (knowledge + month.Knowledge, output + month.Output, defaults + month.Defaults / firms, debt + month.Debt);
            }
            runs.Add((watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds));
        }
        const double half = GoldenDraws.Steps / 2.0;
        var work = (double)firms * GoldenDraws.Steps / 1e6;
        Console.WriteLine(FormattableString.Invariant($"{firms} firms, steps {GoldenDraws.Steps / 2 + 1} to {GoldenDraws.Steps}: mean knowledge {knowledge / half:0.000000}, mean output {output / half:0.000000}, defaults a firm {defaults / half:0.000000}, mean debt {debt / half:0.000000}"));
        Console.WriteLine(FormattableString.Invariant($"set up {setup.TotalSeconds:0.00} s; {threads} thread(s): median {work / Median(runs.Select(time => time.Seconds)):0.0} million firm-steps a second, {work / Median(runs.Select(time => time.Processor)):0.0} million a second of processor time; five runs of {GoldenDraws.Steps} steps"));
        return 0;
    }

    private static double Median(IEnumerable<double> five) => five.Order().ElementAt(2);

    private static double Deviation(ulong seed, int threads)
    {
        using var model = new PeerModel(GoldenDraws.Firms, seed, threads);
        var largest = 0.0;
        foreach (var plain in CommonModel.Plain(new GoldenDraws(seed)))
        {
            var fast = model.Step();
            foreach (var (one, other) in plain.Zip([fast.Knowledge, fast.Output, fast.Defaults, fast.Debt]))
                largest = Math.Max(largest, Math.Abs(one - other) / Math.Max(1e-12, Math.Abs(one)));
        }
        return largest;
    }
}

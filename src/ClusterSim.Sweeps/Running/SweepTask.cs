using System.Globalization;
using System.Text;
using ClusterSim.Results.Storage;

namespace ClusterSim.Sweeps.Running;

/// <summary>The unit of work: all scenarios of a point in a range of replications. Its hash names what comes out, whoever computes it.</summary>
/// <param name="Point">Number of the point.</param>
/// <param name="First">First replication.</param>
/// <param name="Count">Replications; the most of them where the number is not fixed.</param>
/// <param name="Hash">SHA-256 of all that decides its numbers, lower-case hexadecimal.</param>
public sealed record SweepTask(int Point, int First, int Count, string Hash)
{
    private const int RunsPerTask = 20;

    /// <summary>The tasks of a sweep, point by point. How they are cut depends on the sweep alone.</summary>
    /// <param name="manifest">The sweep.</param>
    /// <param name="points">Its points.</param>
    public static IReadOnlyList<SweepTask> Of(SweepManifest manifest, double[][] points)
    {
        var rule = manifest.Replications;
        var size = rule.IsFixed ? Math.Max(1, RunsPerTask / manifest.Scenarios.Count) : rule.Maximum;
        return
        [
            .. points.SelectMany((values, point) => Enumerable.Range(0, (rule.Maximum + size - 1) / size)
                .Select(part => (First: part * size, Count: Math.Min(size, rule.Maximum - (part * size))))
                .Select(range => new SweepTask(point, range.First, range.Count, HashOf(manifest, values, range.First, range.Count)))),
        ];
    }

    private static string HashOf(SweepManifest manifest, double[] values, int first, int count)
    {
        var text = new StringBuilder(manifest.Identity);
        for (var factor = 0; factor < values.Length; factor++)
        {
            var column = manifest.Factors[factor];
            text.Append('\n').Append(column.Path).Append('=')
                .Append(column.Words is { } words ? words[(int)values[factor]] : values[factor].ToString("R", CultureInfo.InvariantCulture));
        }

        text.Append(CultureInfo.InvariantCulture, $"\nreplications {first}+{count}");
        if (!manifest.Replications.IsFixed)
            text.Append(CultureInfo.InvariantCulture, $" until {manifest.Replications.Outcome} {manifest.Replications.RelativeWidth:R} from {manifest.Replications.Minimum}");
        return Sha256.Of(text.ToString());
    }
}

using ClusterSim.Core.Randomness;

namespace ClusterSim.Sweeps.Designs;

/// <summary>
/// A latin hypercube in the unit cube (McKay, Beckman and Conover 1979): each axis is cut into as many parts as there are
/// points, and each part holds one point, at a uniform place within it.
/// </summary>
public static class LatinHypercube
{
    private const int Candidates = 100;
    private const uint ShufflePurpose = 3, PlacePurpose = 4;

    /// <summary>The points.</summary>
    /// <param name="points">How many.</param>
    /// <param name="dimensions">How many axes.</param>
    /// <param name="seed">Seed of the design.</param>
    /// <param name="maximin">Whether to take, of a hundred hypercubes, the one whose two nearest points lie farthest apart (Johnson, Moore and Ylvisaker 1990).</param>
    public static double[][] Points(int points, int dimensions, long seed, bool maximin)
    {
        var best = Draw(points, dimensions, new Luck(seed, 0));
        if (!maximin) return best;
        var reach = NearestSquared(best, 0);
        for (var candidate = 1; candidate < Candidates; candidate++)
        {
            var other = Draw(points, dimensions, new Luck(seed, candidate));
            var distance = NearestSquared(other, reach);
            if (distance > reach) (best, reach) = (other, distance);
        }

        return best;
    }

    private static double[][] Draw(int points, int dimensions, Luck luck)
    {
        var axes = Enumerable.Range(0, dimensions).Select(dimension => Axis(points, (ulong)dimension, luck)).ToArray();
        return [.. Enumerable.Range(0, points).Select(point => axes.Select(axis => axis[point]).ToArray())];
    }

    /// <summary>The places of the points on one axis, which depend on no other.</summary>
    /// <param name="points">How many.</param>
    /// <param name="axis">Key of the axis.</param>
    /// <param name="luck">Luck of the design.</param>
    internal static double[] Axis(int points, ulong axis, Luck luck)
    {
        int[] cells = [.. Enumerable.Range(0, points)];
        for (var last = points - 1; last > 0; last--)
        {
            var other = luck.Below(last + 1, axis, last, ShufflePurpose);
            (cells[last], cells[other]) = (cells[other], cells[last]);
        }

        return [.. cells.Select((cell, point) => (cell + luck.Uniform(axis, point, PlacePurpose)) / points)];
    }

    /// <summary>Square of the distance between the two nearest points; may stop early once it is at most <paramref name="enough"/>.</summary>
    internal static double NearestSquared(double[][] points, double enough)
    {
        var nearest = double.PositiveInfinity;
        for (var one = 1; one < points.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var sum = 0.0;
                for (var dimension = 0; dimension < points[one].Length && sum < nearest; dimension++)
                    sum += (points[one][dimension] - points[other][dimension]) * (points[one][dimension] - points[other][dimension]);
                nearest = Math.Min(nearest, sum);
            }

            if (nearest <= enough) return nearest;
        }

        return nearest;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Sweeps.Designs;

/// <summary>
/// Trajectories for screening (Morris 1991): from a random point of a grid each factor moves once, in random order, by the same
/// share of its range. Of ten times as many trajectories those that spread widest are kept (Campolongo, Cariboni and Saltelli
/// 2007), chosen one after another, each the one farthest from those already taken (after Ruano et al. 2012), since trying
/// every subset takes too long.
/// </summary>
public static partial class MorrisDesign
{
    /// <summary>Levels of the grid where none are given.</summary>
    public const int DefaultLevels = 4;

    private const int CandidatesEach = 10;
    private const uint StartPurpose = 5, OrderPurpose = 6, DirectionPurpose = 7;

    /// <summary>The points in the unit cube and what each stands for.</summary>
    internal static (double[][] Shares, string[] Roles) Points(int trajectories, int factors, int levels, long seed)
    {
        if (levels < 2 || levels % 2 != 0)
            throw new DesignException(string.Create(CultureInfo.InvariantCulture, $"a Morris design needs an even number of levels, not {levels}; 4 is usual"));
        var luck = new Luck(seed, 0);
        var candidates = Enumerable.Range(0, CandidatesEach * trajectories).Select(number => Draw(luck, number, factors, levels)).ToArray();
        var chosen = Widest(candidates, trajectories);
        var (shares, roles) = (new List<double[]>(), new List<string>());
        for (var trajectory = 0; trajectory < chosen.Count; trajectory++)
        {
            var (points, moved) = candidates[chosen[trajectory]];
            for (var step = 0; step < points.Length; step++)
            {
                shares.Add(points[step]);
                roles.Add(new MorrisRole(trajectory + 1, step, step == 0 ? 0 : moved[step - 1] + 1, step == 0 || points[step][moved[step - 1]] > points[step - 1][moved[step - 1]]).ToString());
            }
        }

        return ([.. shares], [.. roles]);
    }

    private static (double[][] Points, int[] Moved) Draw(Luck luck, int number, int factors, int levels)
    {
        var grid = new int[factors];
        var rises = new bool[factors];
        int[] order = [.. Enumerable.Range(0, factors)];
        for (var factor = 0; factor < factors; factor++)
        {
            // A factor that rises starts in the lower half of the grid, one that falls in the upper half.
            rises[factor] = luck.Below(2, (ulong)number, factor, DirectionPurpose) == 1;
            grid[factor] = luck.Below(levels / 2, (ulong)number, factor, StartPurpose) + (rises[factor] ? 0 : levels / 2);
        }

        for (var last = factors - 1; last > 0; last--)
        {
            var other = luck.Below(last + 1, (ulong)number, last, OrderPurpose);
            (order[last], order[other]) = (order[other], order[last]);
        }

        var points = new List<double[]> { Place() };
        foreach (var factor in order)
        {
            grid[factor] += rises[factor] ? levels / 2 : -levels / 2;
            points.Add(Place());
        }

        return ([.. points], order);

        double[] Place() => [.. grid.Select(level => level / (levels - 1.0))];
    }

    private static List<int> Widest((double[][] Points, int[] Moved)[] candidates, int wanted)
    {
        var chosen = new List<int> { 0 };
        var spread = new double[candidates.Length];
        while (chosen.Count < wanted)
        {
            var best = -1;
            for (var candidate = 0; candidate < candidates.Length; candidate++)
            {
                if (chosen.Contains(candidate)) continue;
                var distance = Distance(candidates[candidate].Points, candidates[chosen[^1]].Points);
                spread[candidate] += distance * distance;
                if (best < 0 || spread[candidate] > spread[best]) best = candidate;
            }

            chosen.Add(best);
        }

        return chosen;
    }

    /// <summary>Distance of two trajectories: the sum of the distances between all their points.</summary>
    private static double Distance(double[][] one, double[][] other) =>
        one.Sum(point => other.Sum(against => MathNet.Numerics.Distance.Euclidean(point, against)));

    [GeneratedRegex(@"^T(?<trajectory>\d+)\.(?<step>\d+)((?<sign>[+-])(?<factor>\d+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex RolePattern();
}

/// <summary>What a point of a Morris design stands for; as text <c>T3.2-5</c>: trajectory 3, step 2, in which factor 5 fell.</summary>
/// <param name="Trajectory">Trajectory, from 1.</param>
/// <param name="Step">Step within it, 0 its start.</param>
/// <param name="Factor">Number of the factor that moved, from 1; 0 at the start.</param>
/// <param name="Rises">Whether it rose.</param>
public readonly record struct MorrisRole(int Trajectory, int Step, int Factor, bool Rises)
{
    /// <summary>Reads a role; null where the text is none.</summary>
    public static MorrisRole? Parse(string text)
    {
        var match = MorrisDesign.RolePattern().Match(text);
        return !match.Success ? null : new MorrisRole(Number("trajectory"), Number("step"), match.Groups["factor"].Success ? Number("factor") : 0, match.Groups["sign"].Value is not "-");

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override string ToString() => Factor == 0
        ? string.Create(CultureInfo.InvariantCulture, $"T{Trajectory}.{Step}")
        : string.Create(CultureInfo.InvariantCulture, $"T{Trajectory}.{Step}{(Rises ? '+' : '-')}{Factor}");
}

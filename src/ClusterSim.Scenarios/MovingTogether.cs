using ClusterSim.Core.Numerics;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios;

/// <summary>
/// Gives draws of assumptions the rank correlations that a scenario says they have, by a Gaussian copula (Iman and Conover 1982): the
/// deviates of a rank correlation r have the correlation 2 sin(pi r / 6) (Pearson 1907).
/// </summary>
public sealed class MovingTogether
{
    private readonly double[][] _root;

    private MovingTogether(IReadOnlyList<string> paths, double[][] root) => (Paths, _root) = (paths, root);

    /// <summary>Paths of the assumptions, in the order of the groups.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>
    /// The correlations of groups; those that follow in proportion are left aside. Null where no numbers have all of them.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <param name="isFirst">Which assumptions come before the others, so that theirs do not depend on these; all alike by default.</param>
    public static MovingTogether? Of(IEnumerable<MovingGroup> groups, Func<string, bool>? isFirst = null)
    {
        MovingGroup[] correlated = [.. groups.Where(group => !group.InProportion)];
        string[] paths = [.. correlated.SelectMany(group => group.Paths).Distinct(StringComparer.Ordinal).OrderBy(path => isFirst?.Invoke(path) is false)];
        var matrix = paths.Select((_, row) => paths.Select((_, column) => row == column ? 1.0 : 0).ToArray()).ToArray();
        foreach (var group in correlated)
        {
            foreach (var one in group.Paths)
            {
                foreach (var other in group.Paths.Where(other => !string.Equals(one, other, StringComparison.Ordinal)))
                    matrix[Array.IndexOf(paths, one)][Array.IndexOf(paths, other)] = 2 * Sine(Math.PI * group.RankCorrelation / 6);
            }
        }

        return Root(matrix) is { } root ? new MovingTogether(paths, root) : null;
    }

    /// <summary>Makes independent shares move together.</summary>
    /// <param name="shares">Uniform on 0 to 1, in the order of <see cref="Paths"/>; replaced.</param>
    public void Apply(Span<double> shares)
    {
        var deviates = new double[shares.Length];
        for (var path = 0; path < shares.Length; path++) deviates[path] = NormalDistribution.Quantile(shares[path]);
        for (var path = 0; path < shares.Length; path++)
        {
            var sum = 0.0;
            for (var earlier = 0; earlier <= path; earlier++) sum += _root[path][earlier] * deviates[earlier];
            shares[path] = NormalDistribution.Cumulative(sum);
        }
    }

    /// <summary>
    /// The lower triangle whose product with its transpose is a matrix (Cholesky); null where it is not positive definite.
    /// </summary>
    private static double[][]? Root(double[][] matrix)
    {
        var root = matrix.Select(row => new double[row.Length]).ToArray();
        for (var row = 0; row < matrix.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = matrix[row][column];
                for (var earlier = 0; earlier < column; earlier++) rest -= root[row][earlier] * root[column][earlier];
                if (row == column && rest < Smallest) return null;
                root[row][column] = row == column ? Math.Sqrt(rest) : rest / root[column][column];
            }
        }

        return root;
    }

    private const double Smallest = 1e-9;

    /// <summary>
    /// Sine of a small angle by its series, the same on every machine: the first term left out is below 1e-17 up to a sixth of pi.
    /// </summary>
    private static double Sine(double angle)
    {
        var (term, sum) = (angle, angle);
        for (var odd = 3; odd <= 15; odd += 2)
        {
            term *= -angle * angle / ((odd - 1) * odd);
            sum += term;
        }

        return sum;
    }
}

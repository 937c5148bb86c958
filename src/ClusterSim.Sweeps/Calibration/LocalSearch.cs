using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>Nelder and Mead's (1965) simplex from a start, within the ranges.</summary>
internal static class LocalSearch
{
    private const double FirstStep = 0.1;
    private const double Convergence = 1e-4;

    /// <summary>The best place that was tried, the start included.</summary>
    /// <param name="start">Start, in shares of the ranges.</param>
    /// <param name="distance">Distance at a place; infinity or NaN where a run failed.</param>
    /// <param name="mostSteps">Evaluations to make at most.</param>
    public static (double[] Shares, double Distance) From(double[] start, Func<double[], double> distance, int mostSteps)
    {
        var best = (Shares: start, Distance: Tried(start));
        var objective = ObjectiveFunction.Value(point =>
        {
            double[] within = [.. point.Select(share => Math.Clamp(share, 0, 1))];
            var found = Tried(within);
            if (found < best.Distance) best = (within, found);
            // Beyond a range the distance is that at its end and more, so that the simplex comes back.
            return found + MathNet.Numerics.Distance.Euclidean(point.ToArray(), within);
        });
        try
        {
            NelderMeadSimplex.Minimum(objective, Vector<double>.Build.Dense(start), Vector<double>.Build.Dense([.. start.Select(share => share > 0.5 ? -FirstStep : FirstStep)]), Convergence, mostSteps);
        }
        catch (MaximumIterationsException)
        {
            // The evaluations that were allowed are made; the best of them stands.
        }

        return best;

        double Tried(double[] shares) => distance(shares) is var found && double.IsFinite(found) ? found : 1e9;
    }
}

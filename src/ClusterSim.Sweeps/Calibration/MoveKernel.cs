using ClusterSim.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>
/// How a generation of particles comes from the one before: a particle is drawn by its weight and moved, one parameter after
/// another. Each parameter's step is normal, with the mean and the deviation that twice the weighted covariance of the
/// particles gives it after the parameters before it (the factors of Cholesky), and is cut to the range. A mean outside the
/// range is moved to its nearer end first. So every move ends within the ranges at the first attempt, however many parameters
/// there are, and its density is a product of cut normal ones, exactly known.
/// </summary>
internal sealed class MoveKernel
{
    /// <summary>Added to variances, so that parameters that go together without exception can still be moved apart.</summary>
    private const double Ridge = 1e-9;

    /// <summary>Deviations beyond which nothing of a normal distribution is left that a number could hold beside 1.</summary>
    private const double Reach = 8.5;

    private readonly IReadOnlyList<Particle> _particles;
    private readonly double[] _cumulative;
    private readonly double[][] _factor;
    private readonly double _logDeviations;

    /// <summary>A kernel.</summary>
    /// <param name="particles">The generation before, with weights.</param>
    public MoveKernel(IReadOnlyList<Particle> particles)
    {
        _particles = particles;
        _cumulative = new double[particles.Count];
        for (var index = 0; index < particles.Count; index++) _cumulative[index] = particles[index].Weight + (index == 0 ? 0 : _cumulative[index - 1]);
        var dimensions = particles[0].Shares.Length;
        double[] mean = [.. Enumerable.Range(0, dimensions).Select(dimension => particles.Sum(particle => particle.Weight * particle.Shares[dimension]))];
        var covariance = Matrix<double>.Build.Dense(dimensions, dimensions, (row, column) =>
            (2 * particles.Sum(particle => particle.Weight * (particle.Shares[row] - mean[row]) * (particle.Shares[column] - mean[column]))) + (row == column ? Ridge : 0));
        _factor = covariance.Cholesky().Factor.ToRowArrays();
        _logDeviations = Enumerable.Range(0, dimensions).Sum(parameter => PortableMath.Log(_factor[parameter][parameter] * Math.Sqrt(2 * Math.PI)));
    }

    /// <summary>The particle at a share of the weights.</summary>
    public double[] Parent(double share)
    {
        var index = Array.BinarySearch(_cumulative, share * _cumulative[^1]);
        return _particles[Math.Min(index < 0 ? ~index : index, _particles.Count - 1)].Shares;
    }

    /// <summary>Moves a particle.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="uniform">A number in (0, 1) for each parameter.</param>
    /// <returns>Where it goes, within the ranges.</returns>
    public double[] Move(double[] from, double[] uniform)
    {
        var (moved, steps) = (new double[from.Length], new double[from.Length]);
        for (var parameter = 0; parameter < from.Length; parameter++)
        {
            var (mean, deviation) = (MeanOf(from, steps, parameter), _factor[parameter][parameter]);
            var below = NormalDistribution.Cumulative(-mean / deviation);
            var share = below + (uniform[parameter] * (NormalDistribution.Cumulative((1 - mean) / deviation) - below));
            moved[parameter] = Math.Clamp(mean + (deviation * NormalDistribution.Quantile(share)), 0, 1);
            steps[parameter] = (moved[parameter] - mean) / deviation;
        }

        return moved;
    }

    /// <summary>Logarithm of the density with which a move ends at a place, whatever particle it begins at.</summary>
    public double LogDensity(double[] place)
    {
        var steps = new double[place.Length];
        double[] logs = [.. _particles.Select(particle => particle.Weight > 0 ? PortableMath.Log(particle.Weight) + LogDensity(particle.Shares, place, steps) : double.NegativeInfinity)];
        var most = logs.Max();
        return most + PortableMath.Log(logs.Sum(log => PortableMath.Exp(log - most)));
    }

    private double LogDensity(double[] from, double[] place, double[] steps)
    {
        var (squares, within) = (0.0, 1.0);
        for (var parameter = 0; parameter < place.Length; parameter++)
        {
            var (mean, deviation) = (MeanOf(from, steps, parameter), _factor[parameter][parameter]);
            var step = steps[parameter] = (place[parameter] - mean) / deviation;
            squares += step * step;
            // The mean lies within the range, so this is never next to nothing.
            within *= 1 - Beyond(mean / deviation) - Beyond((1 - mean) / deviation);
        }

        return -(squares / 2) - _logDeviations - PortableMath.Log(within);
    }

    /// <summary>Share of a normal distribution that lies so many deviations away or farther, on one side.</summary>
    private static double Beyond(double deviations) => deviations > Reach ? 0 : NormalDistribution.Cumulative(-deviations);

    /// <summary>Mean of a parameter's move, after the steps of those before it.</summary>
    private double MeanOf(double[] from, double[] steps, int parameter)
    {
        var mean = from[parameter];
        for (var before = 0; before < parameter; before++) mean += _factor[parameter][before] * steps[before];
        return Math.Clamp(mean, 0, 1);
    }
}

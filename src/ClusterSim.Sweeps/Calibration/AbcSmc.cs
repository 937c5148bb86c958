using ClusterSim.Core.Randomness;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>How approximate Bayesian computation is made.</summary>
/// <param name="Particles">Particles of each generation.</param>
/// <param name="Tolerance">Distance at which it ends: every particle of the last generation lies within it.</param>
/// <param name="MostRuns">Runs after which it ends, whatever the distance.</param>
/// <param name="Seed">Seed of the particles.</param>
public sealed record AbcSettings(int Particles, double Tolerance, long MostRuns, long Seed)
{
    /// <summary>Candidates that are run side by side; part of the result, not of the speed alone.</summary>
    public const int Batch = 64;
}

/// <summary>A vector of parameters that was accepted.</summary>
/// <param name="Shares">Its place in the ranges, 0 to 1.</param>
/// <param name="Weight">Its weight; those of a generation add up to 1.</param>
/// <param name="Distance">Distance of what it simulated from what was observed.</param>
/// <param name="Candidate">Number of the candidate that it was, from 0, over all generations.</param>
public sealed record Particle(double[] Shares, double Weight, double Distance, long Candidate);

/// <summary>A generation of particles.</summary>
/// <param name="Tolerance">Greatest distance that was accepted.</param>
/// <param name="Tried">Candidates that were tried for it.</param>
/// <param name="Particles">The particles.</param>
public sealed record Generation(double Tolerance, int Tried, IReadOnlyList<Particle> Particles)
{
    /// <summary>Number of equally weighted particles that would tell as much.</summary>
    public double EffectiveSize => 1 / Particles.Sum(particle => particle.Weight * particle.Weight);
}

/// <summary>
/// Approximate Bayesian computation by sequential Monte Carlo (Toni et al. 2009; Beaumont et al. 2009): the first generation
/// comes from the prior, which is even over the ranges; each later one moves particles of the last by a normal kernel with
/// twice their weighted covariance and accepts those within a smaller distance, which is the median of the last one's
/// distances (Del Moral, Doucet and Jasra 2012). Candidates are drawn and judged in the order of their numbers, so the result
/// hangs on the seed and not on threads.
/// </summary>
public static class AbcSmc
{
    private const double Quantile = 0.5;
    private const double LeastAcceptance = 0.02;
    private const uint PriorPurpose = 10, ParentPurpose = 11, MovePurpose = 12;

    /// <summary>The generations, the prior's first.</summary>
    /// <param name="dimensions">Number of parameters.</param>
    /// <param name="settings">How.</param>
    /// <param name="distances">Distances of candidates, by their numbers and places; infinity or NaN where a run failed.</param>
    /// <param name="onGeneration">Called with each generation as it is complete.</param>
    public static IReadOnlyList<Generation> Run(int dimensions, AbcSettings settings, Func<IReadOnlyList<(long Candidate, double[] Shares)>, IReadOnlyList<double>> distances, Action<Generation> onGeneration)
    {
        var luck = new Luck(settings.Seed, 0);
        var generations = new List<Generation>();
        long next = 0;
        var tolerance = double.PositiveInfinity;
        while (true)
        {
            var kernel = generations.Count == 0 ? null : new Kernel(generations[^1].Particles);
            if (Generate(tolerance, kernel) is not { } generation) return generations;
            generations.Add(generation);
            onGeneration(generation);
            if (generation.Tolerance <= settings.Tolerance) return generations;
            var reached = generation.Particles.Select(particle => particle.Distance).Quantile(Quantile);
            tolerance = Math.Max(settings.Tolerance, reached);
            if (!(tolerance < generation.Tolerance)) return generations;
        }

        // A generation that the runs left do not fill, or that accepts too few, is given up.
        Generation? Generate(double within, Kernel? kernel)
        {
            var accepted = new List<Particle>();
            var tried = 0;
            while (accepted.Count < settings.Particles)
            {
                if (next + AbcSettings.Batch > settings.MostRuns || (tried >= 2 * settings.Particles && accepted.Count < LeastAcceptance * tried)) return null;
                var batch = Enumerable.Range(0, AbcSettings.Batch).Select(offset => (Candidate: next + offset, Shares: Draw(luck, next + offset, dimensions, kernel))).ToArray();
                var found = distances(batch);
                next += batch.Length;
                for (var index = 0; index < batch.Length && accepted.Count < settings.Particles; index++)
                {
                    tried++;
                    if (found[index] <= within && double.IsFinite(found[index]))
                        accepted.Add(new Particle(batch[index].Shares, kernel?.Weight(batch[index].Shares) ?? 1, found[index], batch[index].Candidate));
                }
            }

            var sum = accepted.Sum(particle => particle.Weight);
            var furthest = accepted.Max(particle => particle.Distance);
            return new Generation(furthest, tried, [.. accepted.Select(particle => particle with { Weight = particle.Weight / sum })]);
        }
    }

    /// <summary>Particles of equal weight: each stands as often as its weight says, by systematic resampling.</summary>
    /// <param name="particles">Weighted particles.</param>
    /// <param name="count">How many are wanted.</param>
    public static IReadOnlyList<Particle> Even(IReadOnlyList<Particle> particles, int count)
    {
        var even = new List<Particle>();
        var (index, sum) = (0, particles[0].Weight);
        for (var place = 0; place < count; place++)
        {
            while (sum < (place + 0.5) / count && index < particles.Count - 1) sum += particles[++index].Weight;
            even.Add(particles[index] with { Weight = 1.0 / count });
        }

        return even;
    }

    private static double[] Draw(Luck luck, long candidate, int dimensions, Kernel? kernel)
    {
        if (kernel is null) return [.. Enumerable.Range(0, dimensions).Select(dimension => luck.Uniform((ulong)candidate, dimension, PriorPurpose))];
        for (var attempt = 0; ; attempt++)
        {
            var parent = kernel.Parent(luck.Uniform((ulong)candidate, attempt, ParentPurpose));
            double[] normal = [.. Enumerable.Range(0, dimensions).Select(dimension => luck.Normal((ulong)candidate, (attempt * dimensions) + dimension, MovePurpose))];
            var moved = kernel.Move(parent, normal);
            // Outside its range a parameter has no prior.
            if (moved.All(share => share is >= 0 and <= 1)) return moved;
        }
    }

    /// <summary>The kernel by which a generation comes from the one before.</summary>
    private sealed class Kernel
    {
        private const double Ridge = 1e-9;

        private readonly IReadOnlyList<Particle> _particles;
        private readonly double[] _cumulative;
        private readonly Matrix<double> _factor;
        private readonly double[][] _white;

        public Kernel(IReadOnlyList<Particle> particles)
        {
            _particles = particles;
            _cumulative = new double[particles.Count];
            for (var index = 0; index < particles.Count; index++) _cumulative[index] = particles[index].Weight + (index == 0 ? 0 : _cumulative[index - 1]);
            var dimensions = particles[0].Shares.Length;
            double[] mean = [.. Enumerable.Range(0, dimensions).Select(dimension => particles.Sum(particle => particle.Weight * particle.Shares[dimension]))];
            var covariance = Matrix<double>.Build.Dense(dimensions, dimensions, (row, column) =>
                (2 * particles.Sum(particle => particle.Weight * (particle.Shares[row] - mean[row]) * (particle.Shares[column] - mean[column]))) + (row == column ? Ridge : 0));
            _factor = covariance.Cholesky().Factor;
            _white = [.. particles.Select(particle => Whiten(particle.Shares))];
        }

        public double[] Parent(double share)
        {
            var index = Array.BinarySearch(_cumulative, share * _cumulative[^1]);
            return _particles[Math.Min(index < 0 ? ~index : index, _particles.Count - 1)].Shares;
        }

        public double[] Move(double[] from, double[] normal) => [.. (_factor * Vector<double>.Build.Dense(normal)).Zip(from, (move, share) => share + move)];

        /// <summary>Prior density, which is even, over the density with which the kernel comes here.</summary>
        public double Weight(double[] shares)
        {
            var white = Whiten(shares);
            var density = 0.0;
            for (var index = 0; index < _white.Length; index++) density += _particles[index].Weight * Math.Exp(-MathNet.Numerics.Distance.SSD(white, _white[index]) / 2);
            return 1 / density;
        }

        private double[] Whiten(double[] shares)
        {
            // Forward substitution with the lower triangle.
            var white = new double[shares.Length];
            for (var row = 0; row < shares.Length; row++)
            {
                var rest = shares[row];
                for (var column = 0; column < row; column++) rest -= _factor[row, column] * white[column];
                white[row] = rest / _factor[row, row];
            }

            return white;
        }
    }
}

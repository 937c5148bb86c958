using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
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

    /// <summary>Whether a few particles hold nearly all the weight, so that the sample is narrower than what it stands for; so it is with many parameters.</summary>
    public bool IsUneven => EffectiveSize < LeastEvenness * Particles.Count;

    private const double LeastEvenness = 0.2;
}

/// <summary>
/// Approximate Bayesian computation by sequential Monte Carlo (Toni et al. 2009; Beaumont et al. 2009): the first generation
/// comes from the prior, which is even over the ranges; each later one moves particles of the last by <see cref="MoveKernel"/>
/// and accepts those within a smaller distance, which is the median of the last one's distances (Del Moral, Doucet and Jasra
/// 2012). Candidates are drawn and judged in the order of their numbers, so the result hangs on the seed and not on threads.
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
    /// <param name="cancellation">Ends it between candidates.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Generation> Run(int dimensions, AbcSettings settings, Func<IReadOnlyList<(long Candidate, double[] Shares)>, IReadOnlyList<double>> distances, Action<Generation> onGeneration, CancellationToken cancellation = default)
    {
        var luck = new Luck(settings.Seed, 0);
        var generations = new List<Generation>();
        long next = 0;
        var tolerance = double.PositiveInfinity;
        while (true)
        {
            var kernel = generations.Count == 0 ? null : new MoveKernel(generations[^1].Particles);
            if (Generate(tolerance, kernel) is not { } generation) return generations;
            generations.Add(generation);
            onGeneration(generation);
            if (generation.Tolerance <= settings.Tolerance) return generations;
            var reached = generation.Particles.Select(particle => particle.Distance).Quantile(Quantile);
            tolerance = Math.Max(settings.Tolerance, reached);
            if (!(tolerance < generation.Tolerance)) return generations;
        }

        // A generation that the runs left do not fill, or that accepts too few, is given up.
        Generation? Generate(double within, MoveKernel? kernel)
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
                        accepted.Add(new Particle(batch[index].Shares, 0, found[index], batch[index].Candidate));
                }
            }

            return new Generation(accepted.Max(particle => particle.Distance), tried, Weighted(accepted, kernel, cancellation));
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

    private static double[] Draw(Luck luck, long candidate, int dimensions, MoveKernel? kernel)
    {
        if (kernel is null) return [.. Enumerable.Range(0, dimensions).Select(dimension => luck.Uniform((ulong)candidate, dimension, PriorPurpose))];
        return kernel.Move(
            kernel.Parent(luck.Uniform((ulong)candidate, 0, ParentPurpose)),
            [.. Enumerable.Range(0, dimensions).Select(dimension => luck.Uniform((ulong)candidate, dimension, MovePurpose))]);
    }

    /// <summary>The particles with their weights: the prior's density, which is even, over that with which they were proposed.</summary>
    private static Particle[] Weighted(List<Particle> particles, MoveKernel? kernel, CancellationToken cancellation)
    {
        // In logarithms, since a density over many parameters may be more or less than a number holds.
        double[] logs = [.. particles.Select(particle =>
        {
            cancellation.ThrowIfCancellationRequested();
            return kernel is null ? 0 : -kernel.LogDensity(particle.Shares);
        })];
        var most = logs.Max();
        var sum = logs.Sum(log => PortableMath.Exp(log - most));
        return [.. particles.Select((particle, index) => particle with { Weight = PortableMath.Exp(logs[index] - most) / sum })];
    }
}

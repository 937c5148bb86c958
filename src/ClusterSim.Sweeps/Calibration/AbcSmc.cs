using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>How approximate Bayesian computation is made.</summary>
/// <param name="Particles">Particles of each generation.</param>
/// <param name="Tolerance">Distance at which it ends: every particle of the last generation lies within it.</param>
/// <param name="MostRuns">Candidates after which it ends, whatever the distance.</param>
/// <param name="Seed">Seed of the particles.</param>
public sealed record AbcSettings(int Particles, double Tolerance, long MostRuns, long Seed);

/// <summary>A vector of parameters that is tried.</summary>
/// <param name="Number">Its number, from 0, over all generations.</param>
/// <param name="Shares">Its place in the ranges, 0 to 1.</param>
public sealed record Candidate(long Number, double[] Shares);

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

    /// <summary>
    /// Waves of candidates, the prior's first. A wave holds as many as are likely to be needed; they are judged in the order of
    /// their numbers, those beyond what a generation needs are not judged at all, and the next generation's numbers go on from
    /// the last that was judged. So the size of a wave decides nothing but time.
    /// </summary>
    /// <param name="dimensions">Number of parameters.</param>
    /// <param name="settings">How.</param>
    /// <param name="distance">Distance of a candidate of the last wave; infinity or NaN where its run failed.</param>
    /// <param name="onGeneration">Called with each generation as it is complete.</param>
    /// <param name="leastWave">Candidates of a wave at least.</param>
    public static IEnumerable<IReadOnlyList<Candidate>> Waves(int dimensions, AbcSettings settings, Func<Candidate, double> distance, Action<Generation> onGeneration, int leastWave = 32)
    {
        var luck = new Luck(settings.Seed, 0);
        long next = 0;
        var tolerance = double.PositiveInfinity;
        MoveKernel? kernel = null;
        while (true)
        {
            var accepted = new List<Particle>();
            var tried = 0;
            while (accepted.Count < settings.Particles)
            {
                if (IsGivenUp()) yield break;
                var wave = Enumerable.Range(0, WaveSize()).Select(offset => new Candidate(next + offset, Draw(luck, next + offset, dimensions, kernel))).ToArray();
                yield return wave;
                foreach (var candidate in wave)
                {
                    if (accepted.Count == settings.Particles || IsGivenUp()) break;
                    (next, tried) = (next + 1, tried + 1);
                    if (distance(candidate) is var found && found <= tolerance && double.IsFinite(found))
                        accepted.Add(new Particle(candidate.Shares, 0, found, candidate.Number));
                }
            }

            var generation = new Generation(accepted.Max(particle => particle.Distance), tried, Weighted(accepted, kernel));
            onGeneration(generation);
            if (generation.Tolerance <= settings.Tolerance) yield break;
            tolerance = Math.Max(settings.Tolerance, generation.Particles.Select(particle => particle.Distance).Quantile(Quantile));
            if (!(tolerance < generation.Tolerance)) yield break;
            kernel = new MoveKernel(generation.Particles);

            // A generation that the runs left do not fill, or that accepts too few, is given up.
            bool IsGivenUp() => next >= settings.MostRuns || (tried >= 2 * settings.Particles && accepted.Count < LeastAcceptance * tried);

            int WaveSize()
            {
                var acceptance = kernel is null ? 1 : (accepted.Count + (Quantile * leastWave)) / (tried + leastWave);
                var likely = Math.Ceiling((settings.Particles - accepted.Count) / acceptance);
                return (int)Math.Min(settings.MostRuns - next, Math.Max(leastWave, likely));
            }
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
    private static Particle[] Weighted(List<Particle> particles, MoveKernel? kernel)
    {
        // In logarithms, since a density over many parameters may be more or less than a number holds.
        double[] logs = [.. particles.Select(particle => kernel is null ? 0 : -kernel.LogDensity(particle.Shares))];
        var most = logs.Max();
        var sum = logs.Sum(log => PortableMath.Exp(log - most));
        return [.. particles.Select((particle, index) => particle with { Weight = PortableMath.Exp(logs[index] - most) / sum })];
    }
}

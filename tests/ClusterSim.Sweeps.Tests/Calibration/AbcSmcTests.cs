using ClusterSim.Core.Randomness;
using ClusterSim.Sweeps.Calibration;

namespace ClusterSim.Sweeps.Tests.Calibration;

public sealed class AbcSmcTests
{
    [Test]
    public void The_posterior_of_a_normal_mean_is_the_known_one()
    {
        // One observation of 0.6 with standard deviation 0.1, an even prior on 0 to 1.
        var luck = new Luck(1, 0);
        var generations = Run(1, new AbcSettings(1000, 0.01, 200_000, 3), candidate => Math.Abs(candidate.Shares[0] + (0.1 * luck.Normal((ulong)candidate.Number, 0, 99)) - 0.6));
        var last = generations[^1];
        var mean = last.Particles.Sum(particle => particle.Weight * particle.Shares[0]);
        var deviation = Math.Sqrt(last.Particles.Sum(particle => particle.Weight * (particle.Shares[0] - mean) * (particle.Shares[0] - mean)));
        Assert.Multiple(() =>
        {
            Assert.That(last.Tolerance, Is.LessThanOrEqualTo(0.01));
            Assert.That(mean, Is.EqualTo(0.6).Within(0.012));
            Assert.That(deviation, Is.EqualTo(0.1).Within(0.01));
            Assert.That(generations[0].Particles.Average(particle => particle.Shares[0]), Is.EqualTo(0.5).Within(0.04), "the prior comes first");
        });
    }

    [Test]
    public void Intervals_hold_the_truth_as_often_as_they_say()
    {
        // Two parameters seen through two noisy sums, worlds with truths from the prior.
        var worlds = Effort.Of(6, 60);
        var held = 0;
        for (var world = 0; world < worlds; world++)
        {
            var luck = new Luck(world, 1);
            double[] truth = [luck.Uniform(0, 0, 1), luck.Uniform(0, 1, 1)];
            var observed = Seen(truth, luck, ulong.MaxValue);
            var particles = Run(2, new AbcSettings(200, 0.04, 20_000, world), candidate => MathNet.Numerics.Distance.Euclidean(Seen(candidate.Shares, luck, (ulong)candidate.Number), observed))[^1].Particles;
            held += Enumerable.Range(0, 2).Count(parameter => Interval(particles, parameter) is var (low, high) && truth[parameter] >= low && truth[parameter] <= high);
        }

        // Of intervals of 90 %; three standard deviations to either side, which of 40 intervals reach beyond all of them.
        var (expected, deviation) = (0.9 * 2 * worlds, Math.Sqrt(0.9 * 0.1 * 2 * worlds));
        Assert.That(held, Is.InRange(expected - 3 * deviation, expected + 3 * deviation));

        static double[] Seen(double[] place, Luck luck, ulong who) =>
            [place[0] + place[1] + (0.1 * luck.Normal(who, 0, 2)), place[0] - (2 * place[1]) + (0.1 * luck.Normal(who, 1, 2))];
    }

    [Test]
    public void The_same_seed_gives_the_same_particles_and_failed_runs_are_never_accepted()
    {
        var settings = new AbcSettings(50, 0.1, 5_000, 7);
        var once = Run();
        Assert.Multiple(() =>
        {
            Assert.That(Run()[^1].Particles.Select(particle => particle.Shares[0]), Is.EqualTo(once[^1].Particles.Select(particle => particle.Shares[0])));
            Assert.That(once.SelectMany(generation => generation.Particles).Select(particle => particle.Shares[0]), Has.All.LessThan(0.8));
        });

        List<Generation> Run() => AbcSmcTests.Run(1, settings, candidate => candidate.Shares[0] >= 0.8 ? double.NaN : Math.Abs(candidate.Shares[0] - 0.9));
    }

    [Test]
    public void It_ends_when_the_runs_are_used_up()
    {
        var judged = new HashSet<long>();
        var generations = Run(1, new AbcSettings(50, 0, 1_000, 7), candidate =>
        {
            judged.Add(candidate.Number);
            return candidate.Shares[0];
        });
        Assert.That((judged.Count, judged.Max(), generations.Count > 2), Is.EqualTo((1_000, 999L, true)));
    }

    [Test]
    public void An_even_sample_holds_each_particle_as_often_as_its_weight_says()
    {
        Particle[] particles = [new([0.1], 0.5, 0, 0), new([0.2], 0.25, 0, 1), new([0.3], 0.25, 0, 2)];
        Assert.That(AbcSmc.Even(particles, 8).GroupBy(particle => particle.Candidate).Select(group => group.Count()), Is.EqualTo((int[])[4, 2, 2]));
    }

    [Test]
    public void The_local_search_finds_the_bottom_and_stays_within_the_ranges()
    {
        var inside = LocalSearch.From([0.9, 0.1], place => Math.Pow(place[0] - 0.3, 2) + Math.Pow(place[1] - 0.6, 2), 400);
        var edge = LocalSearch.From([0.5, 0.5], place => place.All(share => share is >= 0 and <= 1) ? 1 - place[0] + Math.Pow(place[1] - 0.2, 2) : double.NaN, 400);
        Assert.Multiple(() =>
        {
            Assert.That(inside.Shares, Is.EqualTo((double[])[0.3, 0.6]).Within(0.02));
            Assert.That(edge.Shares, Is.EqualTo((double[])[1, 0.2]).Within(0.02));
        });
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Where_the_distance_says_nothing_the_particles_stay_those_of_the_even_prior(int dimensions)
    {
        // The weights undo what the moves do, at the ends of the ranges too; a wrong density would pile them up somewhere.
        var luck = new Luck(4, 0);
        var generations = Run(dimensions, new AbcSettings(600, 0.2, 20_000, 3), candidate => luck.Uniform((ulong)candidate.Number, 0, 99));
        var last = generations[^1].Particles;
        Assert.That(generations, Has.Count.GreaterThan(2));
        for (var parameter = 0; parameter < dimensions; parameter++)
        {
            double[] parts = [.. Enumerable.Range(0, 10).Select(part => last.Where(particle => (int)Math.Min(9, particle.Shares[parameter] * 10) == part).Sum(particle => particle.Weight))];
            Assert.That(parts, Is.All.EqualTo(0.1).Within(0.05), $"parameter {parameter}");
            Assert.That(last.Sum(particle => particle.Weight * particle.Shares[parameter]), Is.EqualTo(0.5).Within(0.04));
        }
    }

    [Test]
    public void A_posterior_that_leans_on_the_end_of_a_range_is_the_known_one()
    {
        // Observed -0.05 with standard deviation 0.1: a normal cut to 0 and beyond, whose mean is known.
        var luck = new Luck(1, 0);
        var last = Run(1, new AbcSettings(400, 0.02, 100_000, 3), candidate => Math.Abs(candidate.Shares[0] + (0.1 * luck.Normal((ulong)candidate.Number, 0, 99)) + 0.05))[^1].Particles;
        var expected = -0.05 + (0.1 * MathNet.Numerics.Distributions.Normal.PDF(0, 1, 0.5) / (1 - MathNet.Numerics.Distributions.Normal.CDF(0, 1, 0.5)));
        Assert.That(last.Sum(particle => particle.Weight * particle.Shares[0]), Is.EqualTo(expected).Within(0.01));
    }

    [Test]
    public void Many_parameters_are_moved_within_their_ranges_at_the_first_attempt()
    {
        const int Dimensions = 60;
        var (runs, outside) = (0, 0);
        var generations = Run(Dimensions, new AbcSettings(64, 0.001, 2_000, 1), candidate =>
        {
            runs++;
            if (candidate.Shares.Any(share => share is < 0 or > 1 or double.NaN)) outside++;
            return Math.Abs(candidate.Shares.Average() - 0.5);
        });
        Assert.Multiple(() =>
        {
            Assert.That((runs > 64, outside, generations.Count > 1), Is.EqualTo((true, 0, true)));
            Assert.That(generations[^1].IsUneven, Is.True, "so many parameters are more than weights can bear, and that is reported");
            Assert.That(generations.Select(generation => generation.Particles.Sum(particle => particle.Weight)), Is.All.EqualTo(1).Within(1e-9));
        });
    }

    [Test]
    public void How_many_candidates_a_wave_holds_decides_no_number()
    {
        var settings = new AbcSettings(50, 0.02, 3_000, 7);
        var one = Particles(1);
        Assert.That(((int[])[7, 64, 1_000]).Select(Particles), Is.All.EqualTo(one));

        List<(long, double, double)> Particles(int wave) => [.. Run(2, settings, candidate => Math.Abs(candidate.Shares[0] + candidate.Shares[1] - 0.7), wave)
            .SelectMany(generation => generation.Particles.Select(particle => (particle.Candidate, particle.Shares[1], particle.Weight)))];
    }

    private static (double Low, double High) Interval(IReadOnlyList<Particle> particles, int parameter)
    {
        double[] values = [.. AbcSmc.Even(particles.OrderBy(particle => particle.Shares[parameter]).ToArray(), 400).Select(particle => particle.Shares[parameter])];
        return (values[19], values[379]);
    }

    /// <summary>All generations where distances are known at once.</summary>
    private static List<Generation> Run(int dimensions, AbcSettings settings, Func<Candidate, double> distance, int wave = 32)
    {
        var generations = new List<Generation>();
        foreach (var candidates in AbcSmc.Waves(dimensions, settings, distance, generations.Add, wave)) Assert.That(candidates, Is.Not.Empty);
        return generations;
    }
}

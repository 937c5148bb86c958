using ClusterSim.Core.Randomness;
using CsCheck;

namespace ClusterSim.Core.Tests.Randomness;

public class LuckTests
{
    [Test]
    public void The_first_draw_of_seed_nil_is_the_published_word()
    {
        // Seed 0 and replication 0 make the key 0; firm 0, month 0 and purpose 0 the counter 0.
        Assert.That(new Luck(0, 0).Uniform(0, 0, 0), Is.EqualTo((0x6627e8d5 + 0.5) / 4294967296.0));
    }

    [Test]
    public void Draws_lie_within_0_and_1_and_fill_it_evenly()
    {
        var luck = new Luck(7, 0);
        const int firms = 40_000, bins = 20;
        var counts = new int[bins];
        double sum = 0, squares = 0;
        for (var who = 1; who <= firms; who++)
        {
            var u = luck.Uniform((ulong)who, 5, 60);
            Assert.That(u is > 0 and < 1);
            counts[(int)(u * bins)]++;
            sum += u;
            squares += u * u;
        }
        var chiSquare = counts.Sum(count => (count - firms / (double)bins) * (count - firms / (double)bins) / (firms / (double)bins));
        Assert.That(chiSquare, Is.LessThan(43.8), "19 degrees of freedom, p = 0.001");
        Assert.That(sum / firms, Is.EqualTo(0.5).Within(0.006));
        Assert.That(squares / firms, Is.EqualTo(1 / 3.0).Within(0.006));
    }

    [TestCase(1UL, 0, 0u)]
    [TestCase(0UL, 1, 0u)]
    [TestCase(0UL, 0, 1u)]
    [TestCase(1UL << 32, 0, 0u)]
    [TestCase(1UL << 48, 0, 0u)]
    public void Neighbouring_firms_months_and_purposes_are_uncorrelated(ulong who, int month, uint purpose)
    {
        var luck = new Luck(11, 3);
        const int draws = 20_000;
        double sum = 0;
        for (var k = 1; k <= draws; k++)
        {
            var one = luck.Uniform((ulong)k, k % 97, 60) - 0.5;
            var other = luck.Uniform((ulong)k + who, k % 97 + month, 60 + purpose) - 0.5;
            sum += one * other;
        }
        // The s.d. of the correlation is 1 / sqrt(20000) = 0.007.
        Assert.That(12 * sum / draws, Is.EqualTo(0).Within(0.03));
    }

    [Test]
    public void The_luck_of_other_months_has_the_same_traits_and_independent_months()
    {
        var (luck, other) = (new Luck(11, 3), new Luck(11, 3).InOtherMonths());
        const int draws = 20_000;
        double sum = 0, lagged = 0;
        for (var k = 1; k <= draws; k++)
        {
            var (who, month) = ((ulong)k, k % 97 - 40);
            Assert.That(other.Uniform(who, Luck.Lasting, 60), Is.EqualTo(luck.Uniform(who, Luck.Lasting, 60)));
            sum += (luck.Uniform(who, month, 60) - 0.5) * (other.Uniform(who, month, 60) - 0.5);
            lagged += (luck.Uniform(who, month, 60) - 0.5) * (other.Uniform(who, month + 1, 60) - 0.5);
        }
        // The s.d. of the correlation is 1 / sqrt(20000) = 0.007.
        Assert.That(new[] { 12 * sum / draws, 12 * lagged / draws }, Is.All.EqualTo(0).Within(0.03));
    }

    [Test]
    public void Normal_draws_have_mean_0_and_variance_1()
    {
        var luck = new Luck(1, 0);
        double sum = 0, squares = 0;
        const int draws = 40_000;
        for (var who = 0; who < draws; who++)
        {
            var x = luck.Normal((ulong)who, 0, 1);
            sum += x;
            squares += x * x;
        }
        Assert.That(sum / draws, Is.EqualTo(0).Within(0.02));
        Assert.That(squares / draws, Is.EqualTo(1).Within(0.03));
    }

    [Test]
    public void A_draw_does_not_depend_on_what_was_drawn_before()
    {
        Gen.Select(Gen.ULong, Gen.Int, Gen.UInt, Gen.Long).Sample((who, month, purpose, seed) =>
        {
            var luck = new Luck(seed, 2);
            var first = luck.Uniform(who, month, purpose);
            luck.Normal(who + 1, month, purpose);
            luck.Below(5, who, month - 1, purpose);
            return luck.Uniform(who, month, purpose) == first && new Luck(seed, 2).Uniform(who, month, purpose) == first;
        });
    }

    [Test]
    public void Replications_and_seeds_have_their_own_luck()
    {
        var draws = new HashSet<double>();
        for (var seed = 0; seed < 50; seed++)
            for (var replication = 0; replication < 50; replication++)
                draws.Add(new Luck(seed, replication).Uniform(9, 9, 9));
        Assert.That(draws, Has.Count.EqualTo(2500));
    }

    [Test]
    public void Whole_numbers_below_a_bound_are_equally_likely()
    {
        var luck = new Luck(5, 0);
        var counts = new int[7];
        for (var who = 0; who < 70_000; who++) counts[luck.Below(7, (ulong)who, 0, 1)]++;
        Assert.That(counts, Has.All.InRange(9_600, 10_400));
    }

    // Published values of 32-bit FNV-1a.
    [TestCase("", 0x811c9dc5u)]
    [TestCase("a", 0xe40c292cu)]
    [TestCase("foobar", 0xbf9cf968u)]
    public void A_name_has_the_same_key_for_ever(string name, uint key) => Assert.That(Luck.NameKey(name), Is.EqualTo(key));
}

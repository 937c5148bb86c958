using ClusterSim.Cli.Display;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;

namespace ClusterSim.Cli.Tests;

/// <summary>What is said while a comparison under doubt is at work.</summary>
public sealed class FirstAnswerTests
{
    [Test]
    public void Worlds_so_far_are_counted_with_the_luck_in_them_beyond_what_matters()
    {
        DoubtPolicy Policy(string name, double[] effects) => new(name, effects, [1e6, 1e6, 1e6, 1e6], [], []) { SmallestShare = 0.1 };
        var sample = new DoubtSample("household_income_rupiah", "rupiah", Better.Higher, [], [[], [], [], []],
            [Policy("grant", [5e6, 3e6, -1e6, 50_000]), Policy("course", [-2e6, -2e6, 0, 9e6])]);
        Assert.That(FirstAnswer.Of(sample, 64, 1), Is.EqualTo(
            "so far, 4 of 64 worlds, luck left in: grant up in 2, down in 1, middle +1.53 m; course up in 1, down in 2, middle -1 m"));
    }
}

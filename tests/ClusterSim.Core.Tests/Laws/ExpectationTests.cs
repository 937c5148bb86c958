using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>What owners count on when they weigh more capacity is what it then brings them, in the mean over random worlds.</summary>
public sealed class ExpectationTests
{
    /// <summary>What is counted on beyond what comes, over the margin of a unit: too much for inputs that run out and a price that gives way later; too little.</summary>
    private const double TooMuch = 0.12, TooLittle = 0.05;

    [TestCase("clay", 1)]
    [TestCase("bowls", 1)]
    [TestCase("clay", 0.5)]
    [TestCase("bowls", 0.5)]
    [TestCase("clay", 0)]
    [TestCase("bowls", 0)]
    public void More_capacity_brings_what_owners_count_on(string sector, double sizeWeight)
    {
        var worlds = Effort.Of(12, 24);
        var (counted, brought) = (0.0, 0.0);
        for (var number = 0; number < worlds; number++)
        {
            var world = RandomWorld.Of(number, firms: 800);
            world = world with { Behaviour = world.Behaviour with { Pricing = world.Behaviour.Pricing with { SizeWeight = sizeWeight } } };
            var probe = CapacityProbe.Of(world, sector);
            counted += probe.Counted / worlds;
            brought += probe.Brought / worlds;
        }
        Assert.That(counted, Is.InRange(brought - TooLittle, brought + TooMuch));
    }
}

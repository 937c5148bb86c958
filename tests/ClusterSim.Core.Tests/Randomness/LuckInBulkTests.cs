using ClusterSim.Core.Randomness;
using CsCheck;

namespace ClusterSim.Core.Tests.Randomness;

/// <summary>One draw at a time is the oracle of draws in bulk.</summary>
public class LuckInBulkTests
{
    private static readonly Gen<(long Seed, int Replication, ulong[] Who, int Month, uint Purpose)> s_draws =
        Gen.Select(Gen.Long, Gen.Int[0, 1000], Gen.ULong.Array[0, 40], Gen.Int, Gen.UInt);

    [Test]
    public void Uniforms_drawn_together_are_those_drawn_alone() => s_draws.Sample(draw =>
    {
        var luck = draw.Month % 2 == 0 ? new Luck(draw.Seed, draw.Replication) : new Luck(draw.Seed, draw.Replication).InOtherMonths();
        var together = new double[draw.Who.Length];
        luck.Uniforms(draw.Who, draw.Month, draw.Purpose, together);
        return together.SequenceEqual(draw.Who.Select(who => luck.Uniform(who, draw.Month, draw.Purpose)));
    });

    [Test]
    public void Normals_drawn_together_are_those_drawn_alone() => s_draws.Sample(draw =>
    {
        var luck = new Luck(draw.Seed, draw.Replication);
        var together = new double[draw.Who.Length];
        luck.Normals(draw.Who, draw.Month, draw.Purpose, together);
        return together.SequenceEqual(draw.Who.Select(who => luck.Normal(who, draw.Month, draw.Purpose)));
    });
}

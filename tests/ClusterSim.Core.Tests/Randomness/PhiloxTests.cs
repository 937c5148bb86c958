using ClusterSim.Core.Randomness;

namespace ClusterSim.Core.Tests.Randomness;

/// <summary>Known answers of the Random123 distribution (file kat_vectors, philox4x32 10).</summary>
public class PhiloxTests
{
    [TestCase(0u, 0u, 0u, 0u, 0u, 0u, new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u })]
    [TestCase(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, new[] { 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu })]
    [TestCase(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u,
        new[] { 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u })]
    public void The_generator_gives_the_published_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint[] expected)
    {
        var (x0, x1, x2, x3) = Philox.Generate(c0, c1, c2, c3, k0, k1);
        Assert.That(new[] { x0, x1, x2, x3 }, Is.EqualTo(expected));
    }
}

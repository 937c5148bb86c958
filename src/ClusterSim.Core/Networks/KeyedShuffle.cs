using ClusterSim.Core.Randomness;

namespace ClusterSim.Core.Networks;

/// <summary>
/// A random order of the numbers 0 to count - 1 that is reckoned for each number by itself and held nowhere: four rounds
/// that swap halves of its bits, repeated until the result is one of the numbers (Black and Rogaway 2002).
/// </summary>
internal readonly struct KeyedShuffle
{
    private const int Rounds = 4;

    private readonly uint _count;
    private readonly int _halfBits;
    private readonly (uint First, uint Second, uint Third, uint Fourth) _keys;

    /// <summary>An order that belongs to <paramref name="who"/>.</summary>
    public KeyedShuffle(Luck luck, ulong who, int count)
    {
        _count = (uint)count;
        while (1L << (2 * _halfBits) < count) _halfBits++;
        Span<uint> keys = stackalloc uint[Rounds];
        for (var round = 0; round < Rounds; round++) keys[round] = (uint)luck.Below(int.MaxValue, who, round, Purpose.JoiningOrder);
        _keys = (keys[0], keys[1], keys[2], keys[3]);
    }

    /// <summary>What stands at a place of the order.</summary>
    public int At(int place)
    {
        var number = (uint)place;
        do
        {
            number = Swap(Swap(Swap(Swap(number, _keys.First), _keys.Second), _keys.Third), _keys.Fourth);
        }
        while (number >= _count);
        return (int)number;
    }

    private uint Swap(uint number, uint key)
    {
        var mask = (1u << _halfBits) - 1;
        var (high, low) = (number >> _halfBits, number & mask);
        return (low << _halfBits) | ((high ^ Scramble(low + key)) & mask);
    }

    private static uint Scramble(uint word)
    {
        word = (word ^ (word >> 16)) * 0x85EBCA6B;
        word = (word ^ (word >> 13)) * 0xC2B2AE35;
        return word ^ (word >> 16);
    }
}

using System.Globalization;
using System.Numerics;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Sweeps.Designs;

/// <summary>
/// Sobol's low-discrepancy sequence in the unit cube, in the Gray-code order of Antonov and Saleev (1979), with the direction
/// numbers of Joe and Kuo (2008). A scrambled sequence is a random digital net: Owen's (1995) nested uniform scrambling, in
/// which every digit is flipped or kept by a draw keyed with dimension and digits before it.
/// </summary>
public static class SobolSequence
{
    /// <summary>Dimensions for which direction numbers are at hand.</summary>
    public const int MostDimensions = 256;

    private const int Digits = 32;
    private const uint FlipPurpose = 1, FillPurpose = 2;
    private static readonly Lazy<uint[][]> s_directions = new(ReadDirections);

    /// <summary>The first points, a power of two of them for the best balance.</summary>
    /// <param name="points">How many.</param>
    /// <param name="dimensions">1 to <see cref="MostDimensions"/>.</param>
    /// <param name="seed">Seed of the scrambling; null for the sequence itself, whose first point is the origin.</param>
    /// <exception cref="DesignException">There are more dimensions than direction numbers.</exception>
    public static double[][] Points(int points, int dimensions, long? seed)
    {
        if (dimensions > MostDimensions)
            throw new DesignException(string.Create(CultureInfo.InvariantCulture,
                $"a Sobol design has at most {MostDimensions} dimensions and this one needs {dimensions}; use fewer factors or a Latin hypercube"));
        var digits = new uint[dimensions];
        var values = new double[points][];
        for (var point = 0; point < points; point++)
        {
            if (point > 0)
            {
                var changed = BitOperations.TrailingZeroCount((uint)point);
                for (var dimension = 0; dimension < dimensions; dimension++) digits[dimension] ^= s_directions.Value[dimension][changed];
            }

            values[point] = seed is { } given
                ? [.. digits.Select((word, dimension) => Scrambled(word, dimension, new Luck(given, 0)))]
                : [.. digits.Select(word => word / 4294967296.0)];
        }

        return values;
    }

    private static double Scrambled(uint word, int dimension, Luck luck)
    {
        var scrambled = 0u;
        for (var digit = 0; digit < Digits; digit++)
        {
            var before = digit == 0 ? 0 : word >> (Digits - digit);
            var flip = (uint)luck.Below(2, ((ulong)dimension << Digits) | before, digit, FlipPurpose);
            scrambled = (scrambled << 1) | (((word >> (Digits - 1 - digit)) & 1) ^ flip);
        }

        // Digits beyond the last are drawn too, so that no coordinate is exactly 0.
        return (scrambled + luck.Uniform(((ulong)dimension << Digits) | word, 0, FillPurpose)) / 4294967296.0;
    }

    /// <summary>Direction numbers of all dimensions, the recurrence of Bratley and Fox (1988) from the initial ones.</summary>
    private static uint[][] ReadDirections()
    {
        using var stream = typeof(SobolSequence).Assembly.GetManifestResourceStream("joe-kuo.txt")
            ?? throw new InvalidOperationException("The direction numbers are missing from the program.");
        using var reader = new StreamReader(stream);
        var directions = new uint[MostDimensions][];
        directions[0] = [.. Enumerable.Range(0, Digits).Select(digit => 1u << (Digits - 1 - digit))];
        reader.ReadLine();
        for (var dimension = 1; dimension < MostDimensions; dimension++)
        {
            uint[] row = [.. reader.ReadLine()!.Split(' ').Select(cell => uint.Parse(cell, CultureInfo.InvariantCulture))];
            directions[dimension] = Extend((int)row[1], row[2], row.AsSpan(3));
        }

        return directions;
    }

    private static uint[] Extend(int degree, uint coefficients, ReadOnlySpan<uint> initial)
    {
        var directions = new uint[Digits];
        for (var digit = 0; digit < Digits; digit++)
        {
            if (digit < degree)
            {
                directions[digit] = initial[digit] << (Digits - 1 - digit);
                continue;
            }

            var next = directions[digit - degree] ^ (directions[digit - degree] >> degree);
            for (var term = 1; term < degree; term++)
                if (((coefficients >> (degree - 1 - term)) & 1) == 1) next ^= directions[digit - term];
            directions[digit] = next;
        }

        return directions;
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ClusterSim.Core.Randomness;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// Worlds by their numbers, from 1: Latin hypercubes one after another, whose axes are keyed by the paths of the assumptions. So a
/// world's value of an assumption depends on seed, number and path alone, not on which others are drawn or how many worlds there are.
/// Any thread may ask.
/// </summary>
internal sealed class WorldDraws
{
    /// <summary>Worlds of a hypercube.</summary>
    private const int Block = 128;

    private readonly IReadOnlyList<DrawnAssumption> _drawn;
    private readonly IReadOnlyList<(MovingTogether Together, IReadOnlySet<string> Moved)> _together;
    private readonly string[] _paths;
    private readonly int[] _pathOf;
    private readonly long _seed;
    private readonly IReadOnlyList<double[]>? _given;
    private readonly ConcurrentDictionary<int, double[][]> _blocks = [];

    /// <summary>Draws of some assumptions.</summary>
    /// <param name="drawn">The assumptions.</param>
    /// <param name="together">Those that move together, and which of them follow from it: these are in no other.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="given">Values that a file gives, a row a world, NaN for what it does not give; null for none.</param>
    public WorldDraws(IReadOnlyList<DrawnAssumption> drawn, IReadOnlyList<(MovingTogether Together, IReadOnlySet<string> Moved)> together,
        long seed, IReadOnlyList<double[]>? given = null)
    {
        (_drawn, _together, _seed, _given) = (drawn, together, seed, given);
        _paths = [.. drawn.Select(entry => entry.Row.Path).Distinct(StringComparer.Ordinal)];
        _pathOf = [.. drawn.Select(entry => Array.IndexOf(_paths, entry.Row.Path))];
    }

    /// <summary>Values of the assumptions in a world; as written in world 0.</summary>
    /// <param name="world">Its number.</param>
    public double[] Values(int world)
    {
        if (world == 0) return [.. _drawn.Select(entry => entry.Factor.Factor.Base!.Value)];
        var shares = Shares(world);
        double[] values = [.. _drawn.Select((entry, place) => _given?[world - 1][place] is { } given && !double.IsNaN(given) ? given
            : entry.At(shares[_pathOf[place]]))];
        for (var place = 0; place < values.Length; place++)
            if (_drawn[place].Leader is { } leader) values[place] = _drawn[place].InProportion(values[leader] / _drawn[leader].Factor.Factor.Base!.Value);
        return values;
    }

    /// <summary>Place of a world's value in the distribution of each path.</summary>
    private double[] Shares(int world)
    {
        var axes = _blocks.GetOrAdd((world - 1) / Block, block => [.. _paths.Select(path => LatinHypercube.Axis(Block, KeyOf(path),
            new Luck(_seed, block)))]);
        double[] apart = [.. axes.Select(axis => axis[(world - 1) % Block])];
        double[] shares = [.. apart];
        foreach (var (together, moved) in _together)
        {
            // What moves with an assumption that no scenario here draws moves as if that were drawn.
            double[] moving = [.. together.Paths.Select(path => Array.IndexOf(_paths, path) is >= 0 and var place ? apart[place]
                : LatinHypercube.Axis(Block, KeyOf(path), new Luck(_seed, (world - 1) / Block))[(world - 1) % Block])];
            together.Apply(moving);
            for (var place = 0; place < moving.Length; place++)
                if (moved.Contains(together.Paths[place]) && Array.IndexOf(_paths, together.Paths[place]) is >= 0 and var path) shares[path] = moving[place];
        }

        return shares;
    }

    private static ulong KeyOf(string path) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
}

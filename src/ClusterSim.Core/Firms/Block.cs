using System.Numerics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Firms;

/// <summary>Neighbouring slots of one cell: the unit of parallel work. Where blocks begin decides nothing: groups of firms that help each other are not cut.</summary>
internal readonly record struct Block(int Cell, int Start, int End)
{
    /// <summary>Slots of a block at most, unless a group asks for more.</summary>
    public const int Size = 2048;

    /// <summary>The most that groups may ask for: what phases keep of a block stands on the stack.</summary>
    private const int Most = 8192;

    /// <summary>Slots of a block: as many whole lanes and whole groups as fit.</summary>
    /// <param name="most">Slots wanted at most.</param>
    /// <param name="groups">Firms of a group, of each kind of groups in which neighbouring firms stand together.</param>
    /// <exception cref="InvalidOperationException">The kinds of groups have no small common multiple.</exception>
    public static int SlotsFor(int most, IEnumerable<int> groups)
    {
        long whole = VectorMath.Lanes;
        foreach (var size in groups.Where(size => size > 1).Distinct().Order()) whole *= size / (long)BigInteger.GreatestCommonDivisor(whole, size);
        if (whole > Most)
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Groups of {string.Join(", ", groups.Where(size => size > 1).Distinct().Order())} firms have no common multiple up to {Most}, counted in eights. Let some have the same size, or one that divides another's."));
        return (int)(Math.Max(1, most / whole) * whole);
    }
}

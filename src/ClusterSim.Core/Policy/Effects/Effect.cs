using ClusterSim.Core.Firms;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Core.Policy.Effects;

/// <summary>The programmes of a run that have one effect, looked up once. A lever names the programme by its index.</summary>
/// <typeparam name="T">The effect.</typeparam>
internal sealed class Effect<T> where T : class, IEffect
{
    private readonly T?[] _of;
    private readonly uint[] _keys;

    public Effect(IReadOnlyList<IEffect> programmes)
    {
        _of = [.. programmes.Select(programme => programme as T)];
        _keys = [.. programmes.Select(programme => Luck.NameKey(programme.Terms.Name))];
        All = [.. _of.OfType<T>()];
    }

    /// <summary>Those that have the effect, in the order of the policies.</summary>
    public T[] All { get; }

    /// <summary>Whether any programme has it.</summary>
    public bool IsUsed => All.Length > 0;

    /// <summary>The programme that a lever names.</summary>
    public T this[byte programme] => _of[programme]!;

    /// <summary>The programme that a lever names; null where it names none.</summary>
    public T? Find(byte programme) => programme == FirmTable.None ? null : _of[programme];

    /// <summary>Key of the luck of the programme that a lever names.</summary>
    public uint KeyOf(byte programme) => _keys[programme];
}

using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Effects;

/// <summary>
/// Something that a programme does to the economy. A class derived from <see cref="Programme"/> has every member of this
/// interface already and adds those of the effects that it names; a phase knows it by its effects and by nothing else.
/// </summary>
public interface IEffect
{
    /// <summary>What every instrument has in common: who may take part, how news spreads, administration.</summary>
    InstrumentTerms Terms { get; }

    /// <summary>Place among the scenario's policies.</summary>
    int Index { get; }

    /// <summary>Whether the programme works in the month: it has money and the month lies in its window.</summary>
    bool IsActive { get; }

    /// <summary>Balance of the programme's account, rupiah.</summary>
    long Balance { get; }

    /// <summary>Whether a firm may take part.</summary>
    /// <param name="slot">Slot of the firm.</param>
    /// <param name="cell">Group of firms to which the slot belongs.</param>
    bool Allows(int slot, int cell);

    /// <summary>Whether firms of a group may take part at all.</summary>
    /// <param name="cell">The group, by its place in the order of the slots.</param>
    bool AllowsCell(int cell);
}

namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays part of an input that a firm buys outside, up to a ceiling a month.</summary>
public interface ISubsidisesInputs : IEffect
{
    /// <summary>Most that one firm gets this month, whole rupiah.</summary>
    double Ceiling { get; }

    /// <summary>Share of the price of an input that it pays for a firm below its ceiling.</summary>
    /// <param name="cell">Group of the firm.</param>
    /// <param name="input">Place of the input among those of the group's sector.</param>
    double ShareOf(int cell, int input);

    /// <summary>Share of the price of an input that a firm expects to be paid: less than <see cref="ShareOf"/> where its usual purchase goes beyond the ceiling.</summary>
    /// <param name="cell">Group of the firm.</param>
    /// <param name="slot">Slot of the firm.</param>
    /// <param name="input">Place of the input among those of the group's sector.</param>
    double UsualShare(int cell, int slot, int input);
}

namespace ClusterSim.Core.Recording;

/// <summary>The classes of some neighbouring firms, by which sums are added up; <see cref="Tally.Classify"/> makes one.</summary>
/// <param name="of">A class a firm, <see cref="Tally.NoClass"/> for what counts in none.</param>
/// <param name="fours">Fours of classes that any of the firms has, a bit each.</param>
internal readonly ref struct FirmClasses(ReadOnlySpan<byte> of, ulong fours)
{
    /// <summary>A class a firm.</summary>
    public ReadOnlySpan<byte> Of { get; } = of;

    /// <summary>Fours of classes that any of the firms has, a bit each.</summary>
    public ulong Fours { get; } = fours;
}

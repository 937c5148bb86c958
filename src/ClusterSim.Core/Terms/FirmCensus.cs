namespace ClusterSim.Core.Terms;

/// <summary>
/// Real firms of a group, as columns with one value a firm. A column that is missing, and a value that is not a number,
/// are drawn from the group's distribution.
/// </summary>
/// <param name="Count">Number of firms.</param>
public sealed record FirmCensus(int Count)
{
    /// <summary>Number or name that the census gives each firm; null where it gives none.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Capital, rupiah.</summary>
    public IReadOnlyList<double>? Capital { get; init; }

    /// <summary>Workers, the owner's family included.</summary>
    public IReadOnlyList<double>? Workers { get; init; }

    /// <summary>Cash, rupiah.</summary>
    public IReadOnlyList<double>? Cash { get; init; }

    /// <summary>Knowledge; 1 is the sector's reference.</summary>
    public IReadOnlyList<double>? Knowledge { get; init; }

    /// <summary>Management practice score, 0 to 1.</summary>
    public IReadOnlyList<double>? Management { get; init; }

    /// <summary>Quality of bookkeeping, 0 to 1.</summary>
    public IReadOnlyList<double>? Bookkeeping { get; init; }

    /// <summary>Compliance with each standard, 0 to 1.</summary>
    public IReadOnlyList<double>? Compliance { get; init; }

    /// <summary>Owner's age, years.</summary>
    public IReadOnlyList<double>? OwnerAge { get; init; }

    /// <summary>Whether the firm is registered: 1 or 0.</summary>
    public IReadOnlyList<double>? Formal { get; init; }

    /// <summary>What the firm owes at the start of the run, rupiah of month 0; from then on a loan of a lender, repaid over its term.</summary>
    public IReadOnlyList<double>? Debt { get; init; }

    /// <summary>Sales, rupiah of month 0 a month: what the owner expects to sell at the start. A firm without it expects to sell all it can make.</summary>
    public IReadOnlyList<double>? Sales { get; init; }

    /// <summary>Values of attributes of the scenario; of one that is missing the values are drawn.</summary>
    public IReadOnlyList<CountedValues> Attributes { get; init; } = [];

    /// <summary>Values of an attribute, firm by firm; nothing where the census does not tell.</summary>
    public IReadOnlyList<string> ValuesOf(string attribute) =>
        Attributes.FirstOrDefault(column => string.Equals(column.Attribute, attribute, StringComparison.Ordinal))?.Values ?? [];
}

/// <summary>A firm of a census.</summary>
/// <param name="Group">Place of its group in the scenario.</param>
/// <param name="Row">Place in the group's census.</param>
public readonly record struct FirmPlace(int Group, int Row);

/// <summary>A known link between two firms; from the supplier to the customer where it has a direction.</summary>
/// <param name="From">One end, the supplier.</param>
/// <param name="To">The other, the customer.</param>
public readonly record struct FirmLink(FirmPlace From, FirmPlace To);

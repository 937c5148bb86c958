namespace ClusterSim.Core.Terms;

/// <summary>For what a lot is drawn that gives an attribute's values.</summary>
public enum LotUnit
{
    /// <summary>For each firm by itself.</summary>
    Firm,

    /// <summary>For each cluster, whose firms and newcomers have the value; of the clusters as many as the shares say have each.</summary>
    Cluster,
}

/// <summary>
/// What firms are told apart by beside cluster, sector and size: a trait of the owner, a district, an arm of an experiment. A firm has
/// one of the values from its start on and keeps it.
/// </summary>
public sealed record AttributeTerms : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Values with their shares, by which a lot gives each firm its value; none where they are those that censuses have, or groups of firms give.</summary>
    [Parameter("Values with their shares, by which a lot gives each firm its value; none where they are those that censuses have, or groups of firms give.")]
    public IReadOnlyList<AttributeValue> Values { get; init; } = [];

    /// <summary>What is drawn: firms one by one, or whole clusters, of which as many have a value as its share says, to the nearest whole one.</summary>
    [Parameter("What is drawn: firms one by one, or whole clusters, of which as many have a value as its share says, to the nearest whole one.")]
    public LotUnit DrawnBy { get; init; }

    /// <summary>Column of every census that holds the firms' values; empty where a lot gives them. Newcomers and blank cells take one by lot: by the shares, or where there are none like the firms counted in their group.</summary>
    [Parameter("Column of every census that holds the firms' values; empty where a lot gives them. Newcomers and blank cells take one by lot: by the shares, or where there are none like the firms counted in their group.")]
    public string CensusColumn { get; init; } = "";

    /// <summary>What cells of the census mean each value, as women: [P, Perempuan]; none where the cells are the values. Capital letters do not count; a cell that is not named is refused.</summary>
    [Parameter("What cells of the census mean each value, as women: [P, Perempuan]; none where the cells are the values. Capital letters do not count; a cell that is not named is refused.")]
    public IReadOnlyList<CensusMeaning> CensusValues { get; init; } = [];

    /// <summary>Its values in a scenario: those that it declares, or those that censuses have and groups of firms give, in alphabetical order.</summary>
    public IReadOnlyList<string> ValuesIn(Scenario scenario) => Values.Count > 0
        ? [.. Values.Select(value => value.Name)]
        : [.. scenario.Firms.SelectMany(group => (group.Census?.ValuesOf(Name) ?? []).Append(group.ValueOf(Name))).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>A value of an attribute.</summary>
public sealed record AttributeValue : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Share of firms that have it, a lot being drawn for each firm by itself; the shares of an attribute add to 1. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of firms that have it, a lot being drawn for each firm by itself; the shares of an attribute add to 1.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double Share { get; init; }
}

/// <summary>What a census says of firms that have a value of an attribute.</summary>
public sealed record CensusMeaning : INamed
{
    /// <summary>The value.</summary>
    public required string Name { get; init; }

    /// <summary>Texts of the census that mean it.</summary>
    [Parameter("Texts of the census that mean it.")]
    public IReadOnlyList<string> Cells { get; init; } = [];
}

/// <summary>Values of an attribute whose firms may take part in a programme.</summary>
public sealed record AttributeFilter : INamed
{
    /// <summary>Name of the attribute.</summary>
    public required string Name { get; init; }

    /// <summary>Values of the attribute; a firm with any other may not take part.</summary>
    [Parameter("Values of the attribute; a firm with any other may not take part.")]
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>The value of an attribute that all firms of a group have.</summary>
public sealed record GroupTrait : INamed
{
    /// <summary>Name of the attribute.</summary>
    public required string Name { get; init; }

    /// <summary>Value of the attribute that all firms of the group have, newcomers too.</summary>
    [Parameter("Value of the attribute that all firms of the group have, newcomers too.")]
    public required string Value { get; init; }
}

/// <summary>What a census says of an attribute.</summary>
/// <param name="Attribute">Name of the attribute.</param>
/// <param name="Values">Value of each firm; empty where the census does not tell.</param>
public sealed record CountedValues(string Attribute, IReadOnlyList<string> Values);

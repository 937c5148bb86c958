namespace ClusterSim.Core.Terms;

/// <summary>How firms are linked.</summary>
public sealed record NetworkTerms
{
    /// <summary>Who learns from whom.</summary>
    [Parameter("Who learns from whom.")]
    public SmallWorldTerms Knowledge { get; init; } = new();

    /// <summary>Who hears news from whom.</summary>
    [Parameter("Who hears news from whom.")]
    public SmallWorldTerms Information { get; init; } = new() { Neighbours = 6, Rewired = 0.2, LongRange = 0 };

    /// <summary>Who buys inputs from whom.</summary>
    [Parameter("Who buys inputs from whom.")]
    public SupplyNetworkTerms Supply { get; init; } = new();

    /// <summary>Who shares risk with whom.</summary>
    [Parameter("Who shares risk with whom.")]
    public RiskNetworkTerms Risk { get; init; } = new();
}

/// <summary>A Watts-Strogatz network within each cluster, plus links to hubs and to firms anywhere.</summary>
public sealed record SmallWorldTerms
{
    /// <summary>Known links between firms of a census. Where there are any, none are generated unless neighbours, preferential or long_range are given.</summary>
    [Parameter("Known links between firms of a census. Where there are any, none are generated unless neighbours, preferential or long_range are given.")]
    public IReadOnlyList<FirmLink> Links { get; init; } = [];

    /// <summary>Nearest neighbours within the cluster, an even number; 0 means no links. Between 0 and 64.</summary>
    [Parameter("Nearest neighbours within the cluster, an even number; 0 means no links.", Minimum = 0, Maximum = 64)]
    public int Neighbours { get; init; } = 6;

    /// <summary>Share of links moved to a random firm of the cluster. Unit: share. Between 0 and 1. Range 0.02 to 0.3. Source: Watts and Strogatz 1998.</summary>
    [Parameter("Share of links moved to a random firm of the cluster.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.3, Source = "Watts and Strogatz 1998")]
    public double Rewired { get; init; } = 0.1;

    /// <summary>Links a firm starts within the cluster by preferential attachment: to firms that joined earlier, in proportion to such links that they have. With neighbours at 0 this is the network of Barabási and Albert. Between 0 and 32. Source: Barabási and Albert 1999.</summary>
    [Parameter("Links a firm starts within the cluster by preferential attachment: to firms that joined earlier, in proportion to such links that they have. With neighbours at 0 this is the network of Barabási and Albert.", Minimum = 0, Maximum = 32, Source = "Barabási and Albert 1999")]
    public int Preferential { get; init; }

    /// <summary>Links a firm starts to firms anywhere, on average. Between 0 and 16. Range 0 to 0.5.</summary>
    [Parameter("Links a firm starts to firms anywhere, on average.", Minimum = 0, Maximum = 16, Low = 0, High = 0.5)]
    public double LongRange { get; init; } = 0.1;
}

/// <summary>Directed links from customers to suppliers of each input.</summary>
public sealed record SupplyNetworkTerms
{
    /// <summary>Suppliers a firm keeps for each input made in the scenario, unless the input says otherwise. Between 1 and 1000. Range 2 to 8.</summary>
    [Parameter("Suppliers a firm keeps for each input made in the scenario, unless the input says otherwise.", Minimum = 1, Maximum = 1000, Low = 2, High = 8)]
    public int SuppliersPerInput { get; init; } = 4;

    /// <summary>How strongly large suppliers are preferred: 0 not at all, 1 in proportion to capital. Unit: elasticity. Between 0 and 2. Range 0 to 1.</summary>
    [Parameter("How strongly large suppliers are preferred: 0 not at all, 1 in proportion to capital.", Unit = Units.Elasticity, Minimum = 0, Maximum = 2, Low = 0, High = 1)]
    public double SizePreference { get; init; } = 0.5;

    /// <summary>Known links between firms of a census, from the supplier to the customer, who starts with no other supplier of that input.</summary>
    [Parameter("Known links between firms of a census, from the supplier to the customer, who starts with no other supplier of that input.")]
    public IReadOnlyList<FirmLink> Links { get; init; } = [];
}

/// <summary>Undirected groups, or links, that share risk.</summary>
public sealed record RiskNetworkTerms
{
    /// <summary>Firms per risk-sharing group; 0 or 1 means none. Unit: firms. Between 0 and 32. Range 3 to 10.</summary>
    [Parameter("Firms per risk-sharing group; 0 or 1 means none.", Unit = Units.Firms, Minimum = 0, Maximum = 32, Low = 3, High = 10)]
    public int GroupSize { get; init; } = 6;

    /// <summary>Firms of the groups that share risk; 0 where they do so along links or not at all.</summary>
    internal int FirmsOfGroup => Neighbours == 0 && GroupSize >= 2 ? GroupSize : 0;

    /// <summary>Partners of a firm that shares risk along links instead of in a group: the nearest of its cluster and sector, an even number; 0 means groups. Between 0 and 64. Source: Bramoullé and Kranton 2007.</summary>
    [Parameter("Partners of a firm that shares risk along links instead of in a group: the nearest of its cluster and sector, an even number; 0 means groups.", Minimum = 0, Maximum = 64, Source = "Bramoullé and Kranton 2007")]
    public int Neighbours { get; init; }
}

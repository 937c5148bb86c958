namespace ClusterSim.Core.Terms;

/// <summary>What those who pay for programmes have to spend.</summary>
public sealed record GovernmentsTerms
{
    /// <summary>The central government.</summary>
    [Parameter("The central government.")]
    public GovernmentTerms Central { get; init; } = new();

    /// <summary>The local government.</summary>
    [Parameter("The local government.")]
    public GovernmentTerms Local { get; init; } = new();

    /// <summary>Donors.</summary>
    [Parameter("Donors.")]
    public GovernmentTerms Donor { get; init; } = new();
}

/// <summary>One funder's money.</summary>
public sealed record GovernmentTerms
{
    /// <summary>Maximum that all programmes opening in a calendar year get from it together; leave out for no limit. Unit: rupiah. At least 0.</summary>
    [Parameter("Maximum that all programmes opening in a calendar year get from it together; leave out for no limit.", Unit = Units.Rupiah, Minimum = 0)]
    public double BudgetPerYear { get; init; } = double.PositiveInfinity;
}

/// <summary>Weights of the six factors by which the attractiveness of a sector is judged; only their ratios matter.</summary>
public sealed record AttractivenessTerms
{
    /// <summary>Weight of value added per worker. Unit: ratio. Between 0 and 1000.</summary>
    [Parameter("Weight of value added per worker.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public double ValueAdded { get; init; } = 1;

    /// <summary>Weight of linkages with other sectors. Unit: ratio. Between 0 and 1000.</summary>
    [Parameter("Weight of linkages with other sectors.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public double Linkages { get; init; } = 1;

    /// <summary>Weight of future competitiveness. Unit: ratio. Between 0 and 1000.</summary>
    [Parameter("Weight of future competitiveness.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public double Competitiveness { get; init; } = 1;

    /// <summary>Weight of specialisation. Unit: ratio. Between 0 and 1000.</summary>
    [Parameter("Weight of specialisation.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public double Specialisation { get; init; } = 1;

    /// <summary>Weight of export potential. Unit: ratio. Between 0 and 1000.</summary>
    [Parameter("Weight of export potential.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public double Export { get; init; } = 1;

    /// <summary>Weight of domestic demand. Unit: ratio. Between 0 and 1000.</summary>
    [Parameter("Weight of domestic demand.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public double Demand { get; init; } = 1;
}

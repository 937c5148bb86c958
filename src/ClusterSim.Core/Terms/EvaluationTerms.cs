namespace ClusterSim.Core.Terms;

/// <summary>By what measure effects are judged. Nothing here changes what happens in a run, only what is made of it.</summary>
public sealed record EvaluationTerms
{
    /// <summary>Real rate at which later money is worth less than money at the start of the evaluation period. Unit: per year. Between 0 and 1. Source: ADB 2017, Guidelines for the Economic Analysis of Projects: 9 %, and 6 % for projects that reach the poor.</summary>
    [Parameter("Real rate at which later money is worth less than money at the start of the evaluation period.", Unit = Units.PerYear, Minimum = 0, Maximum = 1, Source = "ADB 2017, Guidelines for the Economic Analysis of Projects: 9 %, and 6 % for projects that reach the poor")]
    public double DiscountRate { get; init; } = 0.09;

    /// <summary>What a rupiah of public money costs the economy, the loss by raising it included. Unit: ratio. Between 1 and 5. Source: Auriol and Warlters 2012, 1.2 on average in 38 African countries.</summary>
    [Parameter("What a rupiah of public money costs the economy, the loss by raising it included.", Unit = Units.Ratio, Minimum = 1, Maximum = 5, Source = "Auriol and Warlters 2012, 1.2 on average in 38 African countries")]
    public double CostOfPublicFunds { get; init; } = 1.2;

    /// <summary>What hired workers give up for a rupiah of wage, in leisure or in work elsewhere. Unit: share. Between 0 and 1.</summary>
    [Parameter("What hired workers give up for a rupiah of wage, in leisure or in work elsewhere.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ShadowWage { get; init; } = 0.8;

    /// <summary>What sellers outside lose on domestic and local markets for a rupiah that they sell less there: the part of their price that is surplus to them. Unit: share. Between 0 and 1. Source: assumed, 0 to 0.5.</summary>
    [Parameter("What sellers outside lose on domestic and local markets for a rupiah that they sell less there: the part of their price that is surplus to them.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "assumed, 0 to 0.5")]
    public double OutsideMargin { get; init; } = 0.2;

    /// <summary>What an owner's household has a month from elsewhere once its firm has closed; poverty counts it as its income. Unit: rupiah per month. At least 0.</summary>
    [Parameter("What an owner's household has a month from elsewhere once its firm has closed; poverty counts it as its income.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double IncomeOnceClosed { get; init; }

    /// <summary>Months, from the one in which a firm was first offered support, over which it is counted what it undertook. Unit: months. Between 1 and 1200.</summary>
    [Parameter("Months, from the one in which a firm was first offered support, over which it is counted what it undertook.", Unit = Units.Months, Minimum = 1, Maximum = 1_200)]
    public int SupportMonths { get; init; } = 12;

    /// <summary>Smallest effect that is of interest, over the net cost of the policy; what is told from chance and less is said to be too small to matter. Unit: share. Between 0 and 10.</summary>
    [Parameter("Smallest effect that is of interest, over the net cost of the policy; what is told from chance and less is said to be too small to matter.", Unit = Units.Share, Minimum = 0, Maximum = 10)]
    public double SmallestEffect { get; init; } = 0.1;
}

namespace ClusterSim.Core;

/// <summary>A phase of the month.</summary>
/// <param name="Name">Name, snake case.</param>
/// <param name="Reason">Why it stands where it stands.</param>
public sealed record PhaseKind(string Name, string Reason);

/// <summary>The phases of a month in their order, which is part of the model and cannot be configured.</summary>
public static class PhaseCatalogue
{
    /// <summary>All phases.</summary>
    public static IReadOnlyList<PhaseKind> All { get; } =
    [
        new("environment", "Prices, wages and demand are given before anybody decides."),
        new("policy", "Programmes announce and choose before firms decide, so that a firm decides knowing what it was granted."),
        new("knowledge", "What firms can make this month rests on what they knew last month and learn now."),
        new("services", "A service bought now works from this month's plan on."),
        new("finance", "The plan sets what must be paid; credit comes before the orders that it pays."),
        new("inputs", "Orders meet what suppliers finished in earlier months."),
        new("production", "Output needs the inputs just received."),
        new("market", "Output is sold in the month it is made; prices follow from what was sold."),
        new("risk", "Partners help when the month's random draws (luck) are known and before bills to governments fall due."),
        new("standards", "Taxes, fines and the cost of compliance are computed from the month's sales."),
        new("people", "Households draw what is left; owners retire, firms close and start at the month's end."),
        new("cluster", "Participation answers to what the month has shown."),
        new("record", "Nothing moves after the audit."),
    ];
}

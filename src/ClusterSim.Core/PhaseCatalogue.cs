using ClusterSim.Core.Phases;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core;

/// <summary>A phase of the month.</summary>
public sealed class PhaseKind
{
    internal PhaseKind(string name, string reason, Func<Economy, IPhase> begin) => (Name, Reason, Begin) = (name, reason, begin);

    /// <summary>Name, snake case.</summary>
    public string Name { get; }

    /// <summary>Why it stands where it stands.</summary>
    public string Reason { get; }

    /// <summary>Makes the phase of a run.</summary>
    internal Func<Economy, IPhase> Begin { get; }
}

/// <summary>The phases of a month in their order, which is part of the model and cannot be configured: the list that a run goes through.</summary>
public static class PhaseCatalogue
{
    /// <summary>All phases.</summary>
    public static IReadOnlyList<PhaseKind> All { get; } =
    [
        new("environment", "Prices, wages and demand are given before anybody decides.", static economy => economy.Environment),
        new("policy", "Programmes announce and choose before firms decide, so that a firm decides knowing what it was granted.", static economy => new PolicyPhase(economy)),
        new("knowledge", "What firms can make this month rests on what they knew last month and learn now.", Knowledge),
        new("services", "A service bought now works from this month's plan on.", static economy => new ServicesPhase(economy)),
        new("finance", "The plan sets what must be paid; credit comes before the orders that it pays.", static economy => new FinancePhase(economy)),
        new("inputs", "Orders meet what suppliers finished in earlier months.", static economy => new InputsPhase(economy)),
        new("production", "Output needs the inputs just received.", static economy => new ProductionPhase(economy)),
        new("market", "Output is sold in the month it is made; prices follow from what was sold.", static economy => new MarketPhase(economy)),
        new("risk", "Partners help when the month's random draws (luck) are known and before bills to governments fall due.", Risk),
        new("standards", "Taxes, fines and the cost of compliance are computed from the month's sales.", static economy => new StandardsPhase(economy)),
        new("people", "Households draw what is left; owners retire, firms close and start at the month's end.", static economy => new PeoplePhase(economy)),
        new("cluster", "Participation answers to what the month has shown.", Cluster),
        new("record", "Nothing moves after the audit.", static economy => new RecordPhase(economy)),
    ];

    // Phases that are given the parts that they touch, and know nothing of the rest.

    internal static KnowledgePhase Knowledge(Economy economy) => new(
        economy.Scenario.Behaviour.Knowledge, economy.Scenario.Behaviour.Participation.SharingBoost, economy.Clock, economy.Luck, economy.Layout, economy.Organisations,
        economy.Knowledge, economy.Effects.Information, economy.Runner, economy.Firms, economy.Tally);

    internal static RiskPhase Risk(Economy economy) => new(
        economy.Scenario.Behaviour.Risk, economy.Scenario.Networks.Risk.GroupSize, economy.Layout, economy.Organisations, economy.RiskLinks, economy.Runner, economy.Firms,
        economy.Ledger, economy.Tally);

    internal static ClusterPhase Cluster(Economy economy) => new(economy.Scenario.Behaviour.Participation, economy.Organisations);
}

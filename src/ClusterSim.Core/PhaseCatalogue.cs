using ClusterSim.Core.Finance;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
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
        new("environment", "Prices, wages and demand are given before anybody decides.", Environment),
        new("policy", "Programmes announce and choose before firms decide, so that a firm decides knowing what it was granted.", Policy),
        new("knowledge", "What firms can make this month rests on what they knew last month and learn now.", Knowledge),
        new("services", "A service bought now works from this month's plan on.", Services),
        new("finance", "The plan sets what must be paid; credit comes before the orders that it pays.", Finance),
        new("inputs", "Orders meet what suppliers finished in earlier months.", Inputs),
        new("production", "Output needs the inputs just received.", Production),
        new("market", "Output is sold in the month it is made; prices follow from what was sold.", Market),
        new("risk", "Partners help when the month's random draws (luck) are known and before bills to governments fall due.", Risk),
        new("standards", "Taxes, fines and the cost of compliance are computed from the month's sales.", Standards),
        new("people", "Households draw what is left; owners retire, firms close and start at the month's end.", People),
        new("cluster", "Participation answers to what the month has shown.", Cluster),
        new("record", "Nothing moves after the audit.", Record),
    ];

    // What each phase touches, and nothing else.

    internal static EnvironmentPhase Environment(Economy economy) => new(
        economy.World, economy.Layout, economy.Runner, economy.Organisations, economy.Sectors, economy.Markets, economy.Providers, economy.Entry, economy.SizeClasses, economy.Firms, economy.Books);

    internal static PolicyPhase Policy(Economy economy) => new(
        economy.Clock, economy.Luck, economy.Layout, economy.Runner, economy.Information, economy.Programmes, economy.Packages, economy.Firmless,
        economy.Firms, economy.Ledger);

    internal static KnowledgePhase Knowledge(Economy economy) => new(
        economy.Scenario.Behaviour.Knowledge, economy.Scenario.Behaviour.Participation.SharingBoost, economy.Clock, economy.MonthLuck, economy.Layout, economy.Organisations,
        economy.Knowledge, economy.Effects.Information, economy.Effects.Mentoring, economy.Runner, economy.Firms, economy.Tally);

    internal static ServicesPhase Services(Economy economy) => new(
        economy.Scenario.Behaviour.Services, economy.Clock, economy.MonthLuck, economy.Layout, economy.Runner, economy.Queue, economy.BusinessServices, economy.Providers,
        economy.Effects.ServicePayment, economy.Effects.Teaching, economy.Firms, economy.Books);

    internal static FinancePhase Finance(Economy economy) => new(
        economy.Scenario.Behaviour.Finance, economy.Scenario.Behaviour.People, economy.Clock, economy.MonthLuck, economy.Layout, economy.Runner, economy.Queue, economy.Sectors,
        Plan(economy), Credit(economy), economy.Investment, economy.Living, economy.Effects, economy.Firms, economy.Books);

    internal static InputsPhase Inputs(Economy economy) => new(
        economy.Scenario.Behaviour.Pricing.Substitution, economy.Clock, economy.Layout, economy.Runner, economy.Organisations, economy.Sectors, economy.Supply, economy.Wages, economy.Effects.InputSubsidy,
        economy.Effects.JointPurchase, economy.Firms, economy.Books);

    internal static ProductionPhase Production(Economy economy) => new(
        economy.Scenario.Behaviour.Production.LuckLogSd, economy.Scenario.Behaviour.People.IdleShare, economy.Clock, economy.MonthLuck, economy.Layout, economy.Runner,
        economy.Sectors, economy.Production, economy.Wages, economy.Effects.WageSubsidy, economy.Firms, economy.Ledger, economy.Tally, economy.Limits);

    internal static MarketPhase Market(Economy economy) => new(
        economy.Scenario.Behaviour.Knowledge, economy.Scenario.Behaviour.Pricing, economy.Layout, economy.Runner, economy.Sectors, economy.Markets, economy.Admission, economy.Standards,
        Orders(economy), Revision(economy), economy.Firms, economy.Books);

    internal static RiskPhase Risk(Economy economy) => new(
        economy.Scenario.Behaviour.Risk, economy.Scenario.Networks.Risk.GroupSize, economy.Layout, economy.Organisations, economy.RiskLinks, economy.Runner, economy.Firms,
        economy.Ledger, economy.Tally);

    internal static StandardsPhase Standards(Economy economy) => new(
        economy.Scenario.Behaviour.Standards, economy.Scenario.Behaviour.Taxes, economy.Clock, economy.MonthLuck, economy.Layout, economy.Runner, economy.Markets,
        economy.Standards, economy.ComplianceCases, economy.Effects.Inspection, economy.Effects.ComplianceSupport, economy.Firms, economy.Books);

    internal static PeoplePhase People(Economy economy) => new(
        economy.Scenario.Behaviour.People, economy.Scenario.Behaviour.Finance.LiquidationShare, economy.Clock, economy.MonthLuck, economy.Layout, economy.Runner, economy.Wages,
        economy.Leaving, Households(economy), economy.Defaults, Newcomers(economy), economy.Programmes, economy.Firmless, economy.Firms, economy.Books);

    internal static ClusterPhase Cluster(Economy economy) => new(economy.Scenario.Behaviour.Participation, economy.Organisations);

    internal static RecordPhase Record(Economy economy) => new(
        economy.Scenario.Months, economy.Scenario.Evaluation.IncomeOnceClosed, economy.Clock, economy.Layout, economy.Runner, economy.Programmes, economy.Packages,
        economy.Audit, economy.Effects.Lending, Facts(economy), Group(economy),
        new(economy.Scenario, economy.Clock, economy.Layout, economy.Sectors, economy.Firms, economy.Ledger, economy.Programmes), economy.Books);

    // Rules that one phase alone asks.

    internal static MonthPlan Plan(Economy economy) => new(
        economy.Clock, economy.Layout, economy.Sectors, Hiring(economy), economy.Production, economy.OwnDemand, economy.Investment,
        economy.Wages, economy.InputPrices, economy.Effects.Matching, economy.Firms, economy.Books);

    private static Hiring Hiring(Economy economy) => new(
        economy.Scenario.Behaviour.Production, economy.Clock, economy.MonthLuck, economy.Sectors, economy.Supply, economy.Production, economy.WorkingCapital, economy.Wages,
        economy.Effects.WageSubsidy, economy.Firms);

    internal static Newcomers Newcomers(Economy economy) => new(
        economy.Scenario.Behaviour.People, economy.Scenario.Behaviour.Finance.OwnReturnPerYear, economy.Scenario.SpinUpMonths, economy.Clock, economy.MonthLuck, economy.Layout,
        economy.Sectors, economy.Entry, economy.SizeClasses, economy.FirmBuilder, economy.Production, economy.Wages, Founders(economy), economy.Firms, economy.Books);

    private static Founders Founders(Economy economy) => new(
        economy.Scenario.Behaviour.People, economy.Clock, economy.MonthLuck, economy.Layout, economy.Sectors, economy.SizeClasses, economy.FirmBuilder, economy.Production,
        Founding(economy), economy.Leaving, economy.LoanDesk,
        new(economy.Clock, economy.Layout, economy.LoanDesk, economy.Effects, economy.Firms, economy.Books), economy.Lenders, economy.Effects.Lending,
        economy.Firmless, economy.Firms, economy.Books);

    internal static Founding Founding(Economy economy) => new(
        economy.Scenario.Behaviour.People, economy.Scenario.Behaviour.Finance, economy.Scenario.Behaviour.Production.LuckLogSd, economy.Clock, economy.Sectors,
        economy.Production, economy.Investment, economy.OwnDemand, economy.InputPrices, economy.Living, economy.LoanCase, economy.LoanDesk, economy.Firms);

    private static Credit Credit(Economy economy) => new(
        economy.Lenders, economy.LoanDesk, economy.Defaults,
        LoanBooks.For(economy.Lenders, economy.Layout, economy.Runner, economy.Firms, economy.Ledger));

    internal static LargeOrders Orders(Economy economy) => new(
        economy.Scenario.Behaviour.Pricing.ReputationLoss, economy.Clock, economy.MonthLuck, economy.Layout, economy.Queue, economy.Organisations, economy.Sectors,
        economy.Admission, economy.Standards, economy.Effects.Orders, economy.Firms, economy.Books);

    private static Revision Revision(Economy economy) => new(
        economy.Scenario.Behaviour.Pricing, economy.Scenario.Behaviour.Production, economy.Clock, economy.MonthLuck, economy.Layout, economy.Sectors, economy.Supply,
        economy.Wages, economy.InputPrices, economy.Effects.Information, economy.Firms, economy.Tally);

    private static Households Households(Economy economy) => new(
        economy.Scenario.Behaviour.People, economy.Layout, economy.Sectors, economy.Investment, economy.Living, economy.Wages, economy.Effects.Lending, economy.Firms, economy.Ledger);

    internal static FirmFacts Facts(Economy economy) => new(economy.Firms, economy.Sectors, economy.Places, economy.Standards, economy.Clock);

    private static GroupMonth Group(Economy economy)
    {
        var groups = new GroupSums(economy.Scenario.Clusters, economy.Scenario.Sectors, economy.Attributes, economy.Layout, economy.Tally);
        return new GroupMonth(
            economy.Clock, economy.Layout, economy.Organisations, economy.Sectors, economy.Markets, economy.Entry, groups,
            new GroupIncomes(economy.Layout, economy.Runner, economy.Firms, groups, economy.Tally.Classes, economy.Attributes.Combinations),
            new Attractiveness(economy.Scenario.Attractiveness, economy.Layout, economy.Sectors, economy.Markets, economy.Tally, groups));
    }
}

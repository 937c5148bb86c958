using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>
/// A law of behaviour is about one owner in a world that else stays: a choice that she has, or terms that are better, must not leave
/// her worse off than without. It is tested on one in fifty owners of a sector, chosen by lot, and on their mean, since luck makes
/// some regret a good choice.
/// </summary>
/// <param name="Name">What the owners have.</param>
/// <param name="SetApart">The world with some owners of a sector apart, who differ in nothing yet.</param>
/// <param name="With">That world when they have it.</param>
/// <param name="Without">That world when they have it not.</param>
internal sealed record OwnerLaw(string Name, Func<Scenario, string, Scenario> SetApart, Func<Scenario, Scenario> With, Func<Scenario, Scenario> Without)
{
    /// <summary>Owners of a sector of whom one stands apart.</summary>
    private const int OneIn = 50;

    /// <summary>Months of the wage subsidy.</summary>
    public const int SubsidisedFrom = 6, SubsidisedMonths = 12;

    private const string Apart = "_apart", Lot = "lot", Drawn = "drawn";

    /// <summary>Laws of how owners hire.</summary>
    public static IReadOnlyList<OwnerLaw> Hiring { get; } =
    [
        Of("may hire", own => own with { Hiring = 0 }),
        Of("pays no more than 1/1.3 of the wage that she might", own => own with { Wage = 1.3 }),
        Of("pays no more than a tenth of the wage that she might", own => own with { Wage = 10 }),
        OfGift("has a wage subsidy", new WageSubsidyTerms
        {
            Name = "own_wage_subsidy",
            Budget = 1e12,
            SubsidyShare = 0.5,
            MaximumPerWorker = 1e7,
            SubsidyMonths = SubsidisedMonths,
            From = SubsidisedFrom,
            OutreachPerMonth = 1,
            AttentionPerMonth = 1,
            ApplicationCost = 0,
            AdministrationShare = 0,
        }),
    ];

    /// <summary>All laws.</summary>
    public static IEnumerable<OwnerLaw> All => [.. Hiring, .. Household];

    /// <summary>Laws of how an owner's household puts money away, what it makes of a gift, and when it leaves.</summary>
    public static IReadOnlyList<OwnerLaw> Household { get; } =
    [
        Of("may buy capital", own => own with { Investing = 0 }),
        Of("may leave for a job", own => own with { Leaving = 0 }),
        Of("may borrow", own => own with { Borrowing = 0 }),
        Better("may have a loan cheaper by a fifth", Loan(0.16, 2_000_000), Loan(0.2, 2_000_000)),
        Better("may have a loan twice as large", Loan(0.2, 4_000_000), Loan(0.2, 2_000_000)),
        Better("has her loan paid to an account of her own", Loan(0.2, 2_000_000) with { ToAccount = true }, Loan(0.2, 2_000_000)),
        OfGift("is given cash", Cash(1)),
        Better("is given twice the cash", Cash(2), Cash(1)),
    ];

    /// <summary>The law of what owners decide: without it those apart behave otherwise.</summary>
    public static OwnerLaw Of(string name, Func<GroupBehaviourTerms, GroupBehaviourTerms> without) =>
        new(name, GroupsApart, world => world, world => world with
        {
            Firms = [.. world.Firms.Select(group => IsApart(group.Name) ? group with { Behaviour = without(group.Behaviour) } : group)],
        });

    /// <summary>The law of what owners may take from a programme that is there for those apart alone.</summary>
    public static OwnerLaw OfGift(string name, InstrumentTerms programme) =>
        new(name, DrawnByLot, world => world with { Policies = [.. world.Policies, For(programme)] }, world => world);

    /// <summary>Whether the firm of a slot stands apart.</summary>
    public static bool IsApart(Simulation simulation, int slot) =>
        IsApart(simulation.Rows.GroupOf(slot).Name)
        || simulation.Scenario.Attributes.Any(attribute => string.Equals(attribute.Name, Lot, StringComparison.Ordinal))
            && string.Equals(simulation.Rows.AttributeOf(slot, Lot), Drawn, StringComparison.Ordinal);

    private static bool IsApart(string group) => group.EndsWith(Apart, StringComparison.Ordinal);

    /// <summary>The law of better terms of a programme that is there for those apart alone.</summary>
    private static OwnerLaw Better(string name, InstrumentTerms better, InstrumentTerms than) =>
        new(name, DrawnByLot, world => Add(world, better), world => Add(world, than));

    /// <summary>The world with a programme for those apart; a loan comes from its first lender, and without lenders there is none.</summary>
    private static Scenario Add(Scenario world, InstrumentTerms programme) => programme is ProgrammeCreditTerms loan
        ? world.Lenders.Count == 0 ? world : world with { Policies = [.. world.Policies, For(loan with { Lender = world.Lenders[0].Name })] }
        : world with { Policies = [.. world.Policies, For(programme)] };

    /// <summary>A loan of a year on which the lender does not insist on a pledge.</summary>
    private static ProgrammeCreditTerms Loan(double interest, double most) => new()
    {
        Name = "own_loan",
        Budget = 1e12,
        Lender = "bank",
        InterestPerYear = interest,
        MaximumLoan = most,
        TermMonths = 12,
        LenderFeePerYear = 1,
        CollateralRatio = 0.1,
        Until = 36,
        OutreachPerMonth = 1,
        AttentionPerMonth = 0.3,
        ApplicationCost = 0,
        AdministrationShare = 0,
    };

    /// <summary>Cash of so many times half a million in the first months.</summary>
    private static WorkingCapitalGrantTerms Cash(int times) => new()
    {
        Name = "own_cash",
        Budget = 1e12,
        MaximumGrant = times * 500_000,
        MonthsOfCost = 24,
        From = 1,
        Until = 4,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
    };

    private static InstrumentTerms For(InstrumentTerms programme) => programme with { Attributes = [new AttributeFilter { Name = Lot, Values = [Drawn] }] };

    /// <summary>
    /// One in fifty owners of each group of a sector is in a group of its own. Groups of too few owners stay whole, and censuses, whose
    /// rows are no lot.
    /// </summary>
    private static Scenario GroupsApart(Scenario world, string sector)
    {
        var (kept, apart) = (new List<FirmGroup>(), new List<FirmGroup>());
        foreach (var group in world.Firms)
        {
            var some = string.Equals(group.Sector, sector, StringComparison.Ordinal) && group.Census is null ? group.Count / OneIn : 0;
            kept.Add(some == 0 ? group : group with { Count = group.Count - some });
            if (some > 0) apart.Add(group with { Name = group.Name + Apart, Count = some });
        }
        return world with { Firms = [.. kept, .. apart] };
    }

    private static Scenario DrawnByLot(Scenario world, string sector) => world with
    {
        Attributes =
        [
            .. world.Attributes,
            new AttributeTerms { Name = Lot, Values = [new AttributeValue { Name = Drawn, Share = 1.0 / OneIn }, new AttributeValue { Name = "others", Share = 1 - 1.0 / OneIn }] },
        ],
    };
}

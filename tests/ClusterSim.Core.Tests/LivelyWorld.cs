using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests;

/// <summary>
/// A world in which everything happens: a chain of two stages in two clusters, lenders, providers, standards, large orders,
/// shocks, entry and exit. One group is larger than a block.
/// </summary>
internal static class LivelyWorld
{
    public static Scenario Of(int size = 200, int months = 18, int spinUp = 6) => new()
    {
        Name = "lively",
        Seed = 3,
        Months = months,
        SpinUpMonths = spinUp,
        PriceBasis = PriceBasis.Nominal,
        Environment = new EnvironmentTerms { InflationPerYear = new TimePath(0, 0, [new MonthValue(2000, 0.08), new MonthValue(2001, 0.12)]) },
        Places =
        [
            new Place { Name = "hills", Wage = 220_000, MinimumWage = 180_000, PovertyLine = 200_000, Infrastructure = 0.9 },
            new Place { Name = "coast", Wage = 300_000, MinimumWage = 240_000, PovertyLine = 220_000, LicenceOffice = new LicenceOfficeTerms { Officers = 1, CaseDays = 12 } },
        ],
        Clusters =
        [
            new ClusterTerms { Name = "upland", Place = "hills", Participation = 0.3 },
            new ClusterTerms { Name = "harbour", Place = "coast", Participation = 0.6 },
        ],
        Sectors =
        [
            new Sector { Name = "yarn", Price = 50_000, Productivity = 20, ReferenceCapital = 4_000_000, OtherCost = 15_000, ChainFirstShare = 0.7, TotalLossPerMonth = 0.02 },
            new Sector
            {
                Name = "cloth", Stage = 2, Price = 160_000, Productivity = 12, ReferenceCapital = 6_000_000, OtherCost = 20_000, ProductionMonths = 2,
                Inputs =
                [
                    new InputTerms { Name = "yarn", Coefficient = 1.5, OutsidePremium = 0.05, OutsideAvailability = 0.8, BufferMonths = 0.2 },
                    new InputTerms { Name = "dye", Coefficient = 0.5, OutsidePrice = 8_000, PoolingDiscount = 0.1 },
                ],
            },
        ],
        Firms =
        [
            Group("spinners", "yarn", "upland", size), Group("weavers", "cloth", "upland", size) with { SpinOffFrom = "spinners", SpinOffsPerYear = 0.1 },
            Group("sea_spinners", "yarn", "harbour", size / 2), Group("sea_weavers", "cloth", "harbour", size / 2),
        ],
        Lenders =
        [
            new Lender
            {
                Name = "bank", Kind = LenderKind.Bank, Capital = 400_000_000, InterestPerYear = 0.16, FundingCostPerYear = 0.07, MaximumLoan = 20_000_000,
                ScreeningCost = 10_000, MonitoringCost = 2_000, MinimumBookkeeping = 0.1, Reach = 0.6, CollateralRatio = 5,
            },
            new Lender
            {
                Name = "moneylender", Kind = LenderKind.Moneylender, Capital = 50_000_000, InterestPerYear = 0.9, FundingCostPerYear = 0.2,
                CollateralRatio = 0, MaximumLoan = 2_000_000, TermMonths = 6,
            },
            new Lender
            {
                Name = "cooperative", Kind = LenderKind.RuralBank, Capital = 300_000, InterestPerYear = 0.12, FundingCostPerYear = 0.06,
                MaximumLoan = 3_000_000, RequiresFormal = true, CapitalRequirement = 0.12,
            },
        ],
        Providers =
        [
            new Provider { Name = "school", Quality = 0.6, Price = 50_000, Capacity = 30 },
            new Provider { Name = "adviser", Quality = 0.9, Price = 150_000, Capacity = 20 },
        ],
        Markets =
        [
            new Market { Name = "tailors", Kind = MarketKind.Domestic, Sector = "cloth", Demand = new TimePath(20 * size, 0.03), OutsideWeight = 20, DemandLogSd = 0.1 },
            new Market
            {
                Name = "overseas", Kind = MarketKind.Export, Sector = "cloth", Demand = new TimePath(2 * size), RequiresStandard = "quality", OutsideWeight = 5,
                LargeOrders = new LargeOrderTerms { ArrivalPerMonth = 0.5, UnitsPerMonth = 60, MinimumCompliance = 0.1 },
            },
            new Market
            {
                Name = "fair_buyers", Kind = MarketKind.Export, Sector = "cloth", Demand = new TimePath(size), RequiresStandard = "quality",
                MinimumCompliance = 0.05, RequiresContact = true, OutsideWeight = 2,
            },
            new Market { Name = "mills", Kind = MarketKind.Local, Place = "coast", Sector = "yarn", Demand = new TimePath(10 * size), OutsideWeight = 10 },
        ],
        Standards =
        [
            new Standard { Name = "quality", Kind = StandardKind.Quality, Sectors = ["cloth"], CostShareOfSales = 0.02, PricePremium = 0.03, InducedUpgrading = 0.1 },
            new Standard { Name = "tax_return", Kind = StandardKind.Tax, Sectors = ["cloth"], CostShareOfSales = 0.01, InspectionsPerYear = 0.3 },
        ],
        Shocks =
        [
            new Shock { Name = "slump", Hits = ShockTarget.Demand, Only = "tailors", Month = 4, Depth = -0.4, HalfLifeMonths = 4 },
            new Shock { Name = "fuel", Hits = ShockTarget.OtherCost, Only = "yarn", Month = 2, Depth = 2, HalfLifeMonths = 6 },
            new Shock { Name = "shortage", Hits = ShockTarget.OutsideAvailability, Only = "yarn", Month = 6, Depth = -0.5, HalfLifeMonths = 3 },
        ],
        Behaviour = new BehaviourTerms
        {
            Knowledge = new KnowledgeTerms { InnovationRate = 0.1, ProductShare = 0.6 },
            Services = new ServiceTerms { AttentionPerMonth = 0.3, HassleCost = 20_000 },
            Finance = new FinanceTerms { Reluctance = 0.3 },
            People = new PeopleTerms { EntryPerYear = 0.3, LicenceDays = 60, EntrantFormalShare = 0.5, RetirementPerYearBeyond = 0.02, SuccessorChance = 0.4 },
            Taxes = new TaxTerms { TurnoverTax = 0.01, AuditsPerYear = 5, LocalLevy = 0.002 },
        },
    };

    /// <summary>The world with such an office on the coast, at which founders queue for licences.</summary>
    public static Scenario WithLicenceOffice(this Scenario world, int officers = 1, double caseDays = 12) =>
        world with { Places = [world.Places[0], world.Places[1] with { LicenceOffice = new LicenceOfficeTerms { Officers = officers, CaseDays = caseDays } }] };

    /// <summary>The world without it: a licence takes its stated days, so that no founder waits for another.</summary>
    public static Scenario WithoutLicenceOffice(this Scenario world) => world with
    {
        Places = [.. world.Places.Select(place => place with { LicenceOffice = null })],
        Policies = [.. world.Policies.Select(policy => policy is OneStopLicensingTerms terms ? terms with { ExtraOfficers = 0 } : policy)],
    };

    /// <summary>Terms of an instrument that work in this world; one entry for every kind in the catalogue.</summary>
    public static InstrumentTerms Example(string instrument) => instrument switch
    {
        "programme_credit" => new ProgrammeCreditTerms
        {
            Name = "credit",
            Budget = 300_000_000,
            Lender = "bank",
            InterestPerYear = 0.06,
            MaximumLoan = 5_000_000,
            CollateralRatio = 0.3,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "guarantee_fund" => new GuaranteeFundTerms
        {
            Name = "guarantee",
            Budget = 5_000_000,
            GuaranteedShare = 0.7,
            MaximumLoan = 8_000_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "service_voucher" => new ServiceVoucherTerms
        {
            Name = "voucher",
            Budget = 40_000_000,
            SubsidyShare = 0.5,
            MaximumSubsidy = 60_000,
            ApplicationCost = 5_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "matching_grant" => new MatchingGrantTerms
        {
            Name = "grant",
            Budget = 100_000_000,
            MatchShare = 0.4,
            MaximumGrant = 3_000_000,
            WindowMonths = 6,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "free_training" => new FreeTrainingTerms
        {
            Name = "training",
            Budget = 30_000_000,
            Provider = "school",
            CostPerParticipant = 300_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "standards_enforcement" => new StandardsEnforcementTerms
        {
            Name = "inspection",
            Until = 18,
            Budget = 20_000_000,
            Standard = "quality",
            CostPerInspection = 100_000,
        },
        "cluster_facilitation" => new ClusterFacilitationTerms { Name = "facilitation", Until = 18, Budget = 100_000_000, CostPerMonth = 3_000_000, Clusters = ["upland"] },
        "group_lending" => new GroupLendingTerms
        {
            Name = "groups",
            Budget = 200_000_000,
            Lender = "bank",
            InterestPerYear = 0.12,
            MaximumLoan = 6_000_000,
            LenderFeePerYear = 0.12,
            TermMonths = 12,
            GroupSize = 20,
            OutreachPerMonth = 1,
            AttentionPerMonth = 1,
        },
        "soft_loan" => new SoftLoanTerms
        {
            Name = "soft_loan",
            Budget = 300_000_000,
            Lender = "bank",
            InterestPerYear = 0.08,
            MaximumLoan = 4_000_000,
            PaysSellers = true,
            CollateralRatio = 0.3,
            Provider = "adviser",
            CostPerCoaching = 600_000,
            OutreachPerMonth = 0.6,
            AttentionPerMonth = 0.9,
        },
        "working_capital_grant" => new WorkingCapitalGrantTerms
        {
            Name = "cash_grant",
            Budget = 60_000_000,
            MaximumGrant = 1_500_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "group_matching_grant" => new GroupMatchingGrantTerms
        {
            Name = "leaders",
            Budget = 100_000_000,
            Funder = Funder.Local,
            MatchShare = 0.6,
            JointInvestment = 1_500_000,
            Leaders = 10,
            MinimumLeaders = 2,
            Technology = 1.8,
            OutreachPerMonth = 0.3,
        },
        "wage_subsidy" => new WageSubsidyTerms
        {
            Name = "wages",
            Budget = 60_000_000,
            SubsidyShare = 0.4,
            MaximumPerWorker = 100_000,
            SubsidyMonths = 6,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "provider_accreditation" => new ProviderAccreditationTerms
        {
            Name = "accreditation",
            Until = 18,
            Budget = 40_000_000,
            Provider = "school",
            CostPerMonth = 3_000_000,
            RisePerMonth = 0.2,
            VisibleShare = 0.5,
            BeliefCut = 0.5,
            OutreachPerMonth = 0.3,
        },
        "market_information" => new MarketInformationTerms
        {
            Name = "information",
            Until = 18,
            Budget = 50_000_000,
            CostPerMonth = 3_000_000,
            OutreachPerMonth = 0.3,
        },
        "exhibition" => new ExhibitionTerms
        {
            Name = "fairs",
            Until = 18,
            Budget = 40_000_000,
            Market = "fair_buyers",
            StandCost = 500_000,
            EveryMonths = 3,
            ContactMonths = 4,
            OutreachPerMonth = 0.5,
            AttentionPerMonth = 0.8,
        },
        "input_subsidy" => new InputSubsidyTerms
        {
            Name = "cheap_yarn",
            Until = 18,
            Budget = 90_000_000,
            Input = "yarn",
            SubsidyShare = 0.2,
            MaximumPerMonth = 150_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "pooled_purchase" => new PooledPurchaseTerms
        {
            Name = "dye_store",
            Budget = 30_000_000,
            Input = "dye",
            StaffCost = 500_000,
            FeeShare = 0.005,
            TurnsPerMonth = 0.2,
            ApplicationCost = 1_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "one_stop_licensing" => new OneStopLicensingTerms
        {
            Name = "licences",
            Budget = 60_000_000,
            Funder = Funder.Local,
            OfficeCost = 1_000_000,
            CostCut = 1, // firms in business here owe so little that they register only where it is free
            ExtraOfficers = 1,
            NewcomersPerGroup = 3,
            CostPerNewcomer = 200_000,
            ApplicationCost = 20_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "reservation" => new ReservationTerms { Name = "reserved", Until = 18, Budget = 20_000_000, LargestWorkers = 3, CostPerInspection = 50_000 },
        "common_service_facility" => new CommonServiceFacilityTerms
        {
            Name = "workshop",
            Budget = 60_000_000,
            Cluster = "upland",
            Capital = 40_000_000,
            CapitalPerFirm = 2_000_000,
            FeePerMonth = 5_000,
            ApplicationCost = 10_000,
            UpkeepPerMonth = 1_500_000,
            OutreachPerMonth = 0.4,
            AttentionPerMonth = 0.6,
        },
        "infrastructure" => new InfrastructureTerms
        {
            Name = "roads",
            Budget = 200_000_000,
            Place = "hills",
            CostPerPoint = 10_000_000,
            BuildMonths = 3,
            Until = 9,
        },
        "certification_support" => new CertificationSupportTerms
        {
            Name = "certificates",
            Budget = 60_000_000,
            Standard = "quality",
            MaximumPerMonth = 40_000,
            SupportMonths = 8,
            OutreachPerMonth = 0.4,
            AttentionPerMonth = 0.5,
        },
        "lump_sum_grant" => new LumpSumGrantTerms
        {
            Name = "gift",
            Budget = 60_000_000,
            Sectors = ["cloth"],
            Amount = 800_000,
            OutreachCostPerMonth = 200_000,
            StocksShare = 0.3,
            EquipmentShare = 0.4,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "mentoring" => new MentoringTerms
        {
            Name = "mentors",
            Budget = 20_000_000,
            CostPerMonth = 100_000,
            MentoringMonths = 2,
            Contact = 0.5,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        "order_offers" => new OrderOffersTerms
        {
            Name = "orders",
            Budget = 20_000_000,
            Market = "overseas",
            UnitsPerMonth = 7,
            DeliveryMonths = 2,
            PricePremium = 0.25,
            CostPerOffer = 150_000,
            OutreachPerMonth = 0.3,
            AttentionPerMonth = 0.5,
        },
        _ => throw new ArgumentException($"Give an example of {instrument} here.", nameof(instrument)),
    };

    /// <summary>An example of every instrument at once.</summary>
    public static IReadOnlyList<InstrumentTerms> Everything => [.. InstrumentCatalogue.BuiltIn.All.Select(kind => Example(kind.Name))];

    /// <summary>The same, with budgets that are spread spent by a month.</summary>
    public static IReadOnlyList<InstrumentTerms> EverythingUntil(int month) => [.. Everything.Select(terms => terms.SpreadsBudget ? terms with { Until = month } : terms)];

    /// <summary>Hash of the state after every month, and of every recorded value.</summary>
    public static List<string> Trace(this Simulation simulation, int? until = null)
    {
        var trace = new List<string>();
        while (simulation.Month < (until ?? simulation.Scenario.Months))
        {
            simulation.Step();
            trace.Add(FormattableString.Invariant($"{simulation.Month} {simulation.StateHash()} {Checksum(simulation.Record.Values)}"));
        }
        return trace;
    }

    /// <summary>A checksum of numbers that tells every bit apart.</summary>
    public static ulong Checksum(ReadOnlySpan<double> values)
    {
        var sum = 0UL;
        foreach (var value in values) sum = sum * 0x9E3779B97F4A7C15 + BitConverter.DoubleToUInt64Bits(value);
        return sum;
    }

    private static FirmGroup Group(string name, string sector, string cluster, int count) => new()
    {
        Name = name,
        Sector = sector,
        Cluster = cluster,
        Count = count,
        Capital = new Lognormal(5_000_000, 0.7),
        Workers = new Pareto(1.5, 1.2),
        Cash = new Lognormal(700_000, 0.7),
        Knowledge = new Lognormal(1, 0.2),
        Management = new Uniform(0.1, 0.7),
        Compliance = new Uniform(0, 0.4),
        OwnerAge = new Uniform(25, 75),
        FormalShare = 0.3,
    };
}

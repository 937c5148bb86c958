using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Core.Tests;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Who got the money of a policy, and what it is worth.</summary>
public sealed class MoneyTests
{
    private static MoneyTables Compare(Scenario baseline, Scenario policy, int replications) => Compare(baseline, [policy], replications);

    private static MoneyTables Compare(Scenario baseline, IReadOnlyList<Scenario> policies, int replications)
    {
        var experiment = new Experiment([baseline, .. policies], 7, replications);
        return ExperimentOutcome.Of(experiment, Replications.All(new ReplicationRunner(experiment), replications, new Parallelism(2, 1))).Money;
    }

    /// <summary>Two potters by whom nothing happens but what the purse does, and a bank. A year's discount is a half.</summary>
    private static Scenario Village(EvaluationTerms? evaluation = null) => TinyEconomy.Of(2) with
    {
        Months = 13,
        Lenders =
        [
            new Lender
            {
                Name = "bank", Kind = LenderKind.Bank, Capital = 10_000_000, InterestPerYear = 0.12, FundingCostPerYear = 0.06, MonitoringCost = 1_000, MaximumLoan = 0, CollateralRatio = 0,
            },
        ],
        Providers = [new Provider { Name = "school", Quality = 0.5, Price = 1_000_000_000, Capacity = 1 }],
        Behaviour = TinyEconomy.Quiet with { Finance = TinyEconomy.Quiet.Finance with { ApplicationPerMonth = 0 }, People = TinyEconomy.Quiet.People with { Invest = 0 } },
        Evaluation = evaluation ?? new EvaluationTerms { DiscountRate = 1, CostOfPublicFunds = 1.5, ShadowWage = 0.75 },
    };

    private static Scenario WithPurse(Scenario village) => village with { Name = "purse", Policies = [new PurseTerms { Name = "purse", Budget = 100_000_000, AdministrationShare = 0.1, Funder = Funder.Local, Until = 13 }] };

    /// <summary>
    /// In the first month the purse gives a potter 1,200,000, its staff 200,000, the school 300,000, a shop outside 300,000 and workers
    /// 400,000, and owns what the shop sold, 300,000. Administration is 240,000. A year later it does so again, at half the worth, and the
    /// bank lends a potter 600,000, who pays 6,000 of interest and 50,000 back in that month; the bank pays 3,000 for its money and 1,000 for watching.
    /// </summary>
    [Test]
    public void Every_figure_of_a_tiny_world_is_that_worked_out_by_hand()
    {
        var village = Village();
        var tables = Compare(village, WithPurse(village), 1);
        var flows = tables.Flows.Where(row => row.Programme.Length == 0).ToDictionary(row => row.Party, row => row.FlowRupiah, StringComparer.Ordinal);
        Assert.That(flows.Where(flow => flow.Value != 0), Is.EquivalentTo(new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["owners"] = 2 * 1_200_000 + 600_000 - 56_000,
            ["workers"] = 2 * 400_000,
            ["staff"] = 2 * (200_000 + 240_000) + 1_000,
            ["providers"] = 2 * 300_000,
            ["outside_sellers"] = 2 * 300_000,
            ["lender"] = -600_000 + 56_000 - 3_000 - 1_000,
            ["funders"] = 3_000,
            ["local_government"] = -2 * (2_400_000 + 240_000),
        }));
        const double Years = 1 + 0.5;
        Assert.That(tables.Gains, Is.All.Matches((GainRow? row) => row?.Programme is "" or "purse"));
        var gains = tables.Gains.Where(row => row.Programme.Length == 0).ToDictionary(row => row.Party, StringComparer.Ordinal);
        Gains("owners", flow: Years * 1_200_000 + 0.5 * 544_000, claims: -0.5 * 550_000, assets: 0, besides: 0);
        Gains("workers", flow: Years * 400_000, claims: 0, assets: 0, besides: -0.75 * Years * 400_000);
        Gains("staff", flow: Years * 440_000 + 0.5 * 1_000, claims: 0, assets: 0, besides: -(Years * 440_000 + 0.5 * 1_000));
        Gains("providers", flow: Years * 300_000, claims: 0, assets: 0, besides: -Years * 300_000);
        Gains("outside_sellers", flow: Years * 300_000, claims: 0, assets: 0, besides: -Years * 300_000);
        Gains("lender", flow: -0.5 * 548_000, claims: 0.5 * 550_000, assets: 0, besides: 0);
        Gains("funders", flow: 0.5 * 3_000, claims: 0, assets: 0, besides: 0);
        Gains("local_government", flow: -Years * 2_640_000, claims: 0, assets: 0.5 * 600_000, besides: 0);
        Gains("buyers", 0, 0, 0, 0);
        var worth = tables.Worth.Single(row => row.Programme.Length == 0);
        // Owners 1,800,000 less the 3,000 of interest; workers a quarter of 600,000; the bank 1,000 and who funds it 1,500.
        const double Cost = 3_960_000 - 300_000, Others = 1_800_000 - 3_000 + 150_000 + 1_000 + 1_500;
        Assert.That((worth.NetCostRupiah, worth.GainRupiah), Is.EqualTo((Cost, Others)).Within(1e-6));
        Assert.That(worth.NetPresentValueRupiah, Is.EqualTo(Others - 1.5 * Cost).Within(1e-6));
        Assert.That(worth.BenefitCostRatio, Is.EqualTo(Others / (1.5 * Cost)).Within(1e-9));
        Assert.That(worth.ValueOfPublicFunds, Is.EqualTo(Others / Cost).Within(1e-9));
        Assert.That((worth.PaysForItself, double.IsNaN(worth.NetPresentValueLow)), Is.EqualTo((false, true)));

        void Gains(string party, double flow, double claims, double assets, double besides)
        {
            var row = gains[party];
            Assert.That((row.FlowRupiah, row.ClaimsRupiah, row.AssetsRupiah, row.BesidesRupiah), Is.EqualTo((flow, claims, assets, besides)).Within(1e-6), party);
            Assert.That(row.GainRupiah, Is.EqualTo(flow + claims + assets + besides).Within(1e-6), party);
        }
    }

    private static readonly (string Name, EvaluationTerms Terms)[] s_terms =
    [
        ("discount_rate", new EvaluationTerms { DiscountRate = 0.5, CostOfPublicFunds = 1.5, ShadowWage = 0.75 }),
        ("cost_of_public_funds", new EvaluationTerms { DiscountRate = 1, CostOfPublicFunds = 1, ShadowWage = 0.75 }),
        ("shadow_wage", new EvaluationTerms { DiscountRate = 1, CostOfPublicFunds = 1.5, ShadowWage = 0 }),
    ];

    [TestCaseSource(nameof(s_terms))]
    public void Each_term_of_evaluation_changes_what_a_policy_is_worth((string Name, EvaluationTerms Terms) term)
    {
        var (usual, other) = (Village(), Village(term.Terms));
        var before = Compare(usual, WithPurse(usual), 1);
        var after = Compare(other, WithPurse(other), 1);
        Assert.That(after.Worth[0].NetPresentValueRupiah, Is.Not.EqualTo(before.Worth[0].NetPresentValueRupiah), term.Name);
        Assert.That(after.Flows, Is.EqualTo(before.Flows), "nothing that happens depends on it");
    }

    /// <summary>All instruments in a world in which everything happens, by three funders, against the baseline and each against the others.</summary>
    [Test]
    public void Flows_add_up_to_nil_to_the_rupiah_and_gains_to_what_is_no_money()
    {
        var world = LivelyWorld.Of(40, months: 14);
        var policy = world with { Name = "all", Policies = [.. LivelyWorld.Everything.Select((terms, index) => terms with { Funder = (Funder)(index % 3) })] };
        var tables = Compare(world, policy, 2);
        var sets = tables.Flows.GroupBy(row => (row.Programme, row.Replication)).ToList();
        Assert.That(sets, Has.Count.EqualTo(2 * (1 + InstrumentCatalogue.BuiltIn.All.Count)), "the policy and each programme, in each replication");
        Assert.That(sets.Select(set => set.Sum(row => row.FlowRupiah)), Is.All.Zero);
        Assert.That(sets.Count(set => set.Any(row => row.FlowRupiah != 0)), Is.GreaterThan(sets.Count * 3 / 4), "money moved");
        foreach (var set in tables.Gains.GroupBy(row => row.Programme, StringComparer.Ordinal))
        {
            var scale = set.Sum(row => Math.Abs(row.FlowRupiah)) + 1;
            Assert.That(set.Sum(row => row.FlowRupiah) / scale, Is.Zero.Within(1e-11), "flows");
            Assert.That(set.Sum(row => row.ClaimsRupiah) / scale, Is.Zero.Within(1e-11), "claims");
            Assert.That(set.Sum(row => row.GainRupiah - row.AssetsRupiah - row.BesidesRupiah) / scale, Is.Zero.Within(1e-11), "gains are assets and what is no money");
            var worth = tables.Worth.Single(row => string.Equals(row.Programme, set.Key, StringComparison.Ordinal));
            Assert.That((worth.GainRupiah - worth.NetCostRupiah - set.Where(row => row.Party is not "buyers_abroad").Sum(row => row.GainRupiah)) / scale, Is.Zero.Within(1e-11), "everybody in the country is counted once");
        }
    }

    [Test]
    public void A_policys_money_does_not_depend_on_the_policies_beside_it_nor_on_threads()
    {
        var later = Pottery.Grant with { Name = "later", Policies = [Pottery.Grant.Policies[0] with { From = 4 }] };
        var alone = Compare(Pottery.Baseline, Pottery.Grant, 2);
        var beside = Compare(Pottery.Baseline, [later, Pottery.Grant], 2);
        Assert.That(beside.Flows.Where(row => row.Policy is "grant"), Is.EqualTo(alone.Flows));
        Assert.That(beside.Gains.Where(row => row.Policy is "grant"), Is.EqualTo(alone.Gains));
        Assert.That(beside.Worth.Where(row => row.Policy is "grant"), Is.EqualTo(alone.Worth));
        Assert.That(beside.Flows.Where(row => row.Policy is "later"), Is.Not.Empty);
    }

    [Test]
    public void Owners_give_up_what_they_would_have_elsewhere_while_their_firm_is_in_business()
    {
        var (without, with) = (Village(), Village(new EvaluationTerms { DiscountRate = 0, IncomeOnceClosed = 70_000 }));
        Assert.That(Money(with).Parties.Single(party => party.Kind == PartyKind.Owners).Besides, Is.EqualTo(-2 * 13 * 70_000.0));
        Assert.That(Money(without).Parties.Single(party => party.Kind == PartyKind.Owners).Besides, Is.Zero);

        static RunMoney Money(Scenario village)
        {
            var experiment = new Experiment([village, WithPurse(village)], 1, 1);
            return new ReplicationRunner(experiment).Run(0, 1, _ => { }, default)[1].Money!;
        }
    }

    /// <summary>
    /// Less is made than is asked for, and buyers take the rest from outside, at 1.5 times 100,000 rupiah. In the last month, a year after the
    /// first, a potter, who works alone, finds 110 bowls and does not make her usual 10, at 50,000 each: others sell 100 less. A year's discount
    /// is a half.
    /// </summary>
    [TestCase(0.2, 2, MarketKind.Domestic, -0.2 * 0.5 * 100 * 150_000)]
    [TestCase(0.2, 2, MarketKind.Local, -0.2 * 0.5 * 100 * 150_000)]
    [TestCase(0.5, 2, MarketKind.Domestic, -0.5 * 0.5 * 100 * 150_000)]
    [TestCase(0, 2, MarketKind.Domestic, 0)]
    [TestCase(0.2, 2, MarketKind.Export, 0)]
    [TestCase(0.2, 0, MarketKind.Domestic, 0)]
    public void Competitors_lose_their_margin_on_what_they_sell_less(double margin, double outsideWeight, MarketKind kind, double gain)
    {
        var village = Village(new EvaluationTerms { DiscountRate = 1, OutsideMargin = margin });
        village = village with
        {
            Sectors = [village.Sectors[0] with { DepreciationPerMonth = 0 }],
            Markets =
            [
                village.Markets[0] with
                {
                    Kind = kind, Place = kind == MarketKind.Local ? "village" : "", Demand = new TimePath(10_000), Elasticity = 0, OutsideWeight = outsideWeight, OutsidePriceRatio = 1.5,
                },
            ],
            Behaviour = village.Behaviour with
            {
                Pricing = village.Behaviour.Pricing with { PriceSpeed = 0 },
                Production = village.Behaviour.Production with { HiringSpeed = 0 },
            },
        };
        var tables = Compare(village, village with { Name = "stock", Policies = [new StockTerms { Name = "stock", Budget = 1, Until = 13 }] }, 1);
        var row = tables.Gains.Single(row => row is { Programme: "", Party: "competitors" });
        const double Owners = 0.5 * (100 * 100_000 + 10 * 50_000);
        Assert.That((row.GainRupiah, row.BesidesRupiah), Is.EqualTo((gain, gain)).Within(5));
        Assert.That(tables.Gains.Single(row => row is { Programme: "", Party: "owners" }).GainRupiah, Is.EqualTo(Owners).Within(5), "all of it is sold");
        Assert.That(tables.Worth[0].GainRupiah, Is.EqualTo(Owners + gain).Within(5));
        Assert.That(tables.Flows.Single(row => row is { Programme: "", Party: "competitors" }).FlowRupiah, Is.Zero, "no money of theirs is booked");
    }

    /// <summary>Puts 110 bowls into a potter's stock in the last month.</summary>
    private sealed record StockTerms : InstrumentTerms
    {
        public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<StockTerms, Stock>("Gives bowls.", SupportedAction.None, static (terms, context) => new Stock(terms, context));

        public override InstrumentKind Kind => Instrument;
    }

    private sealed class Stock(StockTerms terms, ProgrammeContext context) : Programme(terms, context)
    {
        public override void Apply()
        {
            if (Economy.Month == 12) Economy.Firms.FinishedStock[0] += 110;
        }
    }

    /// <summary>Pays and lends as the test of a tiny world says.</summary>
    private sealed record PurseTerms : InstrumentTerms
    {
        public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<PurseTerms, Purse>("Pays everybody.", SupportedAction.None, static (terms, context) => new Purse(terms, context));

        public override InstrumentKind Kind => Instrument;
    }

    private sealed class Purse(PurseTerms terms, ProgrammeContext context) : Programme(terms, context)
    {
        private long _owned;

        internal override double Capital => _owned;

        public override void Apply()
        {
            if (Economy.Month % 12 != 0) return;
            var (ledger, firms) = (Economy.Ledger, Economy.Firms);
            Context.PayFirm(0, 1_200_000);
            Context.PayHouseholds(200_000);
            Context.PayOutside(300_000);
            _owned += 300_000;
            Economy.Books.Programmes.Pay(0, Index, ledger.Providers, 300_000);
            Economy.Books.Programmes.Pay(0, Index, Ledger.Households.Workers, 400_000);
            if (Economy.Month == 0) return;
            ledger.Transfer(0, ledger.Lenders, 0, 600_000);
            ledger.Settle();
            (firms.Debt[0], firms.LoanLender[0], firms.LoanMonths[0], firms.LoanRate[0]) = (600_000, 0, 12, 0.01f);
        }
    }
}

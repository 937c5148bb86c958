using ClusterSim.Contracts;
using ClusterSim.Core;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Terms;

namespace ClusterSim.Extending.Tests;

/// <summary>An instrument of one's own has an effect of ClusterSim's, by its interface, and the phases take it as they take any other.</summary>
public class EffectTests
{
    private static Scenario Village(InstrumentTerms policy) => new()
    {
        Name = "village",
        Months = 24,
        Places = [new Place { Name = "hillside", Wage = 300_000, PovertyLine = 200_000 }],
        Clusters = [new ClusterTerms { Name = "wood", Place = "hillside" }],
        Sectors = [new Sector { Name = "furniture", Price = 300_000, Productivity = 10, ReferenceCapital = 10_000_000, OtherCost = 150_000 }],
        Firms = [new FirmGroup { Name = "joiners", Sector = "furniture", Cluster = "wood", Count = 60, Capital = new Constant(10_000_000), Workers = new Constant(2), Cash = new Constant(5_000_000) }],
        Markets = [new Market { Name = "town", Kind = MarketKind.Domestic, Sector = "furniture", Demand = new TimePath(600) }],
        Providers = [new Provider { Name = "adviser", Quality = 0.8, Price = 1_000_000, Capacity = 30 }],
        Policies = [policy],
    };

    private static long SpentBy(Scenario scenario)
    {
        using var simulation = Simulation.Create(scenario);
        var spent = 0L;
        while (simulation.Month < scenario.Months)
        {
            simulation.Step();
            spent += simulation.Record.Programmes[0].SpentRupiah;
        }
        return spent;
    }

    [Test]
    public void It_pays_for_services_that_owners_buy()
    {
        Scenario Village(InstrumentTerms policy)
        {
            var village = EffectTests.Village(policy);
            // Better practices are worth their price to whoever can sell what they add.
            return village with { Markets = [village.Markets[0] with { Demand = new TimePath(1_200) }] };
        }
        Assert.That(SpentBy(Village(new StampTerms { Name = "stamp", Budget = 40_000_000, Value = 500_000 })), Is.GreaterThan(500_000));
        Assert.That(SpentBy(Village(new StampTerms { Name = "stamp", Budget = 40_000_000, Value = 0 })), Is.Zero);
    }

    [Test]
    public void It_cannot_act_by_an_effect_that_it_does_not_have()
    {
        using var simulation = Simulation.Create(Village(new StampTerms { Name = "stamp", Budget = 40_000_000, Value = 500_000, ActsByAnother = true }));
        Assert.That(() => { while (simulation.Month < 12) simulation.Step(); }, Throws.InvalidOperationException.With.Message.EqualTo("Stamp cannot act by ITeaches, which it does not implement."));
    }

    [Test]
    public void It_matches_investment_and_remembers_whom_it_has_promised_what()
    {
        var scenario = Village(new MatchTerms { Name = "match", Budget = 60_000_000, Most = 2_000_000 });
        InstrumentContract.Acts(scenario);
        InstrumentContract.KeepsToItsBudget(scenario);
        InstrumentContract.GoesOnFromASavedState(scenario);
        InstrumentContract.ChoosesNobodyAfterItsWindow(scenario);
        InstrumentContract.LeavesNothingBehind(scenario);
    }

    [Test]
    public void It_subsidises_an_input_by_what_a_firm_is_seen_to_spend_on_it()
    {
        var village = Village(new PlankTerms { Name = "planks", Budget = 40_000_000, Until = 18, Most = 60_000 });
        var scenario = village with
        {
            Sectors = [village.Sectors[0] with { OtherCost = 50_000, Inputs = [new InputTerms { Name = "planks", Coefficient = 2.5, OutsidePrice = 40_000, OutsidePremium = 0.1 }] }],
        };
        InstrumentContract.Acts(scenario);
        InstrumentContract.KeepsToItsBudget(scenario);
        InstrumentContract.ChoosesNobodyAfterItsWindow(scenario);
        InstrumentContract.IsTheSameOnAnyNumberOfThreads(scenario);
        InstrumentContract.AllocatesNothing(scenario);
    }

    private sealed record PlankTerms : InstrumentTerms
    {
        public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<PlankTerms, Planks>(
            "Pays a fifth of planks.", SupportedAction.None, static (terms, context) => new Planks(terms, context));

        public override InstrumentKind Kind => Instrument;

        public override bool SpreadsBudget => true;

        [Parameter("Maximum amount per firm and month.", Unit = Units.RupiahPerMonth, Minimum = 0)]
        public required double Most { get; init; }
    }

    private sealed class Planks : Programme, ISubsidisesInputs
    {
        private const double Share = 0.2;
        private readonly Action<int> _name;

        public Planks(PlankTerms terms, ProgrammeContext context)
            : base(terms, context)
        {
            (Ceiling, _name) = (terms.Most, Name);
        }

        public double Ceiling { get; }

        public double ShareOf(int cell, int input) => input == 0 ? Share : 0;

        public double UsualShare(int cell, int slot, int input) =>
            input != 0 ? 0 : Math.Min(Share, Ceiling / Math.Max(1, Context.Firm(slot).UsualInputCost(input)));

        public override void Apply() => Choose(AffordableAwards(MonthlyShare, WithAdministration(Ceiling)), _name);

        private void Name(int slot)
        {
            var firm = Context.Firm(slot);
            if (Math.Abs(firm.InputPrice(0) - 44_000) > 1e-6) throw new InvalidOperationException("The outside price is 40 thousand and a tenth.");
            if (Math.Abs(firm.UsualInputCost(0) - 2.5 * firm.ExpectedSales * 44_000) > 1e-3) throw new InvalidOperationException("A unit takes 2.5 of it.");
            Context.ActOn<ISubsidisesInputs>(slot);
        }
    }

    private sealed record MatchTerms : InstrumentTerms
    {
        public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<MatchTerms, Match>(
            "Pays half of an investment, once a year.", SupportedAction.Investment, static (terms, context) => new Match(terms, context));

        public override InstrumentKind Kind => Instrument;

        public override EnrolmentColumns Enrols => new();

        [Parameter("Maximum amount per firm.", Unit = Units.Rupiah, Minimum = 0)]
        public required double Most { get; init; }
    }

    /// <summary>Promises an award for three months to firms that had none in a year.</summary>
    private sealed class Match(MatchTerms terms, ProgrammeContext context) : Programme(terms, context), IMatchesInvestment
    {
        public double MatchShare => 0.5;

        public override double Committed => WithAdministration(Context.Awards.Promised);

        public override bool OutlastsWindow => Enrolled.IsAny;

        public override void RecomputeCommitments()
        {
            base.RecomputeCommitments();
            Context.Awards.CountAnew();
        }

        public override void Apply()
        {
            Context.Awards.EndMonth();
            Enrolled.EndMonth();
            Choose(AffordableAwards(Unpromised, WithAdministration(terms.Most)), Give);
        }

        protected override double Worth(int slot, int cell) =>
            Enrolled.Has(slot) || Context.Awards.Has(slot) ? 0 : Context.Firm(slot).CapitalGap(MatchShare) * Context.PriceLevel;

        private void Give(int slot)
        {
            Enrolled.Add(slot, months: 12);
            Context.Awards.Give(slot, (long)terms.Most, months: 3);
        }
    }

    private sealed record StampTerms : InstrumentTerms
    {
        public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<StampTerms, Stamp>(
            "A stamp that pays a fixed amount of a service.", SupportedAction.Services, static (terms, context) => new Stamp(terms, context));

        public override InstrumentKind Kind => Instrument;

        [Parameter("What a stamp pays.", Unit = Units.Rupiah, Minimum = 0)]
        public required double Value { get; init; }

        public bool ActsByAnother { get; init; }
    }

    private sealed class Stamp(StampTerms terms, ProgrammeContext context) : Programme(terms, context), IPaysForServices
    {
        public double Subsidy(double price) => Math.Min(price, terms.Value);

        public override void Apply() => Choose(AffordableAwards(Unpromised, WithAdministration(terms.Value)), Name);

        private void Name(int slot)
        {
            if (terms.ActsByAnother) Context.ActOn<ITeaches>(slot);
            else Context.ActOn<IPaysForServices>(slot);
        }
    }
}

using ClusterSim.Core.Accounts;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>Who gets the money: every rupiah that one party pays another receives, and each is counted with whom it belongs to.</summary>
public class PartyTests
{
    private static Scenario World() => LivelyWorld.Of(60, months: 20) with
    {
        Policies =
        [
            .. LivelyWorld.Everything.Select((terms, index) => terms with { Funder = (Funder)(index % 3) }),
            new MatchingGrantTerms { Name = "packed", Budget = 1, Package = "parcel", MatchShare = 0.5, MaximumGrant = 1_000_000, OutreachPerMonth = 0.3, AttentionPerMonth = 0.5 },
        ],
        Packages = [new PackageTerms { Name = "parcel", Funder = Funder.Donor, Budget = 30_000_000 }],
    };

    private static long Of(Simulation simulation, PartyKind kind) =>
        simulation.Record.Parties.Zip(simulation.Record.Flows).Where(entry => entry.First.Kind == kind).Sum(entry => entry.Second);

    private static double Metric(Simulation simulation, Metric metric) => simulation.Record[0, metric];

    [Test]
    public void What_one_party_gains_others_lose_and_the_parts_of_an_account_are_what_it_changed_by()
    {
        using var simulation = Simulation.Create(World());
        var ledger = simulation.Economy.Ledger;
        var moved = new long[simulation.Record.Parties.Count];
        while (!simulation.IsDone)
        {
            var (outside, homes) = (ledger.Balances[Ledger.RestOfWorld.Place], ledger.Balances[Ledger.Households.Place]);
            simulation.Step();
            var flows = simulation.Record.Flows;
            Assert.That(flows.Sum(), Is.Zero, "together nil");
            Assert.That(ledger.Balances[Ledger.RestOfWorld.Place] - outside, Is.EqualTo(ledger.Of(Part.Buyers) + ledger.Of(Part.BuyersAbroad) + ledger.Of(Part.Sellers) + ledger.Of(Part.Dealers) + ledger.Of(Part.Funders)));
            Assert.That(ledger.Balances[Ledger.Households.Place] - homes, Is.EqualTo(
                ledger.Of(Part.Workers) + ledger.Of(Part.Owners) + ledger.Of(Part.Neighbours) + ledger.Of(Part.Staff) + ledger.Of(Part.Bribed)));
            Assert.That(simulation.Holdings().Sum(holding => holding.ClaimsRupiah), Is.Zero, "what one is owed another owes");
            for (var party = 0; party < moved.Length; party++) moved[party] += Math.Abs(flows[party]);
        }
        // What competitors sell is no money of the model: they gain and lose by it, and are not paid.
        for (var party = 0; party < moved.Length; party++)
            Assert.That(moved[party], simulation.Record.Parties[party].Kind == PartyKind.Competitors ? Is.Zero : Is.Positive, $"{simulation.Record.Parties[party]} pays or is paid");
    }

    /// <summary>Metrics are counted where things happen, flows where money moves: neither is computed from the other.</summary>
    [Test]
    public void Each_party_receives_what_is_counted_where_it_happens()
    {
        using var simulation = Simulation.Create(World() with { Policies = [.. World().Policies.Where(terms => terms is not InfrastructureTerms)] });
        var (settled, loansBefore) = (0, double.NaN);
        while (!simulation.IsDone)
        {
            simulation.Step();
            if (simulation.Month <= 0) continue;
            Assert.That(Of(simulation, PartyKind.Workers), Is.EqualTo(Metric(simulation, Metrics.Wages)), "workers");
            Assert.That(Of(simulation, PartyKind.LocalSellers), Is.EqualTo(Metric(simulation, Metrics.OtherCostLocal)), "sellers of the place");
            Assert.That(Of(simulation, PartyKind.Funders), Is.EqualTo(Metric(simulation, Metrics.LenderFunding)), "who funds lenders");
            var (sales, exports) = (Metric(simulation, Metrics.FinalSales), Metric(simulation, Metrics.Exports));
            Assert.That(Of(simulation, PartyKind.Buyers), Is.EqualTo(exports - sales), "buyers pay for what they buy");
            Assert.That(Of(simulation, PartyKind.BuyersAbroad), Is.InRange(-exports, -0.5 * exports), "and so do those abroad, less penalties");
            Assert.That(Metric(simulation, Metrics.ExportsAtOutsidePrices), Is.InRange(0, Metric(simulation, Metrics.SalesAtOutsidePrices)));
            // A lender's profit is what its account and its loans have grown by together.
            var loans = Metric(simulation, Metrics.LenderLoans);
            if (!double.IsNaN(loansBefore))
            {
                Assert.That(Of(simulation, PartyKind.Lender) + loans - loansBefore, Is.EqualTo(Metric(simulation, Metrics.LenderProfit)), "lenders");
                settled += (int)Metric(simulation, Metrics.Defaults);
            }
            loansBefore = loans;
        }
        Assert.That(settled, Is.Positive, "loans defaulted");
    }

    [Test]
    public void A_restored_run_and_a_copy_count_the_flows_of_their_own_months()
    {
        using var whole = Simulation.Create(World());
        while (whole.Month < 5) whole.Step();
        using var state = new MemoryStream();
        whole.Save(state);
        state.Position = 0;
        using var restored = Simulation.Restore(World(), null, state);
        using var copy = whole.Part();
        whole.Step();
        restored.Step();
        copy.Step();
        Assert.That(restored.Record.Flows, Is.EqualTo(whole.Record.Flows));
        Assert.That(copy.Record.Flows.Sum(), Is.Zero);
        Assert.That(restored.Holdings(), Is.EqualTo(whole.Holdings()));
    }

    [Test]
    public void What_programmes_hold_is_their_funders()
    {
        var world = LivelyWorld.Of(20, months: 2, spinUp: 0) with
        {
            Policies = [LivelyWorld.Example("guarantee_fund") with { Funder = Funder.Local, OutreachPerMonth = 0, AttentionPerMonth = 0 }],
            Behaviour = new BehaviourTerms { Taxes = new TaxTerms() },
            Standards = [],
            Markets = [.. LivelyWorld.Of(20).Markets.Select(market => market with { RequiresStandard = "", MinimumCompliance = 0 })],
        };
        using var simulation = Simulation.Create(world);
        simulation.Step();
        Assert.That(simulation.Economy.Programmes[0].Balance, Is.EqualTo(5_000_000));
        Assert.That(Of(simulation, PartyKind.LocalGovernment), Is.EqualTo(simulation.Record[0, Metrics.LocalRevenue]), "capital at risk is no spending");
    }
}

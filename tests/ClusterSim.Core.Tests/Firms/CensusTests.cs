using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Firms;

/// <summary>Real firms and known links at the start.</summary>
public class CensusTests
{
    private static readonly FirmCensus s_census = new(3)
    {
        Capital = [1_000_000, 2_000_000, 3_000_000],
        Workers = [1, 2, 3],
        Cash = [10, 20, double.NaN],
        Knowledge = [1, 1.5, 2],
        Management = [0.1, 0.2, 0.3],
        Bookkeeping = [0.4, 0.5, 0.6],
        OwnerAge = [30, 40, 50],
        Formal = [1, 0, 1],
    };

    private static Scenario Counted => TinyEconomy.WithDiggers(2, 3) with
    {
        Firms = [TinyEconomy.Group("diggers", "clay", 2), TinyEconomy.Group("potters", "bowls", 3) with { Census = s_census }],
    };

    [Test]
    public void A_firm_of_the_census_starts_as_its_row_says_and_the_rest_is_drawn()
    {
        using var economy = TinyEconomy.Build(Counted);
        var firms = economy.Firms;
        var start = economy.Cells[1].Start;
        Assert.That(firms.Capital[start..(start + 3)], Is.EqualTo(new float[] { 1_000_000, 2_000_000, 3_000_000 }));
        Assert.That(firms.Workers[start..(start + 3)], Is.EqualTo(new float[] { 1, 2, 3 }));
        Assert.That(firms.Cash.Skip(start).Take(3), Is.EqualTo(new long[] { 10, 20, 5_000_000 }), "a blank is drawn from the group");
        Assert.That(firms.Knowledge[start..(start + 3)], Is.EqualTo(new float[] { 1, 1.5f, 2 }));
        Assert.That(firms.BaseManagement[start + 1], Is.EqualTo(0.2f));
        Assert.That(firms.BaseBookkeeping[start + 1], Is.EqualTo(0.5f));
        Assert.That(firms.OwnerAge[start + 2], Is.EqualTo(50));
        Assert.That(firms.Formal[start..(start + 3)], Is.EqualTo(new byte[] { 1, 0, 1 }));
        Assert.That(firms.Capital[0], Is.EqualTo(TinyEconomy.Capital), "the other group is drawn");
    }

    [Test]
    public void A_firm_of_the_census_owes_the_cheapest_lender_that_lends_so_much_and_expects_what_it_sells()
    {
        Lender Of(string name, double interest, double most, bool formal = false) => new()
        {
            Name = name,
            Kind = LenderKind.Bank,
            Capital = 1e9,
            InterestPerYear = interest,
            MaximumLoan = most,
            RequiresFormal = formal,
            TermMonths = 10,
        };
        var census = s_census with { Debt = [500, 500, 90_000], Sales = [3_000, 0, double.NaN] };
        using var economy = TinyEconomy.Build(Counted with
        {
            Lenders = [Of("dear", 0.24, 10_000), Of("registered_only", 0.06, 1_000, formal: true)],
            Firms = [Counted.Firms[0], Counted.Firms[1] with { Census = census }],
        });
        var (firms, start) = (economy.Firms, economy.Cells[1].Start);
        Assert.That(firms.Debt.Skip(start).Take(3), Is.EqualTo(new long[] { 500, 500, 90_000 }));
        Assert.That(firms.LoanLender[start..(start + 3)], Is.EqualTo(new byte[] { 1, 0, 0 }), "the second is not registered, and nobody lends the third so much");
        Assert.That(firms.LoanRate[start..(start + 2)], Is.EqualTo(new[] { 0.005f, 0.02f }));
        Assert.That(firms.LoanMonths[start], Is.EqualTo(10));
        Assert.That(firms.ExpectedDemand[start], Is.EqualTo((float)(3_000 / firms.Price[start])));
        Assert.That(firms.ExpectedDemand[start + 1], Is.Zero);
        Assert.That(firms.ExpectedDemand[start + 2], Is.GreaterThan(0), "it expects to sell what it can make");
    }

    [Test]
    public void What_a_firm_of_the_census_owes_is_repaid_to_the_lender_and_no_rupiah_is_lost()
    {
        var lender = new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1_000_000, InterestPerYear = 0.12, MaximumLoan = 10_000_000, TermMonths = 4 };
        var census = s_census with { Cash = [5_000_000, 5_000_000, 5_000_000], Debt = [400_000, double.NaN, 0] };
        using var simulation = Simulation.Create(Counted with { Lenders = [lender], SpinUpMonths = 0, Firms = [Counted.Firms[0], Counted.Firms[1] with { Census = census }] });
        var slot = simulation.Economy.Cells[1].Start;
        simulation.Step();
        Assert.That(simulation.Economy.Firms.Debt[slot], Is.EqualTo(300_000));
        Assert.That(simulation.Economy.Firms.Debt[slot + 1], Is.Zero, "a blank owes nothing");
    }

    [Test]
    public void A_newcomer_in_a_slot_of_the_census_is_drawn()
    {
        using var economy = TinyEconomy.Build(Counted);
        var slot = economy.Cells[1].Start + 2;
        economy.Ledger.OpenFirm(slot, economy.FirmBuilder.Draw(economy.Cells[1], slot, 12345));
        Assert.That(economy.Firms.Capital[slot], Is.EqualTo(TinyEconomy.Capital));
    }

    [Test]
    public void The_panel_tells_a_firm_s_group_and_its_number_in_the_census()
    {
        var firms = new[] { Counted.Firms[0], Counted.Firms[1] with { Census = s_census with { Ids = ["A-1", "A-2", "A-3"] } } };
        using var simulation = Simulation.Create(Counted with { Firms = firms });
        var slot = simulation.Economy.Cells[1].Start;
        string[] Of(int place) => [.. Simulation.PanelColumns.Where(column => column.Text is not null).Select(column => column.Text!(simulation.Rows, place))];
        Assert.That(Of(slot + 1), Is.EqualTo(new[] { "potters", "bowls", firms[1].Cluster, "A-2" }));
        Assert.That(Of(0), Is.EqualTo(new[] { "diggers", "clay", firms[0].Cluster, "" }));
        simulation.Economy.Firms.Id[slot + 1] = Cell.Identity(1, 7, 0);
        Assert.That(Of(slot + 1)[3], Is.Empty, "a newcomer has taken the slot");
    }

    [Test]
    public void A_column_that_is_missing_changes_no_other_draw()
    {
        var drawn = TinyEconomy.Group("potters", "bowls", 3) with { Cash = new Lognormal(1_000_000, 1), OwnerAge = new Uniform(20, 60) };
        using var plain = TinyEconomy.Build(TinyEconomy.Of(3) with { Firms = [drawn] });
        using var counted = TinyEconomy.Build(TinyEconomy.Of(3) with { Firms = [drawn with { Census = new FirmCensus(3) { Cash = [1, 2, 3] } }] });
        Assert.That(counted.Firms.OwnerAge, Is.EqualTo(plain.Firms.OwnerAge));
        Assert.That(counted.InCells(counted.Firms.Cash), Is.EqualTo(new long[] { 1, 2, 3 }));
    }

    [Test]
    public void Known_links_stand_in_the_networks_of_knowledge_and_information()
    {
        var none = new SmallWorldTerms { Neighbours = 0, Rewired = 0, LongRange = 0 };
        var scenario = Counted with
        {
            Networks = Counted.Networks with
            {
                Knowledge = none with { Links = [Link(1, 0, 1, 2)] },
                Information = none with { Links = [Link(0, 1, 1, 0)] },
            },
        };
        using var economy = TinyEconomy.Build(scenario);
        var (first, third) = (economy.SlotOf(1, 0), economy.SlotOf(1, 2));
        Assert.That(Links(economy.Knowledge), Is.EqualTo(new[] { (first, third), (third, first) }));
        Assert.That(Links(economy.Information), Is.EqualTo(new[] { (1, first), (first, 1) }));
        static IEnumerable<(int Slot, int Neighbour)> Links(Network network) =>
            Enumerable.Range(0, network.Slots).SelectMany(slot => network.Of(slot).ToArray().Select(neighbour => (slot, neighbour)));
    }

    [Test]
    public void A_customer_starts_with_its_known_suppliers_in_turn_and_others_with_drawn_ones()
    {
        var supply = new SupplyNetworkTerms { SuppliersPerInput = 3, Links = [Link(0, 1, 1, 0), Link(0, 0, 1, 2), Link(0, 1, 1, 2)] };
        using var economy = TinyEconomy.Build(Counted with { Networks = Counted.Networks with { Supply = supply } });
        Assert.That(Suppliers(economy, 0), Is.EqualTo(new[] { 1, 1, 1 }));
        Assert.That(Suppliers(economy, 1), Has.Length.EqualTo(3).And.All.LessThan(2));
        Assert.That(Suppliers(economy, 2), Is.EqualTo(new[] { 0, 1, 0 }));
        Assert.That(economy.Supply.LinksTo(1).Length, Is.GreaterThanOrEqualTo(4), "the supplier sees its customers");
    }

    private static int[] Suppliers(Economy economy, int row) => economy.Supply.Of(1, economy.Cells[1].Start, economy.Cells[1].Start + row, 0).ToArray();

    private static FirmLink Link(int fromGroup, int fromRow, int toGroup, int toRow) => new(new FirmPlace(fromGroup, fromRow), new FirmPlace(toGroup, toRow));
}

using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Extending;

/// <summary>The instrument that the page on extending shows is the one beside this file, and it works.</summary>
public class ExtendingPageTests
{
    private static readonly LedgerBookTerms s_books = new() { Name = "books", Budget = 20_000_000, CostPerBook = 100_000, ApplicationCost = 1_000, OutreachPerMonth = 0.3, AttentionPerMonth = 0.5 };

    private static Simulation With(LedgerBookTerms terms) => Simulation.Create(LivelyWorld.Of(80, months: 18) with { Policies = [terms] });

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) folder = folder.Parent;
        return folder!.FullName;
    }

    [Test]
    public void The_page_shows_the_instrument_that_is_compiled_here()
    {
        var code = File.ReadAllText(Path.Combine(Root(), "tests/ClusterSim.Core.Tests/Extending/LedgerBook.cs"));
        Assert.That(File.ReadAllText(Path.Combine(Root(), "docs/extending.md")), Does.Contain("```csharp\n" + code + "```"));
    }

    [Test]
    public void It_spends_within_its_budget_and_those_whom_it_reaches_keep_better_books()
    {
        using var plain = With(s_books with { Budget = 0 });
        using var governed = With(s_books);
        var spent = 0L;
        while (plain.Month < 18)
        {
            plain.Step();
            governed.Step();
            if (governed.Month > 0) spent += governed.Record.Programmes[0].SpentRupiah;
        }
        Assert.That(spent, Is.InRange(1_000_000, 20_000_000));
        var treated = Enumerable.Range(0, governed.Slots).Where(slot => governed.Firms.TreatedBy[slot] != 0 && governed.FirmId(slot) == plain.FirmId(slot)).ToArray();
        Assert.That(treated, Has.Length.GreaterThan(20));
        Assert.That(treated.Sum(governed.Firms.Bookkeeping), Is.GreaterThan(treated.Sum(plain.Firms.Bookkeeping)));
    }

    [Test]
    public void Without_money_it_is_the_baseline_to_the_bit()
    {
        using var plain = Simulation.Create(LivelyWorld.Of(80, months: 18));
        using var governed = With(s_books with { Budget = 0 });
        while (plain.Month < 18)
        {
            plain.Step();
            governed.Step();
            Assert.That(Simulation.FirstDifference(plain, governed), Is.Null);
        }
    }
}

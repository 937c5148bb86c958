using System.Text.RegularExpressions;
using ClusterSim.Contracts;
using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;
using LedgerBooks;

namespace ClusterSim.Extending.Tests;

/// <summary>
/// The page on extending, done as it says and no more: its files are written, its code is the code beside this file, and the
/// instrument is held to what every instrument keeps to. Nothing here sees the inside of ClusterSim.
/// </summary>
public sealed partial class ExtendingPageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("extending");

    public ExtendingPageTests()
    {
        foreach (Match match in File().Matches(Page))
            System.IO.File.WriteAllText(Path.Combine(_folder.FullName, match.Groups["name"].Value), match.Groups["text"].Value);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    private static string Page => System.IO.File.ReadAllText(Path.Combine(Root, "docs/extending.md"));

    private static string Beside(string file) => System.IO.File.ReadAllText(Path.Combine(Root, "tests/ClusterSim.Extending.Tests", file));

    private LoadedScenario Books => BookRun.Load(Path.Combine(_folder.FullName, "books.yaml"));

    [Test]
    public void The_page_shows_the_code_that_is_compiled_here()
    {
        foreach (var file in (string[])["LedgerBook.cs", "BookRun.cs"])
            Assert.That(Page, Does.Contain("```csharp\n" + Beside(file) + "```"), file);
    }

    [Test]
    public void No_project_lets_this_one_look_inside()
    {
        foreach (var assembly in (System.Reflection.Assembly[])[typeof(Simulation).Assembly, typeof(ScenarioFile).Assembly])
            Assert.That(
                assembly.GetCustomAttributes(typeof(System.Runtime.CompilerServices.InternalsVisibleToAttribute), false)
                    .Cast<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(attribute => attribute.AssemblyName),
                Has.None.StartsWith("ClusterSim.Extending"));
    }

    [Test]
    public void A_file_names_it_and_its_parameters_are_read_as_those_of_any_other()
    {
        var policy = (LedgerBookTerms)Books.Scenario.Policies[0];
        Assert.That((policy.CostPerBook, policy.Dose, policy.Kind.Name), Is.EqualTo((100_000.0, 0.1, "ledger_book")));
        Assert.That(Books.Warnings, Is.Empty);
        Assert.That(Books.Assumptions.Select(assumption => assumption.Path), Does.Contain("policies.books.dose"));
    }

    [TestCase("cost_per_book: Rp 100 ribu", "cost_per_buk: Rp 100 ribu", "unknown key 'cost_per_buk' in 'policies.books'; did you mean 'cost_per_book'")]
    [TestCase("instrument: ledger_book", "instrument: ledger_bock", "unknown instrument 'ledger_bock' in 'policies.books'; did you mean 'ledger_book'")]
    [TestCase("budget: Rp 6 juta", "budget: Rp 100 ribu", "the budget of 'policies.books' (100000 rupiah) does not pay for one firm")]
    public void Errors_are_found_as_in_any_other(string right, string wrong, string message)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(_folder.FullName, "books.yaml"));
        var path = Path.Combine(_folder.FullName, "wrong.yaml");
        System.IO.File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
        var refused = Assert.Throws<ScenarioException>(() => BookRun.Load(path))!;
        Assert.That(refused.Diagnostics.Select(diagnostic => diagnostic.Message), Has.Some.StartsWith(message));
    }

    [Test]
    public void A_reader_without_the_catalogue_does_not_know_it()
    {
        var refused = Assert.Throws<ScenarioException>(() => ScenarioFile.Load(Path.Combine(_folder.FullName, "books.yaml")))!;
        Assert.That(refused.Diagnostics.Select(diagnostic => diagnostic.Message), Has.Some.StartsWith("unknown instrument 'ledger_book'"));
    }

    [Test]
    public void Schema_and_reference_describe_it_where_they_are_given_the_catalogue()
    {
        Assert.That(ScenarioSchema.Create(BookRun.Instruments), Does.Contain("\"ledger_book\"").And.Contain("\"cost_per_book\""));
        Assert.That(ScenarioReference.Create(BookRun.Instruments), Does.Contain("### `instrument: ledger_book`"));
        Assert.That(ScenarioSchema.Create(), Does.Not.Contain("ledger_book"));
    }

    [Test]
    public void An_override_and_a_parameter_set_reach_it()
    {
        var loaded = ScenarioFile.Load(
            Path.Combine(_folder.FullName, "books.yaml"), new LoadOptions { Instruments = BookRun.Instruments, Overrides = ["policies.books.dose=0.2"] });
        Assert.That(((LedgerBookTerms)loaded.Scenario.Policies[0]).Dose, Is.EqualTo(0.2));
    }

    [Test]
    public void It_gives_books_as_long_as_the_money_lasts() => Assert.That(BookRun.FirmsReached(Books.Scenario), Is.InRange(20, 52), "6 million pay 115 thousand each");

    [Test]
    public void It_keeps_to_what_every_instrument_keeps_to()
    {
        var scenario = Books.Scenario;
        InstrumentContract.Acts(scenario);
        InstrumentContract.IsNothingWithoutMoneyOrBeforeItsWindow(scenario);
        InstrumentContract.KeepsToItsBudget(scenario);
        InstrumentContract.ChoosesNobodyAfterItsWindow(scenario);
        InstrumentContract.LeavesNothingBehind(scenario);
        InstrumentContract.IsTheSameOnAnyNumberOfThreads(scenario);
        InstrumentContract.GoesOnFromASavedState(scenario);
        InstrumentContract.AllocatesNothing(scenario);
    }

    [Test]
    public void Two_instruments_of_one_name_are_refused() =>
        Assert.That(() => BookRun.Instruments.With(LedgerBookTerms.Instrument), Throws.ArgumentException.With.Message.Contains("ledger_book"));

    /// <summary>A block of the page that says, in bold above it, which file it is.</summary>
    [GeneratedRegex(@"\*\*`(?<name>[a-z_./]+)`\*\*\n\n```(yaml|csv)\n(?<text>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex File();
}

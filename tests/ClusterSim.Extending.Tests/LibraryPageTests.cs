using System.Globalization;
using LibraryUse;

namespace ClusterSim.Extending.Tests;

/// <summary>The code on the page about the library is the code beside this file, and it runs. That it runs on the packages too is shown by tests/packages/run.sh.</summary>
public sealed class LibraryPageTests
{
    [Test]
    public void The_page_shows_the_code_that_is_compiled_here() =>
        Assert.That(File.ReadAllText(Repository.At("docs/library.md")), Does.Contain("```csharp\n" + File.ReadAllText(Repository.At("tests/ClusterSim.Extending.Tests/MonthlyIncome.cs")) + "```"));

    [Test]
    public void It_writes_a_line_a_month()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        MonthlyIncome.Write(Repository.At("scenarios/tegal-cattle/baseline.yaml"), "fattening", output);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(12));
        Assert.That(lines[0], Does.Match(@"^2002-01: [1-9][\d,]+ of [1-9][\d,]+ rupiah$"));
    }
}

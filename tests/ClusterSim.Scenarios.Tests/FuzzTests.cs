using System.Diagnostics;
using CsCheck;

namespace ClusterSim.Scenarios.Tests;

public sealed class FuzzTests
{
    private static readonly string[] s_pieces =
    [
        ":", "- ", "\n", "  ", "{", "}", "[", "]", "&a", "*a", "!!x", "? ", "|", ">", "'", "\"", "#", "%", "~", "null", "\t", "---", "...", "<<:", "\0", "\uFEFF",
        "999999999999999999999", "-1", "1e400", "value:", "extends: scenario.yaml", "Rp 5 juta", "$ 3", "unit: months", "2002:", "{ value: {} }", "\u2028", "é",
    ];

    private static readonly Gen<string> s_mutated = Gen.Select(
        Gen.Bool.Select(rich => rich ? ScenarioText.Rich : ScenarioText.Minimal),
        Gen.Select(Gen.Double.Unit, Gen.Int[0, 8], Gen.OneOf(Gen.Int[0, s_pieces.Length - 1].Select(index => s_pieces[index]), Gen.Const(""), Gen.String[0, 3])).Array[1, 6],
        (text, changes) => changes.Aggregate(text, (current, change) =>
        {
            var at = (int)(change.Item1 * current.Length);
            return current[..at] + change.Item3 + current[Math.Min(current.Length, at + change.Item2)..];
        }));

    [Test]
    public void A_mutated_document_loads_or_is_refused_but_never_fails_otherwise_nor_hangs()
    {
        using var folder = new TemporaryFolder();
        var slowest = TimeSpan.Zero;
        s_mutated.Sample(
            text =>
            {
                var path = folder.Write("scenario.yaml", text);
                var watch = Stopwatch.StartNew();
                try
                {
                    var loaded = ScenarioFile.Load(path);
                    var again = folder.Write("again.yaml", loaded.EffectiveText);
                    return string.Equals(RecordDump.Of(ScenarioFile.Load(again).Scenario), RecordDump.Of(loaded.Scenario), StringComparison.Ordinal);
                }
                catch (ScenarioException refused)
                {
                    return refused.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error && diagnostic.Render().Length > 0);
                }
                finally
                {
                    if (watch.Elapsed > slowest) slowest = watch.Elapsed;
                }
            },
            iter: 5_000,
            threads: 1);
        Assert.That(slowest, Is.LessThan(TimeSpan.FromSeconds(5)));
    }
}

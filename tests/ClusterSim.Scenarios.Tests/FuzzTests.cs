using System.Diagnostics;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;
using CsCheck;

namespace ClusterSim.Scenarios.Tests;

/// <summary>Damaged inputs, over 100,000 in the long form: each is read or refused with a place and words, none fails otherwise or hangs.</summary>
public sealed class FuzzTests
{
    private static readonly string[] s_pieces =
    [
        ":", "- ", "\n", "  ", "{", "}", "[", "]", "&a", "*a", "!!x", "? ", "|", ">", "'", "\"", "#", "%", "~", "null", "\t", "---", "...", "<<:", "\0", "\uFEFF",
        "999999999999999999999", "-1", "1e400", "value:", "extends: scenario.yaml", "Rp 5 juta", "$ 3", "unit: months", "2002:", "{ value: {} }", "\u2028", "é",
        "table: { 2002-13: 1 }", "step:", "ramp:", "season: []", "shocks: [{}]", "walk_log_sd: 1e9", "discrete: { 1: 2 }", "empirical: []", "file: ../../x.csv", "census: {}",
        "uses: [x]", "parameter_sets: { x: { seed: 1 } }", "input_output: { file: /dev/zero }", "nominal", "real", "links: { file: a.csv }", ",", ";", "\r", "1.000.000",
    ];

    private static readonly string[] s_values =
    [
        "0", "-1", "1e308", "1e-320", "0.1", "Rp 5 juta", "Rp 5 juta real", "18 % per year", "3 months", "2 bananas", "[]", "{}", "[1, 2]", "~", "true", "x", "\"\"", "2002-06",
        "{ value: 1 }", "{ value: 1, unit: juta rupiah, range: [0, 2] }", "{ table: { 2002: 1, 2003-06: 2 } }", "{ step: { before: 1, after: 2, from: 2002-06 } }",
        "{ value: 1, season: [1, 1], shocks: [{ month: 2002-06, depth: -2 }] }", "{ lognormal: { median: 1, log_sd: 1e9 } }", "{ discrete: { 1: 0.5, 2: 0.5 } }",
        "{ empirical: [3, 1] }", "{ empirical: { file: none.csv, column: x } }", "{ file: none.csv }", "{ a: { b: { c: 1 } } }", "village", "99999999999999999999", ".nan", "1__0",
    ];

    private static readonly string[] s_paths =
        [.. ScenarioText.Load(ScenarioText.Rich).Assumptions.Select(row => row.Path).Concat(["firms.breeders.census", "networks.supply.links", "policies", "uses", "targets.firms_counted.values"])];

    private static Gen<string> Mutated(Gen<string> texts) => Gen.Select(
        texts,
        Gen.Select(Gen.Double.Unit, Gen.Int[0, 8], Gen.OneOf(Gen.Int[0, s_pieces.Length - 1].Select(index => s_pieces[index]), Gen.Const(""), Gen.String[0, 3])).Array[1, 6],
        (text, changes) => changes.Aggregate(text, (current, change) =>
        {
            var at = (int)(change.Item1 * current.Length);
            return current[..at] + change.Item3 + current[Math.Min(current.Length, at + change.Item2)..];
        }));

    [Test]
    public void A_mutated_document_loads_or_is_refused()
    {
        var texts = new[] { ScenarioText.Rich, ScenarioText.Minimal };
        Sample(Mutated(Gen.Int[0, 1].Select(index => texts[index])), Effort.Of(3_000, 60_000), text => ScenarioFile.LoadText("scenario.yaml", text, new LoadOptions()));
    }

    [Test]
    public void An_odd_value_in_any_place_is_read_or_refused()
    {
        var overrides = Gen.Select(Gen.Int[0, s_paths.Length - 1], Gen.Int[0, s_values.Length - 1], (path, value) => $"{s_paths[path]}={s_values[value]}");
        var text = ScenarioText.Rich;
        Sample(overrides, Effort.Of(1_000, 10_000), value => ScenarioFile.LoadText("scenario.yaml", text, new LoadOptions { Overrides = [value] }));
    }

    [Test]
    public void A_mutated_table_is_read_or_refused()
    {
        const string table = "id,capital,workers\nf1,9000000,2\n\"f,2\",1e6,\nf3;\"\"\"\",0.5,3\n";
        Sample(Mutated(Gen.Const(table)), Effort.Of(5_000, 20_000), text =>
        {
            var diagnostics = new DiagnosticList();
            var read = CsvTable.Parse(new SourceText("table.csv", text), diagnostics);
            for (var row = 0; row < read?.Rows; row++)
            {
                for (var column = 0; column < read.Columns.Count; column++)
                {
                    read.Number(row, column);
                    read.Text(row, column);
                    diagnostics.Warning(read.At(row, column), "seen");
                }
            }

            if (diagnostics.HasErrors) throw new ScenarioException(diagnostics.InOrder());
            Assert.That(diagnostics.InOrder().All(finding => finding.Render().Length > 0), Is.True);
            return null;
        });
    }

    [Test]
    public void Any_text_is_a_quantity_or_is_refused_with_words() =>
        Gen.OneOf(Gen.String[0, 20], Gen.Int[0, s_pieces.Length - 1].Array[1, 3].Select(picks => string.Concat(picks.Select(pick => s_pieces[pick])))).Sample(
            text => QuantityText.Read(text, Currency.Rupiah, out var quantity) is { Length: > 0 } ? quantity is null : double.IsFinite(quantity!.Number),
            iter: Effort.Of(5_000, 20_000),
            threads: 1);

    private static void Sample(Gen<string> inputs, int count, Func<string, LoadedScenario?> load)
    {
        var slowest = TimeSpan.Zero;
        var watch = Stopwatch.StartNew();
        inputs.Sample(
            text =>
            {
                var began = watch.Elapsed;
                try
                {
                    return load(text) is not { } loaded || RoundTrips(loaded);
                }
                catch (ScenarioException refused)
                {
                    return refused.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error && diagnostic.Render().Length > 0);
                }
                finally
                {
                    if (watch.Elapsed - began > slowest) slowest = watch.Elapsed - began;
                }
            },
            iter: count,
            threads: 1);
        TestContext.Out.WriteLine($"{count} inputs in {watch.Elapsed.TotalSeconds:0.0} s, slowest {slowest.TotalMilliseconds:0} ms");
        Assert.That(slowest, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    private static bool RoundTrips(LoadedScenario loaded) => string.Equals(
        RecordDump.Of(ScenarioFile.LoadText("scenario.yaml", loaded.EffectiveText, new LoadOptions()).Scenario), RecordDump.Of(loaded.Scenario), StringComparison.Ordinal);
}

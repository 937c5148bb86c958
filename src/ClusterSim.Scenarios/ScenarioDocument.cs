using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Checking;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios;

/// <summary>A scenario file with all that it extends, read once, of which scenarios can be made with values of one's own; any thread may do so.</summary>
public sealed class ScenarioDocument
{
    private readonly MappingNode _merged;
    private readonly LoadOptions _options;
    private readonly SchemaPlace _schema;
    private readonly IReadOnlyList<InputFile> _inputs;
    private readonly DataFiles _files;

    internal ScenarioDocument(MappingNode merged, string path, LoadOptions options, FileScope scope, IReadOnlyList<InputFile> inputs)
    {
        (_merged, Path, _options, _inputs) = (merged, path, options, inputs);
        _files = new DataFiles(scope);
        _schema = SchemaPlace.Root(options.Instruments);
    }

    /// <summary>Instruments that it can name.</summary>
    public InstrumentCatalogue Instruments => _options.Instruments;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The document before parameter sets and overrides.</summary>
    public MappingNode Root => _merged;

    /// <summary>Names of the parameter sets that the file defines.</summary>
    public IReadOnlyList<string> ParameterSetNames =>
        (_merged.Find(ParameterSets.Key)?.Value as MappingNode)?.Entries.Select(entry => entry.Key.Text).ToArray() ?? [];

    /// <summary>Reads the files.</summary>
    /// <param name="path">The scenario file.</param>
    /// <param name="options">What is asked beyond what it says.</param>
    /// <exception cref="ScenarioException">They cannot be read.</exception>
    public static ScenarioDocument Read(string path, LoadOptions options)
    {
        var diagnostics = new DiagnosticList();
        var scope = new FileScope(path, options);
        var extension = new Extension(scope, SchemaPlace.Root(options.Instruments), diagnostics);
        return extension.Load(path) is { } merged
            ? new ScenarioDocument(merged, path, options, scope, extension.Inputs)
            : throw new ScenarioException(diagnostics.InOrder());
    }

    /// <summary>The scenario as the file and the options say, checked throughout.</summary>
    /// <param name="diagnostics">Findings so far; more are added.</param>
    /// <exception cref="ScenarioException">It cannot be used.</exception>
    public LoadedScenario Load(DiagnosticList diagnostics)
    {
        var sets = new ParameterSets(_merged, _options.ParameterSets, _schema, diagnostics);
        var root = Finish(sets.Apply(), diagnostics);
        var (scenario, context) = Bind(root, diagnostics);
        InputFile[] tables = [.. _files.Inputs];
        var trial = new DiagnosticList();
        foreach (var other in sets.Others(trial)) Bind(InputOutputMatrix.Apply(other, _files, _schema, trial), trial);
        diagnostics.AddErrors(trial);
        if (diagnostics.HasErrors) throw new ScenarioException(diagnostics.InOrder());
        var following = scenario.MovesTogether.Where(group => group.InProportion).SelectMany(group => group.Paths.Skip(1)).ToHashSet(StringComparer.Ordinal);
        return new LoadedScenario(
            scenario, Path, NodeWriter.Write(root), [.. _inputs, .. _files.Inputs],
            [.. context.Assumptions.Select(row => following.Contains(row.Path) ? row with { FollowsAnother = true } : row)], diagnostics.InOrder(), _options.Overrides)
        {
            Identity = Identity(root, tables, scenario.Months),
            ParameterSets = _options.ParameterSets,
        };
    }

    private string Identity(MappingNode root, InputFile[] tables, int months) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', ["scenario 1", string.Create(CultureInfo.InvariantCulture, $"months {months}"), .. tables.Select(table => $"table {table.Sha256}"), BareText.Of(root, _schema)]))));

    /// <summary>The document after parameter sets and overrides.</summary>
    /// <exception cref="ScenarioException">It cannot be used.</exception>
    public MappingNode Effective()
    {
        var diagnostics = new DiagnosticList();
        var root = Finish(new ParameterSets(_merged, _options.ParameterSets, _schema, diagnostics).Apply(), diagnostics);
        return diagnostics.HasErrors ? throw new ScenarioException(diagnostics.InOrder()) : root;
    }

    /// <summary>The scenario with a further parameter set and with values of the caller's own.</summary>
    /// <param name="parameterSet">Name of the set; null for none.</param>
    /// <param name="edit">Puts the values into the document, after everything else.</param>
    /// <exception cref="ScenarioException">It cannot be used.</exception>
    public Scenario With(string? parameterSet, Func<MappingNode, MappingNode> edit)
    {
        var diagnostics = new DiagnosticList();
        IReadOnlyList<string> asked = parameterSet is null ? _options.ParameterSets : [.. _options.ParameterSets, parameterSet];
        var root = edit(Finish(new ParameterSets(_merged, asked, _schema, diagnostics).Apply(), diagnostics));
        // A value that is put there has no range any more, and what moves together was checked as it was written.
        root = root with { Entries = [.. root.Entries.Where(entry => entry.Key.Text is not "moves_together")] };
        var (scenario, _) = Bind(root, diagnostics);
        return diagnostics.HasErrors ? throw new ScenarioException(diagnostics.InOrder()) : scenario;
    }

    /// <summary>Months that a file asks for, as a scenario's <c>months</c> is written; null after an error.</summary>
    /// <param name="node">What stands in the file.</param>
    /// <param name="scope">Files that may be read.</param>
    /// <param name="diagnostics">Where errors go.</param>
    public static int? MonthsOf(Node node, FileScope scope, DiagnosticList diagnostics)
    {
        var context = new BindingContext(diagnostics, new DataFiles(scope));
        return (int?)new NumberReader(context, "months", given: null).ReadWhole(node, RecordShape.Of(typeof(Scenario)).Find("months")!);
    }

    private MappingNode Finish(MappingNode document, DiagnosticList diagnostics)
    {
        var root = InputOutputMatrix.Apply(document, _files, _schema, diagnostics);
        foreach (var text in _options.Overrides) root = new Override(text, _schema, diagnostics).Apply(root);
        return root;
    }

    /// <summary>The document with the length, the replications and the seed that the caller asks for, so that they are checked like those of a file.</summary>
    private MappingNode Asked(MappingNode root)
    {
        Ask("months", _options.Months, " months");
        Ask("replications", _options.Replications, "");
        Ask("seed", _options.Seed, "");
        return root;

        void Ask(string key, long? number, string unit)
        {
            if (number is null) return;
            var text = string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
            var at = new Position(new SourceText($"--{key}", text), 1, 1);
            root = (MappingNode)NodeMerge.Merge(root, new MappingNode([new Entry(new ScalarNode(key, true, at), new ScalarNode(text, true, at))], at), _schema);
        }
    }

    private (Scenario Scenario, BindingContext Context) Bind(MappingNode root, DiagnosticList diagnostics)
    {
        var context = new BindingContext(diagnostics, _files) { Instruments = _options.Instruments };
        var scenario = PackageTerms.Resolve(new RecordBinder(context).Bind(Asked(root)));
        new ScenarioChecks(scenario, context).Run();
        return (scenario, context);
    }
}

using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Files;

/// <summary>Loads sweep files.</summary>
public static class SweepFile
{
    private const string LoneName = "sweep.yaml";
    private const string NameEnd = ".sweep.yaml";

    /// <summary>Whether a file is a sweep by its name, <c>sweep.yaml</c> or <c>*.sweep.yaml</c>, and so no scenario of its folder.</summary>
    public static bool IsSweep(string path) =>
        Path.GetFileName(path) is var name && (string.Equals(name, LoneName, StringComparison.Ordinal) || name.EndsWith(NameEnd, StringComparison.Ordinal));

    /// <summary>Reads a sweep file with the scenarios that it names, checks everything and makes the points.</summary>
    /// <param name="path">The YAML file.</param>
    /// <param name="options">What is asked beyond what the scenarios say; applies to all of them.</param>
    /// <exception cref="ScenarioException">The sweep cannot be used; carries every finding with its position.</exception>
    public static Sweep Load(string path, LoadOptions? options = null)
    {
        var diagnostics = new DiagnosticList();
        if (InputReader.Read(path, askedAt: null, new FileScope(path, options ??= new LoadOptions()), diagnostics) is not var (source, input)) throw new ScenarioException(diagnostics.InOrder());
        var root = new NodeParser(source, diagnostics).Parse(source.Text);
        if (root is not MappingNode mapping)
        {
            if (!diagnostics.HasErrors) diagnostics.Error(root?.At ?? new Position(source, 0, 0),
                "a sweep is a mapping of keys to values; it needs name, base, factors and design, or for calibrate name, scenarios and factors");
            throw new ScenarioException(diagnostics.InOrder());
        }

        return Read(mapping, new SweepText(path, source.Text, input.Sha256), options, diagnostics);
    }

    /// <summary>A scenario with factors, at one point: for what varies them by itself.</summary>
    /// <param name="path">Name by which findings call it, in the scenario's folder.</param>
    /// <param name="scenario">The scenario's file name.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="options">As for a file.</param>
    /// <exception cref="ScenarioException">It cannot be used; carries every finding with what was said of the factor.</exception>
    public static Sweep OfScenario(string path, string scenario, IReadOnlyList<SaidFactor> factors, LoadOptions? options = null)
    {
        var said = string.Join('\n', factors.Select(factor => factor.Said));
        var source = new SourceText(path, said);
        var root = Mapping(0,
            ("name", Text("calibration", 0)), ("base", Text(scenario, 0)),
            ("factors", Mapping(0, [.. factors.Select((factor, index) => (factor.Path, (Node)Factor(factor, index + 1)))])),
            ("design", Mapping(0, ("kind", Text("sobol", 0)), ("points", Text("1", 0)))));
        return Read(root, new SweepText(path, said, Sha256.Of(said)), options, new DiagnosticList());

        MappingNode Factor(SaidFactor factor, int line)
        {
            List<(string, Node)> entries = [];
            if (factor.Range is var (low, high)) entries.Add(("range", new SequenceNode([Text(low, line), Text(high, line)], At(line))));
            if (factor.Unit is { } unit) entries.Add(("unit", Text(unit, line)));
            return Mapping(line, [.. entries]);
        }

        MappingNode Mapping(int line, params IReadOnlyList<(string Key, Node Value)> entries) =>
            new([.. entries.Select(entry => new Entry(new ScalarNode(entry.Key, IsPlain: true, entry.Value.At), entry.Value))], At(line));

        ScalarNode Text(string text, int line) => new(text, IsPlain: false, At(line));

        Position At(int line) => new(source, line, Math.Min(line, 1));
    }

    private static Sweep Read(MappingNode root, SweepText text, LoadOptions? options, DiagnosticList diagnostics) =>
        new SweepReader(root, text, options ?? new LoadOptions(), diagnostics).Read() is { } sweep && !diagnostics.HasErrors
            ? sweep
            : throw new ScenarioException(diagnostics.InOrder());
}

/// <summary>Reads the keys of one sweep file.</summary>
internal sealed class SweepReader
{
    private const int MostReplications = 1_000_000;
    private readonly KeyReader _keys;
    private readonly MappingNode _root;
    private readonly SweepText _text;
    private readonly DiagnosticList _diagnostics;
    private readonly FileScope _scope;
    private readonly bool _isForCalibration;
    private LoadOptions _options;

    public SweepReader(MappingNode root, SweepText text, LoadOptions options, DiagnosticList diagnostics)
    {
        (_root, _text, _options, _diagnostics) = (root, text, options, diagnostics);
        _isForCalibration = root.Find("scenarios") is not null;
        _keys = new KeyReader(root, _isForCalibration ? SweepKeys.ForCalibration : SweepKeys.Root, _isForCalibration
            ? "a file of several scenarios for calibrate" : "the sweep", diagnostics);
        _scope = new FileScope(text.Path, options);
    }

    public Sweep? Read()
    {
        var name = _keys.Name("name");
        // The scenarios are read and checked as long as they will be run.
        _options = _options with { Months = Months() };
        var (documents, loaded) = Scenarios();
        if (documents.Count == 0) return null;
        var fit = _isForCalibration ? new FitReader(loaded, _diagnostics).Read(_keys.Find("fit"), ((SequenceNode)_keys.Find("scenarios")!)
            .Items) : null;
        var baseline = loaded[0].Scenario;
        var placed = Factors(documents, loaded);
        var outcomes = new OutcomeReader(baseline, _diagnostics).Read(_keys.Find("metrics"));
        var targets = _keys.Flag("targets") is true
            ? baseline.Targets.SelectMany(target => target.Values.Select(value => new TargetOutcome(FormattableString.Invariant($"target_{target.Name}_{value.Year}"), target.Name, value.Year, value.Value))).ToArray()
            : [];
        var rule = Rule(baseline, outcomes);
        var (terms, designInputs) = DesignTerms();
        if (!_isForCalibration && _keys.Find("fit") is { } lone) _diagnostics.Error(lone.At,
            "'fit' goes with 'scenarios'; of a base all targets with 'use: fit' are fitted to");
        RefuseTwiceNamed(placed, outcomes, targets);
        if (_diagnostics.HasErrors || name is null || terms is null || placed.Count == 0) return null;
        var factors = placed.Select(entry => entry.Factor).ToArray();
        if (Points(terms, factors) is not { } points) return null;
        return new Sweep(new PointScenarios(documents, factors, [.. placed.Select(entry => entry.Places)]))
        {
            Name = name,
            Title = _keys.Text("title") ?? "",
            File = _text,
            Scenarios = loaded,
            IsForCalibration = _isForCalibration,
            Fit = fit,
            Factors = factors,
            Design = terms,
            DesignInputs = designInputs,
            Points = points,
            Replications = rule,
            Outcomes = outcomes,
            Targets = targets,
            Seed = _keys.Whole("seed", 0, long.MaxValue) ?? baseline.Seed,
            Months = baseline.Months,
            WindowStart = _isForCalibration ? 0 : Math.Min(new Experiment([.. loaded.Select(entry => entry.Scenario)], 0, 1).Windows[0],
                baseline.Months - 1),
        };
    }

    private (IReadOnlyList<ScenarioDocument> Documents, IReadOnlyList<LoadedScenario> Loaded) Scenarios()
    {
        var nodes = _isForCalibration ? Files("scenarios") : [];
        var baseNode = _keys.Find("base");
        if (!_isForCalibration && baseNode is null) return ([], []);
        if (!_isForCalibration) nodes = [baseNode!, .. Files("policies")];
        var (documents, loaded) = (new List<ScenarioDocument>(), new List<LoadedScenario>());
        foreach (var node in nodes)
        {
            if (_scope.Resolve(Path.GetDirectoryName(_text.Path) ?? "", node, _isForCalibration ? "scenarios"
                : ReferenceEquals(node, baseNode) ? "base" : "policies", _diagnostics) is not { } path) continue;
            if (!File.Exists(path))
            {
                _diagnostics.Error(node.At, $"the file '{path}' does not exist");
                continue;
            }

            documents.Add(ScenarioDocument.Read(path, _options));
            loaded.Add(documents[^1].Load(new DiagnosticList()));
            Scenario[] scenarios = [.. loaded.Select(entry => entry.Scenario)];
            foreach (var problem in _isForCalibration ? Comparability.SameName(scenarios)
                : Comparability.Problems(scenarios)) _diagnostics.Error(node.At, problem);
        }

        return documents.Count < nodes.Count ? ([], []) : (documents, loaded);
    }

    private List<Node> Files(string key)
    {
        if (_keys.Find(key) is not { } node) return [];
        if (node is SequenceNode { Items.Count: > 0 } list) return [.. list.Items];
        if (node is SequenceNode && !_isForCalibration) return [];
        _diagnostics.Error(node.At,
            $"'{key}' must be a list of scenario files such as [{(_isForCalibration ? "one/trial.yaml, other/trial.yaml" : "grant.yaml")}], found {node.Kind}");
        return [];
    }

    private List<PlacedFactor> Factors(IReadOnlyList<ScenarioDocument> documents, IReadOnlyList<LoadedScenario> loaded)
    {
        if (_keys.Mapping("factors") is not { } mapping) return [];
        if (mapping.Entries.Count == 0) _diagnostics.Error(mapping.At, "'factors' names nothing to vary");
        var reader = new FactorReader(documents, loaded, _isForCalibration, _scope, _diagnostics);
        var names = FactorNames.Of([.. mapping.Entries.Select(entry => entry.Key.Text)]);
        return [.. mapping.Entries.Select((entry, index) => reader.Read(entry, names[index])).OfType<PlacedFactor>()];
    }

    private ReplicationRule Rule(Scenario baseline, IReadOnlyList<Outcome> outcomes)
    {
        var replications = (int?)_keys.Whole("replications", 1, MostReplications);
        if (_keys.Mapping("until") is not { } node) return ReplicationRule.Fixed(replications ?? baseline.Replications);
        if (replications is not null) _diagnostics.Error(_keys.At("until"), "give either 'replications' or 'until'");
        var until = new KeyReader(node, SweepKeys.Until, "'until'", _diagnostics);
        var metric = until.Choice("metric", [.. outcomes.Select(outcome => outcome.Name)]) ?? "";
        var minimum = (int)(until.Whole("minimum", 2, MostReplications) ?? 5);
        var maximum = (int)(until.Whole("maximum", minimum, MostReplications) ?? minimum);
        return new ReplicationRule(minimum, maximum, metric, until.Share("relative_width") ?? 0);
    }

    private (DesignTerms? Terms, IReadOnlyList<InputFile> Inputs) DesignTerms()
    {
        if (_isForCalibration) return (new DesignTerms(DesignKind.Sobol) { Points = 1 }, []);
        if (_keys.Mapping("design") is not { } node) return (null, []);
        var keys = new KeyReader(node, SweepKeys.Design, "the design", _diagnostics);
        if (keys.Choice("kind", SweepKeys.Designs) is not { } kind) return (null, []);
        foreach (var idle in SweepKeys.Design.Where(key => key.For.Count > 0 && !key.For.Contains(kind, StringComparer.Ordinal) && keys.Find(key.Name) is not null))
            _diagnostics.Error(keys.At(idle.Name), $"'{idle.Name}' has no effect on a {kind} design; it is for {string.Join(", ", idle.For)}");
        var terms = new DesignTerms(Enum.GetValues<DesignKind>()[Array.IndexOf(SweepKeys.Designs, kind)])
        {
            Points = (int)(keys.Whole("points", 1, int.MaxValue) ?? 0),
            Levels = (int)(keys.Whole("levels", 2, 1_000) ?? 0),
            Trajectories = (int)(keys.Whole("trajectories", 1, 1_000_000) ?? 0),
            Seed = keys.Whole("seed", 0, long.MaxValue) ?? 1,
            Scramble = keys.Flag("scramble") ?? true,
            SecondOrder = keys.Flag("second_order") ?? false,
            Maximin = keys.Flag("maximin") ?? false,
        };
        if (keys.Find("file") is not { } file) return (terms, []);
        if (_scope.Resolve(Path.GetDirectoryName(_text.Path) ?? "", file, "file", _diagnostics) is not { } path) return (null, []);
        return InputReader.ReadBytes(path, file.At, InputReader.LargestTable, "a CSV file", _scope, _diagnostics) is var (_, input) ? (terms with { File = path }, [input]) : (null, []);
    }

    private DesignMatrix? Points(DesignTerms terms, SweepFactor[] factors)
    {
        try
        {
            var points = Design.Build(terms, [.. factors.Select(factor => factor.Factor)]);
            // A list was read for its digest before and for its points now: between the two it must not have changed.
            if (terms.File is { Length: > 0 } file) InputReader.ReadBytes(file, _keys.At("design"), InputReader.LargestTable, "a CSV file", _scope, _diagnostics);
            return points;
        }
        catch (DesignException problem)
        {
            _diagnostics.Error(_keys.At("design"), problem.Message);
            return null;
        }
    }

    private int? Months() => _keys.Find("months") is { } node ? ScenarioDocument.MonthsOf(node, _scope, _diagnostics) : null;

    private void RefuseTwiceNamed(List<PlacedFactor> factors, IReadOnlyList<Outcome> outcomes, TargetOutcome[] targets)
    {
        string[] taken = [.. SweepColumns.Reserved, .. outcomes.Select(outcome => outcome.Name), .. targets.Select(target => target.Name)];
        for (var index = 0; index < factors.Count; index++)
        {
            var name = factors[index].Factor.Factor.Name;
            if (taken.Contains(name, StringComparer.Ordinal) || factors.Take(index).Any(other => string.Equals(other.Factor.Factor.Name, name, StringComparison.Ordinal)))
                _diagnostics.Error(_root.Find("factors")!.Value.At, $"two columns would have the name '{name}'; give the factor '{factors[index].Factor.Factor.Path}' another 'name'");
        }

        foreach (var outcome in outcomes.Where(outcome => SweepColumns.Reserved.Contains(outcome.Name, StringComparer.Ordinal)))
            _diagnostics.Error(_keys.At("metrics"), $"'{outcome.Name}' is the name of another column; give the metric another 'name'");
    }
}

using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Reading;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Files;

/// <summary>A factor, and where it stands in each scenario.</summary>
internal sealed record PlacedFactor(SweepFactor Factor, ParameterPlace?[] Places);

/// <summary>Reads one factor of a sweep file.</summary>
/// <param name="documents">Documents of the base and the policies.</param>
/// <param name="loaded">The same, loaded.</param>
/// <param name="inAll">Whether a factor must stand in all of them.</param>
/// <param name="scope">Files that the sweep may read.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class FactorReader(IReadOnlyList<ScenarioDocument> documents, IReadOnlyList<LoadedScenario> loaded, bool inAll,
    FileScope scope, DiagnosticList diagnostics)
{
    private static readonly string[] s_numberKeys = ["range", "scale", "unit"];

    /// <summary>Parameters that a sweep gives for all points together, which would do nothing or harm as factors.</summary>
    private static readonly Dictionary<string, string> s_ofTheSweep = new(StringComparer.Ordinal)
    {
        ["seed"] = "give the sweep a 'seed', and 'replications' to see the effect of random draws (luck)",
        ["replications"] = "give the sweep 'replications'",
        ["months"] = "give the sweep 'months'",
    };

    /// <summary>The factor, or null after an error.</summary>
    /// <param name="entry">Its path and what is said of it.</param>
    /// <param name="name">Name of its column where the file gives none.</param>
    public PlacedFactor? Read(Entry entry, string name)
    {
        var path = entry.Key.Text;
        var said = entry.Value switch
        {
            MappingNode mapping => mapping,
            ScalarNode { IsNull: true } => new MappingNode([], entry.Key.At),
            _ => null,
        };
        if (said is null)
        {
            diagnostics.Error(entry.Value.At, $"the factor '{Excerpt.Of(path)}' must be a mapping such as {{ range: [0.1, 0.4] }}, or nothing for the scenario's own range, found {entry.Value.Kind}");
            return null;
        }

        var keys = new KeyReader(said, SweepKeys.Factor, $"the factor '{Excerpt.Of(path)}'", diagnostics);
        name = keys.Name("name") ?? name;
        if (path is SweepFactor.ParameterSet && !inAll) return Sets(keys, name);
        if (s_ofTheSweep.TryGetValue(path, out var hint))
        {
            diagnostics.Error(entry.Key.At, $"'{path}' is not a factor: it is the same at all points of a sweep; {hint}");
            return null;
        }

        if (Places(path, entry.Key.At) is not { } places) return null;
        var first = Array.FindIndex(places, place => place is not null);
        var factor = places[first]!.TakesWords ? Words(path, keys, name, entry.Key.At, places[first]!, first) : Numbers(path, keys, name, entry.Key.At, places[first]!, first);
        return factor is null ? null : new PlacedFactor(factor, places);
    }

    /// <summary>Where a path leads in each scenario: in at least one of them, or in all where that is asked.</summary>
    private ParameterPlace?[]? Places(string path, Position at)
    {
        var trials = documents.Select(document =>
        {
            var trial = new DiagnosticList();
            return (Place: ParameterPlace.Find(document.Instruments, document.Root, path, at, trial), Trial: trial);
        }).ToArray();
        if (inAll)
        {
            foreach (var (index, trial) in trials.Index().Where(entry => entry.Item.Place is null))
            {
                foreach (var fault in trial.Trial.InOrder().Select(fault => fault.Message))
                    diagnostics.Error(at, $"{fault}; so it is in '{loaded[index].Scenario.Name}', and a factor is set in all scenarios");
            }

            return trials.All(trial => trial.Place is not null) && IsOneMoney(path, at, trials[0].Place!)
                ? [.. trials.Select(trial => trial.Place)] : null;
        }

        if (trials.Any(trial => trial.Place is not null)) return trials.Select(trial => trial.Place).ToArray();
        diagnostics.AddErrors(trials[path.StartsWith("policies.", StringComparison.Ordinal) ? ^1 : 0].Trial);
        return null;
    }

    /// <summary>Whether a number means the same in all scenarios, which it does not where it is of money and they count in
    /// several.</summary>
    private bool IsOneMoney(string path, Position at, ParameterPlace place)
    {
        var (first, other) = (loaded[0].Scenario, loaded.Select(entry => entry.Scenario)
            .FirstOrDefault(scenario => scenario.Money != loaded[0].Scenario.Money));
        if (other is null || !place.Unit.Contains(Units.Rupiah, StringComparison.Ordinal)) return true;
        diagnostics.Error(at,
            $"the factor '{Excerpt.Of(path)}' is in money, and '{first.Name}' counts in {first.Money.Name} where '{other.Name}' counts in {other.Money.Name}: one number cannot be set in both");
        return false;
    }

    private PlacedFactor? Sets(KeyReader keys, string name)
    {
        string[] known = [SweepFactor.NoParameterSet, .. documents[0].ParameterSetNames];
        if (known.Length == 1)
        {
            diagnostics.Error(keys.At("levels"), $"'{SweepFactor.ParameterSet}' cannot be varied: {documents[0].Path} has no parameter_sets");
            return null;
        }

        var words = keys.Find("levels") is { } node ? WordList(node, word => known.Contains(word, StringComparer.Ordinal) ? "" : $"there is no parameter set '{Excerpt.Of(word)}'{diagnostics.Hint(word, known)}") : known;
        return words is null || HasNumbersOnly(keys) ? null
            : new PlacedFactor(Choice(SweepFactor.ParameterSet, name, words, "Parameter set that is applied."), new ParameterPlace?[documents.Count]);
    }

    private SweepFactor? Words(string path, KeyReader keys, string name, Position at, ParameterPlace place, int scenario)
    {
        if (HasNumbersOnly(keys)) return null;
        if (keys.Find("levels") is not { } node)
        {
            // As a number takes the scenario's range.
            var row = place.Inner.Count > 0 ? null : loaded[scenario].Assumptions.FirstOrDefault(row => string.Equals(row.Path, place.Path, StringComparison.Ordinal));
            if (row is { Levels.Count: > 1 }) return Choice(path, name, [.. row.Levels.Select(level => level.Word)], place.Description);
            diagnostics.Error(at, $"the factor '{Excerpt.Of(path)}' takes words, and the scenario gives it no levels; give them here, such as levels: [true, false]");
            return null;
        }

        return WordList(node, _ => "") is { } words ? Choice(path, name, words, place.Description) : null;
    }

    private SweepFactor? Numbers(string path, KeyReader keys, string name, Position at, ParameterPlace place, int scenario)
    {
        if (!place.TakesNumbers)
        {
            diagnostics.Error(at, $"the factor '{Excerpt.Of(path)}' is neither a number nor a word; it cannot be varied");
            return null;
        }

        var numbers = new ParameterNumbers(place, path, keys.Text("unit"), loaded[scenario].Scenario.PriceBasis, scope, diagnostics);
        var scale = keys.Choice("scale", SweepKeys.Scales) is "log" ? FactorScale.Log : FactorScale.Linear;
        var assumption = place.Inner.Count > 0 ? null : loaded[scenario].Assumptions.FirstOrDefault(row => string.Equals(row.Path, place.Path, StringComparison.Ordinal));
        double? value = place.Inner.Count > 0 ? place.InnerNumber(documents[scenario].Root) : Parse(assumption?.Value ?? "");
        if (keys.Find("levels") is { } levelsNode)
        {
            if (keys.Find("range") is { } both) diagnostics.Error(both.At, $"the factor '{Excerpt.Of(path)}' has levels; leave 'range' out");
            if (NumberList(levelsNode, numbers) is not { } list) return null;
            if (list.Select((level, index) => numbers.IsAllowed(level, ((SequenceNode)levelsNode).Items[index].At)).ToArray().Contains(false)) return null;
            var levels = list.Order().ToArray();
            if (levels.Distinct().Count() < levels.Length) return Refuse(levelsNode.At, "has the same level twice");
            if (scale == FactorScale.Log && levels[0] <= 0) return Refuse(levelsNode.At, "has a log scale; its levels must lie above 0");
            if (place.IsWhole && levels.Any(level => level != Math.Floor(level))) return Refuse(levelsNode.At, "takes whole numbers only");
            return Make(levels[0], levels[^1], levels);
        }

        var (low, high, where) = Range(path, keys, numbers, assumption, at);
        if (double.IsNaN(low)) return null;
        if (!(low < high)) return Refuse(where, "needs a range that rises, [low, high]");
        if (scale == FactorScale.Log && low <= 0) return Refuse(where, "has a log scale; its range must lie above 0");
        if (place.IsWhole && (low != Math.Floor(low) || high != Math.Floor(high))) return Refuse(where, "takes whole numbers; so must its range");
        if (!numbers.IsAllowed(low, where) || !numbers.IsAllowed(high, where)) return null;
        return Make(low, high, levels: null);

        SweepFactor Make(double least, double most, double[]? levels)
        {
            var factor = new Factor(path, least, most, levels, scale, name) { Base = value, IsWhole = place.IsWhole };
            if (place.Inner.Count == 0) factor = factor with { Least = place.Least, Most = place.Most };
            return new SweepFactor(factor, place.Unit is Units.None ? "" : place.Unit, Words: null, place.Description);
        }

        SweepFactor? Refuse(Position position, string message)
        {
            diagnostics.Error(position, $"the factor '{Excerpt.Of(path)}' {message}");
            return null;
        }
    }

    private (double Low, double High, Position At) Range(string path, KeyReader keys, ParameterNumbers numbers, Assumption? assumption, Position at)
    {
        if (keys.Find("range") is { } node)
        {
            if (node is SequenceNode { Items: [var low, var high] })
                return numbers.Read(low) is { } least && numbers.Read(high) is { } most ? (least, most, node.At) : (double.NaN, double.NaN, node.At);
            diagnostics.Error(node.At, $"'range' must be two numbers, [low, high], found {node.Kind}");
            return (double.NaN, double.NaN, node.At);
        }

        if (assumption?.Ends is var (first, second)) return (first, second, at);
        diagnostics.Error(at, $"the scenario gives no range for '{Excerpt.Of(path)}'; give one here, such as range: [low, high], or levels");
        return (double.NaN, double.NaN, at);
    }

    private bool HasNumbersOnly(KeyReader keys)
    {
        var wrong = s_numberKeys.Where(key => keys.Find(key) is not null).ToArray();
        foreach (var key in wrong) diagnostics.Error(keys.At(key), $"a factor of words has no '{key}'; give its levels");
        return wrong.Length > 0;
    }

    private double[]? NumberList(Node node, ParameterNumbers numbers)
    {
        if (node is SequenceNode { Items.Count: > 0 } sequence)
            return sequence.Items.Select(item => numbers.Read(item)).ToArray() is var read && read.All(number => number is not null) ? read.Select(number => number!.Value).ToArray() : null;
        diagnostics.Error(node.At, $"'levels' must be a list of numbers such as [0.1, 0.2], found {node.Kind}");
        return null;
    }

    private string[]? WordList(Node node, Func<string, string> fault)
    {
        if (node is not SequenceNode { Items.Count: > 0 } sequence || sequence.Items.Any(item => item is not ScalarNode { Text.Length: > 0 }))
        {
            diagnostics.Error(node.At, $"'levels' must be a list of words such as [low, high], found {node.Kind}");
            return null;
        }

        var sound = true;
        var words = sequence.Items.Cast<ScalarNode>().ToArray();
        foreach (var word in words)
        {
            var message = words.Count(other => string.Equals(other.Text, word.Text, StringComparison.Ordinal)) > 1 ? $"'{Excerpt.Of(word.Text)}' appears twice" : fault(word.Text);
            if (message.Length == 0) continue;
            diagnostics.Error(word.At, message);
            sound = false;
        }

        return sound ? words.Select(word => word.Text).ToArray() : null;
    }

    private static SweepFactor Choice(string path, string name, string[] words, string description) => new(
        new Factor(path, 0, words.Length - 1, Enumerable.Range(0, words.Length).Select(level => (double)level).ToArray(), FactorScale.Linear, name) { IsChoice = true },
        "", words, description);

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

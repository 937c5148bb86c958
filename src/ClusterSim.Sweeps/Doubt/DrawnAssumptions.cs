using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Reading;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// The assumptions of a baseline and its policies that are drawn: all that decide a run and have a range, or are words with levels. What scenarios say alike is
/// one assumption, drawn once; what a policy says otherwise is one of its own.
/// </summary>
internal sealed class DrawnAssumptions
{
    /// <summary>What is asked for beside a scenario, and terms by which runs are judged, are not drawn: they make no other world.</summary>
    private static readonly string[] s_notDrawn = ["evaluation.", "attractiveness."];

    private readonly IReadOnlyList<ScenarioDocument> _documents;
    private readonly MappingNode[] _roots;
    private readonly List<(DrawnAssumption Assumption, ParameterPlace?[] Places)> _drawn = [];
    private readonly Dictionary<(string, string, string, string), int> _known = [];
    private readonly SortedSet<string> _held = new(StringComparer.Ordinal);

    /// <summary>Collects them.</summary>
    /// <param name="documents">Documents of the baseline and the policies.</param>
    /// <param name="loaded">The same, loaded.</param>
    public DrawnAssumptions(IReadOnlyList<ScenarioDocument> documents, IReadOnlyList<LoadedScenario> loaded)
    {
        _documents = documents;
        _roots = [.. documents.Select(document => document.Effective())];
        for (var scenario = 0; scenario < loaded.Count; scenario++)
            foreach (var row in loaded[scenario].Assumptions.Where(row => IsToBeDrawn(row) && !row.FollowsAnother))
                Add(scenario, row, row.Ends ?? (0, row.Levels.Count - 1), loaded[scenario].Scenario.Name);
        for (var scenario = 0; scenario < loaded.Count; scenario++)
            foreach (var group in loaded[scenario].Scenario.MovesTogether.Where(group => group.InProportion)) Follow(scenario, group,
                loaded[scenario]);
    }

    /// <summary>The assumptions, those of the baseline first.</summary>
    public IReadOnlyList<DrawnAssumption> All => [.. _drawn.Select(entry => entry.Assumption)];

    /// <summary>Where each stands in each document; null where that has it not, or says otherwise.</summary>
    public IReadOnlyList<ParameterPlace?[]> Places => [.. _drawn.Select(entry => entry.Places)];

    /// <summary>Paths of what has a range and is held at its value, since that is no single number that could be drawn.</summary>
    public IReadOnlyCollection<string> Held => _held;

    private static bool IsToBeDrawn(Assumption row) =>
        row.DecidesResults && (row.Levels.Count > 1 || (row.Ends is var (low, high) && low < high)) && row.Path.Contains('.', StringComparison.Ordinal)
        && !s_notDrawn.Any(section => row.Path.StartsWith(section, StringComparison.Ordinal));

    private void Follow(int scenario, MovingGroup group, LoadedScenario loaded)
    {
        var leader = _drawn.FindIndex(entry => string.Equals(entry.Assumption.Row.Path, group.Paths[0], StringComparison.Ordinal)
            && entry.Places[scenario] is not null);
        foreach (var row in loaded.Assumptions.Where(row => group.Paths.Skip(1).Contains(row.Path, StringComparer.Ordinal)))
        {
            if (leader < 0 || _drawn[leader].Assumption.Factor.Factor is not { Base: { } written } factor || written == 0
                || Place(scenario, row) is not var (_, value, _)) _held.Add(row.Path);
            else Add(scenario, row, (Math.Min(factor.Low / written * value, factor.High / written * value),
                Math.Max(factor.Low / written * value, factor.High / written * value)), loaded.Scenario.Name, leader);
        }
    }

    private void Add(int scenario, Assumption row, (double Low, double High) ends, string owner, int? leader = null)
    {
        var key = (row.Path, row.Value, row.Range, row.Distribution);
        if (Place(scenario, row) is not var (place, value, isScaled))
        {
            _held.Add(row.Path);
            return;
        }

        if (!_known.TryGetValue(key, out var index))
        {
            _known[key] = index = _drawn.Count;
            var name = _drawn.Any(entry => string.Equals(entry.Assumption.Row.Path, row.Path, StringComparison.Ordinal))
                ? $"{owner}:{row.Path}" : row.Path;
            var scale = row.Distribution is RangeDistributions.LogUniform ? FactorScale.Log : FactorScale.Linear;
            var factor = new Factor(row.Path, ends.Low, ends.High, Levels: null, scale, name)
            { Base = value, IsWhole = place.IsWhole, Least = place.Least, Most = place.Most };
            string[]? words = row.Levels.Count > 0 ? [.. row.Levels.Select(level => level.Word)] : null;
            if (words is not null) factor = factor with { IsChoice = true, Levels = [.. words.Select((_, level) => (double)level)], Least = ends.Low, Most = ends.High };
            var drawn = new SweepFactor(factor, place.Inner.Count > 0 || row.Unit is not Units.None ? row.Unit : "", words,
                row.Description)
            { IsScaled = isScaled };
            _drawn.Add((new DrawnAssumption(drawn, row) { Leader = leader }, new ParameterPlace?[_documents.Count]));
        }

        _drawn[index].Places[scenario] = place;
    }

    /// <summary>
    /// Where a value stands, the number that is drawn of it and whether that is the median of a distribution; null where it cannot be
    /// drawn.
    /// </summary>
    private (ParameterPlace Place, double Value, bool IsScaled)? Place(int scenario, Assumption row)
    {
        var keys = row.Path.Split('.');
        // A record that is written as the value of its only parameter has no key to put a number at; of one that is not written defaults are drawn.
        if (keys[..^1].Aggregate((Node?)_roots[scenario], (node, key) => (node as MappingNode)?.Find(key)?.Value) is { } parent
            && (parent is not MappingNode mapping || mapping.Find("value") is not null))
            return null;
        if (row.Levels.Count > 0)
        {
            var level = row.Levels.Select(entry => entry.Word).ToList().IndexOf(row.Value);
            return level >= 0 && Find(scenario, row.Path) is { TakesWords: true } words ? (words, level, false) : null;
        }

        if (row.IsMedian)
        {
            var inner = Find(scenario, $"{row.Path}.value.lognormal.median") ?? Find(scenario, $"{row.Path}.lognormal.median");
            return row.Number is > 0 and var written && inner?.InnerNumber(_roots[scenario]) is not null ? (inner, written, true) : null;
        }

        // A path that grows, has seasons or shocks, is drawn as a whole: these lie over its value.
        return Find(scenario, row.Path) is { TakesNumbers: true } place && row.Number is { } number ? (place, number, false) : null;
    }

    private ParameterPlace? Find(int scenario, string path) =>
        ParameterPlace.Find(_documents[scenario].Instruments, _roots[scenario], path, new Position(new SourceText(path, ""), 0, 0),
            new DiagnosticList());
}

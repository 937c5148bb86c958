using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks what is said of assumptions that move together.</summary>
internal sealed class TogetherChecks(Scenario scenario, BindingContext context)
{
    private readonly ILookup<string, Assumption> _known = context.Assumptions.ToLookup(row => row.Path, StringComparer.Ordinal);
    private readonly HashSet<string> _following = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _pairs = [];

    public void Run()
    {
        if (scenario.MovesTogether.Count == 0 || !context.IsSound("moves_together")) return;
        var sound = scenario.MovesTogether.Select(Check).ToArray().All(holds => holds);
        if (sound && MovingTogether.Of(scenario.MovesTogether) is null)
            Error("moves_together",
                "the rank correlations of 'moves_together' do not go together: no numbers have all of them (the matrix is not positive definite); bring them nearer to 0");
    }

    private bool Check(MovingGroup group)
    {
        var path = $"moves_together.{group.Name}";
        if (!context.IsSound(path) || !context.IsSound($"{path}.paths")) return false;
        if (group.InProportion == context.IsGiven($"{path}.rank_correlation"))
            return Error(path, $"'{path}' needs either a rank_correlation, such as 0.8, or in_proportion: true");
        if (group.Paths.Count < 2 || group.Paths.Distinct(StringComparer.Ordinal).Count() < group.Paths.Count)
            return Error($"{path}.paths", $"'{path}.paths' must name two assumptions or more, each once");
        foreach (var (name, place) in group.Paths.Select((name, place) => (name, place)))
        {
            var follows = group.InProportion && place > 0;
            if (_known[name].FirstOrDefault() is not { } row)
                return Error($"{path}.paths", $"'{path}': there is no assumption '{Excerpt.Of(name)}'; clustersim explain lists them");
            if (!follows && row.Ends is null)
                return Error($"{path}.paths",
                    $"'{path}': '{name}' has no range, so that nothing of it moves; give it one, such as range: [low, high]");
            if (follows && row is { Ends: not null, HasRangeOfEngine: false })
                return Error($"{path}.paths", $"'{path}': '{name}' follows '{group.Paths[0]}' in proportion; leave its own range out");
            if (group.InProportion && FaultOf(row, group.Paths[0]) is { } fault) return Error($"{path}.paths", $"'{path}': '{name}' {fault}");
            if (follows && !_following.Add(name))
                return Error($"{path}.paths", $"'{path}': '{name}' follows another assumption already");
        }

        if (group.InProportion) return true;
        foreach (var one in group.Paths)
        {
            foreach (var other in group.Paths.Where(other => string.CompareOrdinal(one, other) < 0))
            {
                if (!_pairs.Add((one, other)))
                    return Error($"{path}.paths", $"'{path}': '{one}' and '{other}' move together in another group already");
            }
        }

        return true;
    }

    /// <summary>Why nothing can follow an assumption in proportion, or it cannot follow the first; null where it can.</summary>
    private string? FaultOf(Assumption row, string first)
    {
        if (!context.Numbers.TryGetValue(row.Path, out var parameter) || row.Number is not { } number)
            return "is no single number, so that nothing is in proportion to it";
        if (string.Equals(row.Path, first, StringComparison.Ordinal)) return number == 0 ? "is 0, so that nothing is in proportion to it" : null;
        var leader = _known[first].First();
        if (leader is not { Number: { } written, Ends: var (low, high) } || written == 0) return null;
        double[] ends = [low / written * number, high / written * number];
        return ends.All(parameter.Allows) ? null
            : $"would be {ValueText.Number(ends.Min())} to {ValueText.Number(ends.Max())} where '{first}' is {ValueText.Number(low)} to {ValueText.Number(high)}; it must be {parameter.Bounds}";
    }

    private bool Error(string path, string message)
    {
        context.Diagnostics.Error(context.At(path), message);
        return false;
    }
}

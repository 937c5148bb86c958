using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;
using ClusterSim.Sweeps.Calibration;

namespace ClusterSim.Sweeps.Files;

/// <summary>Reads what several scenarios are fitted to.</summary>
/// <param name="loaded">The scenarios.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class FitReader(IReadOnlyList<LoadedScenario> loaded, DiagnosticList diagnostics)
{
    private readonly IReadOnlyList<ObservedTarget>[] _targets = [.. loaded.Select(entry =>
        ObservedTarget.Of(entry.Scenario, entry.Scenario.Months))];

    /// <summary>Names of what is fitted to; null for all that may be, or after an error.</summary>
    /// <param name="fit">What stands under the key; null where it does not.</param>
    /// <param name="files">Where each scenario is named.</param>
    public IReadOnlyList<(string Scenario, string Target)>? Read(Node? fit, IReadOnlyList<Node> files)
    {
        List<(string Scenario, string Target)>? named = null;
        if (fit is SequenceNode { Items.Count: > 0 } list) named = [.. list.Items.Select(One).OfType<(string, string)>()];
        else if (fit is not null) diagnostics.Error(fit.At,
            $"'fit' must be a list such as [pottery.income], each the name of a scenario and of its target or effect, found {fit.Kind}");
        for (var place = 0; place < loaded.Count; place++)
        {
            var name = loaded[place].Scenario.Name;
            if (!_targets[place].Any(target => target.IsFitted))
                diagnostics.Error(files[place].At,
                    $"'{name}' has nothing to fit to: no target with 'use: fit' whose year it simulates, and no measured effect with 'use: fit'; give it one, or leave the scenario out");
            else if (named is not null && !diagnostics.HasErrors
                && !named.Any(entry => string.Equals(entry.Scenario, name, StringComparison.Ordinal)))
                diagnostics.Error(files[place].At, $"'fit' names no target of '{name}'; name one, or leave the scenario out");
        }

        return named;
    }

    private (string, string)? One(Node node)
    {
        if (node is not ScalarNode { IsNull: false } scalar || scalar.Text.Split('.') is not [var scenario, var name])
            return Refuse(node, $"what is fitted to is named SCENARIO.NAME, such as pottery.income, found {(node is ScalarNode text ? $"'{Excerpt.Of(text.Text)}'" : node.Kind)}");
        string[] scenarios = [.. loaded.Select(entry => entry.Scenario.Name)];
        if (Array.IndexOf(scenarios, scenario) is not (var place and >= 0))
            return Refuse(node, $"there is no scenario '{Excerpt.Of(scenario)}'{diagnostics.Hint(scenario, scenarios)}");
        var own = _targets[place].Where(target => string.Equals(target.Target, name, StringComparison.Ordinal)).ToArray();
        if (own.Length == 0)
            return Refuse(node, $"'{scenario}' has no target and no measured effect '{Excerpt.Of(name)}'{diagnostics.Hint(name, [.. _targets[place].Select(target => target.Target)])}");
        if (own.Any(target => target.Use == TargetUse.Fit)) return (scenario, name);
        return Refuse(node, own[0] switch
        {
            { Kind: TargetKind.Moment } =>
                $"'{scalar.Text}' is a moment, to which the world was matched by what its firms start with; it is shown and never fitted",
            { Use: TargetUse.HeldOut } => $"'{scalar.Text}' is held out: it is a test of what is fitted elsewhere, shown and never fitted",
            _ => $"'{scalar.Text}' goes into the model ('use: input'); it is shown and never fitted",
        });
    }

    private (string, string)? Refuse(Node node, string message)
    {
        diagnostics.Error(node.At, message);
        return null;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using ClusterSim.Scenarios.Quantities;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>Which cases are bad: an outcome of the base, or a policy's effect on it, below or above a value. As text <c>outcome &lt; value</c> or <c>policy: outcome &lt; value</c>.</summary>
/// <param name="Policy">Policy whose effect it is; empty for the base's own outcome.</param>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Comparison">&lt;, &lt;=, &gt; or &gt;=.</param>
/// <param name="Value">The value.</param>
public sealed partial record BadOutcome(string Policy, string Outcome, string Comparison, double Value)
{
    /// <summary>Reads the text; null where it is none.</summary>
    public static BadOutcome? Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success && ShareText.Read(match.Groups["value"].Value) is { } value && double.IsFinite(value)
            ? new BadOutcome(match.Groups["policy"].Value, match.Groups["outcome"].Value, match.Groups["comparison"].Value, value)
            : null;
    }

    /// <summary>Whether a value is bad; null where it is no number, since the runs failed.</summary>
    public bool? Holds(double value) => !double.IsFinite(value) ? null : Comparison switch
    {
        "<" => value < Value,
        "<=" => value <= Value,
        ">" => value > Value,
        _ => value >= Value,
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Policy.Length > 0 ? Policy + ": " : "")}{Outcome} {Comparison} {Value}");

    [GeneratedRegex(@"^\s*((?<policy>[A-Za-z0-9_.-]+)\s*:)?\s*(?<outcome>[A-Za-z0-9_.-]+)\s*(?<comparison><=|>=|<|>)\s*(?<value>\S+)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}

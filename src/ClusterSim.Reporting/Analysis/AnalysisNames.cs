using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Reporting.Analysis;

/// <summary>Names and units of a sweep's outcomes, factors and policies for people.</summary>
internal sealed class AnalysisNames(SweepResults results, Language language)
{
    /// <summary>How numbers are written.</summary>
    public Numerals Numerals { get; } = new(language);

    /// <summary>A text with its places filled.</summary>
    public string Say(LocalizedText text, params object[] values) => values.Length == 0 ? text.In(language) : Fill.In(text.In(language), values);

    /// <summary>An outcome's name; its column's where it is no metric of the catalogue.</summary>
    public string Outcome(string name)
    {
        if (name is SweepAnalysis.NetBenefit) return Say(AnalysisTexts.NetBenefit);
        var column = Column(name);
        if (column is null || !MetricCatalogue.Contains(column.Metric)) return Texts.Words(name);
        var label = Measure.LabelOf(column.Metric, language);
        if (column.Group is "all") return label;
        var group = column.Group[(column.Group.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return $"{label} ({(column.Group.StartsWith("sector.", StringComparison.Ordinal) ? SectorTitles.In(results.Manifest.Sectors, group, language) : Texts.Words(group))})";
    }

    /// <summary>What a study explains: the base's outcome, or a policy's effect on it.</summary>
    public string Study(string scenario, string outcome) => IsBase(scenario)
        ? Say(AnalysisTexts.Level, Outcome(outcome), Scenario(scenario))
        : Say(AnalysisTexts.Effect, Policy(scenario), Outcome(outcome));

    /// <summary>A policy's title.</summary>
    public string Policy(string name) => name.Length == 0 ? Say(AnalysisTexts.Nothing) : Scenario(name);

    /// <summary>A scenario's title; its name where it has none, or another has it too, as a policy file without one inherits it.</summary>
    public string Scenario(string name)
    {
        var scenario = results.Manifest.Scenarios.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.Ordinal));
        if (scenario is not { TitleEn.Length: > 0 }) return Texts.Words(name);
        var isOwn = IsBase(name) || results.Manifest.Scenarios.Count(other => string.Equals(other.TitleEn, scenario.TitleEn, StringComparison.Ordinal)) == 1;
        return isOwn ? new LocalizedText(scenario.TitleEn, scenario.TitleId).In(language) : Texts.Words(name);
    }

    /// <summary>A factor's name.</summary>
    public static string Factor(string name) => Texts.Words(name);

    /// <summary>Divisor and unit in which values of an outcome read well.</summary>
    public (double Divisor, string Unit) Unit(string outcome, IEnumerable<double> values)
    {
        var column = Column(outcome);
        var unit = outcome is SweepAnalysis.NetBenefit ? "rupiah" : column?.Unit ?? "";
        if (!unit.StartsWith("rupiah", StringComparison.Ordinal) && !outcome.EndsWith("_rupiah", StringComparison.Ordinal))
            return unit is "share" ? (0.01, Texts.PercentagePoints.In(language)) : (1, Texts.Unit(unit).In(language));
        var scale = Numerals.ScaleFor(values);
        var word = scale.Word.In(language);
        return (scale.Divisor, word.Length == 0 ? "rupiah" : word + " rupiah");
    }

    /// <summary>A share as per cent; in words where it is unknown.</summary>
    public string Share(double share) => double.IsNaN(share) ? Say(AnalysisTexts.Unknown) : Numerals.Percent(Math.Max(0, share));

    private bool IsBase(string scenario) => string.Equals(scenario, results.Manifest.Scenarios[0].Name, StringComparison.Ordinal);

    private OutcomeColumn? Column(string name) => results.Terms.Outcomes.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.Ordinal));
}

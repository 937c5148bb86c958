using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Collects what is found while a scenario is loaded.</summary>
public sealed class DiagnosticList
{
    private const int MostHints = 100;
    private readonly List<Diagnostic> _all = [];
    private int _hints;

    /// <summary>Whether there is an error among them.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>All of them, each once, by file and place.</summary>
    public IReadOnlyList<Diagnostic> InOrder() =>
        [.. _all.Select((diagnostic, index) => (diagnostic, index))
            .OrderBy(entry => entry.diagnostic.File, StringComparer.Ordinal)
            .ThenBy(entry => entry.diagnostic.Line)
            .ThenBy(entry => entry.diagnostic.Column)
            .ThenBy(entry => entry.index)
            .Select(entry => entry.diagnostic)
            .Distinct()];

    /// <summary>Adds an error, with which the file cannot be used.</summary>
    public void Error(Position at, string message)
    {
        HasErrors = true;
        Add(at, Severity.Error, message);
    }

    /// <summary>Takes over the errors of another list.</summary>
    public void AddErrors(DiagnosticList other)
    {
        _all.AddRange(other._all.Where(diagnostic => diagnostic.Severity == Severity.Error));
        HasErrors |= other.HasErrors;
    }

    /// <summary>Adds a warning.</summary>
    internal void Warning(Position at, string message) => Add(at, Severity.Warning, message);

    /// <summary>The tail of a message about an unknown name: the nearest valid name, or all of them.</summary>
    public string Hint(string name, IReadOnlyCollection<string> valid)
    {
        if (++_hints > MostHints) return "";
        return NearestName.Hint(name, [.. valid.Select(Excerpt.Of)]);
    }

    private void Add(Position at, Severity severity, string message) =>
        _all.Add(new Diagnostic(at.Source.Name, at.Line, at.Column, severity, message, at.Source.Line(at.Line))
        {
            Cell = at.Source.IsSheet && at.Line > 0 ? SheetTable.NameOf(at.Line, at.Column) : "",
        });
}

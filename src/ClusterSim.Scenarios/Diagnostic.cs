namespace ClusterSim.Scenarios;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>The scenario cannot be used.</summary>
    Error,

    /// <summary>The scenario can be used, but something in it has no effect or may not be meant.</summary>
    Warning,
}

/// <summary>One finding about a scenario file, with the place where it was found.</summary>
/// <param name="File">File as the user named it; <c>--set</c> for an override of the command line.</param>
/// <param name="Line">Line, from 1; 0 when the finding is about the file as a whole.</param>
/// <param name="Column">Column, from 1; 0 when the finding is about the file as a whole.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What was found and what is expected, one sentence for a person.</param>
/// <param name="SourceLine">The line of the file, without its line end.</param>
public sealed record Diagnostic(string File, int Line, int Column, Severity Severity, string Message, string SourceLine)
{
    private const int LongestShownLine = 160;

    /// <summary>The cell of a sheet, such as B7; empty where the file is no workbook.</summary>
    public string Cell { get; init; } = "";

    /// <summary>The finding for a terminal: <c>file:line:column: error: message</c>, or <c>file#sheet:cell: error: message</c>, the source line if there is one to show, and a caret below the column.</summary>
    public string Render()
    {
        var severity = Severity == Severity.Error ? "error" : "warning";
        if (Line == 0) return $"{File}: {severity}: {Message}";
        if (Cell.Length > 0) return $"{File}:{Cell}: {severity}: {Message}";
        if (SourceLine.Length == 0) return FormattableString.Invariant($"{File}:{Line}:{Column}: {severity}: {Message}");
        var (shown, caret) = Window();
        var padding = string.Concat(shown[..Math.Min(caret, shown.Length)].Select(c => c == '\t' ? '\t' : ' '));
        return FormattableString.Invariant($"{File}:{Line}:{Column}: {severity}: {Message}\n{shown}\n{padding}^");
    }

    private (string Shown, int Caret) Window()
    {
        var caret = Math.Clamp(Column - 1, 0, SourceLine.Length);
        if (SourceLine.Length <= LongestShownLine) return (SourceLine, caret);
        var first = Math.Clamp(caret - LongestShownLine / 2, 0, SourceLine.Length - LongestShownLine);
        return (SourceLine.Substring(first, LongestShownLine), caret - first);
    }
}

namespace ClusterSim.Scenarios.Reading;

/// <summary>A text that diagnostics point into: a file, or an argument of the command line.</summary>
/// <param name="name">What findings call it, the path of a file.</param>
/// <param name="text">The text.</param>
public sealed class SourceText(string name, string text)
{
    private string[]? _lines;

    /// <summary>What findings call it.</summary>
    public string Name { get; } = name;

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it is a scenario file, which can declare how its numbers are written.</summary>
    internal bool IsScenario { get; set; }

    /// <summary>Whether it is a sheet of a workbook, whose places are cells such as B7.</summary>
    internal bool IsSheet { get; init; }

    /// <summary>Number of lines, at least 1.</summary>
    internal int LineCount => (_lines ??= Text.Split('\n')).Length;

    /// <summary>A line by its number from 1; empty beyond the end.</summary>
    internal string Line(int number)
    {
        _lines ??= Text.Split('\n');
        return number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
    }
}

/// <summary>A place in a text; line and column from 1, or 0 for the text as a whole.</summary>
/// <param name="Source">The text.</param>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
public readonly record struct Position(SourceText Source, int Line, int Column);

namespace ClusterSim.Scenarios.Reading;

/// <summary>A text that diagnostics point into: a file, or an override of the command line.</summary>
internal sealed class SourceText(string name, string text)
{
    private string[]? _lines;

    public string Name { get; } = name;

    public string Text { get; } = text;

    /// <summary>Whether it is a scenario file, which can declare how its numbers are written.</summary>
    public bool IsScenario { get; set; }

    /// <summary>Number of lines, at least 1.</summary>
    public int LineCount => (_lines ??= Text.Split('\n')).Length;

    /// <summary>A line by its number from 1; empty beyond the end.</summary>
    public string Line(int number)
    {
        _lines ??= Text.Split('\n');
        return number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
    }
}

/// <summary>A place in a text; line and column from 1, or 0 for the text as a whole.</summary>
internal readonly record struct Position(SourceText Source, int Line, int Column);

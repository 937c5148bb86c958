namespace ClusterSim.Reporting.Html;

/// <summary>What stands in a cell.</summary>
/// <param name="Text">The text; may be empty.</param>
/// <param name="Second">A smaller line below it; none where empty.</param>
/// <param name="Picture">A trusted picture of the program itself before it; none where empty.</param>
internal sealed record Cell(string Text, string Second = "", string Picture = "");

/// <summary>A table with a caption and headers; wide ones scroll within themselves.</summary>
internal sealed class Table
{
    private readonly Markup _markup;
    private readonly int _columns;
    private readonly int _textColumns;
    private readonly int _lastTexts;
    private bool _inBody;

    /// <summary>Starts a table.</summary>
    /// <param name="markup">Where it is written.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="hint">What a narrow screen says above the table.</param>
    /// <param name="textColumns">How many of the first columns hold texts; the others are aligned as numbers.</param>
    /// <param name="headers">Headers of the columns.</param>
    public Table(Markup markup, string caption, string hint, int textColumns, params string[] headers)
        : this(markup, caption, hint, (textColumns, 0), headers)
    {
    }

    /// <summary>Starts a table of which the last columns hold texts too.</summary>
    public Table(Markup markup, string caption, string hint, (int First, int Last) textColumns, params string[] headers)
    {
        _markup = markup;
        _columns = headers.Length;
        _textColumns = textColumns.First;
        _lastTexts = textColumns.Last;
        markup.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", caption), ("data-hint", hint));
        markup.Open("table").Element("caption", caption).Open("thead").Open("tr");
        for (var i = 0; i < headers.Length; i++)
            markup.Element("th", headers[i], ("scope", "col"), ("class", Class(i)));
        markup.Close("tr").Close("thead");
    }

    /// <summary>Starts a group of rows under a heading of its own.</summary>
    public void Group(string heading)
    {
        EndBody();
        StartBody();
        _markup.Open("tr", ("class", "group"));
        _markup.Element("th", heading, ("scope", "rowgroup"), ("colspan", Plain(_columns)));
        _markup.Close("tr");
    }

    /// <summary>A row; its first cell is its header.</summary>
    public void Row(params ReadOnlySpan<string> cells) => Row("", cells);

    /// <summary>A row of a style class.</summary>
    public void Row(string style, ReadOnlySpan<string> cells)
    {
        if (!_inBody) StartBody();
        if (style.Length > 0) _markup.Open("tr", ("class", style));
        else _markup.Open("tr");
        for (var i = 0; i < cells.Length; i++)
        {
            if (i == 0) Header(cells[i]);
            else _markup.Element("td", IsText(i) ? cells[i] : Unbroken(cells[i]), ("class", Class(i)));
        }

        _markup.Close("tr");
    }

    /// <summary>A row of a style class, of cells that may have a picture and a second line; its first cell is its header.</summary>
    public void Row(string style, IReadOnlyList<Cell> cells)
    {
        if (!_inBody) StartBody();
        if (style.Length > 0) _markup.Open("tr", ("class", style));
        else _markup.Open("tr");
        for (var i = 0; i < cells.Count; i++)
        {
            var (cell, tag) = (cells[i], i == 0 ? "th" : "td");
            if (i == 0) _markup.Open(tag, ("scope", "row"), ("class", Class(i)));
            else _markup.Open(tag, ("class", Class(i)));
            _markup.Verbatim(cell.Picture).Text(IsText(i) ? cell.Text : Unbroken(cell.Text));
            if (cell.Second.Length > 0) _markup.Text(" ").Open("small").Text(cell.Second).Close("small");
            _markup.Close(tag);
        }

        _markup.Close("tr");
    }

    /// <summary>Ends the table.</summary>
    public void End()
    {
        EndBody();
        _markup.Close("table").Close("div");
    }

    /// <summary>The header of a row; the path of a parameter may go to the next line after each of its dots.</summary>
    private void Header(string text)
    {
        _markup.Open("th", ("scope", "row"), ("class", Class(0)));
        var words = text.Contains(' ', StringComparison.Ordinal) ? [text] : text.Split('.');
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0) _markup.Text(".").Verbatim("<wbr/>");
            _markup.Text(words[i]);
        }

        _markup.Close("th");
    }

    /// <summary>A number stays in one line; only its interval may go to the next.</summary>
    internal static string Unbroken(string number) =>
        number.Replace(' ', '\u00a0').Replace("\u00a0[", " [", StringComparison.Ordinal);

    private string Class(int column) => IsText(column) ? "text" : "number";

    private bool IsText(int column) => column < _textColumns || column >= _columns - _lastTexts;

    private void StartBody()
    {
        _markup.Open("tbody");
        _inBody = true;
    }

    private void EndBody()
    {
        if (_inBody) _markup.Close("tbody");
        _inBody = false;
    }

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

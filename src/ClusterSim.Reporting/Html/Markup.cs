using System.Text;

namespace ClusterSim.Reporting.Html;

/// <summary>Builds HTML that is also well-formed XML; every text and attribute value is escaped.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>Opens an element; the caller closes it.</summary>
    public Markup Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        _text.Append('>');
        return this;
    }

    /// <summary>Closes an element.</summary>
    public Markup Close(string tag)
    {
        _text.Append("</").Append(tag).Append('>');
        if (tag is not ("cite" or "strong" or "code")) _text.Append('\n'); // within a line it would show as a space
        return this;
    }

    /// <summary>An element without content.</summary>
    public Markup Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        _text.Append("/>\n");
        return this;
    }

    /// <summary>An element that holds a text.</summary>
    public Markup Element(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <summary>A paragraph; with a style where one is named.</summary>
    public Markup Paragraph(string text, string style = "") => style.Length > 0 ? Element("p", text, ("class", style)) : Element("p", text);

    /// <summary>A picture within the page.</summary>
    /// <param name="kind">What it is: <c>svg+xml</c> or <c>png</c>.</param>
    /// <param name="picture">Its bytes.</param>
    /// <param name="words">What it shows, for those who do not see it.</param>
    /// <param name="hint">What is said where it is wider than the screen; none where empty.</param>
    public Markup Picture(string kind, byte[] picture, string words, string hint = "") =>
        (hint.Length > 0 ? Open("figure", ("data-hint", hint)) : Open("figure"))
            .Empty("img", ("src", $"data:image/{kind};base64," + Convert.ToBase64String(picture)), ("alt", words)).Close("figure");

    /// <summary>A text.</summary>
    public Markup Text(string text)
    {
        Escape(text);
        return this;
    }

    /// <summary>A trusted text of the program itself, such as its style sheet, as it is.</summary>
    public Markup Verbatim(string text)
    {
        _text.Append(text);
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Start(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            _text.Append(' ').Append(name).Append("=\"");
            Escape(value);
            _text.Append('"');
        }
    }

    private void Escape(string text)
    {
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                '\n' or '\t' => _text.Append(letter),
                < ' ' => _text.Append(' '),
                _ => _text.Append(letter),
            };
        }
    }
}

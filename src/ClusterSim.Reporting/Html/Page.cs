using System.Text;
using ClusterSim.Results.Storage;

namespace ClusterSim.Reporting.Html;

/// <summary>A page that needs nothing else: no network, no script, no font. The same content gives the same bytes.</summary>
internal static class Page
{
    /// <summary>Writes a page in every language, with a switch between them, whole or not at all.</summary>
    /// <param name="path">Path of the page.</param>
    /// <param name="title">Its title.</param>
    /// <param name="article">Writes what it says in one language.</param>
    /// <exception cref="ClusterSim.Results.ResultException">It cannot be written.</exception>
    public static void Write(string path, string title, Action<Markup, Language> article) => Save(path, title, markup =>
    {
        foreach (var language in Languages.All) Switch(markup, language, language == Language.English ? [("checked", "checked")] : []);
        markup.Open("main");
        foreach (var language in Languages.All)
        {
            markup.Open("article", ("lang", language.Code()));
            article(markup, language);
            markup.Close("article");
        }

        markup.Close("main");
    });

    /// <summary>Writes a page in English alone, whole or not at all.</summary>
    /// <param name="path">Path of the page.</param>
    /// <param name="title">Its title.</param>
    /// <param name="content">Writes what it says.</param>
    /// <exception cref="ClusterSim.Results.ResultException">It cannot be written.</exception>
    public static void Write(string path, string title, Action<Markup> content) => Save(path, title, markup =>
    {
        markup.Open("main");
        content(markup);
        markup.Close("main");
    });

    private static void Save(string path, string title, Action<Markup> body)
    {
        var markup = new Markup();
        markup.Verbatim("<!DOCTYPE html>\n").Open("html", ("lang", "en")).Open("head");
        markup.Empty("meta", ("charset", "utf-8"));
        markup.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        markup.Element("title", title);
        markup.Open("style").Verbatim(StyleSheet()).Close("style").Close("head").Open("body");
        body(markup);
        markup.Close("body").Close("html");
        DurableFile.Write(path, Encoding.UTF8.GetBytes(markup.ToString()), toDisk: false);
    }

    private static void Switch(Markup markup, Language language, params ReadOnlySpan<(string, string)> more)
    {
        var name = "language-" + language.Code();
        markup.Empty("input", [("type", "radio"), ("name", "language"), ("class", "switch"), ("id", name), .. more]);
        markup.Element("label", ReportTexts.LanguageSwitch.In(language), ("for", name), ("lang", language.Code()));
    }

    private static string StyleSheet()
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

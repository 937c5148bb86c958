using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting;

/// <summary>A language that charts and reports are written in.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Indonesian.</summary>
    Indonesian,
}

/// <summary>What depends on the language alone.</summary>
public static class Languages
{
    /// <summary>Both languages, English first.</summary>
    public static IReadOnlyList<Language> All { get; } = [Language.English, Language.Indonesian];

    /// <summary>Two-letter code: <c>en</c> or <c>id</c>.</summary>
    public static string Code(this Language language) => language == Language.Indonesian ? "id" : "en";

    /// <summary>The text in the language.</summary>
    public static string In(this LocalizedText text, Language language) => text.In(language == Language.Indonesian);
}

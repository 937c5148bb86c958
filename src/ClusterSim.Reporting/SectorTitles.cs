using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>What sectors are called for people.</summary>
internal static class SectorTitles
{
    /// <summary>A sector's title as the scenario gives it; null where it gives none.</summary>
    public static LocalizedText? Of(IReadOnlyList<ManifestSector> sectors, string sector) =>
        sectors.FirstOrDefault(entry => string.Equals(entry.Name, sector, StringComparison.Ordinal)) is { TitleEn.Length: > 0 } titles
            ? new LocalizedText(titles.TitleEn, titles.TitleId)
            : null;

    /// <summary>A sector's title in a language; its plain words where the scenario gives none.</summary>
    public static string In(IReadOnlyList<ManifestSector> sectors, string sector, Language language) =>
        Of(sectors, sector)?.In(language) ?? Texts.Words(sector);
}

using ClusterSim.Core.Recording;
using ClusterSim.Reporting.Charts;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Reporting;

/// <summary>A chart that has been written.</summary>
/// <param name="Name">What it shows, for example <c>effects-workers</c>; the same in both languages.</param>
/// <param name="Language">Language of its texts.</param>
/// <param name="Title">Its title.</param>
/// <param name="PngPath">Path of the PNG.</param>
/// <param name="SvgPath">Path of the SVG.</param>
public sealed record ChartFile(string Name, Language Language, string Title, string PngPath, string SvgPath);

/// <summary>Draws every chart of a result.</summary>
public static class ChartSet
{
    /// <summary>Metrics whose series are drawn for all firms.</summary>
    public static IReadOnlyList<string> SeriesMetrics { get; } = Names(MetricTag.Series);

    /// <summary>Metrics whose series are drawn sector by sector: units of different products do not add up.</summary>
    public static IReadOnlyList<string> SectorMetrics { get; } = Names(MetricTag.SectorSeries);

    /// <summary>
    /// Metrics whose effects are drawn, and which the report's main tables show first. Poverty is that of all owners who were there when the
    /// evaluation period began, and not of those whose firms are still in business.
    /// </summary>
    public static IReadOnlyList<string> EffectMetrics { get; } =
        [.. Names(MetricTag.Headline).SelectMany(metric => string.Equals(metric, Metrics.PoorShare.Name, StringComparison.Ordinal) ? [PeopleMeasures.HeadCount.Name, PeopleMeasures.Gap.Name] : new[] { metric })];

    /// <summary>
    /// Writes the charts as PNG and SVG, English and Indonesian, into a folder, which is made where it is missing. Charts
    /// without data are left out. The same results give the same bytes.
    /// </summary>
    /// <param name="results">The results.</param>
    /// <param name="directory">The folder, usually <c>charts</c> within the result folder.</param>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static IReadOnlyList<ChartFile> Write(ResultSet results, string directory)
    {
        Directory.CreateDirectory(directory);
        // The languages share nothing that is drawn, and most of the time of a short run is theirs.
        var files = new List<ChartFile>[Languages.All.Count];
        SideBySide.For(files.Length, files.Length, index => files[index] = Write(results, directory, Languages.All[index]));
        return [.. files.SelectMany(charts => charts)];
    }

    private static string[] Names(MetricTag tag) => [.. MetricCatalogue.Tagged(tag).Select(metric => metric.Name)];

    private static List<ChartFile> Write(ResultSet results, string directory, Language language)
    {
        var files = new List<ChartFile>();
        foreach (var (name, figure) in Draw(results, language))
        {
            var stem = Path.Combine(directory, name + "-" + language.Code());
            figure.Save(stem);
            files.Add(new ChartFile(name, language, figure.Title, stem + ".png", stem + ".svg"));
        }

        return files;
    }

    private static IEnumerable<(string Name, Figure Figure)> Draw(ResultSet results, Language language)
    {
        var numerals = new Numerals(language, results.Manifest.Money);
        var cast = new Cast(results);
        var series = new SeriesTable(results.Series);
        var effects = EffectTable.Of(results);
        var worlds = Worlds.Of(results);
        (string, Figure?)[] whole =
        [
            ("cost-effectiveness", CostChart.Draw(results, cast, numerals)),
            ("size-classes", GainsChart.Draw(effects, cast, results.Manifest, numerals)),
            ("months", MonthsChart.Draw(results, cast, numerals)),
            ("diamond", DiamondChart.Draw(series, cast, results.Manifest, numerals)),
            ("targets", TargetChart.Draw(results, cast, numerals)),
            ("doubt-factors", worlds is null ? null : FactorChart.Draw(worlds, cast, numerals)),
            ("doubt-ranks", worlds is null ? null : RankChart.Draw(worlds, cast, effects, numerals)),
        ];
        var charts = EffectMetrics.Select(metric => ("effects-" + metric, EffectChart.Draw(metric, effects, cast, results.Manifest, numerals, worlds)))
            .Concat(SeriesMetrics.Select(metric => ("series-" + metric, SeriesChart.Draw(metric, series, cast, results.Manifest, numerals))))
            .Concat(SectorMetrics.Select(metric => ("series-" + metric, SectorChart.Draw(metric, series, cast, results.Manifest, numerals))))
            .Concat(results.Doses.Select(row => row.Metric).Distinct(StringComparer.Ordinal).Select(metric => ("dose-" + metric, DoseChart.Draw(metric, results.Doses, effects, cast, results.Manifest, numerals))))
            .Concat(whole);
        foreach (var (name, figure) in charts)
            if (figure is not null) yield return (name, figure);
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using ClusterSim.Reporting;
using ClusterSim.Reporting.Views;
using ClusterSim.Results;

namespace ClusterSim.Explorer;

/// <summary>A result folder, read once: what the page shows in both languages, and the files that it may hand out.</summary>
public sealed partial class ExplorerResult
{
    private readonly Dictionary<string, byte[]> _documents;
    private readonly string _directory;
    private readonly HashSet<string> _files;

    private ExplorerResult(string directory, Dictionary<string, byte[]> documents, IEnumerable<string> files) =>
        (_directory, _documents, _files) = (directory, documents, [.. files.Where(name => PlainName().IsMatch(name)), ResultFiles.Manifest]);

    /// <summary>Checks the tables of a result of <c>run</c> or <c>compare</c> and reads them. Nothing is written.</summary>
    /// <param name="directory">The result folder.</param>
    /// <param name="cancellation">Looked at between tables.</param>
    /// <exception cref="ResultException">It is no such result, is of another version, or a table of it is missing or damaged.</exception>
    public static ExplorerResult Read(string directory, CancellationToken cancellation)
    {
        Verification.RequireTables(directory, cancellation);
        var results = ResultFolderReader.Read(directory);
        cancellation.ThrowIfCancellationRequested();
        var worlds = results.DoubtDraws.Count == 0 ? null : WorldValues.Read(directory, ResultView.Factors(results));
        var spending = SpendingMonths.Read(directory);
        try
        {
            var documents = Languages.All.ToDictionary(language => language.Code(), language => JsonSerializer.SerializeToUtf8Bytes(
                ResultView.Of(results, worlds, spending, directory, language), ViewJson.Default.ViewDocument), StringComparer.Ordinal);
            return new ExplorerResult(directory, documents, results.Manifest.Files.Select(file => file.Name));
        }
        catch (FormatException problem)
        {
            throw ResultException.Unreadable(Path.Combine(directory, ResultFiles.Manifest), problem);
        }
    }

    /// <summary>What the page shows, as JSON; null of a language that there is not.</summary>
    /// <param name="language">Two-letter code.</param>
    internal byte[]? Document(string language) => _documents.GetValueOrDefault(language);

    /// <summary>Path of a file that the manifest lists and that lies in the folder itself; null of any other name, and of a link.</summary>
    /// <param name="name">Name as the manifest has it.</param>
    internal string? PathOf(string name)
    {
        if (!_files.TryGetValue(name, out var known)) return null;
        var file = new FileInfo(Path.Combine(_directory, known));
        return file.Exists && !file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? file.FullName : null;
    }

    [GeneratedRegex(@"^[a-z0-9_]+\.(parquet|html|csv)\z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PlainName();
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Core.Terms;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>
/// <c>manifest.json</c>: what made a result of any kind, and what is in its folder. The only file with clocks, hosts and paths.
/// Its last member is the SHA-256 of all bytes of the file before the line in which it stands.
/// </summary>
public sealed record Manifest
{
    /// <summary>Version of this file's layout.</summary>
    [JsonRequired] public int Format { get; init; } = CurrentFormat;

    /// <summary>Version of the layout that this version writes and reads.</summary>
    public const int CurrentFormat = 2;

    /// <summary>run, compare, sweep, calibrate or evaluate.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether what is kept of its runs stays after the result is published, so that more can be asked for later.</summary>
    [JsonIgnore]
    public bool KeepsRecords => Kind is "sweep" or "calibrate" or "evaluate";

    /// <summary>Engine version.</summary>
    public required string Engine { get; init; }

    /// <summary>Commit the engine was built from, empty when unknown.</summary>
    [JsonRequired] public string Commit { get; init; } = "";

    /// <summary>Digest of all source lines that decide the numbers of a run: the same wherever they are built, another as soon as one of them differs; empty when unknown.</summary>
    [JsonRequired] public string Build { get; init; } = "";

    /// <summary>The command line, words as given.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The words that ask the question again, wherever the answer goes and however it is worked out; empty where no command did.</summary>
    [JsonRequired] public IReadOnlyList<string> Question { get; init; } = [];

    /// <summary>Folder in which the command was started, to which paths are relative.</summary>
    [JsonRequired] public string WorkingDirectory { get; init; } = "";

    /// <summary>running, done, failed or interrupted.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Started { get; init; }
    [JsonRequired] public DateTimeOffset? Finished { get; init; }
    [JsonRequired] public string Host { get; init; } = "";
    [JsonRequired] public int Threads { get; init; }

    public required long Seed { get; init; }
    /// <summary>Replications of each scenario; the most of them where their number is not fixed.</summary>
    public required int Replications { get; init; }

    /// <summary>Number of the first replication: 0, or that of the one that was made again.</summary>
    [JsonRequired] public int FirstReplication { get; init; }

    public required int Months { get; init; }

    /// <summary>Calendar month of month 0, year-month.</summary>
    public required string Start { get; init; }

    /// <summary>Sector whose owners the question is about; empty means all.</summary>
    [JsonRequired] public string FocusSector { get; init; } = "";

    /// <summary>Titles of the scenarios' sectors.</summary>
    [JsonRequired] public IReadOnlyList<ManifestSector> Sectors { get; init; } = [];

    /// <summary>What the answer rests on, as the baseline says, English and Indonesian.</summary>
    [JsonRequired] public string CautionEn { get; init; } = "";

    [JsonRequired] public string CautionId { get; init; } = "";

    /// <summary>Unit of money of the scenarios; null where it is the rupiah, counted whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ManifestMoney? Money { get; init; }

    /// <summary>Firms written month by month: none, all, or how many.</summary>
    [JsonRequired] public string Panel { get; init; } = "none";

    /// <summary>Factors on budgets with which each policy was run besides; null where none were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Doses { get; init; }

    /// <summary>The scenarios, baseline first.</summary>
    public required IReadOnlyList<ManifestScenario> Scenarios { get; init; }

    /// <summary>What is varied, of a sweep or a calibration; each is a column of its tables.</summary>
    [JsonRequired] public IReadOnlyList<ManifestFactor> Factors { get; init; } = [];

    /// <summary>SHA-256 of what else must be the same for a result to be gone on with; empty where scenarios, seed and months say it all.</summary>
    [JsonRequired] public string Identity { get; init; } = "";

    /// <summary>SHA-256 of how much is asked for, such as points and settings; empty where scenarios and replications say it all.</summary>
    [JsonRequired] public string Extent { get; init; } = "";

    /// <summary>What only a sweep has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Sweep { get; init; }

    /// <summary>What only a calibration has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Calibration { get; init; }

    /// <summary>What only an evaluation has: how policies were studied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Evaluation { get; init; }

    /// <summary>What only a comparison under doubt has: how worlds were drawn, and what became of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Doubt { get; init; }

    /// <summary>Runs of a sweep, a calibration or an evaluation that failed.</summary>
    [JsonRequired] public int FailedRuns { get; init; }

    /// <summary>The bibliography.</summary>
    [JsonRequired] public IReadOnlyList<ManifestSource> Sources { get; init; } = [];

    /// <summary>Result files by name.</summary>
    [JsonRequired] public IReadOnlyList<ManifestFile> Files { get; init; } = [];

    /// <summary>Rows of a table of the result; null where it has none, as before it is published.</summary>
    public long? RowsOf(string name) => Files.FirstOrDefault(file => string.Equals(file.Name, name, StringComparison.Ordinal))?.Rows;

    /// <summary>State hash at the end of each replication: scenario, replication, hash.</summary>
    [JsonRequired] public IReadOnlyList<ManifestStateHash> StateHashes { get; init; } = [];

    /// <summary>Which engine made it, in words: version, commit and build, as far as they are known.</summary>
    public string EngineInWords() => string.Join(", ", new[] { Engine, Named("commit ", Commit), Named("build ", Build) }.Where(part => part.Length > 0));

    private static string Named(string what, string value) => value.Length == 0 ? "" : what + value;

    /// <summary>SHA-256 of all bytes of the file before its line; set when the file is written.</summary>
    [JsonPropertyOrder(int.MaxValue)]
    [JsonRequired] public string Sum { get; init; } = "";
}

/// <summary>A factor: a value of the scenarios that is varied.</summary>
/// <param name="Name">Name of its column.</param>
/// <param name="Path">Path in the scenario.</param>
/// <param name="Unit">Unit; empty for words and plain numbers.</param>
/// <param name="Low">Lower end of the range.</param>
/// <param name="High">Upper end.</param>
/// <param name="Levels">Levels, where it has them.</param>
/// <param name="Words">Words of the levels, where it is a choice: the column then holds them.</param>
/// <param name="Scale">How the range is cut, linear or log.</param>
/// <param name="Base">Value of the base scenario, where it is one number.</param>
/// <param name="Description">What the parameter means.</param>
public sealed record ManifestFactor(
    string Name, string Path, string Unit, double Low, double High, IReadOnlyList<double>? Levels, IReadOnlyList<string>? Words, string Scale, double? Base, string Description)
{
    /// <summary>A value as it stands in the name of a run: the word of a level, or the number with all its digits.</summary>
    public string TextOf(double value) => Words is { } words ? words[(int)value] : (value + 0.0).ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A scenario as it was run.</summary>
/// <param name="Name">Name.</param>
/// <param name="TitleEn">Title in English.</param>
/// <param name="TitleId">Title in Indonesian.</param>
/// <param name="QuestionEn">Question in English.</param>
/// <param name="QuestionId">Question in Indonesian.</param>
/// <param name="Text">Effective scenario as YAML text, overrides applied.</param>
/// <param name="Sha256">SHA-256 of that text.</param>
/// <param name="Inputs">Every file that was read, with its SHA-256.</param>
/// <param name="Programmes">Names of its programmes.</param>
/// <param name="Overrides">PATH=VALUE given on the command line.</param>
public sealed record ManifestScenario(
    string Name, string TitleEn, string TitleId, string QuestionEn, string QuestionId, string Text, string Sha256,
    IReadOnlyList<ManifestInput> Inputs, IReadOnlyList<string> Programmes, IReadOnlyList<string> Overrides)
{
    /// <summary>SHA-256 of all that decides the numbers of the scenario's runs but engine, seed and replication; empty when unknown.</summary>
    [JsonRequired] public string Identity { get; init; } = "";

    /// <summary>Parameter sets given on the command line.</summary>
    [JsonRequired] public IReadOnlyList<string> ParameterSets { get; init; } = [];

    /// <summary>Places of the factors that it has.</summary>
    [JsonRequired] public IReadOnlyList<int> Factors { get; init; } = [];

    /// <summary>First month of its evaluation period, over which its effects are counted, months since the start; null for the baseline.</summary>
    [JsonRequired] public int? WindowStart { get; init; }

    /// <summary>
    /// SHA-256 of what decides, beside <see cref="Identity"/>, in which worlds it is run under doubt: ranges, facts, what moves together,
    /// how many worlds; null where none are drawn.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Worlds { get; init; }

    /// <summary>Those of its files that are tables, whose content the text does not hold.</summary>
    public IEnumerable<ManifestInput> Tables() =>
        Inputs.Where(input => Path.GetExtension(input.Path).ToLowerInvariant() is ".csv" or ".xlsx" or ".parquet");
}

/// <summary>A unit of money other than the rupiah.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Decimals">Decimals that are counted: an amount in a column that is called rupiah is so many 10^-decimals of it.</param>
public sealed record ManifestMoney(string Name, int Decimals)
{
    /// <summary>The unit of a scenario; null where it is the rupiah, counted whole.</summary>
    public static ManifestMoney? Of(MoneyTerms money) => money.IsRupiah ? null : new ManifestMoney(money.Name, money.Decimals);

    /// <summary>What one in a column is: <c>0.01 GHS</c>.</summary>
    [JsonIgnore]
    public string Part => (Decimals == 0 ? "1" : "0." + new string('0', Decimals - 1) + "1") + " " + Name;
}

/// <summary>A sector's name in the tables, and its title for people, empty where the scenario gives none.</summary>
public sealed record ManifestSector(string Name, string TitleEn, string TitleId)
{
    /// <summary>Those of some scenarios, each name once.</summary>
    public static IReadOnlyList<ManifestSector> Of(IEnumerable<Scenario> scenarios) =>
    [
        .. scenarios.SelectMany(scenario => scenario.Sectors).DistinctBy(sector => sector.Name, StringComparer.Ordinal)
            .Select(sector => new ManifestSector(sector.Name, sector.Title.In(indonesian: false), sector.Title.In(indonesian: true))),
    ];
}

public sealed record ManifestInput(string Path, string Sha256);

/// <summary>A file of a result.</summary>
/// <param name="Name">Its path relative to the manifest.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Rows">Rows, of a table.</param>
public sealed record ManifestFile(string Name, string Sha256, long Bytes, long? Rows)
{
    /// <summary>A file as it is, read and hashed.</summary>
    /// <param name="directory">Folder of the manifest.</param>
    /// <param name="name">Path relative to it.</param>
    /// <exception cref="ResultException">It cannot be read.</exception>
    public static ManifestFile Of(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        long? rows = null;
        if (name.EndsWith(".parquet", StringComparison.Ordinal))
        {
            using var table = new TableReader(path);
            rows = table.Rows;
        }

        return new ManifestFile(name, Storage.Sha256.OfFile(path), new FileInfo(path).Length, rows);
    }
}

public sealed record ManifestStateHash(string Scenario, int Replication, string Hash);

public sealed record ManifestSource(string Key, string Author, string Title, int Year, string Where);

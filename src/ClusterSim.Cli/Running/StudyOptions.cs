using System.CommandLine;
using System.CommandLine.Parsing;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Scaling;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

/// <summary>Options of every command that makes many runs: where they go, and how they are worked on.</summary>
internal sealed class StudyOptions
{
    private readonly Option<string?> _output;
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue from what is finished in the same folder; the question must be the same, or more of it." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace an earlier result." };
    private readonly Option<bool> _retryFailed = new("--retry-failed") { Description = "With --resume, repeat failed runs." };
    private readonly Option<string?> _shard;
    private readonly bool _readsArrays;
    private readonly Option<long?> _shardCount = Number.Option("--shard-count", [], "Number of shards, if the batch system gives only the index.", "N", 1, 1_000_000);
    private readonly Option<long?> _threads = Number.Option("--threads", [], "Threads to use; default: all processors. Results are the same for any number of threads.", "T", 1, 1024);
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what it would take, and with --resume what is missing and why; write nothing." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as JSON." };
    private readonly Option<bool> _noProgress = new("--no-progress") { Description = "Do not show progress." };
    private readonly LoadingOptions _loading = new();

    /// <summary>Options.</summary>
    /// <param name="defaultFolder">Where the results go by default, in words.</param>
    /// <param name="readsArrays">Whether the shard is taken from an array job; array jobs are also used to run a command many times, whole each time.</param>
    public StudyOptions(string defaultFolder, bool readsArrays = false)
    {
        _readsArrays = readsArrays;
        _shard = new("--shard")
        {
            Description = "Run only one shard, counted from 0, such as 0/8; several processes may share the folder, and clustersim merge DIR makes the tables."
                + (readsArrays ? " Default: taken from the batch system's array job." : ""),
            HelpName = "I/N",
        };
        _output = new("--output", "-o") { Description = $"Folder for the results; default: {defaultFolder}.", HelpName = "DIR" };
        _output.Validators.Add(FolderOption.Refuse);
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in How.Append(_json)) command.Options.Add(option);
        _loading.AddTo(command);
    }

    /// <summary>What was given, or what the environment says of shards.</summary>
    public StudySettings Read(ParseResult parsed)
    {
        var (shard, origin) = ReadShard(parsed);
        var (resume, force) = (parsed.GetValue(_resume), parsed.GetValue(_force));
        if (force && origin.Length > 0) throw new InputException("--force with shards would remove what the others finished; remove the folder before the shards are started");
        return new StudySettings
        {
            Question = Question(parsed),
            Output = parsed.GetValue(_output),
            // What was to replace a result is gone on with as it is.
            Use = origin.Length > 0 ? FolderUse.Share : resume ? FolderUse.Resume : force ? FolderUse.Replace : FolderUse.New,
            RetryFailed = parsed.GetValue(_retryFailed),
            Shard = shard,
            ShardOrigin = origin,
            Threads = (int?)parsed.GetValue(_threads) ?? Environment.ProcessorCount,
            DryRun = parsed.GetValue(_dryRun),
            Json = parsed.GetValue(_json),
            ShowProgress = !parsed.GetValue(_noProgress),
            Debug = CommandLine.IsDebug(parsed),
            Loading = _loading.Read(parsed),
        };
    }

    private Option[] How => [_output, _resume, _force, _retryFailed, _shard, .. _readsArrays ? [_shardCount] : Array.Empty<Option>(), _threads, _dryRun, _noProgress];

    /// <summary>The words of a command line that ask the question, without those that say where the answer goes and how it is worked out.</summary>
    private string[] Question(ParseResult parsed)
    {
        var how = How.Append(_json).Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
        var command = parsed.CommandResult;
        return
        [
            command.Command.Name,
            .. command.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value),
            .. command.Children.OfType<OptionResult>().Where(option => !option.Implicit && !how.Contains(option.Option.Name))
                .SelectMany(option => option.Tokens.Count == 0 ? [option.Option.Name] : option.Tokens.SelectMany(token => new[] { option.Option.Name, token.Value })),
        ];
    }

    private (Shard Shard, string Origin) ReadShard(ParseResult parsed)
    {
        if (parsed.GetValue(_shard) is { } given) return (Shard.Parse(given), "--shard");
        if (!_readsArrays) return (Shard.Whole, "");
        return ShardEnvironment.Find(Environment.GetEnvironmentVariable, (int?)parsed.GetValue(_shardCount)) is var (shard, variable) ? (shard, variable) : (Shard.Whole, "");
    }
}

/// <summary>How a study is to be made.</summary>
internal sealed record StudySettings
{
    /// <summary>The words that ask the question, the command first.</summary>
    public IReadOnlyList<string> Question { get; init; } = [];

    /// <summary>Folder that was named; null for the default.</summary>
    public string? Output { get; init; }

    /// <summary>How a folder that holds something is met.</summary>
    public FolderUse Use { get; init; }

    public bool RetryFailed { get; init; }

    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>What said which shard it is; empty where it is everything.</summary>
    public string ShardOrigin { get; init; } = "";

    /// <summary>Whether what shards did is only put together.</summary>
    public bool IsMerge { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public bool DryRun { get; init; }

    public bool Json { get; init; }

    public bool ShowProgress { get; init; } = true;

    public bool Debug { get; init; }

    public LoadOptions Loading { get; init; } = new();

    /// <summary>How the machine works on it.</summary>
    public MachineOptions Machine => new() { Threads = Threads, Shard = Shard, OnlyInline = IsMerge, RetryFailed = RetryFailed };
}

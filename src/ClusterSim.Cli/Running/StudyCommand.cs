using System.CommandLine;
using System.CommandLine.Parsing;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Scaling;
using ClusterSim.Results;

namespace ClusterSim.Cli.Running;

/// <summary>A command that makes many runs. It can be carried out here, in shards, or by a batch system.</summary>
internal sealed class StudyCommand : Command
{
    private readonly Func<ParseResult, StudySettings, StudySession> _prepare;
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

    /// <summary>A command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="defaultFolder">Where the results go by default, in words.</param>
    /// <param name="prepare">Reads what is asked; nothing is written.</param>
    /// <param name="readsArrays">Whether the shard is taken from an array job; array jobs are also used to run a command many times, whole each time.</param>
    public StudyCommand(string name, string description, string defaultFolder, Func<ParseResult, StudySettings, StudySession> prepare, bool readsArrays = false)
        : base(name, description)
    {
        (_prepare, _readsArrays) = (prepare, readsArrays);
        _shard = new("--shard")
        {
            Description = "Run only one shard, counted from 0, such as 0/8; several processes may share the folder, and clustersim merge DIR makes the tables."
                + (readsArrays ? " Default: taken from the batch system's array job." : ""),
            HelpName = "I/N",
        };
        _output = new("--output", "-o") { Description = $"Folder for the results; default: {defaultFolder}.", HelpName = "DIR" };
        _output.Validators.Add(FolderOption.Refuse);
        foreach (var option in How.Append(_json)) Options.Add(option);
        _loading.AddTo(this);
        SetAction((parsed, cancellation) => Task.Run(() => Prepare(parsed).Execute(cancellation), CancellationToken.None));
    }

    /// <summary>Reads what a command line asks, and what the environment says of shards; nothing is written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="change">What is otherwise than it says; null where nothing is.</param>
    public StudySession Prepare(ParseResult parsed, Func<StudySettings, StudySettings>? change = null)
    {
        var settings = Read(parsed);
        return _prepare(parsed, change is null ? settings : change(settings));
    }

    private StudySettings Read(ParseResult parsed)
    {
        var shard = ReadShard(parsed);
        var (resume, force) = (parsed.GetValue(_resume), parsed.GetValue(_force));
        if (force && shard is not null) throw new InputException("--force with shards would remove what the others finished; remove the folder before the shards are started");
        return new StudySettings
        {
            Question = Question(parsed),
            Output = parsed.GetValue(_output),
            // What was to replace a result is gone on with as it is.
            Use = shard is not null ? FolderUse.Share : resume ? FolderUse.Resume : force ? FolderUse.Replace : FolderUse.New,
            RetryFailed = parsed.GetValue(_retryFailed),
            Shard = shard ?? Shard.Whole,
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

    /// <summary>The shard that was asked for; null where it is everything.</summary>
    private Shard? ReadShard(ParseResult parsed) => parsed.GetValue(_shard) is { } given ? Shard.Parse(given)
        : _readsArrays ? ShardEnvironment.Find(Environment.GetEnvironmentVariable, (int?)parsed.GetValue(_shardCount)) : null;
}

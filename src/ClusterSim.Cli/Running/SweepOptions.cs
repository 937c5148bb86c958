using System.CommandLine;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Scaling;

namespace ClusterSim.Cli.Running;

/// <summary>Options of <c>sweep</c>.</summary>
internal sealed class SweepOptions
{
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Folder for the results; default: output/ followed by the sweep's name.", HelpName = "DIR" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue from the finished tasks in the same folder." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace an earlier sweep." };
    private readonly Option<bool> _retryFailed = new("--retry-failed") { Description = "With --resume, repeat failed runs." };
    private readonly Option<string?> _shard = new("--shard") { Description = "Run only one shard, counted from 0, such as 0/8; several processes may share the folder. Default: taken from the batch system's array job.", HelpName = "I/N" };
    private readonly Option<long?> _shardCount = Number.Option("--shard-count", [], "Number of shards, if the batch system gives only the index.", "N", 1, 1_000_000);
    private readonly Option<long?> _threads = Number.Option("--threads", [], "Threads to use; default: all processors. Results are the same for any number of threads.", "T", 1, 1024);
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Estimate time, memory and disk space from a few runs; write nothing." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as JSON." };
    private readonly Option<bool> _noProgress = new("--no-progress") { Description = "Do not show progress." };
    private readonly LoadingOptions _loading = new();

    public SweepOptions() => _output.Validators.Add(FolderOption.Refuse);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options = [_output, _resume, _force, _retryFailed, _shard, _shardCount, _threads, _dryRun, _json, _noProgress];
        foreach (var option in options) command.Options.Add(option);
        _loading.AddTo(command);
    }

    /// <summary>What was given, or what the environment says of shards.</summary>
    public SweepSettings Read(ParseResult parsed)
    {
        var (shard, origin) = ReadShard(parsed);
        var settings = new SweepSettings(
            parsed.GetValue(_output), parsed.GetValue(_resume), parsed.GetValue(_force), parsed.GetValue(_retryFailed), shard, origin,
            (int?)parsed.GetValue(_threads) ?? Environment.ProcessorCount, parsed.GetValue(_dryRun), parsed.GetValue(_json), !parsed.GetValue(_noProgress), _loading.Read(parsed));
        if (settings is { Force: true, Resume: true }) throw new InputException("give either --resume or --force");
        if (settings.Force && !shard.IsWhole) throw new InputException("--force with shards would remove what the others finished; remove the folder before the shards are started");
        return settings;
    }

    private (Shard Shard, string Origin) ReadShard(ParseResult parsed)
    {
        if (parsed.GetValue(_shard) is { } given) return (Shard.Parse(given), "--shard");
        return ShardEnvironment.Find(Environment.GetEnvironmentVariable, (int?)parsed.GetValue(_shardCount)) is var (shard, variable) ? (shard, variable) : (Shard.Whole, "");
    }
}

/// <summary>How a sweep is to be made.</summary>
internal sealed record SweepSettings(
    string? Output, bool Resume, bool Force, bool RetryFailed, Shard Shard, string ShardOrigin, int Threads, bool DryRun, bool Json, bool ShowProgress, LoadOptions Loading)
{
    /// <summary>The folder of a sweep's results.</summary>
    public string OutputOf(Sweep sweep) => Output ?? Path.Combine("output", sweep.Name);
}

using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

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

    /// <summary>Whether what shards did is only put together.</summary>
    public bool IsMerge { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public bool DryRun { get; init; }

    public bool Json { get; init; }

    public bool ShowProgress { get; init; } = true;

    public bool Debug { get; init; }

    public LoadOptions Loading { get; init; } = new();
}

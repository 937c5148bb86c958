using ClusterSim.Cli.Display;
using ClusterSim.Core.Policy;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Folder;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Cli.Running;

/// <summary>From a sweep to its result folder, or a shard of it.</summary>
internal sealed class SweepSession(Sweep sweep, SweepSettings settings)
{
    /// <summary>Where the results go.</summary>
    public string OutputDirectory { get; } = settings.OutputOf(sweep);

    private readonly MachineOptions _options = new() { Threads = settings.Threads, Shard = settings.Shard, RetryFailed = settings.RetryFailed };

    /// <summary>What <c>sweep.json</c> says of a sweep that begins now.</summary>
    public static SweepManifest Begin(Sweep sweep) => SweepOrigin.Begin(
        sweep, Engine.With(InstrumentCatalogue.BuiltIn), Provenance.Command, DateTimeOffset.Now);

    /// <summary>Runs what is missing, and merges where it is the whole sweep.</summary>
    /// <returns>The folder.</returns>
    /// <exception cref="RunFailedException">The results could not be written to the end.</exception>
    /// <exception cref="InterruptedException">It was interrupted.</exception>
    public SweepFolder Execute(CancellationToken cancellation)
    {
        Parallelism.Plan(1, settings.Threads, SweepStudy.BytesPerRun(sweep), _options.AvailableBytes); // a sweep that does not fit is refused before anything is written
        RecordStore? held = null;
        var folder = SweepFolder.Begin(OutputDirectory, Begin(sweep), sweep.Points, Use, () => held = RecordStore.Open(Path.Combine(OutputDirectory, SweepFiles.Parts), settings.Shard.Label));
        using var store = held!;
        try
        {
            Run(folder, store, cancellation);
            if (settings.Shard.IsWhole) SweepMerge.Merge(folder, DateTimeOffset.Now);
            return folder;
        }
        catch (OperationCanceledException)
        {
            throw new InterruptedException($"interrupted; what was finished is kept in {OutputDirectory}. {GoOn} to continue.");
        }
        catch (RunStoppedException problem)
        {
            throw new RunFailedException($"a run failed: {problem.Message} What was finished is kept in {OutputDirectory}. {GoOn} to continue.", problem);
        }
        catch (Exception problem) when (problem is ResultException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"{problem.Message} {GoOn} to continue.", problem);
        }
    }

    private string GoOn => settings.ShardOrigin.Length == 0 ? "Repeat the command with --resume" : "Repeat the command";

    private FolderUse Use => settings switch
    {
        { Force: true } => FolderUse.Replace,
        { Resume: true } => FolderUse.Resume,
        { ShardOrigin.Length: > 0 } => FolderUse.Share,
        _ => FolderUse.New,
    };

    private void Run(SweepFolder folder, RecordStore store, CancellationToken cancellation)
    {
        var study = new SweepStudy(sweep, folder.Runs(store));
        Machine.Run(study, _options with { Watch = ProgressDisplay.Of(study, settings.ShowProgress) }, cancellation);
        store.Complete();
    }
}

using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Designs;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>A sweep's result folder with the points of its design.</summary>
public sealed class SweepFolder : IDisposable
{
    private readonly ResultFolder? _folder;

    private SweepFolder(string directory, ResultFolder? folder, DesignMatrix? points = null)
    {
        (Directory, _folder) = (directory, folder);
        try
        {
            Manifest = SweepManifest.Of(directory, folder?.Manifest ?? ResultFolder.PlanOf(directory));
            if (points is not null && folder is { IsComplete: false, IsHeld: true }) DesignFile.WriteIn(folder, Manifest, points);
            Points = points ?? DesignFile.Read(ResultFolder.Find(directory, ResultFiles.Design), Manifest);
            Tasks = SweepTask.Of(Manifest);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Directory { get; }

    /// <summary>The sweep's manifest.</summary>
    public SweepManifest Manifest { get; private set; }

    /// <summary>The points.</summary>
    public DesignMatrix Points { get; }

    /// <summary>All tasks of the sweep.</summary>
    public IReadOnlyList<SweepTask> Tasks { get; }

    /// <summary>Whether the folder holds the result that was asked for, so that nothing is to do.</summary>
    public bool IsComplete => _folder?.IsComplete == true;

    /// <summary>The runs that a store holds.</summary>
    public SweepRuns Runs(RecordStore store) => new(Manifest, Points.Values, store);

    /// <summary>The folder of parts.</summary>
    public string PartsDirectory => Path.Combine(Directory, ResultFiles.Parts);

    /// <summary>Opens a folder for a sweep and writes its plan and design.</summary>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="manifest">The sweep that begins.</param>
    /// <param name="points">Its points.</param>
    /// <param name="use">What to do where it holds a sweep.</param>
    /// <param name="again">Whether something is to do even where it is complete.</param>
    /// <exception cref="ResultException">What it holds stands in the way; another process is writing there; it cannot be written.</exception>
    public static SweepFolder Begin(string directory, SweepManifest manifest, DesignMatrix points, FolderUse use, bool again = false) =>
        In(ResultFolder.Begin(directory, manifest, use, again), points);

    /// <summary>A sweep in a folder that has been opened for it, which this lets go of in the end; writes its design where that is to be written.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="points">The sweep's points.</param>
    /// <exception cref="ResultException">The design cannot be written.</exception>
    public static SweepFolder In(ResultFolder folder, DesignMatrix points) => new(folder.Directory, folder, points);

    /// <summary>Opens, alone, the folder of a sweep whose shards are done, to publish it.</summary>
    /// <exception cref="ResultException">It holds no sweep, or cannot be read; another process is writing there.</exception>
    public static SweepFolder Reopen(string directory) => new(directory, ResultFolder.Reopen(directory));

    /// <summary>Opens the folder of a sweep that has begun, to look at it; processes may be at work in it.</summary>
    /// <exception cref="ResultException">It holds no sweep, or cannot be read.</exception>
    public static SweepFolder Open(string directory) => new(directory, folder: null);

    /// <summary>Path of a table of the coming result.</summary>
    internal string PathOf(string name) => Opened().PathOf(name);

    /// <summary>Puts the coming result into its place.</summary>
    internal SweepManifest Publish(Manifest manifest) => Manifest = SweepManifest.Of(Directory, Opened().Publish(manifest));

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => _folder?.Dispose();

    private ResultFolder Opened() => _folder ?? throw new InvalidOperationException("The folder was opened to be looked at.");
}

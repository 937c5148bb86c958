using ClusterSim.Results;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Designs;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>Names of a sweep's files.</summary>
public static class SweepFiles
{
    public const string Manifest = ResultFiles.Sweep;
    public const string Design = "design.parquet";
    public const string Runs = "runs.parquet";
    public const string Effects = "effects.parquet";
    public const string Parts = "parts";

    /// <summary>Folder of scripts and logs of a batch system.</summary>
    public const string Slurm = "slurm";
}

/// <summary>How a folder that holds a sweep already is met.</summary>
public enum FolderUse
{
    /// <summary>It is refused.</summary>
    New,

    /// <summary>What is finished is gone on with; it must be the same sweep, with more points or replications perhaps.</summary>
    Resume,

    /// <summary>Several processes share it; it must be the very same sweep.</summary>
    Share,

    /// <summary>The sweep in it is removed.</summary>
    Replace,
}

/// <summary>A sweep's output folder.</summary>
public sealed class SweepFolder
{
    private SweepFolder(string directory, SweepManifest manifest, DesignMatrix points)
    {
        (Directory, Manifest, Points) = (directory, manifest, points);
        Tasks = SweepTask.Of(manifest);
    }

    /// <summary>The folder.</summary>
    public string Directory { get; }

    /// <summary>What <c>sweep.json</c> says.</summary>
    public SweepManifest Manifest { get; private set; }

    /// <summary>The points.</summary>
    public DesignMatrix Points { get; }

    /// <summary>All tasks of the sweep.</summary>
    public IReadOnlyList<SweepTask> Tasks { get; }

    /// <summary>The runs that a store holds.</summary>
    public SweepRuns Runs(RecordStore store) => new(Manifest, Points.Values, store);

    /// <summary>The folder of parts.</summary>
    public string PartsDirectory => Path.Combine(Directory, SweepFiles.Parts);

    /// <summary>Opens a folder for a sweep and writes its manifest and design.</summary>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="manifest">The sweep that begins.</param>
    /// <param name="points">Its points.</param>
    /// <param name="use">What to do where it holds a sweep.</param>
    /// <param name="hold">Called before the first file is written, to hold the folder against other processes.</param>
    /// <exception cref="ResultException">It holds a sweep that stands in the way; it cannot be written.</exception>
    public static SweepFolder Begin(string directory, SweepManifest manifest, DesignMatrix points, FolderUse use, Action? hold = null)
    {
        if (File.Exists(Path.Combine(directory, ResultFiles.Manifest)))
            throw new ResultException(directory, "holds the result of a run. Choose another folder with -o.");
        var isSweep = File.Exists(Path.Combine(directory, SweepFiles.Manifest));
        var earlier = isSweep && use != FolderUse.Replace ? ReadManifest(directory) : null; // what is replaced may be damaged
        if (earlier is not null && use == FolderUse.New)
            throw new ResultException(directory, "holds a sweep. Continue it with --resume, replace it with --force, or choose another folder with -o.");
        if (earlier is null && use != FolderUse.Replace && InTheWay(directory) is { } path)
            throw new ResultException(path, "is in the way: no sweep.json shows that a sweep wrote it. Choose another folder with -o.");
        if (isSweep && use == FolderUse.Replace) Remove(directory);
        else if (earlier is not null) manifest = Joined(directory, earlier, manifest, use);
        hold?.Invoke();
        var folder = new SweepFolder(directory, manifest, points);
        if (earlier is not null && use == FolderUse.Share) return folder;
        try
        {
            System.IO.Directory.CreateDirectory(folder.PartsDirectory);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        DesignFile.Write(Path.Combine(directory, SweepFiles.Design), manifest, points);
        folder.Write(manifest);
        return folder;
    }

    /// <summary>Opens the folder of a sweep that has begun, without its scenario files.</summary>
    /// <exception cref="ResultException">It holds no sweep, or cannot be read.</exception>
    public static SweepFolder Open(string directory)
    {
        var manifest = ReadManifest(directory);
        return new SweepFolder(directory, manifest, DesignFile.Read(Path.Combine(directory, SweepFiles.Design), manifest));
    }

    /// <summary>Replaces the manifest.</summary>
    internal void Write(SweepManifest manifest)
    {
        var path = Path.Combine(Directory, SweepFiles.Manifest);
        var temporary = Draft.Shared(path);
        DurableFile.WriteJson(temporary, manifest, LegibleSweepJson.Format.SweepManifest);
        Draft.Publish(temporary, path);
        Manifest = manifest;
    }

    internal static SweepManifest ReadManifest(string directory)
    {
        var path = Path.Combine(directory, SweepFiles.Manifest);
        return File.Exists(path)
            ? DurableFile.ReadJson(path, LegibleSweepJson.Format.SweepManifest)
            : throw new ResultException(directory, $"holds no {SweepFiles.Manifest}. Give the folder that a sweep wrote (-o of 'clustersim sweep').");
    }

    /// <summary>The manifest to go on with; refuses another sweep.</summary>
    private static SweepManifest Joined(string directory, SweepManifest earlier, SweepManifest manifest, FolderUse use)
    {
        const string Advice = "Repeat the original command, start over with --force, or choose another folder with -o.";
        Require(string.Equals(earlier.Build, manifest.Build, StringComparison.Ordinal), "the engine is a different one");
        Require(string.Equals(earlier.Identity, manifest.Identity, StringComparison.Ordinal), "base scenario, seed, months, factors or metrics have changed");
        var isSame = earlier.Scenarios.Select(scenario => (scenario.Name, scenario.Identity)).SequenceEqual(manifest.Scenarios.Select(scenario => (scenario.Name, scenario.Identity)))
            && earlier.Points == manifest.Points && earlier.Tasks == manifest.Tasks
            && string.Equals(earlier.Sweep.Sha256, manifest.Sweep.Sha256, StringComparison.Ordinal)
            && earlier.Inputs.Select(input => input.Sha256).SequenceEqual(manifest.Inputs.Select(input => input.Sha256), StringComparer.Ordinal);
        if (use == FolderUse.Share) Require(isSame, "the sweep file or a policy has changed");
        return isSame ? earlier : manifest;

        void Require(bool holds, string fault)
        {
            if (!holds) throw new ResultException(directory, $"cannot be continued: {fault}. {Advice}");
        }
    }

    /// <summary>A result's file, which a sweep's would replace. The design does not count: another shard may just have written it.</summary>
    private static string? InTheWay(string directory) =>
        new[] { SweepFiles.Runs, SweepFiles.Effects }.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static void Remove(string directory)
    {
        RecordStore.Remove(Path.Combine(directory, SweepFiles.Parts));
        try
        {
            foreach (var left in System.IO.Directory.EnumerateFiles(directory, "*" + Draft.SharedEnding + Draft.Ending)) File.Delete(left);
            foreach (var name in new[] { SweepFiles.Manifest, SweepFiles.Design, SweepFiles.Runs, SweepFiles.Effects }) File.Delete(Path.Combine(directory, name));
            Analysis.AnalysisFiles.Remove(directory);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }
    }
}

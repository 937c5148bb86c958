using ClusterSim.Cli.Display;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Cli.Running;

/// <summary>From a question to its result folder, or a shard of it: the same for every command that makes many runs.</summary>
internal abstract class StudySession(StudySettings settings)
{
    /// <summary>How the study is to be made.</summary>
    public StudySettings Settings { get; } = settings;

    /// <summary>The program that makes the runs.</summary>
    protected Engine Engine { get; } = Engine.With(settings.Loading.Instruments);

    /// <summary>Where the results go.</summary>
    public abstract string OutputDirectory { get; }

    /// <summary>Memory that a task needs, in bytes.</summary>
    protected abstract long BytesPerTask { get; }

    /// <summary>How the machine works on it.</summary>
    protected MachineOptions Options => new()
    {
        Threads = Settings.Threads,
        BytesPerTask = BytesPerTask,
        Shard = Settings.Shard,
        OnlyInline = Settings.IsMerge,
        RetryFailed = Settings.RetryFailed,
    };

    /// <summary>What is asked, as the folder's plan says it.</summary>
    protected abstract Manifest Manifest { get; }

    /// <summary>The study in a folder that has been opened.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="store">What it keeps of runs.</param>
    /// <returns>The study, and what writes the tables of the complete one, puts them in their place, says what came out and gives the exit code.</returns>
    protected abstract (IStudy Study, Func<int> Publish) In(ResultFolder folder, RecordStore store);

    /// <summary>Says what it will take.</summary>
    /// <returns>The exit code.</returns>
    protected abstract int Estimate(CancellationToken cancellation);

    /// <summary>Says before the work begins what it will take, where that is cheap to say.</summary>
    protected virtual void Announce() { }

    /// <summary>Runs what is missing and, where that is all, writes the tables and says what came out.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="RunFailedException">The results could not be written to the end.</exception>
    /// <exception cref="InterruptedException">It was interrupted.</exception>
    public int Execute(CancellationToken cancellation)
    {
        var options = Options;
        options.Plan(1); // what does not fit is refused before anything is written
        if (Settings.DryRun) return Settings.Use == FolderUse.Resume ? StudyStatus.Explain(this) : Estimate(cancellation);
        if (Settings.ShowProgress) Announce();
        using var folder = ResultFolder.Begin(OutputDirectory, Plan(), Settings.Use, Settings.RetryFailed || Settings.IsMerge);
        if (folder.IsComplete)
        {
            Console.Error.WriteLine($"nothing to do: {OutputDirectory} holds this result; --force makes it again");
            return ExitCode.Done;
        }

        using var store = folder.OpenStore(Settings.IsMerge ? "merge" : Settings.Shard.Label);
        return Work(folder, store, options, cancellation);
    }

    /// <summary>Writes the plan for processes that will share the folder.</summary>
    public void Share() => ResultFolder.Begin(OutputDirectory, Plan(), FolderUse.Share).Dispose();

    /// <summary>How far the study is in its folder at this moment; processes may be at work in it.</summary>
    /// <exception cref="ResultException">It holds another question, or none.</exception>
    public StudyStatus Look()
    {
        using var folder = ResultFolder.Look(OutputDirectory, Plan());
        using var store = folder.OpenStore("");
        return StudyStatus.Of(In(folder, store).Study);
    }

    /// <summary>Says on stdout what came out; where that cannot be written, says that the results are there.</summary>
    public void Tell(Action say)
    {
        try
        {
            say();
        }
        catch (OutputException problem)
        {
            throw new RunFailedException($"{problem.Message} The results in {OutputDirectory} are complete.", problem);
        }
    }

    private Manifest Plan()
    {
        var plan = Manifest with { Question = Settings.Question, WorkingDirectory = Environment.CurrentDirectory };
        return Settings.IsMerge ? plan with { Command = ResultFolder.PlanOf(OutputDirectory).Command } : plan;
    }

    private int Work(ResultFolder folder, RecordStore store, MachineOptions options, CancellationToken cancellation)
    {
        var (study, publish) = In(folder, store);
        try
        {
            var pending = Machine.Run(study, options with { Watch = ProgressDisplay.Of(study, Settings.ShowProgress) }, cancellation);
            store.Complete();
            if (Settings.IsMerge && pending is not null) throw new RunFailedException(StudyStatus.Missing(OutputDirectory, pending));
            if (Settings is { Use: FolderUse.Share, IsMerge: false })
            {
                Console.Out.WriteLine($"shard {Settings.Shard} is finished{(pending is null or { IsOnly: true } ? "" : $" with stage '{pending.Name}'")}; when all are: clustersim merge {OutputDirectory}");
                return ExitCode.Done;
            }

            return publish();
        }
        catch (OperationCanceledException)
        {
            folder.Interrupt(DateTimeOffset.Now);
            throw new InterruptedException($"interrupted; what was finished is kept in {OutputDirectory}. {GoOn} to continue.");
        }
        catch (RunStoppedException problem)
        {
            folder.Interrupt(DateTimeOffset.Now);
            throw new RunFailedException($"a run failed: {problem.Message} What was finished is kept in {OutputDirectory}. {GoOn} to continue.", problem);
        }
        catch (Exception problem) when (problem is ResultException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"{problem.Message} {GoOn} to continue.", problem);
        }
    }

    private string GoOn => Settings.Use != FolderUse.Share && !Settings.IsMerge ? "Repeat the command with --resume" : "Repeat the command";
}

using System.CommandLine;
using ClusterSim.Cli.Commands;
using ClusterSim.Results;

namespace ClusterSim.Cli.Running;

/// <summary>The study of a folder, prepared from the question in its plan.</summary>
internal static class RecordedStudy
{
    /// <summary>Every command that makes many runs.</summary>
    public static IEnumerable<StudyCommand> Commands() =>
        [RunCommand.Create(), CompareCommand.Create(), EvaluateCommand.Create(), SweepCommand.Create(), CalibrateCommand.Create()];

    /// <summary>Prepares it; scenario files must still say what they said.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="change">What is otherwise than the question says.</param>
    /// <exception cref="ResultException">The folder holds no plan and no result.</exception>
    /// <exception cref="InputException">The question cannot be asked again.</exception>
    public static StudySession Open(string directory, Func<StudySettings, StudySettings> change)
    {
        var manifest = ResultFolder.PlanOf(directory);
        var full = Path.GetFullPath(directory);
        var root = new RootCommand();
        foreach (var known in Commands()) root.Add(known);
        var parsed = root.Parse([.. manifest.Question]);
        if (manifest.Question.Count == 0 || parsed.Errors.Count > 0 || parsed.CommandResult.Command is not StudyCommand command)
            throw new InputException($"the plan of '{directory}' does not say by which command it was begun; repeat that command with --resume");
        try
        {
            // Paths in the question are relative to where the command was started.
            Environment.CurrentDirectory = manifest.WorkingDirectory;
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem) || problem is ArgumentException)
        {
            throw new InputException($"'{manifest.WorkingDirectory}', where the command for '{directory}' was started, cannot be entered: {problem.Message} Repeat that command with --resume");
        }

        var shown = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return command.Prepare(parsed, settings => change(settings with { Output = shown.StartsWith("..", StringComparison.Ordinal) ? full : shown }));
    }
}

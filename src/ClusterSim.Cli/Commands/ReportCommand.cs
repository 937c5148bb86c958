using System.CommandLine;
using ClusterSim.Cli.Running;
using ClusterSim.Reporting;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim report</c>: draws the charts and the page of a result folder again.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Result folder." };
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the report; default: the result folder.", HelpName = "DIR" };
        output.Validators.Add(FolderOption.Refuse);
        var command = new Command("report", "Write charts and report.html from a result folder.") { directory, output };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var source = parsed.GetRequiredValue(directory);
            Execute(source, parsed.GetValue(output) ?? source, cancellation);
            return ExitCode.Done;
        }, CancellationToken.None));
        return command;
    }

    private static void Execute(string source, string target, CancellationToken cancellation)
    {
        Verification.RequireTables(source, cancellation);
        var results = ResultFolderReader.Read(source);
        var isResult = string.Equals(Canonical(source), Canonical(target), StringComparison.Ordinal);
        if (!isResult && File.Exists(Path.Combine(target, ResultFiles.Manifest)))
            throw new InputException($"'{target}' holds another result; choose another folder with -o");
        Make(target);
        try
        {
            var files = ReportBuilder.Build(results, target);
            if (isResult) ResultManifest.Relist(source, files);
        }
        catch (Exception problem) when (problem is ResultException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"the report could not be completed: {problem.Message}", problem);
        }

        Console.Out.WriteLine(Path.Combine(target, ResultFiles.Report));
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{folder}' cannot be written: {problem.Message} Choose another folder with -o.");
        }
    }

    private static string Canonical(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}

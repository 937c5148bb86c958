using System.CommandLine;
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
        var command = new Command("report", "Write charts and report.html from a result folder.") { directory, output };
        command.SetAction(parsed =>
        {
            var source = parsed.GetRequiredValue(directory);
            var target = parsed.GetValue(output) ?? source;
            var results = ResultFolderReader.Read(source);
            Directory.CreateDirectory(target);
            ReportBuilder.Build(results, target);
            Console.Out.WriteLine(Path.Combine(target, "report.html"));
            return ExitCode.Done;
        });
        return command;
    }
}

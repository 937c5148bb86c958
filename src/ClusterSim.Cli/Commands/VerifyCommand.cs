using System.CommandLine;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim verify</c>: whether a result folder is what its manifest says.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder of a result of any kind." };
        var json = new Option<bool>("--json") { Description = "Print the problems as JSON." };
        var command = new Command("verify", "Check that a folder of results is complete and unchanged.") { directory, json };
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(directory), parsed.GetValue(json)));
        return command;
    }

    private static int Execute(string directory, bool asJson)
    {
        var problems = Verification.Of(directory);
        if (asJson)
        {
            Output.Json(new JsonArray(problems.Select(problem => (JsonNode)new JsonObject { ["file"] = problem.File, ["message"] = problem.Message }).ToArray()));
        }
        else
        {
            foreach (var problem in problems) Console.Error.WriteLine($"clustersim: {problem.File}: {problem.Message}");
            Console.Out.WriteLine(problems.Count == 0 ? $"{directory}: every file matches its manifest" : FormattableString.Invariant($"{directory}: {Counted.Of(problems.Count, "problem")}"));
        }

        return problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}

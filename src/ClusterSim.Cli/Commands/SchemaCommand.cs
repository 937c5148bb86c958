using System.CommandLine;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim schema</c>: the JSON schema of scenario files, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON schema of scenario files.");
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(ScenarioSchema.Create());
            return ExitCode.Done;
        });
        return command;
    }
}

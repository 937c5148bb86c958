using System.CommandLine;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Files;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim schema</c>: the JSON schema of scenario or sweep files, for editors.</summary>
internal static class SchemaCommand
{
    private const string Scenario = "scenario";
    private const string Sweep = "sweep";

    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "Kind of file: scenario or sweep.", DefaultValueFactory = _ => Scenario };
        kind.AcceptOnlyFromAmong(Scenario, Sweep);
        var command = new Command("schema", "Print the JSON schema of scenario or sweep files.") { kind };
        command.SetAction(parsed =>
        {
            Console.Out.Write(parsed.GetRequiredValue(kind) is Sweep ? SweepSchema.Create() : ScenarioSchema.Create());
            return ExitCode.Done;
        });
        return command;
    }
}

using System.CommandLine;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim new</c>: a scenario to begin with.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the scenario and of its folder: lower-case words joined by underscores." };
        var command = new Command("new", "Write a starter scenario: a commented baseline and a policy.") { name };
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(name)));
        return command;
    }

    private static int Execute(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(path);
        var name = Path.GetFileName(folder);
        if (!ScenarioStarter.IsName(name)) throw new InputException($"'{name}' is not a valid name; use lower-case words joined by underscores, such as my_village");
        if (Path.Exists(folder)) throw new InputException($"'{folder}' already exists and is not overwritten; choose another name");
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (file, text) in ScenarioStarter.Create(name))
            {
                using var stream = new FileStream(Path.Combine(folder, file), FileMode.CreateNew, FileAccess.Write);
                using var writer = new StreamWriter(stream);
                writer.Write(text);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{folder}' cannot be written: {problem.Message}");
        }

        Console.Out.WriteLine($"Wrote {folder}: baseline.yaml, a place without a policy, and tool_grant.yaml, a policy for it.");
        Console.Out.WriteLine($"Next: edit {Path.Combine(folder, "baseline.yaml")}, then clustersim validate {folder}");
        return ExitCode.Done;
    }
}

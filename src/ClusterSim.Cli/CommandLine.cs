using System.CommandLine;
using System.CommandLine.Invocation;
using ClusterSim.Cli.Commands;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli;

/// <summary>The commands, and how an error becomes a message and an exit code.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> s_debug = new("--debug") { Description = "Show where an error came from.", Recursive = true };

    /// <summary>Runs a command line and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0) return Refuse(parsed);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception problem)
        {
            return Report(problem, parsed.GetValue(s_debug));
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Agent-based simulation of industrial-cluster policy.")
        {
            RunCommand.Create(),
            CompareCommand.Create(),
            ValidateCommand.Create(),
            ExplainCommand.Create(),
            ListCommand.Create(),
            SchemaCommand.Create(),
            ReportCommand.Create(),
            VerifyCommand.Create(),
            DiffCommand.Create(),
        };
        root.Options.Add(s_debug);
        return root;
    }

    private static int Refuse(ParseResult parsed)
    {
        foreach (var message in parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal)) Say(message);
        foreach (var line in Suggestions(parsed)) Console.Error.WriteLine(line);
        var path = parsed.CommandResult.Command is RootCommand ? "clustersim" : $"clustersim {parsed.CommandResult.Command.Name}";
        Console.Error.WriteLine($"See {path} --help.");
        return ExitCode.WrongInput;
    }

    /// <summary>"Did you mean" lines of the parser, which it writes beside its own messages.</summary>
    private static string[] Suggestions(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction action) return [];
        action.ShowHelp = false;
        using var suggestions = new StringWriter();
        parsed.Invoke(new InvocationConfiguration { Output = suggestions, Error = TextWriter.Null });
        return suggestions.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static int Report(Exception problem, bool debug)
    {
        if (debug) Console.Error.WriteLine(problem);
        switch (problem)
        {
            case ScenarioException scenario:
                foreach (var diagnostic in scenario.Diagnostics) Console.Error.WriteLine(diagnostic.Render());
                return ExitCode.WrongInput;
            case InputException or ExperimentException or ResultException:
                Say(problem.Message);
                return ExitCode.WrongInput;
            case RunFailedException:
                Say(problem.Message);
                return ExitCode.Failed;
            case InterruptedException or OperationCanceledException:
                Say(problem is InterruptedException ? problem.Message : "interrupted");
                return ExitCode.Interrupted;
            default:
                Say(debug ? problem.Message : $"{problem.Message} (--debug shows where)");
                return ExitCode.Failed;
        }
    }

    private static void Say(string message) => Console.Error.WriteLine($"clustersim: {message}");
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClusterSim.Cli.Commands;
using ClusterSim.Cli.Display;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Sweeps;

namespace ClusterSim.Cli;

/// <summary>The commands, and how an error becomes a message and an exit code.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> s_debug = new("--debug") { Description = "Show where an error came from.", Recursive = true };

    /// <summary>Whether a command line asks to be shown where errors come from.</summary>
    public static bool IsDebug(ParseResult parsed) => parsed.GetValue(s_debug);

    /// <summary>Runs a command line and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        Terminal.HeedNoColor();
        StandardStream.Guard();
        var parsed = Root().Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (Faults(parsed) is { Length: > 0 } faults) return Refuse(parsed, faults);
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
            return Report(problem, IsDebug(parsed), AsksForJson(parsed));
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Agent-based simulation of industrial-cluster policy.")
        {
            NewCommand.Create(),
            RunCommand.Create(),
            CompareCommand.Create(),
            EvaluateCommand.Create(),
            ValidateCommand.Create(),
            ExplainCommand.Create(),
            ListCommand.Create(),
            SchemaCommand.Create(),
            ReportCommand.Create(),
            ExploreCommand.Create(),
            ExportCommand.Create(),
            VerifyCommand.Create(),
            DiffCommand.Create(),
            RecheckCommand.Create(),
            ReproduceCommand.Create(),
            CalibrateCommand.Create(),
            SweepCommand.Create(),
            MergeCommand.Create(),
            StatusCommand.Create(),
            SubmitCommand.Create(),
        };
        root.Options.Add(s_debug);
        return root;
    }

    private static int Refuse(ParseResult parsed, string[] messages)
    {
        foreach (var message in messages) Say(message);
        Console.Error.WriteLine(parsed.CommandResult.Command is RootCommand ? "See clustersim --help." : $"See clustersim {parsed.CommandResult.Command.Name} --help.");
        return ExitCode.WrongInput;
    }

    /// <summary>What is wrong with a command line. A misspelt word is told with the nearest valid one, and alone.</summary>
    private static string[] Faults(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [var word, ..])
            return [Misspelt("command", word, command.Subcommands.Select(known => known.Name))];
        var options = parsed.Tokens.Where(token => token.Type == TokenType.Argument && token.Value is ['-', _, ..] && !IsNumber(token.Value)).ToArray();
        if (options.Length > 0)
            return [.. options.Select(option => NoOption(parsed, option.Value, [.. command.Options.Append(s_debug).SelectMany(known => known.Aliases.Prepend(known.Name))])).Distinct(StringComparer.Ordinal)];
        return parsed.Errors.Select(error => error.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Why a word that looks like an option is none.</summary>
    private static string NoOption(ParseResult parsed, string word, string[] valid)
    {
        if (!valid.Contains(word, StringComparer.Ordinal)) return Misspelt("option", word, valid);
        return parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? $"'{word}' comes after '--', where options are not read; put it before '--'"
            : $"'{word}' is in the place of the value that the option before it expects";
    }

    private static string Misspelt(string what, string word, IEnumerable<string> valid) =>
        NearestName.Of(word, valid) is { } nearest ? $"there is no {what} '{word}'; did you mean '{nearest}'?" : $"there is no {what} '{word}'";

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool AsksForJson(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<Option<bool>>().FirstOrDefault(option => option.Name is "--json") is { } json && parsed.GetValue(json);

    private static int Report(Exception problem, bool debug, bool asJson)
    {
        if (debug) Console.Error.WriteLine(problem);
        switch (problem)
        {
            case ScenarioException scenario when asJson:
                Findings.Print([(scenario.Diagnostics[0].File, false, scenario.Diagnostics, null)]);
                return ExitCode.WrongInput;
            case ScenarioException scenario:
                foreach (var diagnostic in scenario.Diagnostics) Console.Error.WriteLine(diagnostic.Render());
                return ExitCode.WrongInput;
            case ResultException { IsDamage: true }:
                Say(problem.Message);
                return ExitCode.Failed;
            case InputException or ExperimentException or SweepException or ResultException:
                Say(problem.Message);
                return ExitCode.WrongInput;
            case RunFailedException or OutputException:
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

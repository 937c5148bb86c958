using System.CommandLine;
using ClusterSim.Cli.Running;
using ClusterSim.Explorer;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim explore</c>: a result in the browser, until it is interrupted.</summary>
internal static class ExploreCommand
{
    private const string Results = "output";

    public static Command Create()
    {
        var directory = new Argument<string?>("DIR")
        {
            Description = "Result folder of a comparison or a run; default: this folder if it is one, else the newest in output.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var port = Number.Option("--port", [], "Port on this machine; default: a free one.", "N", 0, ushort.MaxValue);
        var noOpen = new Option<bool>("--no-open") { Description = "Print the address and open no browser." };
        var language = new Option<string?>("--lang") { Description = "Language to begin with: en or id; default: the browser's.", HelpName = "en|id" };
        language.AcceptOnlyFromAmong("en", "id");
        var command = new Command("explore", "Show a result in the browser: answer, worlds, months, assumptions.") { directory, port, noOpen, language };
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(directory) ?? Newest(), (int)(parsed.GetValue(port) ?? 0), !parsed.GetValue(noOpen), parsed.GetValue(language), cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string directory, int port, bool opens, string? language, CancellationToken cancellation)
    {
        var result = await Task.Run(() => ExplorerResult.Read(directory, cancellation), cancellation);
        await using var server = await StartAsync(result, port);
        var address = language is null ? server.Address : new Uri(server.Address.AbsoluteUri + "#lang=" + language);
        Console.Out.WriteLine(address.AbsoluteUri);
        Console.Error.WriteLine($"{directory} is shown there, once to whoever opens the address first. Ctrl-C ends it.");
        if (opens && !Browser.TryOpen(address)) Console.Error.WriteLine("No browser was found; open the address yourself.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("The explorer has ended.");
        }

        return ExitCode.Interrupted;
    }

    private static async Task<ExplorerServer> StartAsync(ExplorerResult result, int port)
    {
        try
        {
            return await ExplorerServer.StartAsync(result, port);
        }
        catch (PortException problem)
        {
            throw new InputException(problem.Message);
        }
    }

    /// <summary>This folder where it is a result, else the one that was written last in the folder where results go.</summary>
    private static string Newest()
    {
        if (File.Exists(ResultFiles.Manifest)) return ".";
        var results = Directory.Exists(Results) ? new DirectoryInfo(Results).EnumerateDirectories() : [];
        return results.Select(folder => new FileInfo(Path.Combine(folder.FullName, ResultFiles.Manifest))).Where(manifest => manifest.Exists)
            .MaxBy(manifest => manifest.LastWriteTimeUtc) is { } newest ? Path.Combine(Results, newest.Directory!.Name)
            : throw new InputException($"there is no result in this folder or in '{Results}'; give the folder that a comparison wrote, or make one with 'clustersim compare'");
    }
}

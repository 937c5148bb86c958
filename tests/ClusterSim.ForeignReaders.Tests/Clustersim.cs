using ClusterSim.Cli;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>The program, run inside the tests, since starting it dozens of times would take longer than all it does.</summary>
internal static class Clustersim
{
    /// <summary>Runs a command line.</summary>
    /// <param name="exitCode">How it must end.</param>
    /// <param name="arguments">Its words.</param>
    public static void Run(int exitCode, params string[] arguments)
    {
        using var messages = new StringWriter();
        Console.SetOut(TextWriter.Null);
        Console.SetError(messages);
        Assert.That(CommandLine.RunAsync(arguments).GetAwaiter().GetResult(), Is.EqualTo(exitCode), $"{string.Join(' ', arguments)}\n{messages}");
    }
}

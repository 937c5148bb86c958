using System.Diagnostics;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>What a run of the program left.</summary>
internal sealed record Answer(int ExitCode, string Out, string Error);

/// <summary>
/// The built program; with CLUSTERSIM_PROGRAM set, the published one at that path. The long form starts it every time as a user
/// would. Since starting takes longer than all that a small case does, the short form runs it inside the tests, one command after
/// the other, but for what only a process of its own shows.
/// </summary>
internal static class Clustersim
{
    private static readonly string s_published = Environment.GetEnvironmentVariable("CLUSTERSIM_PROGRAM") ?? "";
    private static readonly string[] s_program = s_published.Length > 0 ? [s_published] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "clustersim.dll")];
    private static readonly string s_home = Environment.CurrentDirectory;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>On a terminal the program asks the console itself what it may write there.</summary>
    private static readonly bool s_isInside = !Effort.IsLong && s_published.Length == 0 && Console.IsOutputRedirected && Console.IsErrorRedirected;

    /// <summary>Holds the streams and the working directory, of which the tests have one.</summary>
    private static readonly Lock s_inside = new();

    /// <summary>The program as words of a shell.</summary>
    public static string Words => $"'{string.Join("' '", s_program)}'";

    public static Answer Run(params string[] arguments) => RunIn(s_home, arguments);

    /// <summary>Runs it with a folder as the working directory.</summary>
    public static Answer RunIn(string folder, params string[] arguments) => s_isInside ? Inside(folder, arguments) : End(StartIn(folder, arguments));

    /// <summary>Runs it in a process of its own, in the short form too.</summary>
    public static Answer RunAlone(params string[] arguments) => End(Start(arguments));

    public static Process Start(params string[] arguments) => StartIn(s_home, arguments);

    /// <summary>Runs it on a processor without a feature, named as the runtime's setting names it.</summary>
    public static Answer RunWithout(string feature, params string[] arguments)
    {
        var start = Of(s_program[0], [.. s_program[1..], .. arguments]);
        start.Environment[feature] = "0";
        return End(Process.Start(start)!);
    }

    /// <summary>Runs another program that starts this one, by its <see cref="Words"/>.</summary>
    public static Answer RunBy(string program, params string[] words)
    {
        var start = Of(program, words);
        start.RedirectStandardInput = true;
        return End(Process.Start(start)!);
    }

    /// <summary>Runs a shell script in which <c>clustersim</c> is the program and disks can be mounted; null where the system does not allow that.</summary>
    public static Answer? RunWithDisks(string script)
    {
        try
        {
            var answer = RunBy("unshare", "--map-root-user", "--mount", "bash", "-c", $"mount -t tmpfs none /mnt || exit 99; clustersim() {{ {Words} \"$@\"; }}\n{script}");
            return answer.ExitCode == 99 || answer.Error.Contains("unshare failed", StringComparison.Ordinal) ? null : answer;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static Process StartIn(string folder, string[] arguments)
    {
        var start = Of(s_program[0], [.. s_program[1..], .. arguments]);
        start.WorkingDirectory = folder;
        return Process.Start(start)!;
    }

    private static ProcessStartInfo Of(string program, string[] words) =>
        new(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = s_home };

    private static Answer Inside(string folder, string[] arguments)
    {
        using StringWriter output = new(), error = new();
        lock (s_inside)
        {
            var (standard, messages) = (Console.Out, Console.Error);
            try
            {
                Console.SetOut(output);
                Console.SetError(error);
                Environment.CurrentDirectory = folder;
                return new Answer(CommandLine.RunAsync(arguments).GetAwaiter().GetResult(), output.ToString(), error.ToString());
            }
            finally
            {
                Environment.CurrentDirectory = s_home;
                Console.SetOut(standard);
                Console.SetError(messages);
            }
        }
    }

    public static Answer End(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_limit))
            {
                process.Kill();
                Assert.Fail("the program did not end");
            }

            return new Answer(process.ExitCode, output.Result, error.Result);
        }
    }
}

namespace ClusterSim.Cli.Display;

/// <summary>What the terminal may be sent.</summary>
internal static class Terminal
{
    /// <summary>Whether codes for colour and movement are unwanted or not understood.</summary>
    public static bool IsPlain => Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";

    /// <summary>Takes the terminal for one that knows no codes where NO_COLOR is set (no-color.org); before the console is first used, which itself sends some.</summary>
    public static void HeedNoColor()
    {
        if (Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }) Environment.SetEnvironmentVariable("TERM", "dumb");
    }
}

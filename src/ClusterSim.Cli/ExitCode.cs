namespace ClusterSim.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The run failed, or what was asked about is not so: a folder does not verify, two results differ, a figure moved.</summary>
    public const int Failed = 1;

    /// <summary>The input is wrong.</summary>
    public const int WrongInput = 2;

    /// <summary>Interrupted; what was finished is kept.</summary>
    public const int Interrupted = 130;
}

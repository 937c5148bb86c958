namespace ClusterSim.Results;

/// <summary>A result folder that cannot be written or read; the message names the file and what to do, for a person.</summary>
/// <param name="path">File or folder concerned.</param>
/// <param name="reason">What is wrong with it and what to do.</param>
/// <param name="cause">What was thrown underneath.</param>
public sealed class ResultException(string path, string reason, Exception? cause = null) : Exception($"{path}: {reason}", cause)
{
    /// <summary>Whether a file of a result is no longer what its run wrote.</summary>
    public bool IsDamage { get; private init; }

    /// <summary>A file that is no longer what its run wrote.</summary>
    public static ResultException Damaged(string path, string problem, string advice = "Run the scenario again with --force, or restore the folder from a copy.") =>
        new(path, problem + " " + advice) { IsDamage = true };

    /// <summary>Whether an exception says that a file or folder cannot be read or written, which is no fault of the program.</summary>
    public static bool IsStorageFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>A file that cannot be written to its end.</summary>
    public static ResultException Unwritable(string path, Exception cause) =>
        new(path, "cannot be written: " + Sentence(cause) + " Free some space or choose another folder; finished work is kept.", cause);

    /// <summary>A folder that nothing can be written to.</summary>
    public static ResultException Unopenable(string path, Exception cause) =>
        new(path, "cannot be written: " + Sentence(cause) + " Choose another folder with -o.", cause);

    /// <summary>A file that cannot be read, or is not what it should be.</summary>
    public static ResultException Unreadable(string path, Exception cause) =>
        new(path, "cannot be read: " + Sentence(cause) + " Check the folder with 'clustersim verify', or run the scenario again.", cause);

    private static string Sentence(Exception cause) => cause.Message.EndsWith('.') ? cause.Message : cause.Message + ".";
}

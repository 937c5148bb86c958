using ClusterSim.Results;

namespace ClusterSim.Experiments.Runs;

/// <summary>Why a run failed.</summary>
public static class RunFailure
{
    /// <summary>
    /// Whether it failed by the model's own rules: a number that is more than can be kept, an audit that found money from
    /// nowhere. That is a property of the scenario and comes again wherever it is run. Anything else, such as want of
    /// memory, is the machine's or the program's, and says nothing of the scenario.
    /// </summary>
    public static bool IsOfTheModel(Exception problem) => problem.GetBaseException() is ArithmeticException or InvalidOperationException;

    /// <summary>Whether it ends one run alone: it was not cancelled, nothing could not be written, and no other run ended the
    /// work.</summary>
    public static bool IsOfOneRun(Exception problem) =>
        problem is not (OperationCanceledException or IOException or ResultException or RunStoppedException);

    /// <summary>What went wrong, for a person.</summary>
    public static string TextOf(Exception problem) => problem.GetBaseException() switch
    {
        OutOfMemoryException => "Out of memory. Use fewer firms or threads, a higher memory limit or a machine with more memory.",
        { Message: "" } cause => cause.GetType().Name,
        var cause => cause.Message,
    };
}

/// <summary>A run ended by something that is no rule of the model; the message says what, for a person.</summary>
/// <param name="cause">What was thrown.</param>
public sealed class RunStoppedException(Exception cause) : Exception(RunFailure.TextOf(cause), cause);

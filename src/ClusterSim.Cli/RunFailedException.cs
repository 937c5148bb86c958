namespace ClusterSim.Cli;

/// <summary>What was begun could not be brought to its end; the message says why and what was kept.</summary>
internal sealed class RunFailedException(string message, Exception? cause = null) : Exception(message, cause);

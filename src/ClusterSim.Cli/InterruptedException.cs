namespace ClusterSim.Cli;

/// <summary>A run was interrupted; the message says what was kept and how to go on.</summary>
internal sealed class InterruptedException(string message) : Exception(message);

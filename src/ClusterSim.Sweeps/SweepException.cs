namespace ClusterSim.Sweeps;

/// <summary>The sweep cannot be made as it was asked for; the message says why and what to do, for a person.</summary>
public sealed class SweepException(string message, Exception? cause = null) : Exception(message, cause);

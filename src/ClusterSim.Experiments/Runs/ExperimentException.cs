namespace ClusterSim.Experiments.Runs;

/// <summary>The experiment cannot be made as it was asked for; the message says why, for a person.</summary>
public sealed class ExperimentException(string message, Exception? cause = null) : Exception(message, cause);

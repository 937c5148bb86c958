namespace ClusterSim.Cli;

/// <summary>What was asked for cannot be done as asked; the message says why and what to do instead.</summary>
internal sealed class InputException(string message) : Exception(message);

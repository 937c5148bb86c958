namespace ClusterSim.Sweeps.Files;

/// <summary>A factor of the command line.</summary>
/// <param name="Path">Path of the parameter, as <c>--set</c> takes it.</param>
/// <param name="Range">Both ends as they were given; null for the scenario's own range.</param>
/// <param name="Unit">Unit of both; null where none was given.</param>
/// <param name="Said">The whole argument, which findings show.</param>
public sealed record SaidFactor(string Path, (string Low, string High)? Range, string? Unit, string Said);

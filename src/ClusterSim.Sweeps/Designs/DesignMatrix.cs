namespace ClusterSim.Sweeps.Designs;

/// <summary>The points of a sweep, in their order.</summary>
public sealed record DesignMatrix
{
    /// <summary>The factors, in the order of the columns.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    /// <summary>Values in the parameters' own units: <c>Values[point][factor]</c>.</summary>
    public required double[][] Values { get; init; }

    /// <summary>What each point stands for in the design, such as <c>A</c>, <c>B</c> and <c>AB_2</c> of a Saltelli design; null where all are alike.</summary>
    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>The design cannot be made as asked; the message says why and what to do, for a person.</summary>
public sealed class DesignException(string message) : Exception(message);

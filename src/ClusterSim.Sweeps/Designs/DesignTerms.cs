namespace ClusterSim.Sweeps.Designs;

/// <summary>Kinds of design.</summary>
public enum DesignKind
{
    /// <summary>Every combination of the factors' levels.</summary>
    Grid,

    /// <summary>The base point, then each factor at its levels with the others at their base values.</summary>
    OneAtATime,

    /// <summary>Each factor's range cut into as many parts as there are points, one point in each.</summary>
    LatinHypercube,

    /// <summary>Sobol's low-discrepancy sequence.</summary>
    Sobol,

    /// <summary>Saltelli's matrices for Sobol indices.</summary>
    Saltelli,

    /// <summary>Morris's trajectories for screening.</summary>
    Morris,

    /// <summary>Points of a CSV file with a column for each factor's name.</summary>
    List,
}

/// <summary>Which points of the factors' space are run.</summary>
/// <param name="Kind">The kind.</param>
public sealed record DesignTerms(DesignKind Kind)
{
    /// <summary>Points of a latin hypercube or Sobol design; base samples of a Saltelli design; 0 where the kind takes none.</summary>
    public int Points { get; init; }

    /// <summary>Levels into which a range is cut in a grid (no default), one at a time (2 by default: its ends) or Morris design (even, 4 by default); 0 for the default.</summary>
    public int Levels { get; init; }

    /// <summary>Trajectories of a Morris design.</summary>
    public int Trajectories { get; init; }

    /// <summary>Seed of the design's own luck, apart from the seed of the runs.</summary>
    public long Seed { get; init; }

    /// <summary>Whether a Sobol or Saltelli design is scrambled by the seed.</summary>
    public bool Scramble { get; init; } = true;

    /// <summary>Whether, of a hundred latin hypercubes, the one with the greatest least distance between points is taken.</summary>
    public bool Maximin { get; init; }

    /// <summary>Whether a Saltelli design holds what second-order indices need.</summary>
    public bool SecondOrder { get; init; }

    /// <summary>File of a list design, a path that can be opened; null for the other kinds.</summary>
    public string? File { get; init; }
}

namespace ClusterSim.Sweeps.Analysis;

/// <summary>A box on the way from the whole space to a small one.</summary>
/// <param name="Low">Lower limit by factor; minus infinity where there is none.</param>
/// <param name="High">Upper limit by factor; infinity where there is none.</param>
/// <param name="Points">Points within that no earlier box holds.</param>
/// <param name="Bad">Bad cases among them.</param>
/// <param name="Coverage">Share of all bad cases that the box holds.</param>
/// <param name="Density">Share of the box's points that are bad.</param>
/// <param name="Mass">Share of all points that the box holds.</param>
public sealed record PrimStep(double[] Low, double[] High, int Points, int Bad, double Coverage, double Density, double Mass)
{
    /// <summary>Factors with a limit.</summary>
    public IEnumerable<int> Restricted => Enumerable.Range(0, Low.Length).Where(factor => !double.IsInfinity(Low[factor]) || !double.IsInfinity(High[factor]));

    /// <summary>Number of factors with a limit.</summary>
    public int Dimensions => Restricted.Count();

    /// <summary>Harmonic mean of coverage and density, by which a box is chosen from its trajectory.</summary>
    public double Merit => Coverage + Density > 0 ? 2 * Coverage * Density / (Coverage + Density) : 0;

    /// <summary>Whether a point lies within.</summary>
    public bool Holds(double[] point)
    {
        for (var factor = 0; factor < point.Length; factor++)
            if (point[factor] < Low[factor] || point[factor] > High[factor]) return false;
        return true;
    }
}

/// <summary>A limit of a box.</summary>
/// <param name="Factor">Column of the factor.</param>
/// <param name="Low">Lower limit; minus infinity where there is none.</param>
/// <param name="High">Upper limit; infinity where there is none.</param>
/// <param name="QuasiP">Chance of at least as many bad cases if the limit did nothing; quasi, because the limit was sought in the same cases.</param>
/// <param name="CoverageWithout">Coverage of the box without this limit.</param>
/// <param name="DensityWithout">Density of the box without this limit.</param>
public readonly record struct PrimLimit(int Factor, double Low, double High, double QuasiP, double CoverageWithout, double DensityWithout);

/// <summary>A box that was found.</summary>
/// <param name="Chosen">The box.</param>
/// <param name="Trajectory">All boxes of the search, from the whole space on, from which another trade of coverage against density may be chosen.</param>
/// <param name="Limits">Its limits.</param>
public sealed record PrimBox(PrimStep Chosen, IReadOnlyList<PrimStep> Trajectory, IReadOnlyList<PrimLimit> Limits);

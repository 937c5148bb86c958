namespace ClusterSim.Sweeps.Designs;

/// <summary>Makes the points of a design.</summary>
public static class Design
{
    /// <summary>The points; the same for the same terms and factors, on any machine.</summary>
    /// <param name="terms">The design.</param>
    /// <param name="factors">The factors, at least one.</param>
    /// <exception cref="DesignException">The design cannot be made of these factors.</exception>
    public static DesignMatrix Build(DesignTerms terms, IReadOnlyList<Factor> factors) => terms.Kind switch
    {
        DesignKind.Grid => Grid(terms, factors),
        _ => throw new DesignException($"the design {terms.Kind} is not known"),
    };

    private static DesignMatrix Grid(DesignTerms terms, IReadOnlyList<Factor> factors)
    {
        var levels = factors.Select(factor => factor.Levels ?? Cut(factor, terms.Levels)).ToArray();
        IEnumerable<double[]> points = [[]];
        foreach (var values in levels) points = points.SelectMany(point => values.Select(value => (double[])[.. point, value])).ToArray();
        return new DesignMatrix { Factors = factors, Values = points.ToArray() };
    }

    private static double[] Cut(Factor factor, int levels) =>
        levels >= 2 ? Enumerable.Range(0, levels).Select(level => factor.At(level / (levels - 1.0))).ToArray()
        : throw new DesignException($"'{factor.Name}' has a range; say into how many levels the grid cuts it");
}

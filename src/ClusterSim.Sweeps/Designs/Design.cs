using System.Globalization;

namespace ClusterSim.Sweeps.Designs;

/// <summary>Makes the points of a design.</summary>
public static class Design
{
    private const int MostPoints = 10_000_000;

    /// <summary>The points; the same for the same terms and factors, on any machine.</summary>
    /// <param name="terms">The design.</param>
    /// <param name="factors">The factors, at least one.</param>
    /// <exception cref="DesignException">The design cannot be made of these factors.</exception>
    /// <exception cref="Scenarios.ScenarioException">The file of a list cannot be used; carries every finding with its position.</exception>
    public static DesignMatrix Build(DesignTerms terms, IReadOnlyList<Factor> factors)
    {
        if (factors.Count == 0) throw new DesignException("a design needs at least one factor");
        return terms.Kind switch
        {
            DesignKind.Grid => Of(factors, Grid(terms, factors)),
            DesignKind.OneAtATime => OneAtATime(terms, factors),
            DesignKind.LatinHypercube => Of(factors, InUnits(factors, LatinHypercube.Points(Count(terms), factors.Count, terms.Seed, terms.Maximin))),
            DesignKind.Sobol => Of(factors, InUnits(factors, SobolSequence.Points(Count(terms), factors.Count, SeedOf(terms)))),
            DesignKind.Saltelli => WithRoles(factors, SaltelliDesign.Points(Count(terms, SaltelliDesign.Block(factors.Count, terms.SecondOrder)), factors.Count, SeedOf(terms), terms.SecondOrder)),
            DesignKind.Morris => Morris(terms, factors),
            DesignKind.List => Of(factors, ListDesign.Points(terms.File, factors)),
            _ => throw new DesignException($"the design {terms.Kind} is not known"),
        };
    }

    private static int Count(DesignTerms terms, int block = 1)
    {
        if (terms.Points < 1) throw new DesignException($"a {terms.Kind} design needs points, such as 'points: 256'");
        return Bounded(terms.Points, (double)terms.Points * block);
    }

    private static int Bounded(int samples, double points) => points <= MostPoints ? samples
        : throw new DesignException(string.Create(CultureInfo.InvariantCulture, $"the design has {points:0.#e0} points; the most is {MostPoints}"));

    private static long? SeedOf(DesignTerms terms) => terms.Scramble ? terms.Seed : null;

    private static DesignMatrix Of(IReadOnlyList<Factor> factors, double[][] values) => new() { Factors = factors, Values = values };

    private static DesignMatrix WithRoles(IReadOnlyList<Factor> factors, (double[][] Shares, string[] Roles) design) =>
        new() { Factors = factors, Values = InUnits(factors, design.Shares), Roles = design.Roles };

    private static double[][] InUnits(IReadOnlyList<Factor> factors, double[][] shares) =>
        [.. shares.Select(point => factors.Select((factor, column) => factor.At(point[column])).ToArray())];

    private static DesignMatrix Morris(DesignTerms terms, IReadOnlyList<Factor> factors)
    {
        if (terms.Trajectories < 2) throw new DesignException("a Morris design needs at least 2 trajectories, such as 'trajectories: 20'");
        var levels = terms.Levels == 0 ? MorrisDesign.DefaultLevels : terms.Levels;
        var (shares, roles) = MorrisDesign.Points(Bounded(terms.Trajectories, terms.Trajectories * (factors.Count + 1.0)), factors.Count, levels, terms.Seed);
        // The grid goes from end to end. Where a share stands for one of separate values, the middle of the grid's part is
        // taken, so that no value hangs on the rounding of a boundary between two of them.
        double[][] values = [.. shares.Select(point => factors.Select((factor, column) =>
            factor.At(factor.IsDiscrete ? ((point[column] * (levels - 1)) + 0.5) / levels : point[column])).ToArray())];
        return new DesignMatrix { Factors = factors, Values = values, Roles = roles };
    }

    private static double[][] Grid(DesignTerms terms, IReadOnlyList<Factor> factors)
    {
        var levels = factors.Select(factor => factor.Levels ?? (terms.Levels >= 2 ? factor.Cut(terms.Levels)
            : throw new DesignException($"'{factor.Name}' has a range; say into how many levels the grid cuts it, such as 'levels: 5'"))).ToArray();
        var total = levels.Aggregate(1.0, (product, values) => product * values.Count);
        if (total > MostPoints)
            throw new DesignException(string.Create(CultureInfo.InvariantCulture, $"the grid has {total:0.#e0} points; use a latin_hypercube or sobol design instead"));
        IEnumerable<double[]> points = [[]];
        foreach (var values in levels) points = points.SelectMany(point => values.Select(value => (double[])[.. point, value])).ToArray();
        return [.. points];
    }

    /// <summary>The base point, then each factor at its levels with the others at their base values; roles <c>base</c> and <c>F1</c> to <c>Fk</c>.</summary>
    private static DesignMatrix OneAtATime(DesignTerms terms, IReadOnlyList<Factor> factors)
    {
        var middle = factors.Select(factor => factor.Base ?? factor.At(0.5)).ToArray();
        var (values, roles) = (new List<double[]> { middle }, new List<string> { "base" });
        for (var column = 0; column < factors.Count; column++)
        {
            foreach (var level in factors[column].Cut(Math.Max(terms.Levels, 2)))
            {
                if (level == middle[column]) continue;
                double[] point = [.. middle];
                point[column] = level;
                values.Add(point);
                roles.Add(string.Create(CultureInfo.InvariantCulture, $"F{column + 1}"));
            }
        }

        return new DesignMatrix { Factors = factors, Values = [.. values], Roles = roles };
    }
}

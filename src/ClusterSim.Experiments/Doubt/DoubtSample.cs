using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// Worlds drawn from the ranges of doubtful assumptions, and what each policy did to one outcome in each. A draw is one world: one point of
/// the assumptions and one luck, the same for the baseline and all policies. The first <see cref="PairedDraws"/> draws were run again under
/// a second luck. All draws weigh the same.
/// </summary>
public sealed class DoubtSample
{
    private readonly double[][] _columns;

    /// <summary>A sample of n draws of k factors.</summary>
    /// <param name="metric">Name of the outcome.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="better">Which direction of it is good.</param>
    /// <param name="factors">The k factors.</param>
    /// <param name="points">n points of k values each, in the factors' units.</param>
    /// <param name="policies">At least one, each with n effects and costs, and all with as many of a second luck.</param>
    /// <param name="numbers">Number of each draw, by which luck is keyed; default 0 to n - 1.</param>
    /// <exception cref="ArgumentException">Shapes differ, a value is not finite, a name is given twice, or there is nothing.</exception>
    public DoubtSample(string metric, string unit, Better better, IReadOnlyList<DoubtFactor> factors,
        IReadOnlyList<IReadOnlyList<double>> points, IReadOnlyList<DoubtPolicy> policies, IReadOnlyList<int>? numbers = null)
    {
        if (points.Count == 0) throw new ArgumentException("A sample needs at least one draw.", nameof(points));
        if (policies.Count == 0) throw new ArgumentException("A sample needs at least one policy.", nameof(policies));
        if (points.Any(point => point.Count != factors.Count))
            throw new ArgumentException("A point needs a value of each factor.", nameof(points));
        RefuseTwice(factors.Select(factor => factor.Name), "factor", nameof(factors));
        RefuseTwice(policies.Select(policy => policy.Name), "policy", nameof(policies));
        (Metric, Unit, Better, Factors, Draws, PairedDraws) = (metric, unit, better, [.. factors], points.Count,
            policies[0].SecondEffects.Count);
        if (PairedDraws > Draws) throw new ArgumentException("There are more draws with a second luck than draws.", nameof(policies));
        Policies = [.. policies.Select(Checked)];
        Numbers = numbers is null ? [.. Enumerable.Range(0, Draws)] : [.. numbers];
        if (Numbers.Count != Draws) throw new ArgumentException("Each draw needs a number.", nameof(numbers));
        _columns = [.. factors.Select((factor, place) => Column(factor, place, points))];
    }

    /// <summary>Name of the outcome.</summary>
    public string Metric { get; }

    /// <summary>Unit of the outcome.</summary>
    public string Unit { get; }

    /// <summary>Which direction of the outcome is good; where none is, nobody says in how many worlds a policy helps.</summary>
    public Better Better { get; }

    /// <summary>The assumptions that are in doubt.</summary>
    public IReadOnlyList<DoubtFactor> Factors { get; }

    /// <summary>What the policies did.</summary>
    public IReadOnlyList<DoubtPolicy> Policies { get; }

    /// <summary>Number of each draw: its identity for whatever is drawn for it later.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>Draws, n.</summary>
    public int Draws { get; }

    /// <summary>Draws that were run under a second luck too, the first m.</summary>
    public int PairedDraws { get; }

    /// <summary>1, or -1 where less of the outcome is better.</summary>
    internal double Sign => Better == Better.Lower ? -1 : 1;

    /// <summary>Values of a factor, one a draw, in its unit.</summary>
    /// <param name="factor">Place of the factor in <see cref="Factors"/>.</param>
    public IReadOnlyList<double> Values(int factor) => _columns[factor];

    private DoubtPolicy Checked(DoubtPolicy policy) => policy with
    {
        Effects = Finite(policy.Effects, Draws, policy.Name, "effects"),
        NetCosts = Finite(policy.NetCosts, Draws, policy.Name, "net costs"),
        SecondEffects = Finite(policy.SecondEffects, PairedDraws, policy.Name, "effects under a second luck"),
        SecondNetCosts = Finite(policy.SecondNetCosts, PairedDraws, policy.Name, "net costs under a second luck"),
        CentralEffects = [.. policy.CentralEffects],
    };

    private static double[] Finite(IReadOnlyList<double> values, int count, string policy, string what)
    {
        if (values.Count != count)
            throw new ArgumentException($"Policy {policy} has {values.Count} {what}, where {count} are needed.", nameof(values));
        for (var draw = 0; draw < count; draw++)
        {
            if (!double.IsFinite(values[draw]))
            {
                throw new ArgumentException(
                    $"Of the {what} of {policy}, draw {draw} is not a number: leave the draw out for all policies.", nameof(values));
            }
        }
        return [.. values];
    }

    private static double[] Column(DoubtFactor factor, int place, IReadOnlyList<IReadOnlyList<double>> points)
    {
        double[] values = [.. points.Select(point => point[place])];
        for (var draw = 0; draw < values.Length; draw++)
        {
            if (!(values[draw] >= factor.Low && values[draw] <= factor.High))
                throw new ArgumentException($"{factor.Name} is {values[draw]} in draw {draw}, outside its range.", nameof(points));
        }
        return values;
    }

    private static void RefuseTwice(IEnumerable<string> names, string what, string parameter)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The {what} {twice.Key} is given twice.", parameter);
    }
}

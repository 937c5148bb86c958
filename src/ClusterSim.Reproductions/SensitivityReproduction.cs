using ClusterSim.Sweeps.Analysis;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Reproductions;

/// <summary>Sobol' indices of two functions whose indices are known in closed form, from the designs and estimators that every sweep uses.</summary>
public sealed class SensitivityReproduction : IReproduction
{
    private const double A = 7, B = 0.1;

    /// <summary>Half widths of a 95 % interval that 4 standard errors come to.</summary>
    private const double HalfWidths = 4 / 1.96;

    private static readonly double s_pi4 = Math.Pow(Math.PI, 4);
    private static readonly double[] s_weights = [0, 1, 4.5, 9, 99, 99, 99, 99];

    /// <inheritdoc/>
    public string Name => "sensitivity";

    /// <inheritdoc/>
    public string Title => "Sobol indices of functions that are known";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var samples = options.Size(4096, 1024);
        var ishigami = Ishigami(findings, samples);
        progress(0.4);
        cancellation.ThrowIfCancellationRequested();
        GFunction(findings, samples);
        progress(1);
        return new ReproductionResult(Name, Title,
            "Closed forms: Ishigami and Homma 1990 with a = 7, b = 0.1; the g-function of Sobol with weights 0, 1, 4.5, 9 and four of 99",
            "Saltelli design of a scrambled Sobol sequence, first order by Saltelli et al. 2010, total order by Jansen 1999, bootstrap intervals; the functions are evaluated, no scenario is run.",
            findings.Rows, ishigami);
    }

    private static ReproductionChart Ishigami(Findings findings, int samples)
    {
        var variance = (A * A / 8) + (B * s_pi4 / 5) + (B * B * s_pi4 * s_pi4 / 18) + 0.5;
        var together = 8 * B * B * s_pi4 * s_pi4 / 225 / variance;
        double[] first = [0.5 * (1 + (B * s_pi4 / 5)) * (1 + (B * s_pi4 / 5)) / variance, A * A / 8 / variance, 0];
        double[] total = [first[0] + together, first[1], together];
        var indices = Estimate(samples, 3, -Math.PI, Math.PI, x => Math.Sin(x[0]) + (A * Math.Sin(x[1]) * Math.Sin(x[1])) + (B * Math.Pow(x[2], 4) * Math.Sin(x[0])));
        Compare(findings, "Ishigami function", first, total, indices, samples);
        double[] places = [1, 2, 3];
        return new ReproductionChart("Factor of the Ishigami function", "Share of the variance", false, false,
        [
            new ReproductionSeries("first order, closed form", true, places, first, []),
            new ReproductionSeries("total, closed form", true, places, total, []),
            new ReproductionSeries("first order, estimated", false, places, [.. indices.Select(index => index.First)], [.. indices.Select(index => (index.FirstHigh - index.FirstLow) / 2)]),
            new ReproductionSeries("total, estimated", false, places, [.. indices.Select(index => index.Total)], [.. indices.Select(index => (index.TotalHigh - index.TotalLow) / 2)]),
        ]);
    }

    private static void GFunction(Findings findings, int samples)
    {
        double[] parts = [.. s_weights.Select(weight => 1 / (3 * (1 + weight) * (1 + weight)))];
        var whole = parts.Aggregate(1.0, (product, part) => product * (1 + part));
        var indices = Estimate(samples, s_weights.Length, 0, 1, x =>
            s_weights.Select((weight, factor) => (Math.Abs((4 * x[factor]) - 2) + weight) / (1 + weight)).Aggregate(1.0, (product, term) => product * term));
        Compare(findings, "g-function", [.. parts.Take(4).Select(part => part / (whole - 1))], [.. parts.Take(4).Select(part => part * whole / (1 + part) / (whole - 1))], indices, samples);
    }

    private static void Compare(Findings findings, string function, double[] first, double[] total, IReadOnlyList<SobolIndex> indices, int samples)
    {
        var basis = FormattableString.Invariant($"4 standard errors of the bootstrap, {samples} base samples");
        for (var factor = 0; factor < first.Length; factor++)
        {
            var index = indices[factor];
            findings.Near(FormattableString.Invariant($"{function}: first order of factor {factor + 1}"), first[factor], index.First, HalfWidths * (index.FirstHigh - index.FirstLow) / 2, basis);
            findings.Near(FormattableString.Invariant($"{function}: total order of factor {factor + 1}"), total[factor], index.Total, HalfWidths * (index.TotalHigh - index.TotalLow) / 2, basis);
        }
    }

    private static IReadOnlyList<SobolIndex> Estimate(int samples, int factors, double low, double high, Func<double[], double> function)
    {
        var design = Design.Build(
            new DesignTerms(DesignKind.Saltelli) { Points = samples, Seed = 1 },
            [.. Enumerable.Range(1, factors).Select(factor => FormattableString.Invariant($"x{factor}")).Select(name => new Factor(name, low, high, Levels: null, FactorScale.Linear, name))]);
        return SobolIndices.Estimate([.. design.Values.Select(point => (double[])[function(point)])], factors, secondOrder: false).Factors;
    }
}

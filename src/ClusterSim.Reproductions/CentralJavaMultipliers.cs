using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Reproductions;

/// <summary>Output multipliers of ten sectors of Central Java.</summary>
internal sealed class CentralJavaMultipliers : IReproduction
{
    private static readonly string[] s_sectors =
        ["crops", "livestock and fish", "mining and energy", "food", "textiles", "wood and furniture", "metal", "other manufacturing", "trade and transport", "other services"];

    /// <summary>Input of the row's product for a unit of the column's.</summary>
    private static readonly double[,] s_coefficients =
    {
        { .0683, .0089, .0000, .2270, .0110, .0596, .0000, .0339, .0001, .0131 },
        { .0084, .0088, .0000, .0064, .0000, .0000, .0000, .0005, .0000, .0079 },
        { .0030, .0122, .0380, .0269, .0842, .0444, .0290, .0621, .1230, .0647 },
        { .0007, .2036, .0000, .0947, .0242, .0017, .0000, .0100, .0009, .0324 },
        { .0006, .0000, .0000, .0002, .2037, .0046, .0013, .0034, .0037, .0028 },
        { .0006, .0002, .0002, .0003, .0009, .2286, .0029, .0023, .0021, .0229 },
        { .0007, .0003, .0003, .0010, .0016, .0030, .0523, .0024, .0012, .0173 },
        { .0213, .0107, .0004, .0139, .0331, .0133, .0281, .0849, .0177, .0426 },
        { .0275, .0853, .0077, .0869, .0971, .1498, .0895, .0909, .0621, .0861 },
        { .0171, .0031, .0038, .0262, .0296, .0181, .0219, .0334, .1216, .0770 },
    };

    private static readonly double[] s_reference = [1.1984, 1.5178, 1.0585, 1.6545, 1.7318, 1.8098, 1.3097, 1.4413, 1.4438, 1.5216];

    public string Name => "leontief-central-java";

    public string Title => "Output multipliers of ten sectors of Central Java, 2013";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var exact = (Matrix<double>.Build.DenseIdentity(10) - Matrix<double>.Build.DenseOfArray(s_coefficients)).Inverse().ColumnSums();
        var ours = new double[10];
        for (var sector = 0; sector < 10; sector++)
        {
            cancellation.ThrowIfCancellationRequested();
            var final = new double[10];
            final[sector] = 1000;
            using var world = new InputOutputWorld(s_coefficients, final, options.Size(20, 8), 3, sector + 1);
            ours[sector] = world.Stationary(1000).Sum() / 1000;
            findings.Near("multiplier of " + s_sectors[sector], s_reference[sector], ours[sector], 1e-4, "the reference has four decimals");
            progress((sector + 1) / 10.0);
        }
        findings.Near("largest deviation from MathNet's inverse", 0, ours.Zip(exact, (mine, inverse) => Math.Abs(mine / inverse - 1)).Max(), 1e-5,
            QuietWorld.SinglePrecision + ", and what of the start is left");
        double[] places = [.. Enumerable.Range(1, 10).Select(number => (double)number)];
        return new ReproductionResult(Name, Title,
            "Input-output table of Central Java 2013, coefficients rounded to four decimals; multipliers are column sums of the Leontief inverse",
            "Finance (plan), inputs, production and market phases over random supplier links.",
            findings.Rows,
            new ReproductionChart("Sector, in the order of the table", "Output per unit of final demand", false, false,
                [new ReproductionSeries("Leontief inverse", true, places, exact.ToArray(), []), new ReproductionSeries("Engine", false, places, ours, [])]));
    }
}

using ClusterSim.Core.Terms;
using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Reproductions;

/// <summary>Output that a final demand calls for, whatever the wiring between firms (Miller and Blair's two sectors).</summary>
internal sealed class LeontiefMultipliers : IReproduction
{
    private static readonly double[,] s_coefficients = { { 0.15, 0.25 }, { 0.20, 0.05 } };
    private static readonly double[] s_final = [600, 1500];
    private static readonly double[] s_textbook = [1247.5248, 1841.5842];

    public string Name => "leontief";

    public string Title => "Leontief multipliers for any wiring";

    /// <summary>With a capacity not far above what is wanted, from which a run of all phases finds its way.</summary>
    public IReadOnlyList<(string File, Scenario World)> Worlds => [("leontief.yaml", InputOutputWorld.World(s_coefficients, s_final, 200, 3, capacity: 24))];

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var inverse = (Matrix<double>.Build.DenseIdentity(2) - Matrix<double>.Build.DenseOfArray(s_coefficients)).Inverse();
        var exact = inverse * Vector<double>.Build.Dense(s_final);
        int[] suppliers = [1, 3, 8];
        var deviation = 0.0;
        double[] ours = [];
        for (var wiring = 0; wiring < suppliers.Length; wiring++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var world = new InputOutputWorld(s_coefficients, s_final, 200, suppliers[wiring], wiring + 1);
            ours = world.Stationary(1500);
            for (var sector = 0; sector < 2; sector++)
                findings.Near(FormattableString.Invariant($"output of sector {sector + 1}, {suppliers[wiring]} suppliers an input"),
                    wiring == 0 ? s_textbook[sector] : exact[sector], ours[sector], 1e-6 * exact[sector] + 5e-5, QuietWorld.SinglePrecision + ", 16 of them");
            deviation = Math.Max(deviation, Math.Max(Math.Abs(ours[0] / exact[0] - 1), Math.Abs(ours[1] / exact[1] - 1)));
            progress((wiring + 1.0) / (suppliers.Length + 1));
        }
        findings.KnownFailure("largest relative deviation, double precision asked", 0, deviation, 1e-9, "specification",
            "firm quantities are 32-bit floats, so sector totals carry errors of about 1e-7 and cannot meet 1e-9");
        using var rounds = new InputOutputWorld(s_coefficients, s_final, 200, 3, 4);
        var history = rounds.Rounds(9);
        var errors = history.Select(sums => Math.Abs(sums[0] - exact[0]) + Math.Abs(sums[1] - exact[1])).ToArray();
        findings.Near("error of order round 7 over round 6", 0.329129, errors[7] / errors[6], 1e-3, "specification; the second root dies out as 0.39^round");
        return new ReproductionResult(Name, Title,
            "Leontief inverse by MathNet; coefficients of Miller and Blair's textbook; largest root of the matrix 0.329129",
            "Finance (plan), inputs (orders, proportional rationing), production and market phases over random supplier links; in the rounds only the inputs phase, required output is computed by the experiment.",
            findings.Rows,
            new ReproductionChart("Round of orders", "Distance to the exact output, units", false, true,
            [
                new ReproductionSeries("0.3291 to the power of the round", true, Numbers(errors.Length), [.. errors.Select((_, round) => errors[3] * Math.Pow(0.329129, round - 3))], []),
                new ReproductionSeries("Order rounds of the engine", false, Numbers(errors.Length), errors, []),
            ]));
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => (double)number)];
}

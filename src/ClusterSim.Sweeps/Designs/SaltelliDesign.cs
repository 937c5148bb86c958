using System.Globalization;

namespace ClusterSim.Sweeps.Designs;

/// <summary>
/// The matrices from which Sobol indices are estimated (Saltelli et al. 2010): two independent samples A and B, and for each
/// factor a sample AB_i that is A with the i-th column of B; for second-order indices also BA_i, which is B with a column of A.
/// Points stand sample by sample: A, AB_1 to AB_k, BA_1 to BA_k, B, so that a shorter study is the beginning of a longer one.
/// </summary>
public static class SaltelliDesign
{
    /// <summary>Runs that each base sample takes.</summary>
    /// <param name="factors">Number of factors.</param>
    /// <param name="secondOrder">Whether second-order indices are wanted.</param>
    public static int Block(int factors, bool secondOrder) => secondOrder ? (2 * factors) + 2 : factors + 2;

    /// <summary>The points in the unit cube and what each stands for.</summary>
    internal static (double[][] Shares, string[] Roles) Points(int samples, int factors, long? seed, bool secondOrder)
    {
        var wide = SobolSequence.Points(samples, 2 * factors, seed);
        var (shares, roles) = (new List<double[]>(), new List<string>());
        foreach (var row in wide)
        {
            var (a, b) = (row[..factors], row[factors..]);
            Add(a, "A");
            for (var factor = 0; factor < factors; factor++) Add(Exchanged(a, b, factor), RoleOf("AB", factor));
            for (var factor = 0; secondOrder && factor < factors; factor++) Add(Exchanged(b, a, factor), RoleOf("BA", factor));
            Add(b, "B");
        }

        return ([.. shares], [.. roles]);

        void Add(double[] point, string role)
        {
            shares.Add(point);
            roles.Add(role);
        }
    }

    private static string RoleOf(string matrix, int factor) => string.Create(CultureInfo.InvariantCulture, $"{matrix}_{factor + 1}");

    private static double[] Exchanged(double[] of, double[] by, int factor)
    {
        double[] point = [.. of];
        point[factor] = by[factor];
        return point;
    }
}

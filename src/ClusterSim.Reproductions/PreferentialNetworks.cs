using ClusterSim.Core.Networks;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Reproductions;

/// <summary>Degrees in networks grown by preferential attachment (Barabási and Albert 1999).</summary>
internal sealed class PreferentialNetworks : IReproduction
{
    private const int Links = 3, MostShown = 1000;

    public string Name => "preferential-attachment";

    public string Title => "Preferential attachment: few hubs, many with few links";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var (networks, firms) = (options.Size(4, 4), options.Size(1_000_000, 100_000));
        var all = (double)networks * firms;
        var counts = new long[firms];
        for (var seed = 1; seed <= networks; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            var network = NetworkBuilder.Preferential(new Luck(seed, 0), Links, firms, options.Threads);
            for (var slot = 0; slot < firms; slot++) counts[network.Of(slot).Length]++;
            progress((double)seed / networks);
        }
        var sample = FormattableString.Invariant($"shares of {networks} networks of {firms} firms");
        foreach (var degree in (int[])[3, 4, 5, 10])
            findings.Near(FormattableString.Invariant($"share of firms with {degree} links"), Exactly(degree), counts[degree] / all, Sample.OfShare(Exactly(degree), all), Sample.Basis(sample));
        var atLeast = new double[firms];
        atLeast[^1] = counts[^1] / all;
        for (var degree = firms - 2; degree >= 0; degree--) atLeast[degree] = atLeast[degree + 1] + counts[degree] / all;
        foreach (var degree in (int[])[30, 100])
            findings.Near(FormattableString.Invariant($"share of firms with {degree} links or more"), OrMore(degree), atLeast[degree], Sample.OfShare(OrMore(degree), all), Sample.Basis(sample));
        double[] shown = [.. Enumerable.Range(0, 41).Select(step => Math.Round(Links * Math.Pow(MostShown / (double)Links, step / 40.0))).Distinct().Where(degree => atLeast[(int)degree] > 0)];
        return new ReproductionResult(Name, Title,
            "Exact in the limit of many firms: P(k) = 2 m (m + 1) / (k (k + 1) (k + 2)), of k or more m (m + 1) / (k (k + 1)), m = 3 (proved by Bollobás, Riordan, Spencer and Tusnády 2001)",
            "The generator of the preferential links of knowledge and information networks.",
            findings.Rows,
            new ReproductionChart("Links of a firm", "Share of firms that have as many or more", true, true,
            [
                new ReproductionSeries("12 / (k (k + 1))", true, shown, [.. shown.Select(OrMore)], []),
                new ReproductionSeries("Engine", false, shown, [.. shown.Select(degree => atLeast[(int)degree])], []),
            ]));
    }

    private static double Exactly(int degree) => 2.0 * Links * (Links + 1) / degree / (degree + 1) / (degree + 2);

    private static double OrMore(double degree) => Links * (Links + 1) / degree / (degree + 1);
}

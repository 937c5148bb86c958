using ClusterSim.Core.Networks;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>Clustering and distance in small worlds (Watts and Strogatz 1998; Barrat and Weigt 2000).</summary>
internal sealed class SmallWorldNetworks : IReproduction
{
    private const int Firms = 1000, Neighbours = 10;

    public string Name => "small-world";

    public string Title => "Small-world networks: clustering and distance";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var ring = Build(0, 1);
        findings.Near("clustering of the ring", 2.0 / 3, Clustering(ring), 1e-12, "exact");
        findings.Near("mean distance in the ring", 50.4505, Distance(ring), 5e-5, "four decimals of the reference");
        double[] rewired = [0.01, 0.03, 0.1, 0.3, 0.6];
        var means = new double[rewired.Length];
        var reaches = new double[rewired.Length];
        var worlds = options.Size(60, 12);
        for (var index = 0; index < rewired.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] values = [.. Enumerable.Range(1, worlds).Select(seed => Clustering(Build(rewired[index], seed)))];
            var (mean, error) = Sample.Of(values);
            var exact = 2.0 / 3 * Math.Pow(1 - rewired[index], 3);
            (means[index], reaches[index]) = (mean, Sample.Reach * error + 0.01);
            findings.Near(FormattableString.Invariant($"clustering, {rewired[index]} of the links moved"), exact, mean, reaches[index],
                Sample.Basis(FormattableString.Invariant($"{worlds} networks, and 0.01 for the order 1/n of the formula")));
            progress((index + 1.0) / rewired.Length);
        }
        double[] curve = [.. Enumerable.Range(0, 41).Select(step => 0.01 * Math.Pow(100, step / 40.0))];
        return new ReproductionResult(Name, Title,
            "Ring: exact. Moved links: C(p) = C(0) (1 − p)³, of order 1/n exact (Barrat and Weigt 2000)",
            "The generator of the knowledge and information networks.",
            findings.Rows,
            new ReproductionChart("Share of links moved", "Clustering coefficient", true, false,
            [
                new ReproductionSeries("2/3 (1 − p)³", true, curve, [.. curve.Select(p => 2.0 / 3 * Math.Pow(1 - p, 3))], []),
                new ReproductionSeries("Engine", false, rewired, means, reaches),
            ]));
    }

    private static Network Build(double rewired, long seed) =>
        NetworkBuilder.SmallWorld(new Luck(seed, 0), new SmallWorldTerms { Neighbours = Neighbours, Rewired = rewired }, Firms);

    /// <summary>Closed triples over all triples.</summary>
    private static double Clustering(Network network)
    {
        long closed = 0, all = 0;
        for (var slot = 0; slot < Firms; slot++)
        {
            var near = network.Of(slot);
            all += (long)near.Length * (near.Length - 1);
            foreach (var one in near)
                foreach (var other in near)
                    if (one != other && network.Of(one).BinarySearch(other) >= 0) closed++;
        }
        return (double)closed / all;
    }

    private static double Distance(Network network)
    {
        long sum = 0;
        var steps = new int[Firms];
        var queue = new Queue<int>();
        for (var start = 0; start < Firms; start++)
        {
            Array.Fill(steps, -1);
            steps[start] = 0;
            queue.Enqueue(start);
            while (queue.TryDequeue(out var slot))
            {
                sum += steps[slot];
                foreach (var next in network.Of(slot))
                {
                    if (steps[next] >= 0) continue;
                    steps[next] = steps[slot] + 1;
                    queue.Enqueue(next);
                }
            }
        }
        return (double)sum / Firms / (Firms - 1);
    }
}

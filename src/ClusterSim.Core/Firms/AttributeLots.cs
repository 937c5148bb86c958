using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>On which value of an attribute a lot falls, by the shares of the values.</summary>
internal static class AttributeLots
{
    /// <summary>Place of the value in whose part of 0 to 1 a lot falls.</summary>
    /// <param name="shares">Shares of the values, at least one, which add to 1.</param>
    /// <param name="lot">From 0 to 1.</param>
    public static int ValueAt(IReadOnlyList<double> shares, double lot)
    {
        var value = 0;
        for (var below = shares[0]; lot > below && value < shares.Count - 1; below += shares[value]) value++;
        return value;
    }

    /// <summary>The lot of the cluster that stands at a place of the drawn order.</summary>
    /// <param name="place">Its place, from 0.</param>
    /// <param name="clusters">How many clusters there are.</param>
    public static double OfCluster(int place, int clusters) => (place + 0.5) / clusters;

    /// <summary>Values with a share that no cluster comes to have, whatever the order of the clusters.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="clusters">How many clusters there are.</param>
    public static IEnumerable<string> WithoutCluster(AttributeTerms attribute, int clusters)
    {
        double[] shares = [.. attribute.Values.Select(value => value.Share)];
        if (shares.Length == 0) return [];
        var drawn = Enumerable.Range(0, clusters).Select(place => ValueAt(shares, OfCluster(place, clusters))).ToHashSet();
        return attribute.Values.Where((value, place) => value.Share > 0 && !drawn.Contains(place)).Select(value => value.Name);
    }
}

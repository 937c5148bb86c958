namespace ClusterSim.Experiments.Doubt;

/// <summary>Draws sorted by a factor and cut into bins of about equal size; draws of the same value always share a bin.</summary>
internal static class Bins
{
    /// <summary>Bins for n draws: √n / 1.5, at least 5, but at least two draws in each.</summary>
    public static int Count(int draws) => Math.Max(1, Math.Min(Math.Max(5, (int)Math.Round(Math.Sqrt(draws) / 1.5)), draws / 2));

    /// <summary>Cuts draws by their value, a bin for each value where there are no more values than bins.</summary>
    /// <param name="values">Value of the factor, one a draw.</param>
    /// <param name="count">Bins that are wanted; there are fewer where many draws have one value.</param>
    /// <returns>Draws of each bin, from the lowest values up.</returns>
    public static int[][] Of(IReadOnlyList<double> values, int count)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        List<int> cuts = [0];
        if (sorted.Distinct().Count() <= count)
            for (var place = 1; place < sorted.Length; place++) Cut(place);
        else
            for (var bin = 1; bin < count; bin++) Cut((int)((long)bin * sorted.Length / count));
        cuts.Add(sorted.Length);
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => order[from..to])];

        // Never between two draws of the same value, and never twice at the same place.
        void Cut(int place)
        {
            while (place < sorted.Length && sorted[place] == sorted[place - 1]) place++;
            if (place > cuts[^1] && place < sorted.Length) cuts.Add(place);
        }
    }
}

namespace ClusterSim.Experiments.Doubt;

/// <summary>How much of the doubt rests on assumptions that are known in one way.</summary>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="Factors">Assumptions that are known so.</param>
/// <param name="Share">Sum of their first-order shares, of all variance; what each explains only with others is not in it.</param>
/// <param name="NullError">Standard deviation of the sum where none of them does anything.</param>
public sealed record CertaintyShare(string Certainty, int Factors, double Share, double NullError)
{
    /// <summary>
    /// Adds up shares as they are, those below 0 too, so that many assumptions that do nothing do not add up to something.
    /// </summary>
    /// <param name="factors">The assumptions.</param>
    /// <param name="shares">Share of each, in the same order.</param>
    /// <returns>A row for each certainty, in the order in which they first come.</returns>
    public static IReadOnlyList<CertaintyShare> Of(IReadOnlyList<DoubtFactor> factors, IReadOnlyList<FirstOrderShare> shares) =>
        [.. factors.Zip(shares).GroupBy(pair => pair.First.Certainty, StringComparer.Ordinal).Select(group => new CertaintyShare(
            group.Key, group.Count(), group.Sum(pair => pair.Second.Share),
            Math.Sqrt(group.Sum(pair => pair.Second.NullError * pair.Second.NullError))))];
}

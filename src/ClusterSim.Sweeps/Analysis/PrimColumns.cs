using ClusterSim.Results;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>
/// Columns in which boxes are sought. A number is a column, and so is a choice between two words. Of a choice among more each word is one,
/// 1 where it is chosen, so that a box may hold any of them and not only neighbours in the order of the sweep file.
/// </summary>
/// <param name="factors">The factors.</param>
public sealed class PrimColumns(IReadOnlyList<ManifestFactor> factors)
{
    private readonly (int Factor, int? Word)[] _columns = [.. factors.SelectMany((factor, place) =>
        factor.Words is { Count: > 2 } words ? words.Select((_, word) => (place, (int?)word)) : [(place, null)])];

    /// <summary>Place of the factor of a column.</summary>
    /// <param name="column">Place of the column.</param>
    public int FactorOf(int column) => _columns[column].Factor;

    /// <summary>Whether a column is one word of several.</summary>
    /// <param name="column">Place of the column.</param>
    public bool IsWord(int column) => _columns[column].Word is not null;

    /// <summary>Points in these columns.</summary>
    /// <param name="points">Values by point and factor.</param>
    public double[][] Of(double[][] points) => [.. points.Select(point => _columns.Select(column =>
        column.Word is { } word ? point[column.Factor] == word ? 1.0 : 0 : point[column.Factor]).ToArray())];

    /// <summary>The words of a factor that are within limits of its columns.</summary>
    /// <param name="factor">Place of the factor.</param>
    /// <param name="high">Upper limits by column.</param>
    public IEnumerable<string> WordsWithin(int factor, double[] high) =>
        factors[factor].Words!.Where((_, word) => !(high[Array.IndexOf(_columns, (factor, (int?)word))] < 1));
}

using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// Worlds that a CSV file gives, a row each, such as the posterior of a calibration: numbers in the units of the parameters, words of those that have levels, which need
/// not lie within the ranges but within what the parameters may be. What it does not give is drawn.
/// </summary>
public sealed class GivenWorlds
{
    private GivenWorlds(string file, IReadOnlyList<int> columns, IReadOnlyList<double[]> rows) => (File, Columns, Rows) = (file, columns, rows);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Which assumption each of its columns gives, by its place among those that are drawn.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>A row for each world, a value for each assumption, NaN where the file gives none.</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>In how many of the worlds an assumption lies outside its range.</summary>
    /// <param name="drawn">The assumption.</param>
    /// <param name="place">Its place among those that are drawn.</param>
    public int Outside(DrawnAssumption drawn, int place) =>
        Rows.Count(row => row[place] < drawn.Factor.Factor.Low || row[place] > drawn.Factor.Factor.High);

    /// <summary>Reads them.</summary>
    /// <param name="file">The file: columns named by paths, or by their last words joined by underscores.</param>
    /// <param name="drawn">The assumptions that are drawn.</param>
    /// <exception cref="SweepException">It cannot be read; a column is no assumption that has a range, follows another one in proportion, or
    /// is there twice.</exception>
    /// <exception cref="Scenarios.ScenarioException">A cell is no number that the parameter may be; carries every finding with its
    /// position.</exception>
    internal static GivenWorlds Read(string file, IReadOnlyList<DrawnAssumption> drawn)
    {
        if (!System.IO.File.Exists(file)) throw new SweepException($"--doubt expects quick, full, none or a file of worlds such as posterior.csv of a calibration; there is no file '{file}'");
        int[] columns = [];
        var rows = ListDesign.Points(file, names =>
        {
            columns = [.. names.Select(word => Find(word, file, drawn))];
            for (var column = 1; column < columns.Length; column++)
            {
                if (Array.IndexOf(columns, columns[column]) is var first && first < column)
                    throw new SweepException($"'{file}': the columns '{names[first]}' and '{names[column]}' are both '{drawn[columns[column]].Factor.Factor.Name}'; leave one out");
            }

            return [.. columns.Select((place, column) => drawn[place].Factor.Factor with { Name = names[column], Words = drawn[place].Factor.Words })];
        });
        return new GivenWorlds(file, columns, [.. rows.Select(row =>
        {
            double[] world = [.. Enumerable.Repeat(double.NaN, drawn.Count)];
            for (var column = 0; column < columns.Length; column++) world[columns[column]] = row[column];
            return world;
        })]);
    }

    private static int Find(string word, string file, IReadOnlyList<DrawnAssumption> drawn)
    {
        string[] names = [.. drawn.Select(entry => entry.Factor.Factor.Name)];
        int[] places = Array.IndexOf(names, word) is >= 0 and var named ? [named]
            : [.. Enumerable.Range(0, names.Length).Where(place => $"_{drawn[place].Row.Path.Replace('.', '_')}".EndsWith($"_{word}", StringComparison.Ordinal))];
        if (places.Length != 1)
        {
            throw new SweepException(places.Length == 0
                ? $"'{file}': the column '{word}' is no assumption that has a range or levels; name columns by paths such as '{names[0]}'"
                : $"'{file}': the column '{word}' may be '{names[places[0]]}' or '{names[places[1]]}'; name it so");
        }

        return drawn[places[0]].Leader is not { } leader ? places[0]
            : throw new SweepException($"'{file}': the column '{word}' follows '{names[leader]}' in proportion ('moves_together'); leave it out, or leave that out of the scenario");
    }
}

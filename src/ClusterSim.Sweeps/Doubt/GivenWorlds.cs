using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>Worlds that a CSV file gives, a row each, such as the posterior of a calibration. What it does not give is drawn.</summary>
internal static class GivenWorlds
{
    /// <summary>Reads them.</summary>
    /// <param name="file">The file: columns named by paths, or by their last words joined by underscores.</param>
    /// <param name="drawn">The assumptions that are drawn.</param>
    /// <returns>A row for each world, a value for each assumption, NaN where the file gives none.</returns>
    /// <exception cref="SweepException">It cannot be read, or a column is no assumption that has a range.</exception>
    /// <exception cref="Scenarios.ScenarioException">A cell is no number of its parameter; carries every finding with its
    /// position.</exception>
    public static double[][] Read(string file, IReadOnlyList<DrawnAssumption> drawn)
    {
        if (!File.Exists(file)) throw new SweepException($"--doubt expects quick, full, none or a file of worlds such as posterior.csv of a calibration; there is no file '{file}'");
        int[] columns = [];
        var rows = ListDesign.Points(file, names =>
        {
            columns = [.. names.Select(word => Find(word, file, drawn))];
            return [.. columns.Select((place, column) => drawn[place].Factor.Factor with { Name = names[column] })];
        });
        return [.. rows.Select(row =>
        {
            double[] world = [.. Enumerable.Repeat(double.NaN, drawn.Count)];
            for (var column = 0; column < columns.Length; column++) world[columns[column]] = row[column];
            return world;
        })];
    }

    private static int Find(string word, string file, IReadOnlyList<DrawnAssumption> drawn)
    {
        int[] places = [.. Enumerable.Range(0, drawn.Count).Where(place => Is(drawn[place].Row.Path, word))];
        return places.Length == 1 ? places[0] : throw new SweepException(places.Length == 0
            ? $"'{file}': the column '{word}' is no assumption that has a range; name columns by paths such as '{drawn[0].Row.Path}'"
            : $"'{file}': the column '{word}' may be '{drawn[places[0]].Row.Path}' or '{drawn[places[1]].Row.Path}'; name it by its path");
    }

    private static bool Is(string path, string word) => string.Equals(path, word, StringComparison.Ordinal)
        || $"_{path.Replace('.', '_')}".EndsWith($"_{word}", StringComparison.Ordinal);
}

using ClusterSim.Core.Terms;
using ClusterSim.Results;
using ClusterSim.Results.Tables;
using ClusterSim.Sweeps.Designs;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary><c>design.parquet</c>: a row a point, a column a factor.</summary>
internal static class DesignFile
{
    /// <summary>Writes the points.</summary>
    public static void Write(string path, string engine, IReadOnlyList<ManifestFactor> factors, DesignMatrix points)
    {
        using var table = new TableWriter(path, engine, SweepColumns.Design(factors, points.Roles is not null));
        for (var point = 0; point < points.Values.Length; point++)
        {
            table.Column<int>(0).Add(point);
            if (points.Roles is { } roles) table.Column<string>(1).Add(roles[point]);
            AddFactors(table, points.Roles is null ? 1 : 2, factors, points.Values[point]);
            table.EndRow();
        }

        table.Complete();
    }

    /// <summary>Adds the values of a point to a row, words as words.</summary>
    public static void AddFactors(TableWriter table, int column, IReadOnlyList<ManifestFactor> factors, double[] values)
    {
        for (var factor = 0; factor < factors.Count; factor++)
        {
            if (factors[factor].Words is { } words) table.Column<string>(column + factor).Add(words[(int)values[factor]]);
            else table.Column<double>(column + factor).Add(values[factor]);
        }
    }

    /// <summary>Reads the points back, with the same bits.</summary>
    /// <exception cref="ResultException">The file is missing, damaged or of another sweep.</exception>
    public static DesignMatrix Read(string path, Manifest manifest, SweepTerms terms)
    {
        using var table = new TableReader(path);
        var values = new List<double[]>();
        var roles = table.Has(SweepColumns.Role) ? new List<string>() : null;
        for (var group = 0; group < table.RowGroups; group++)
        {
            var first = values.Count;
            values.AddRange(Enumerable.Range(0, table.RowsOf(group)).Select(_ => new double[manifest.Factors.Count]));
            roles?.AddRange(table.Read<string>(group, SweepColumns.Role).Values.ToArray());
            for (var factor = 0; factor < manifest.Factors.Count; factor++)
            {
                var column = manifest.Factors[factor];
                if (column.Words is null)
                {
                    var numbers = table.Read<double>(group, column.Name);
                    for (var row = 0; row < numbers.Count; row++) values[first + row][factor] = numbers.Values[row];
                }
                else
                {
                    var texts = table.Read<string>(group, column.Name);
                    for (var row = 0; row < texts.Count; row++) values[first + row][factor] = Level(path, column, texts.Values[row]);
                }
            }
        }

        if (values.Count != terms.Points)
            throw new ResultException(path, FormattableString.Invariant($"has {Counted.Of(values.Count, "point")} where the manifest says {terms.Points}. Repeat the sweep command with --resume."));
        return new DesignMatrix { Factors = [.. manifest.Factors.Select(SweepOrigin.FactorOf)], Values = [.. values], Roles = roles };
    }

    private static int Level(string path, ManifestFactor column, string word)
    {
        for (var level = 0; level < column.Words!.Count; level++)
            if (string.Equals(column.Words[level], word, StringComparison.Ordinal)) return level;
        throw new ResultException(path, $"has '{word}' in column '{column.Name}', which the sweep does not know. Run the sweep again.");
    }
}

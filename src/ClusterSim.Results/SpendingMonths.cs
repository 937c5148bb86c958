using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>The months from the first to the last in which programmes of a scenario spent money, in any replication.</summary>
/// <param name="First">First month, from 0.</param>
/// <param name="Last">Last month.</param>
public sealed record SpendingMonths(int First, int Last)
{
    /// <summary>Those of each scenario of a result that spent anything, from <c>programme_months.parquet</c>.</summary>
    /// <param name="directory">A result folder.</param>
    /// <exception cref="ResultException">The file is missing or damaged.</exception>
    public static IReadOnlyDictionary<string, SpendingMonths> Read(string directory)
    {
        using var table = new TableReader(Path.Combine(directory, ResultFiles.ProgrammeMonths));
        var spending = new Dictionary<string, SpendingMonths>(StringComparer.Ordinal);
        for (var group = 0; group < table.RowGroups; group++)
        {
            var (scenarios, months, spent) = (table.Read<string>(group, "scenario"), table.Read<int>(group, "month"), table.Read<long>(group, "spent_rupiah"));
            for (var row = 0; row < months.Count; row++)
            {
                if (spent.Values[row] <= 0) continue;
                var (name, month) = (scenarios.Values[row], months.Values[row]);
                spending[name] = spending.TryGetValue(name, out var known)
                    ? new SpendingMonths(Math.Min(known.First, month), Math.Max(known.Last, month))
                    : new SpendingMonths(month, month);
            }
        }

        return spending;
    }
}

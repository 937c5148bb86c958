namespace ClusterSim.Results.Tables;

/// <summary>Stores how options do among all: a column a rank, as many as there are options.</summary>
public static class OptionTable
{
    private const string Rank = "rank_";

    private static readonly Column[] s_columns =
    [
        new("metric", ColumnKind.Text), new("group_kind", ColumnKind.Text), new("group", ColumnKind.Text),
        new("worth", ColumnKind.Double), new("policy", ColumnKind.Text),
        new("mean_net_benefit_rupiah", ColumnKind.Double, "rupiah of the start month"), new("is_best_on_average", ColumnKind.Flag),
        new("best_share", ColumnKind.Double), new("best_share_standard_error", ColumnKind.Double),
        new("expected_loss_rupiah", ColumnKind.Double, "rupiah of the start month"),
    ];

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="engine">Version of the engine, noted in the file.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Write(string path, string engine, IReadOnlyList<OptionRow> rows)
    {
        var ranks = rows.Select(row => row.RankShares.Count).DefaultIfEmpty(0).Max();
        var named = Enumerable.Range(1, ranks).Select(rank => new Column(FormattableString.Invariant($"{Rank}{rank}"), ColumnKind.Double));
        using var table = new TableWriter(path, engine, [.. s_columns, .. named]);
        foreach (var row in rows)
        {
            table.Column<string>(0).Add(row.Metric);
            table.Column<string>(1).Add(row.GroupKind);
            table.Column<string>(2).Add(row.Group);
            table.Column<double>(3).Add(row.Worth);
            table.Column<string>(4).Add(row.Policy);
            table.Column<double>(5).Add(row.MeanNetBenefitRupiah);
            table.Column<bool>(6).Add(row.IsBestOnAverage);
            table.Column<double>(7).Add(row.BestShare);
            table.Column<double>(8).Add(row.BestShareStandardError);
            table.Column<double>(9).Add(row.ExpectedLossRupiah);
            for (var rank = 0; rank < ranks; rank++)
                table.Column<double>(s_columns.Length + rank).Add(rank < row.RankShares.Count ? row.RankShares[rank] : double.NaN);
            table.EndRow();
        }

        table.Complete();
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name.</param>
    /// <exception cref="ResultException">It cannot be read, or has other columns.</exception>
    public static IReadOnlyList<OptionRow> Read(string path)
    {
        using var table = new TableReader(path);
        var rows = new List<OptionRow>();
        for (var group = 0; group < table.RowGroups; group++)
        {
            var count = table.RowsOf(group);
            var (metrics, kinds, groups, policies) = (Texts("metric"), Texts("group_kind"), Texts("group"), Texts("policy"));
            var (worths, means, losses) = (Numbers("worth"), Numbers("mean_net_benefit_rupiah"), Numbers("expected_loss_rupiah"));
            var best = table.Read<bool>(group, "is_best_on_average").Values.ToArray();
            var (shares, errors) = (Numbers("best_share"), Numbers("best_share_standard_error"));
            double[][] ranks = [.. table.Columns.Where(column => column.Name.StartsWith(Rank, StringComparison.Ordinal))
                .Select(column => Numbers(column.Name))];
            for (var row = 0; row < count; row++)
                rows.Add(new OptionRow(
                    metrics[row], kinds[row], groups[row], worths[row], policies[row], means[row], best[row], shares[row], errors[row],
                    losses[row], [.. ranks.Select(rank => rank[row]).TakeWhile(double.IsFinite)]));

            string[] Texts(string column) => table.Read<string>(group, column).Values.ToArray();
            double[] Numbers(string column) => table.Read<double>(group, column).Values.ToArray();
        }

        return rows;
    }
}

namespace ClusterSim.Results.Tables;

/// <summary>Tables by what they hold. Their bytes also depend on the build that wrote them, which they name.</summary>
internal static class TableContent
{
    /// <summary>Whether two tables have the same columns and the same values in the same rows; a row group of each is in memory at a time.</summary>
    /// <exception cref="ResultException">One of them is missing or damaged.</exception>
    public static bool AreEqual(string pathA, string pathB, CancellationToken cancellation)
    {
        using var a = new Cursor(pathA);
        using var b = new Cursor(pathB);
        if (!a.Table.Columns.SequenceEqual(b.Table.Columns) || a.Table.Rows != b.Table.Rows) return false;
        while (a.Move() && b.Move())
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(a.Left, b.Left);
            for (var column = 0; column < a.Columns.Length; column++)
                if (!a.Columns[column].Equals(a.Row, b.Columns[column], b.Row, count)) return false;
            a.Row += count;
            b.Row += count;
        }

        return true;
    }

    /// <summary>A place in a table; row groups need not end where those of the other do.</summary>
    private sealed class Cursor(string path) : IDisposable
    {
        private int _next;

        public TableReader Table { get; } = new(path);

        public ColumnBuffer[] Columns { get; private set; } = [];

        /// <summary>Row within the row group.</summary>
        public int Row { get; set; }

        /// <summary>Rows of the row group from here on.</summary>
        public int Left => _next == 0 ? 0 : Table.RowsOf(_next - 1) - Row;

        /// <summary>Goes on to the next row group where this one is at its end; false at the end of the table.</summary>
        public bool Move()
        {
            while (Left == 0)
            {
                if (_next == Table.RowGroups) return false;
                Columns = Table.Read(_next++);
                Row = 0;
            }

            return true;
        }

        public void Dispose() => Table.Dispose();
    }
}

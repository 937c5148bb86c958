namespace ClusterSim.Core.Terms;

/// <summary>Places of records by their names.</summary>
internal static class RecordIndex
{
    /// <summary>Place of the record of a name, -1 where there is none.</summary>
    public static int IndexOf<T>(this IReadOnlyList<T> records, string name) where T : INamed
    {
        for (var index = 0; index < records.Count; index++)
            if (string.Equals(records[index].Name, name, StringComparison.Ordinal)) return index;
        return -1;
    }
}

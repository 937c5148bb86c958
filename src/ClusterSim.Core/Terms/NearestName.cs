namespace ClusterSim.Core.Terms;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The valid name nearest by Damerau-Levenshtein distance, or null when none is within a third of the length.</summary>
    public static string? Of(string name, IEnumerable<string> valid)
    {
        if (name.Length is 0 or > LongestName) return null;
        var limit = Math.Max(1, name.Length / 3);
        string? nearest = null;
        foreach (var candidate in valid)
        {
            if (candidate.Length > LongestName || Math.Abs(candidate.Length - name.Length) > limit) continue;
            var distance = Distance(name, candidate);
            if (distance > limit) continue;
            nearest = candidate;
            limit = distance - 1;
            if (limit < 0) break;
        }

        return nearest;
    }

    /// <summary>The tail of a message about an unknown name: the nearest valid name, or all of them up to forty.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> valid)
    {
        const int listed = 40, candidates = 1_000;
        if (valid.Count == 0) return "; there are none here";
        if (Of(name, valid.Take(candidates)) is { } nearest) return $"; did you mean '{nearest}'?";
        return $"; valid: {string.Join(", ", valid.Take(listed))}{(valid.Count > listed ? ", ..." : "")}";
    }

    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}

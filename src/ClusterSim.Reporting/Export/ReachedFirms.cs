using System.Globalization;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Export;

/// <summary>
/// Which firms of a census each programme reached, and what became of them beside the same firms in the baseline: the firm panel, brought
/// back to the ids of the office's own file.
/// </summary>
internal static class ReachedFirms
{
    /// <summary>Name of the table.</summary>
    public const string Name = "reached";

    private static readonly ResultColumn[] s_columns =
    [
        new("policy", IsText: true), new("programme", IsText: true), new("census_id", IsText: true), new("group", IsText: true),
        new("replications", IsText: false), new("reached_share", IsText: false, "share"), new("first_month", IsText: false, "months"),
        new("in_business_share", IsText: false, "share"), new("income_rupiah", IsText: false, "rupiah per month"), new("income_change_rupiah", IsText: false, "rupiah per month"),
        new("workers", IsText: false, "workers"), new("workers_change", IsText: false, "workers"),
    ];

    private static readonly string[] s_read = ["scenario", "replication", "month", "group", "census_id", "treated_by", EffectTable.Income, "workers"];

    /// <summary>The table; null where the result has no panel, none of firms of a census with ids, or no programme.</summary>
    /// <param name="panel">The firm panel.</param>
    /// <param name="manifest">What made the result.</param>
    public static ResultTable? Of(ResultTable panel, Manifest manifest)
    {
        var places = s_read.Select(panel.Find).ToArray();
        if (places.Contains(-1) || manifest.Scenarios.All(scenario => scenario.Programmes.Count == 0)) return null;
        var firms = new Dictionary<(string Scenario, string Group, string Id), Dictionary<int, Life>>();
        foreach (var row in panel.Read())
        {
            if (row[places[4]] is not string { Length: > 0 } id) continue;
            var key = ((string)row[places[0]]!, (string)row[places[3]]!, id);
            if (!firms.TryGetValue(key, out var lives)) firms.Add(key, lives = []);
            var replication = Convert.ToInt32(row[places[1]], CultureInfo.InvariantCulture);
            if (!lives.TryGetValue(replication, out var life)) lives.Add(replication, life = new Life());
            life.Add(Convert.ToInt32(row[places[2]], CultureInfo.InvariantCulture), (uint)Number(row[places[5]]), Number(row[places[6]]), Number(row[places[7]]));
        }

        if (firms.Count == 0) return null;
        var months = Math.Max(1, firms.Values.SelectMany(lives => lives.Values).Max(life => life.LastMonth) + 1);
        var rows = new List<object?[]>();
        var baseline = manifest.Scenarios[0].Name;
        foreach (var scenario in manifest.Scenarios)
            for (var programme = 0; programme < scenario.Programmes.Count; programme++)
                foreach (var ((_, group, id), lives) in firms.Where(entry => string.Equals(entry.Key.Scenario, scenario.Name, StringComparison.Ordinal)))
                    rows.Add(Row(scenario.Name, scenario.Programmes[programme], programme, group, id, lives, manifest.Scenarios.Count > 1 && scenario != manifest.Scenarios[0] ? firms.GetValueOrDefault((baseline, group, id)) : null, months));
        return new ResultTable(Name, s_columns, rows.Count, () => rows);
    }

    private static object?[] Row(string policy, string programme, int bit, string group, string id, Dictionary<int, Life> lives, Dictionary<int, Life>? twins, int months)
    {
        var reached = lives.Values.Where(life => life.Reached[bit] >= 0).ToList();
        var paired = lives.Where(life => twins?.ContainsKey(life.Key) == true).Select(life => (With: life.Value, Without: twins![life.Key])).ToList();
        return
        [
            policy, programme, id, group, lives.Count, (double)reached.Count / lives.Count, reached.Count > 0 ? reached.Average(life => life.Reached[bit]) : null,
            lives.Values.Average(life => life.LastMonth == months - 1 ? 1.0 : 0), lives.Values.Average(life => life.Income / months),
            paired.Count > 0 ? paired.Average(pair => (pair.With.Income - pair.Without.Income) / months) : null,
            lives.Values.Average(life => life.WorkersAt(months - 1)), paired.Count > 0 ? paired.Average(pair => pair.With.WorkersAt(months - 1) - pair.Without.WorkersAt(months - 1)) : null,
        ];
    }

    private static double Number(object? value) => value is null ? 0 : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    /// <summary>A firm in a replication.</summary>
    private sealed class Life
    {
        private double _workers;

        /// <summary>Month in which each programme had reached it first; -1 where it did not.</summary>
        public int[] Reached { get; } = [.. Enumerable.Repeat(-1, 32)];

        /// <summary>Last month in which it was in business.</summary>
        public int LastMonth { get; private set; } = -1;

        /// <summary>Owner income of all its months, rupiah.</summary>
        public double Income { get; private set; }

        public void Add(int month, uint treatedBy, double income, double workers)
        {
            for (var bit = 0; bit < Reached.Length; bit++)
                if ((treatedBy >> bit & 1) != 0 && (Reached[bit] < 0 || month < Reached[bit])) Reached[bit] = month;
            Income += income;
            if (month > LastMonth) (LastMonth, _workers) = (month, workers);
        }

        /// <summary>Its workers in a month; none once it has closed.</summary>
        public double WorkersAt(int month) => LastMonth == month ? _workers : 0;
    }
}

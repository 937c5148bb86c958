using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>
/// The attributes of a scenario and which values firms have. The values of a firm are one combination, a number that stands in
/// <see cref="FirmTable.Class"/> beside size and treatment, so that all that is added up by class is added up by attribute too.
/// A lot is luck of the firm and the attribute's name: a firm has the same value in every scenario of a seed. Where clusters are drawn it is
/// luck of the clusters' names.
/// </summary>
internal sealed class FirmAttributes
{
    /// <summary>Most combinations of values: with size and treatment they are a class, a byte.</summary>
    public const int MostCombinations = 31;

    /// <summary>Place of the combination in a class: above size and treatment.</summary>
    private const int Shift = 3;

    /// <summary>A cell of the census that is blank.</summary>
    private const byte Blank = 255;

    private readonly Entry[] _all;
    private readonly Luck _luck;

    public FirmAttributes(Scenario scenario, Luck luck)
    {
        _luck = luck;
        _all = new Entry[scenario.Attributes.Count];
        for (var index = 0; index < _all.Length; index++)
        {
            _all[index] = new Entry(scenario, scenario.Attributes[index], Combinations, luck);
            Combinations *= _all[index].Values.Count;
        }
    }

    /// <summary>Combinations of values; 1 where there is no attribute.</summary>
    public int Combinations { get; } = 1;

    /// <summary>Attributes of the scenario with their values, in order.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Values)> All => [.. _all.Select(attribute => (attribute.Name, attribute.Values))];

    /// <summary>A column without rows for each attribute, whose name tells its values: a state saved from firms with others does not fit.</summary>
    public IEnumerable<StateColumn> State => _all.Select(attribute => new StateColumn<byte>($"attribute.{attribute.Name}:{string.Join('|', attribute.Values)}", static () => []));

    /// <summary>Bits of the class of a firm that starts: its values.</summary>
    /// <param name="group">Place of the firm's group in the scenario.</param>
    /// <param name="row">Its place in the group's census; -1 where it is not counted.</param>
    /// <param name="id">Its identity.</param>
    public byte Draw(int group, int row, ulong id)
    {
        var combination = 0;
        foreach (var attribute in _all) combination += attribute.Step * attribute.Draw(_luck, group, row, id);
        return (byte)(combination << Shift);
    }

    /// <summary>Place of the value that firms of a class have of an attribute.</summary>
    public int ValueOf(int attribute, int firmClass) => (firmClass >> Shift) / _all[attribute].Step % _all[attribute].Values.Count;

    /// <summary>Which classes firms may be of that take part where programmes are limited to some values; null where they are not.</summary>
    public bool[]? Admitted(IReadOnlyList<AttributeFilter> filters) => filters.Count == 0 ? null
        : [.. Enumerable.Range(0, Combinations << Shift).Select(firmClass => filters.All(filter => filter.Values.Contains(Text(filter.Name, firmClass), StringComparer.Ordinal)))];

    /// <summary>Whether values for which clusters are drawn let firms of a group take part where programmes are limited to some values.</summary>
    /// <param name="filters">The limits.</param>
    /// <param name="group">Place of the group in the scenario.</param>
    public bool AdmitsGroup(IReadOnlyList<AttributeFilter> filters, int group)
    {
        foreach (var filter in filters)
        {
            var attribute = Array.Find(_all, entry => string.Equals(entry.Name, filter.Name, StringComparison.Ordinal));
            if (attribute?.OfCluster(group) is { } value && !filter.Values.Contains(value, StringComparer.Ordinal)) return false;
        }
        return true;
    }

    /// <summary>The value that firms of a class have of an attribute; empty where the scenario has no such attribute.</summary>
    public string Text(string attribute, int firmClass)
    {
        for (var index = 0; index < _all.Length; index++)
            if (string.Equals(_all[index].Name, attribute, StringComparison.Ordinal)) return _all[index].Values[ValueOf(index, firmClass)];
        return "";
    }

    private sealed class Entry
    {
        private readonly uint _purpose;
        private readonly double[] _shares;
        private readonly byte[][] _rows, _known;
        private readonly byte[] _given;
        private readonly bool _isByCluster;

        public Entry(Scenario scenario, AttributeTerms terms, int step, Luck luck)
        {
            (Name, Step, Values) = (terms.Name, step, terms.ValuesIn(scenario));
            _purpose = Purpose.Of(Purpose.InitialAttribute, terms.Name);
            _shares = [.. terms.Values.Select(value => value.Share)];
            var places = Values.Select((value, place) => (value, place)).ToDictionary(entry => entry.value, entry => (byte)entry.place, StringComparer.Ordinal);
            _rows = [.. scenario.Firms.Select(group => (group.Census?.ValuesOf(terms.Name) ?? []).Select(value => places.GetValueOrDefault(value, Blank)).ToArray())];
            _given = [.. scenario.Firms.Select(group => places.GetValueOrDefault(group.ValueOf(terms.Name), Blank))];
            _isByCluster = terms.DrawnBy == LotUnit.Cluster;
            if (_isByCluster) DrawClusters(scenario, luck);
            _known = [.. _rows.Select(rows => rows.Where(value => value != Blank).ToArray())];
        }

        public string Name { get; }

        public IReadOnlyList<string> Values { get; }

        /// <summary>What a step from a value to the next adds to the combination.</summary>
        public int Step { get; }

        /// <summary>The value of a group's cluster; null where firms are drawn.</summary>
        public string? OfCluster(int group) => _isByCluster ? Values[_given[group]] : null;

        /// <summary>
        /// Groups of a cluster get the value on which its lot falls, unless they name one themselves. The clusters stand in the order of their
        /// luck, and the shares cut that order, so that of n clusters n times the share have a value, to the nearest whole one.
        /// </summary>
        private void DrawClusters(Scenario scenario, Luck luck)
        {
            var order = Enumerable.Range(0, scenario.Clusters.Count)
                .OrderBy(cluster => luck.Uniform(Luck.NameKey(scenario.Clusters[cluster].Name), Luck.Lasting, _purpose)).ThenBy(cluster => cluster).ToList();
            for (var group = 0; group < _given.Length; group++)
            {
                if (_given[group] != Blank) continue;
                var place = order.IndexOf(scenario.Clusters.IndexOf(scenario.Firms[group].Cluster));
                _given[group] = (byte)AttributeLots.ValueAt(_shares, AttributeLots.OfCluster(place, order.Count));
            }
        }

        public int Draw(Luck luck, int group, int row, ulong id)
        {
            if (_given[group] != Blank) return _given[group];
            if (row >= 0 && row < _rows[group].Length && _rows[group][row] != Blank) return _rows[group][row];
            if (_shares.Length == 0) return _known[group][luck.Below(_known[group].Length, id, Luck.Lasting, _purpose)];
            return AttributeLots.ValueAt(_shares, luck.Uniform(id, Luck.Lasting, _purpose));
        }
    }
}

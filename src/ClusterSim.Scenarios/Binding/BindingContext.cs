using System.Globalization;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>A name in the file that must be the name of a record elsewhere in it.</summary>
/// <param name="Collection">Key of the named list that must hold it, or <c>metrics</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Path">Parameter that holds the name.</param>
/// <param name="At">Where it stands.</param>
internal sealed record Reference(string Collection, string Name, string Path, Position At);

/// <summary>An attribute of firms that a column of every census holds.</summary>
/// <param name="Name">Name of the attribute.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Values">Values that the file declares; none where they are those of the column.</param>
/// <param name="Meanings">The value that each text of the column means; none where the texts are the values.</param>
/// <param name="At">Where the column is named.</param>
internal sealed record CountedColumn(string Name, string Column, IReadOnlyList<string> Values, IReadOnlyDictionary<string, string> Meanings, Position At);

/// <summary>What binding a scenario yields besides the records.</summary>
internal sealed class BindingContext(DiagnosticList diagnostics, DataFiles files)
{
    private readonly HashSet<string> _spoilt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Position> _positions = new(StringComparer.Ordinal);

    public DiagnosticList Diagnostics { get; } = diagnostics;

    /// <summary>Instruments that a policy can name.</summary>
    public InstrumentCatalogue Instruments { get; init; } = InstrumentCatalogue.BuiltIn;

    /// <summary>What amounts of money in the file are.</summary>
    public PriceBasis PriceBasis { get; set; } = PriceBasis.Constant;

    /// <summary>Unit of money in which the file writes amounts.</summary>
    public Currency Money { get; set; } = Currency.Rupiah;

    /// <summary>Rupiah that a unit of that money is worth; 0 where defaults are not converted.</summary>
    public double RupiahPerUnit { get; set; }

    /// <summary>Unit in which the values of the record that is being read are.</summary>
    public string MetricUnit { get; set; } = Units.Ratio;

    /// <summary>Source that the record that is being read names for all its values; empty where each value names its own.</summary>
    public string RecordSource { get; set; } = "";

    /// <summary>A parameter as it is read: one in the unit of its metric has the metric's.</summary>
    public ParameterAttribute InUnit(ParameterAttribute parameter)
    {
        var isMoney = UnitConversion.IsMoney(parameter.Unit) && Money != Currency.Rupiah && !double.IsNaN(parameter.Low);
        return !isMoney && parameter.Unit is not Units.OfMetric ? parameter : new ParameterAttribute(parameter.Description)
        {
            Unit = isMoney ? parameter.Unit : MetricUnit,
            Minimum = parameter.Minimum,
            Maximum = parameter.Maximum,
            Source = parameter.Source,
            Low = InMoney(parameter.Low),
            High = InMoney(parameter.High),
        };
    }

    /// <summary>An amount that the engine has in rupiah in the scenario's money; NaN where that is not known.</summary>
    public double InMoney(double rupiah) => RupiahPerUnit > 0 ? Math.Round(rupiah / RupiahPerUnit * Money.Parts) : double.NaN;

    /// <summary>A unit for people; of money that is counted in parts, what one is.</summary>
    public string Shown(string unit) => !UnitConversion.IsMoney(unit) || Money == Currency.Rupiah ? unit
        : (Money.Parts == 1 ? "" : System.FormattableString.Invariant($"{1m / Money.Parts}_")) + Money.Say(unit);

    /// <summary>Tables beside the scenario.</summary>
    public DataFiles Files { get; } = files;

    /// <summary>Firms of all censuses by their own number or name.</summary>
    public Dictionary<string, FirmPlace> CensusFirms { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes of firms whose values a column of every census holds.</summary>
    public IReadOnlyList<CountedColumn> CountedColumns { get; set; } = [];

    /// <summary>Place of the group of firms that is being read.</summary>
    public int GroupIndex { get; set; } = -1;

    /// <summary>Metric of the target that is being read.</summary>
    public string TargetMetric { get; set; } = "";

    /// <summary>Where each link of a network stands, by the network's path.</summary>
    public Dictionary<string, DataTable> LinkTables { get; } = new(StringComparer.Ordinal);

    public List<Assumption> Assumptions { get; } = [];

    /// <summary>Parameters whose values are numbers, by their paths.</summary>
    public Dictionary<string, ParameterAttribute> Numbers { get; } = new(StringComparer.Ordinal);

    public List<Reference> References { get; } = [];

    /// <summary>Remembers where a parameter or record stands.</summary>
    public void Place(string path, Position at) => _positions[path] = at;

    /// <summary>Remembers that what the file says there could not be read, so that nothing is concluded from it.</summary>
    public void Spoil(string path) => _spoilt.Add(path);

    /// <summary>Whether what the file says there, if anything, could be read.</summary>
    public bool IsSound(string path) => !_spoilt.Contains(path);

    /// <summary>Whether the file says anything under that path.</summary>
    public bool IsGiven(string path) => _positions.ContainsKey(path);

    /// <summary>Where a parameter stands, or the nearest section around it where the file does not mention it.</summary>
    public Position At(string path)
    {
        while (true)
        {
            if (_positions.TryGetValue(path, out var at)) return at;
            var dot = path.LastIndexOf('.');
            if (dot > 0 && LinkTables.TryGetValue(path[..dot], out var table)) return table.At(int.Parse(path.AsSpan(dot + 1), CultureInfo.InvariantCulture), 0);
            path = dot < 0 ? "" : path[..dot];
        }
    }
}

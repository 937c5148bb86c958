using ClusterSim.Core.Recording;

namespace ClusterSim.Results.Tables;

/// <summary>A metric's values in a row group, money or number alike; the default has none.</summary>
internal readonly struct MetricColumn
{
    private readonly ColumnBuffer<long>? _money;
    private readonly ColumnBuffer<double>? _numbers;

    public MetricColumn(TableReader table, int rowGroup, Metric metric)
    {
        if (metric.Kind == MetricKind.Money)
            _money = table.Read<long>(rowGroup, metric.Name);
        else
            _numbers = table.Read<double>(rowGroup, metric.Name);
    }

    public double this[int row] => _money is not null ? _money.Values[row] : _numbers is not null ? _numbers.Values[row] : double.NaN;
}

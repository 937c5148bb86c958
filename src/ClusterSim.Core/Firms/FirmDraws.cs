using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>Quantiles of the traits that firms of a group are drawn with.</summary>
internal sealed class FirmDraws(FirmGroup group)
{
    public Func<double, double> Knowledge { get; } = group.Knowledge.Quantiles();
    public Func<double, double> Management { get; } = group.Management.Quantiles();
    public Func<double, double> Bookkeeping { get; } = group.Bookkeeping.Quantiles();
    public Func<double, double> Compliance { get; } = group.Compliance.Quantiles();
    public Func<double, double> OwnerAge { get; } = group.OwnerAge.Quantiles();
    public Func<double, double> Capital { get; } = group.Capital.Quantiles();
    public Func<double, double> Workers { get; } = group.Workers.Quantiles();
    public Func<double, double> Cash { get; } = group.Cash.Quantiles();
}

using System.Reflection;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>Quantiles of the traits that firms of a group are drawn with, within the bounds of each parameter.</summary>
internal sealed class FirmDraws(FirmGroup group)
{
    public Func<double, double> Knowledge { get; } = Within(group.Knowledge, nameof(FirmGroup.Knowledge));
    public Func<double, double> Management { get; } = Within(group.Management, nameof(FirmGroup.Management));
    public Func<double, double> Bookkeeping { get; } = Within(group.Bookkeeping, nameof(FirmGroup.Bookkeeping));
    public Func<double, double> Compliance { get; } = Within(group.Compliance, nameof(FirmGroup.Compliance));
    public Func<double, double> Custom { get; } = Within(group.Custom, nameof(FirmGroup.Custom));
    public Func<double, double> OwnerAge { get; } = Within(group.OwnerAge, nameof(FirmGroup.OwnerAge));
    public Func<double, double> Capital { get; } = Within(group.Capital, nameof(FirmGroup.Capital));
    public Func<double, double> Workers { get; } = Within(group.Workers, nameof(FirmGroup.Workers));
    public Func<double, double> Cash { get; } = Within(group.Cash, nameof(FirmGroup.Cash));

    private static Func<double, double> Within(Distribution distribution, string trait)
    {
        var bounds = typeof(FirmGroup).GetProperty(trait)!.GetCustomAttribute<ParameterAttribute>()!;
        return distribution.Within(bounds.Minimum, bounds.Maximum);
    }
}

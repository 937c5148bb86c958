using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>Size classes of firms: 0 micro to 3 large.</summary>
/// <param name="bounds">Most workers of each class.</param>
/// <param name="clock">Read.</param>
/// <param name="firms">Read.</param>
internal sealed class SizeClasses(SizeClassBounds bounds, Clock clock, FirmTable firms)
{
    /// <summary>Class of a number of workers.</summary>
    // A class ends half-way to the next whole worker, since workers are counted in fractions.
    public int OfWorkers(double workers) => workers < bounds.Micro + 0.5 ? 0 : workers < bounds.Small + 0.5 ? 1 : workers < bounds.Medium + 0.5 ? 2 : 3;

    /// <summary>
    /// Class of a firm, of month 0 or, of a newcomer, of its entry: a class keeps its firms, so that it cannot gain by those
    /// who shrink into it or lose those who outgrow it. Up to month 0, with which all that scenarios have in common ends, it is
    /// that of the moment.
    /// </summary>
    public int Of(int slot) => clock.Month <= 0 ? OfWorkers(firms.Workers[slot]) : firms.Class[slot] & FirmTable.SizeBits;

    /// <summary>The same of eight firms, plus a bit where a programme has reached one, and their attributes: the classes by which firms are added up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<ulong> WithTreated(FirmVector8 eight)
    {
        var lasting = eight.Of(firms.Class) & ~Vector512.Create((ulong)FirmTable.TreatedBit);
        if (clock.Month <= 0) lasting = lasting & ~Vector512.Create((ulong)FirmTable.SizeBits) | OfWorkers(eight.Of(firms.Workers));
        return firms.TreatedBy.IsKept ? lasting + eight.AnyMark(firms.TreatedBy.Values, FirmTable.TreatedBit) : lasting;
    }

    private Vector512<ulong> OfWorkers(Vector512<double> workers)
    {
        return Above(workers, bounds.Micro) + Above(workers, bounds.Small) + Above(workers, bounds.Medium);

        static Vector512<ulong> Above(Vector512<double> workers, double bound) =>
            Vector512.GreaterThanOrEqual(workers, Vector512.Create(bound + 0.5)).AsUInt64() & Vector512<ulong>.One;
    }
}

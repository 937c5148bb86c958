using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>Wages of the month, and what firms pay of them.</summary>
/// <param name="places">The wage of each place.</param>
/// <param name="clock">Read.</param>
/// <param name="sectors">Shocks to wages, and the work of families.</param>
/// <param name="subsidies">Programmes that pay a part.</param>
/// <param name="firms">Read.</param>
internal sealed class Wages(Places places, Clock clock, SectorMonth[] sectors, Effect<ISubsidisesWages> subsidies, FirmTable firms)
{
    /// <summary>Money wage that the firms of a cell pay a hired worker, rupiah a month.</summary>
    public double Of(Cell cell) => Usual(cell) * cell.Group.Behaviour.Wage;

    /// <summary>Money wage of the place, rupiah a month.</summary>
    private double Usual(Cell cell) => places[cell.Place].Wage * clock.PriceLevel * sectors[cell.Sector].WageFactor;

    /// <summary>What an outside job would pay the family for the time it gives the firm, rupiah a month.</summary>
    public double OutsideIncome(Cell cell) => Math.Max(1, Usual(cell) * sectors[cell.Sector].Terms.FamilyWorkers);

    /// <summary>Wages of a firm's hired workers that the firm itself pays, rupiah a month.</summary>
    public double Bill(Cell cell, int slot) => Bill(slot, sectors[cell.Sector].Terms.FamilyWorkers, Of(cell));

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    public void Bills(Cell cell, int start, Span<double> into)
    {
        var (family, wage, end) = (sectors[cell.Sector].Terms.FamilyWorkers, Of(cell), start + into.Length);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, Vector512.Max(Vector512<double>.Zero, new FirmVector8(start + place).Of(firms.Workers) - Vector512.Create(family)) * wage);
        foreach (var slot in firms.WageProgramme.Held(start, end))
            into[slot - start] = Bill(slot, family, wage);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Bill(int slot, double family, double wage)
    {
        var hired = Math.Max(0, firms.Workers[slot] - family);
        return firms.WageProgramme[slot] == FirmTable.None ? hired * wage
            : hired * wage - subsidies[firms.WageProgramme[slot]].Subsidy(slot, hired, wage);
    }
}

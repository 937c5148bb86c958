using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>Adds to the outcomes of firms, in the months that count and of the firms that were there when counting began.</summary>
/// <param name="outcomes">What is added to.</param>
/// <param name="firms">Read for who is in a slot.</param>
/// <param name="clock">Read.</param>
/// <param name="from">Month from which outcomes are added up.</param>
internal sealed class OutcomeNotes(FirmOutcomes outcomes, FirmTable firms, Clock clock, int from)
{
    /// <summary>What became of each firm; empty where nobody asks for it.</summary>
    public FirmOutcomes Of { get; } = outcomes;

    /// <summary>Month from which outcomes are added up.</summary>
    public int From { get; } = from;

    /// <summary>Adds to an outcome of a firm.</summary>
    public void Add(double[] outcome, int slot, double amount)
    {
        if (outcome.Length > 0 && clock.Month >= From && Of.Cohort[slot] == firms.Id[slot]) outcome[slot] += amount;
    }

    /// <summary>Notes what a programme paid for, in full or in part, where that is what it supports.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="action">What the firm did.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="amount">How much of it, in the unit of the action.</param>
    public void Support(int programme, SupportedAction action, int slot, double amount)
    {
        if (Of.Supports[programme] == action) Add(Of.Supported[programme], slot, amount);
    }

    /// <summary>The same of money: deflated to the start month.</summary>
    public void SupportReal(int programme, SupportedAction action, int slot, double rupiah) => Support(programme, action, slot, rupiah / clock.PriceLevel);

    /// <summary>Adds to an outcome money of the slots from <paramref name="start"/> on, in whole eights: deflated to the start month.</summary>
    public void AddReal(double[] outcome, int start, ReadOnlySpan<double> rupiah)
    {
        if (outcome.Length == 0 || clock.Month < From) return;
        var priceLevel = clock.PriceLevel;
        for (var place = 0; place < rupiah.Length; place += VectorMath.Lanes)
        {
            var those = new FirmVector8(start + place).Same(Of.Cohort, firms.Id);
            VectorMath.Store(outcome, start + place, VectorMath.Load(outcome, start + place) + (those & VectorMath.Load(rupiah, place) / Vector512.Create(priceLevel)));
        }
    }
}

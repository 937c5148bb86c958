using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Measuring;

/// <summary>What each firm of a run undertook in the months of support: from the month in which it first had an offer, as many as the evaluation says.</summary>
/// <param name="offeredIn">The month of counting, from 1, in which the firm of a slot first had an offer; 0 where it had none. Read anew every month.</param>
/// <param name="months">Months from the offer on, its own included.</param>
/// <param name="undertaken">What each firm undertook since counting began; read every month.</param>
public sealed class SupportWindow(IReadOnlyList<ushort> offeredIn, int months, double[] undertaken)
{
    private readonly double[] _amount = new double[undertaken.Length];

    /// <summary>What the firm of a slot undertook in its window, once that is over.</summary>
    public double this[int slot] => _amount[slot];

    /// <summary>Begins a month of counting, from 1, whose offers are known.</summary>
    public void Begin(int month)
    {
        for (var slot = 0; slot < _amount.Length; slot++)
            if (offeredIn[slot] == month) _amount[slot] = -undertaken[slot];
    }

    /// <summary>Ends a month of counting.</summary>
    public void End(int month)
    {
        if (month < months) return;
        for (var slot = 0; slot < _amount.Length; slot++)
            if (offeredIn[slot] == month - months + 1) _amount[slot] += undertaken[slot];
    }
}

/// <summary>What firms undertook of an action that a programme supports, and what of it the programme paid for, in the months of support of those whose months are over.</summary>
/// <param name="Firms">Firms with an offer whose months of support lie within the run.</param>
/// <param name="Additional">What they undertook with the programme less what the same firms undertook in the same months without it, in the unit of the action.</param>
/// <param name="Supported">What of it the programme paid for, in full or in part, in the same firms and months.</param>
public sealed record Support(int Firms, double Additional, double Supported);

using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>Whether what all others gain by a policy is worth what it costs governments and donors.</summary>
internal enum Worth
{
    /// <summary>There is no interval, or no programme that took place.</summary>
    Unknown,

    /// <summary>The interval of the net present value covers nil.</summary>
    Open,

    /// <summary>The whole interval lies above nil.</summary>
    Covered,

    /// <summary>The whole interval lies below nil.</summary>
    Short,
}

/// <summary>What a compared scenario brings and what it costs, all firms together.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Income">Effect on owners' household income; null where it was not measured.</param>
/// <param name="ValueAdded">Effect on value added; null where it was not measured.</param>
/// <param name="BudgetRupiah">Budgets of its programmes together.</param>
/// <param name="SpentRupiah">What they spent, administration included.</param>
/// <param name="SpentNominalRupiah">The same in the rupiah of each month, as the budgets are.</param>
/// <param name="PaidRupiah">What firms were paid: spending less administration and less what was paid back.</param>
internal sealed record PolicyBalance(
    string Policy, EffectRow? Income, EffectRow? ValueAdded, double BudgetRupiah, double SpentRupiah, double SpentNominalRupiah, double PaidRupiah)
{
    /// <summary>Whether it is a policy: has a programme. A scenario without one is a shock or a variant, which nobody pays for.</summary>
    public bool IsPolicy { get; private init; }

    /// <summary>Its programmes, where none of them ever took place; empty otherwise.</summary>
    public IReadOnlyList<ProgrammeRow> Unused { get; private init; } = [];

    /// <summary>Balances of all policies that have an effect or a programme, in the order of the manifest.</summary>
    public static IReadOnlyList<PolicyBalance> Of(ResultSet results, Cast cast, EffectTable effects)
    {
        var programmes = results.Programmes.ToLookup(row => row.Policy, StringComparer.Ordinal);
        return
        [
            .. cast.Policies.Select(policy => new PolicyBalance(
                policy, effects.OnAll(policy, Metrics.HouseholdIncome.Name), effects.OnAll(policy, Metrics.ValueAdded.Name),
                programmes[policy].Sum(row => row.BudgetRupiah), programmes[policy].Sum(row => row.SpentRupiah), programmes[policy].Sum(row => row.SpentNominalRupiah),
                programmes[policy].Sum(row => Math.Max(0, row.SpentRupiah - row.AdministrationRupiah - row.RecoveredRupiah)))
            {
                IsPolicy = cast.IsPolicy(policy),
                Value = results.Worth.FirstOrDefault(row => string.Equals(row.Policy, policy, StringComparison.Ordinal) && row.Programme.Length == 0),
                Unused = programmes[policy].All(UnusedProgramme.Is) ? [.. programmes[policy]] : [],
            }),
        ];
    }

    /// <summary>Mean net cost; NaN where it is not known.</summary>
    public double CostRupiah => (ValueAdded ?? Income)?.CostRupiah ?? double.NaN;

    /// <summary>What it is worth to all parties together; null where that was not measured.</summary>
    public WorthRow? Value { get; private init; }

    /// <summary>Share of the budget that was spent; NaN without a budget.</summary>
    public double SpentShare => BudgetRupiah > 0 ? SpentNominalRupiah / BudgetRupiah : double.NaN;

    /// <summary>Whether it is worth its cost, by the interval of its net present value.</summary>
    public Worth Worth =>
        !IsPolicy || Unused.Count > 0 || Value is null || !double.IsFinite(Value.NetPresentValueLow) || !double.IsFinite(Value.NetPresentValueHigh) ? Worth.Unknown
        : Value.NetPresentValueLow > 0 ? Worth.Covered
        : Value.NetPresentValueHigh < 0 ? Worth.Short
        : Worth.Open;

    /// <summary>
    /// Whether owners' gain is mainly money from the programme: firms were paid at least half of it, and value added
    /// accounts for less than half of it.
    /// </summary>
    public bool IsTransfer =>
        Income is not null && ValueAdded is not null && Verdicts.Of(Income) == Verdict.Better
        && PaidRupiah >= Income.Difference / 2 && ValueAdded.Difference < Income.Difference / 2;
}

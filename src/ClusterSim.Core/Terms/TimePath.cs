using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Core.Terms;

/// <summary>
/// A quantity along time: a start value with constant yearly growth, or a table by calendar month, and over either a
/// season, shocks that fade, and a random walk. In a file: a number, <c>{ value, growth_per_year }</c>,
/// <c>{ table: { 2002: 1, 2003-06: 2 } }</c>, <c>{ step: ... }</c> or <c>{ ramp: ... }</c>, with
/// <c>season</c>, <c>shocks</c> and <c>walk</c> beside it.
/// </summary>
/// <param name="Value">Value in month 0; not used where there is a table.</param>
/// <param name="GrowthPerYear">Growth from there.</param>
/// <param name="Table">Values by calendar month, in rising order; the first and the last hold also before and after.</param>
public sealed record TimePath(double Value, double GrowthPerYear = 0, IReadOnlyList<MonthValue>? Table = null)
{
    /// <summary>Whether the value moves on a straight line between the rows of the table, instead of keeping one row's until the next.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Twelve factors, January to December; empty means no season.</summary>
    public IReadOnlyList<double> Season { get; init; } = [];

    /// <summary>Sudden changes that fade.</summary>
    public IReadOnlyList<PathShock> Shocks { get; init; } = [];

    /// <summary>S.d. of a month's step of the logarithm, 0 for no walk. The mean over all luck stays on the path.</summary>
    public double WalkLogSd { get; init; }

    /// <summary>The value in a month (equation E5), with the walk, if any, standing still.</summary>
    /// <param name="month">Months since the start of the recorded run; negative in the spin-up.</param>
    /// <param name="start">Calendar month of month 0.</param>
    public double At(int month, YearMonth start) => At(month, start, luck: null);

    /// <summary>The value in a month of a run.</summary>
    /// <param name="month">Months since the start of the recorded run; negative in the spin-up.</param>
    /// <param name="start">Calendar month of month 0.</param>
    /// <param name="luck">Luck of the walk; without it the walk stands still.</param>
    internal double At(int month, YearMonth start, PathLuck? luck)
    {
        var value = Table is { Count: > 0 } ? FromTable(Table, start.Plus(month))
            : GrowthPerYear == 0 ? Value : Value * PortableMath.Pow(1 + GrowthPerYear, month / 12.0);
        if (Season.Count == 12) value *= Season[start.Plus(month).Month - 1];
        for (var index = 0; index < Shocks.Count; index++) value *= Shocks[index].Factor(start.Plus(month).Index - Shocks[index].Month.Index);
        if (WalkLogSd > 0 && luck is not null && month > 0)
            value *= PortableMath.Exp(WalkLogSd * luck.SumTo(month) - WalkLogSd * WalkLogSd / 2 * month);
        return value;
    }

    private double FromTable(IReadOnlyList<MonthValue> table, YearMonth now)
    {
        var last = 0;
        for (var index = 1; index < table.Count && table[index].From.Index <= now.Index; index++) last = index;
        var row = table[last];
        if (!IsLinear || last == table.Count - 1 || now.Index <= row.From.Index) return row.Value;
        var next = table[last + 1];
        return row.Value + (next.Value - row.Value) * (now.Index - row.From.Index) / (next.From.Index - row.From.Index);
    }
}

/// <summary>A value from a calendar month on.</summary>
/// <param name="From">First month in which it holds.</param>
/// <param name="Value">The value, in the unit of the path.</param>
public readonly record struct MonthValue(YearMonth From, double Value)
{
    /// <summary>A value from January of a year on.</summary>
    public MonthValue(int year, double value)
        : this(new YearMonth(year, 1), value)
    {
    }
}

/// <summary>A sudden change of a path that fades by half every <paramref name="HalfLifeMonths"/>.</summary>
/// <param name="Month">Calendar month in which it strikes.</param>
/// <param name="Depth">Relative change when it strikes: -0.3 is a fall by 30 %.</param>
/// <param name="HalfLifeMonths">Months until half of it has gone; 0 means it stays.</param>
public sealed record PathShock(YearMonth Month, double Depth, double HalfLifeMonths)
{
    /// <summary>Factor on the path so many months after the shock; 1 before it.</summary>
    internal double Factor(int since) =>
        since < 0 ? 1 : 1 + Depth * (HalfLifeMonths <= 0 ? 1 : PortableMath.Pow(0.5, since / HalfLifeMonths));
}

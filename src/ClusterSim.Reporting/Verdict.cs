using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>What an effect's interval and size allow to be said.</summary>
internal enum Verdict
{
    /// <summary>The interval covers zero, or there is none: no effect that can be distinguished from chance.</summary>
    Unclear,

    /// <summary>Told from chance, but less than the smallest effect that is of interest for what the policy spent: too small to matter.</summary>
    Small,

    /// <summary>The whole interval lies in the good direction.</summary>
    Better,

    /// <summary>The whole interval lies in the bad direction.</summary>
    Worse,

    /// <summary>The whole interval lies on one side of zero, and no direction is good.</summary>
    Changed,
}

/// <summary>Judges effects by two tests: the 95 % interval misses zero, and the effect is large enough to matter for what was spent.</summary>
public static class Verdicts
{
    /// <summary>Whether an effect is too small to matter for what the policy cost: all of its interval is.</summary>
    public static bool IsSmall(EffectRow effect) => Math.Max(Math.Abs(effect.Low), Math.Abs(effect.High)) < effect.SmallestEffect;

    private const double Most = 0.95;

    /// <summary>Whether worlds agree: what is said holds in at least 95 of 100, the standard error of that share taken off.</summary>
    /// <param name="share">Share of worlds in which it holds.</param>
    /// <param name="error">Its standard error.</param>
    public static bool Agrees(double share, double error) => share - error >= Most;

    /// <summary>Whether as many other worlds may agree though these do not: what is said of so many worlds is not settled.</summary>
    /// <param name="share">Share of worlds in which it holds.</param>
    /// <param name="error">Its standard error.</param>
    public static bool MayAgree(double share, double error) => !Agrees(share, error) && share + error >= Most;

    /// <summary>Worlds of ten in which something holds where they do not agree; never all ten.</summary>
    /// <param name="share">Share of worlds in which it holds.</param>
    public static double Tenths(double share) => Math.Min(9, Math.Round(10 * share));

    /// <summary>
    /// Whether a ratio to a net cost says something: the cost is at least a tenth of what was spent, since less is what loans that came
    /// back left over, and what it is held against is at most a thousand times the cost, since beyond next to nothing was paid, and what
    /// came about had other reasons. How large the budget was is of no account: money that nobody took costs nothing.
    /// </summary>
    /// <param name="amount">What is held against the cost, in money; 0 of what is none.</param>
    /// <param name="costRupiah">The net cost.</param>
    /// <param name="spentRupiah">What was spent.</param>
    public static bool HasRatio(double amount, double costRupiah, double spentRupiah) =>
        costRupiah > 0 && costRupiah >= 0.1 * spentRupiah && Math.Abs(amount) <= 1000 * costRupiah;

    /// <summary>What the interval of an effect on income allows to say in a line, and what a rupiah of net cost brought of it, where there is a cost to speak of; or that nothing took place.</summary>
    /// <param name="effect">The effect; null where there is none.</param>
    /// <param name="programmes">Programmes of the policy.</param>
    /// <param name="money">The unit of money.</param>
    public static string InWords(EffectRow? effect, IReadOnlyList<ProgrammeRow> programmes, string money = MoneyTerms.Rupiah)
    {
        if (effect is null) return "no finished replication";
        if (programmes.Count > 0 && programmes.All(UnusedProgramme.Is) && effect.Difference == 0)
            return "never took place: " + string.Join("; ", programmes.Select(row => UnusedProgramme.Why(row).En).Distinct(StringComparer.Ordinal));
        if (double.IsNaN(effect.Low)) return "no interval";
        if (effect is { Low: 0, High: 0 }) return "no effect";
        if (effect.Low <= 0 && effect.High >= 0) return "no clear effect";
        if (IsSmall(effect)) return "too small to matter";
        var direction = effect.Difference > 0 ? "higher" : "lower";
        if (programmes.Count == 0 || double.IsNaN(effect.CostRupiah)) return direction;
        if (HasRatio(effect.Difference, effect.CostRupiah, programmes.Sum(row => row.SpentRupiah)))
            return FormattableString.Invariant($"{direction}, {effect.Difference / effect.CostRupiah:0.00} of income per {money} of net cost");
        return direction + (effect.CostRupiah switch
        {
            0 => ", no net cost",
            < 0 => ", takes in more than it spends",
            _ => ", next to no net cost",
        });
    }

    /// <summary>The verdict on an effect.</summary>
    internal static Verdict Of(EffectRow effect)
    {
        var told = Of(effect.Low, effect.High, Measure.BetterOf(effect.Metric));
        return told != Verdict.Unclear && IsSmall(effect) ? Verdict.Small : told;
    }

    private static Verdict Of(double low, double high, Better better)
    {
        var up = low > 0 && high > 0;
        var down = low < 0 && high < 0;
        if (!up && !down) return Verdict.Unclear;
        return better switch
        {
            Better.Higher => up ? Verdict.Better : Verdict.Worse,
            Better.Lower => down ? Verdict.Better : Verdict.Worse,
            _ => Verdict.Changed,
        };
    }
}

using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>What an effect's interval allows to be said.</summary>
internal enum Verdict
{
    /// <summary>The interval covers zero, or there is none: no effect that can be told from chance.</summary>
    Unclear,

    /// <summary>The whole interval lies in the good direction.</summary>
    Better,

    /// <summary>The whole interval lies in the bad direction.</summary>
    Worse,

    /// <summary>The whole interval lies on one side of zero, and no direction is good.</summary>
    Changed,
}

/// <summary>Judges effects by their 95 % interval.</summary>
internal static class Verdicts
{
    /// <summary>The verdict on an effect.</summary>
    public static Verdict Of(EffectRow effect) => Of(effect.Low, effect.High, Measure.BetterOf(effect.Metric));

    /// <summary>The verdict on an interval.</summary>
    public static Verdict Of(double low, double high, Better better)
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

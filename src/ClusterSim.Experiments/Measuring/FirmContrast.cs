using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Measuring;

/// <summary>What is measured firm by firm.</summary>
public enum FirmMeasure
{
    /// <summary>Owner household income since counting began, rupiah of the start month.</summary>
    Income,

    /// <summary>Owner household income a month in the run's last year, rupiah of the start month.</summary>
    IncomeLastYear,

    /// <summary>Value added since counting began, rupiah of the start month.</summary>
    ValueAdded,

    /// <summary>Workers at the end.</summary>
    Workers,
}

/// <summary>Means a firm in both worlds, of one group of firms; NaN where the group is empty.</summary>
/// <param name="Firms">Firms of the group.</param>
/// <param name="Baseline">Mean of each <see cref="FirmMeasure"/> in the baseline.</param>
/// <param name="Policy">The same of the same firms under the policy.</param>
public sealed record TwinMeans(int Firms, IReadOnlyList<double> Baseline, IReadOnlyList<double> Policy)
{
    /// <summary>Mean gain a firm.</summary>
    public double Gain(FirmMeasure measure) => Policy[(int)measure] - Baseline[(int)measure];
}

/// <summary>
/// One run of a policy against the baseline of the same replication, firm by firm: every firm that was in business when
/// counting began (the start of the policy's first programme) stands in the same slot of both worlds and is its own
/// counterfactual. Firms that entered later, that a scenario with other firms has elsewhere, or that closed in both worlds before
/// the policy reached anybody, are in no group.
/// </summary>
/// <param name="Treated">Firms that the programmes reached.</param>
/// <param name="Neighbours">Firms that no programme reached, linked to a treated one.</param>
/// <param name="Rest">Every other firm that no programme reached.</param>
/// <param name="Deadweight">Share of the amounts that treated firms undertook (<see cref="SupportedAction"/>) which they undertook in the baseline too: the sum over firms of the smaller of both, over the sum under the policy. A share of amounts, not of firms; NaN where nothing was undertaken or the instrument supports no such action.</param>
/// <param name="NaiveRupiah">Owner income of treated firms in the last year less that in the twelve months before counting began, with no comparison; NaN where none was treated.</param>
public sealed record FirmContrast(TwinMeans Treated, TwinMeans Neighbours, TwinMeans Rest, double Deadweight, double NaiveRupiah)
{
    private const int Measures = 4;

    /// <summary>Compares two worlds.</summary>
    /// <param name="baseline">Outcomes without the policy.</param>
    /// <param name="policy">Outcomes with it.</param>
    /// <param name="programmes">Mask of the programmes that count as treatment.</param>
    /// <param name="isLinked">Whether the firm in a slot is linked to one that the mask's programmes reached.</param>
    /// <param name="action">What the instrument supports, see <see cref="OutcomeOf"/>; null where it is no single action.</param>
    /// <param name="metThePolicy">Whether the firm in a slot was still in business when the policy first reached a firm; null where all were.</param>
    public static FirmContrast Of(
        FirmOutcomes baseline, FirmOutcomes policy, uint programmes, Func<int, bool> isLinked, Func<FirmOutcomes, double[]>? action, Func<int, bool>? metThePolicy = null)
    {
        var treated = new Sums();
        var neighbours = new Sums();
        var rest = new Sums();
        Int128 done = 0, doneAnyway = 0, naive = 0;
        var (with, without) = (action?.Invoke(policy), action?.Invoke(baseline));
        for (var slot = 0; slot < Math.Min(baseline.Cohort.Length, policy.Cohort.Length); slot++)
        {
            if (policy.Cohort[slot] == 0 || baseline.Cohort[slot] != policy.Cohort[slot] || metThePolicy?.Invoke(slot) == false) continue;
            if ((policy.TreatedBy[slot] & programmes) != 0)
            {
                treated.Add(baseline, policy, slot);
                naive += Quanta(policy.IncomeLastYear[slot] - policy.IncomeYearBefore[slot]);
                if (with is null || without is null) continue;
                done += Quanta(with[slot]);
                doneAnyway += Quanta(Math.Min(with[slot], without[slot]));
            }
            else if (policy.TreatedBy[slot] == 0)
            {
                (isLinked(slot) ? neighbours : rest).Add(baseline, policy, slot);
            }
        }

        return new FirmContrast(
            treated.Means(), neighbours.Means(), rest.Means(),
            done > 0 ? (double)doneAnyway / (double)done : double.NaN,
            treated.Firms > 0 ? Amount(naive) / treated.Firms : double.NaN);
    }

    /// <summary>The column of outcomes that an instrument is meant to raise; null where it supports no single action of a firm.</summary>
    public static Func<FirmOutcomes, double[]>? OutcomeOf(SupportedAction action) => action switch
    {
        SupportedAction.Borrowing => outcomes => outcomes.Borrowed,
        SupportedAction.Services => outcomes => outcomes.Services,
        SupportedAction.Investment => outcomes => outcomes.Invested,
        SupportedAction.Compliance => outcomes => outcomes.Compliance,
        _ => null,
    };

    /// <summary>An amount in whole multiples of 2^-40, so that sums over firms do not depend on the firms' order.</summary>
    private static Int128 Quanta(double amount) => checked((Int128)Math.Round(amount * (1L << 40)));

    private static double Amount(Int128 quanta) => (double)quanta / (1L << 40);

    private sealed class Sums
    {
        private readonly Int128[] _baseline = new Int128[Measures];
        private readonly Int128[] _policy = new Int128[Measures];

        public int Firms { get; private set; }

        public void Add(FirmOutcomes baseline, FirmOutcomes policy, int slot)
        {
            Firms++;
            Add(_baseline, baseline, slot);
            Add(_policy, policy, slot);
        }

        public TwinMeans Means() => new(Firms, Mean(_baseline), Mean(_policy));

        private double[] Mean(Int128[] sums) => sums.Select((sum, measure) => Firms == 0 ? double.NaN : Amount(sum) / (measure == (int)FirmMeasure.IncomeLastYear ? 12 * Firms : Firms)).ToArray();

        private static void Add(Int128[] sums, FirmOutcomes outcomes, int slot)
        {
            sums[(int)FirmMeasure.Income] += Quanta(outcomes.Income[slot]);
            sums[(int)FirmMeasure.IncomeLastYear] += Quanta(outcomes.IncomeLastYear[slot]);
            sums[(int)FirmMeasure.ValueAdded] += Quanta(outcomes.ValueAdded[slot]);
            sums[(int)FirmMeasure.Workers] += Quanta(outcomes.Workers[slot]);
        }
    }
}

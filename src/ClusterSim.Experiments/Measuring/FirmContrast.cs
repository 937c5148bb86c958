using System.Text.Json.Serialization;
using ClusterSim.Core;
using ClusterSim.Core.Recording;

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
/// A world with programmes against the same world without them, firm by firm: every firm that was in business when counting began (the
/// start of the policy's first programme) stands in the same slot of both and is its own counterfactual. Who belongs to which group is
/// decided by the shadow that the programmes cast on a third world (<see cref="Shadow"/>), and not by who was reached: whoever is chosen in
/// one of the two is chosen by what passes in it, so that its twin in the other would be no counterfactual. Firms
/// that entered later, that a scenario with other firms has elsewhere, or that closed before the first offer, are in no group.
/// </summary>
/// <param name="Offered">Firms to which the programmes would be offered: what the offer did to them is the intention-to-treat effect.</param>
/// <param name="Neighbours">Firms without an offer, linked to one with an offer.</param>
/// <param name="Rest">Every other firm without an offer.</param>
/// <param name="Participants">Firms with an offer that the programmes reached.</param>
/// <param name="Outside">Firms without an offer that the programmes reached all the same, in the world that they had changed.</param>
/// <param name="NaiveRupiah">Owner income of firms reached in the last year less that in the twelve months before counting began, with no comparison; NaN where none was reached.</param>
public sealed record FirmContrast(TwinMeans Offered, TwinMeans Neighbours, TwinMeans Rest, int Participants, int Outside, double NaiveRupiah)
{
    private const int Measures = 4;

    /// <summary>What firms undertook of what the programme supports; null where it supports nothing that firms undertake, or there are several.</summary>
    public Support? Support { get; init; }

    /// <summary>Firms that the programmes reached.</summary>
    [JsonIgnore]
    public int Treated => Participants + Outside;

    /// <summary>What all firms with an offer gained together.</summary>
    public double TotalGain(FirmMeasure measure) => Offered.Firms == 0 ? 0 : Offered.Firms * Offered.Gain(measure);

    /// <summary>Compares two worlds.</summary>
    /// <param name="baseline">Outcomes of the world without the programmes.</param>
    /// <param name="policy">Outcomes of the world with them.</param>
    /// <param name="offered">A mark for each slot whose firm would have had an offer in the world without them, 0 for none.</param>
    /// <param name="programmes">The programmes, bits of <see cref="FirmOutcomes.TreatedBy"/>.</param>
    /// <param name="isLinked">Whether the firm in a slot is linked to one that had an offer.</param>
    /// <param name="metTheOffer">Whether the firm in a slot was still in business in the world without them at the first offer; null where all were.</param>
    public static FirmContrast Of(
        FirmOutcomes baseline, FirmOutcomes policy, IReadOnlyList<uint> offered, uint programmes, Func<int, bool> isLinked, Func<int, bool>? metTheOffer = null)
    {
        var (toOffered, neighbours, rest) = (new Sums(), new Sums(), new Sums());
        Int128 naive = 0;
        var (participants, outside) = (0, 0);
        foreach (var slot in Twins(baseline, policy))
        {
            if (metTheOffer?.Invoke(slot) == false) continue;
            var group = offered[slot] != 0 ? toOffered : isLinked(slot) ? neighbours : rest;
            group.Add(baseline, policy, slot);
            if ((policy.TreatedBy[slot] & programmes) == 0) continue;
            if (offered[slot] != 0) participants++;
            else outside++;
            naive += Quanta(policy.IncomeLastYear[slot] - policy.IncomeYearBefore[slot]);
        }

        return new FirmContrast(
            toOffered.Means(), neighbours.Means(), rest.Means(), participants, outside,
            participants + outside > 0 ? Amount(naive) / (participants + outside) : double.NaN);
    }

    /// <summary>What firms undertook in the months of support, against the same firms in the same months without the programme.</summary>
    /// <param name="baseline">Outcomes of the world without it.</param>
    /// <param name="policy">Outcomes of the world with it.</param>
    /// <param name="counts">Whether the firm in a slot had an offer and its months of support are over.</param>
    /// <param name="with">What it undertook with the programme.</param>
    /// <param name="without">What it undertook without.</param>
    /// <param name="supported">What of it the programme paid for.</param>
    public static Support SupportOf(
        FirmOutcomes baseline, FirmOutcomes policy, Func<int, bool> counts, Func<int, double> with, Func<int, double> without, Func<int, double> supported)
    {
        Int128 additional = 0, paidFor = 0;
        var firms = 0;
        foreach (var slot in Twins(baseline, policy))
        {
            if (!counts(slot)) continue;
            firms++;
            additional += Quanta(with(slot) - without(slot));
            paidFor += Quanta(supported(slot));
        }

        return new Support(firms, Amount(additional), Amount(paidFor));
    }

    /// <summary>Slots that hold the same firm in both worlds.</summary>
    private static IEnumerable<int> Twins(FirmOutcomes baseline, FirmOutcomes policy)
    {
        for (var slot = 0; slot < Math.Min(baseline.Cohort.Length, policy.Cohort.Length); slot++)
            if (policy.Cohort[slot] != 0 && baseline.Cohort[slot] == policy.Cohort[slot]) yield return slot;
    }

    /// <summary>An amount in whole multiples of 2^-40, so that sums over firms do not depend on the firms' order.</summary>
    internal static Int128 Quanta(double amount) => checked((Int128)Math.Round(amount * (1L << 40)));

    /// <summary>The amount of whole multiples of 2^-40.</summary>
    internal static double Amount(Int128 quanta) => (double)quanta / (1L << 40);

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

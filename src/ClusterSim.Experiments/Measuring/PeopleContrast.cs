using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Measuring;

/// <summary>What became of the owners of one group of firms in two worlds. The firms are the same in both, and decided before the policy began.</summary>
/// <param name="Of">The group: all, quintile, at_start, size, sector, cluster, or an attribute of the scenario.</param>
/// <param name="Firms">Firms of the group.</param>
/// <param name="Baseline">Each of <see cref="PeopleMeasures.All"/> in the baseline; NaN where it is not known.</param>
/// <param name="Policy">The same under the policy.</param>
public sealed record PeopleGroup(Group Of, int Firms, IReadOnlyList<double> Baseline, IReadOnlyList<double> Policy);

/// <summary>How firms are told apart: a kind of group, and which of its groups the firm in a slot is of.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Names">Its groups.</param>
/// <param name="Of">Place of the group of the firm in a slot; -1 where it is in none.</param>
internal sealed record Grouping(string Kind, IReadOnlyList<string> Names, Func<int, int> Of);

/// <summary>
/// Owners under a policy against the same owners without it, group by group. Counted are all firms that were in business when counting began,
/// so that a policy which ruins the poor does not lower poverty by it.
/// </summary>
/// <remarks>
/// Firm by firm, two worlds that have parted differ by chance, so that many a firm's income is lower under a policy that does nothing. Which
/// of both worlds it is lower in is then a matter of chance too: as many lose as gain, however far the worlds have parted. What more
/// lose than gain, by more than a hundredth of their income, is the policy's: the share of owners whom it makes lose less the share whom it makes gain, and so the least share that it makes lose.
/// </remarks>
internal sealed class PeopleContrast
{
    /// <summary>Share of the income, mean of both worlds, by which it must differ to be called lost or gained: rupiah that all lose by a shade of a price are nobody's loss.</summary>
    private const double Least = 0.01;

    private const int Sums = 4, Quintiles = 5;

    private static readonly string[] s_sizes = ["micro", "small", "medium", "large"];

    private readonly int _months;
    private readonly Int128[] _baseline = new Int128[Sums], _policy = new Int128[Sums];
    private int _firms, _lowerInBaseline, _lowerInPolicy;

    private PeopleContrast(int months) => _months = months;

    /// <summary>The kinds of groups of a run's firms.</summary>
    /// <param name="simulation">The run, for its sectors, clusters and attributes.</param>
    /// <param name="outcomes">What its firms were when counting began.</param>
    /// <param name="baseline">The same firms in the baseline, by which they are told poor and ranked by income.</param>
    /// <param name="quintiles">Quintile of each slot, see <see cref="QuintilesOf"/>; null where nothing was simulated before counting began.</param>
    public static IReadOnlyList<Grouping> Groupings(Simulation simulation, FirmOutcomes outcomes, FirmOutcomes baseline, byte[]? quintiles)
    {
        var scenario = simulation.Scenario;
        List<Grouping> kinds = [new("all", ["all"], static _ => 0)];
        if (quintiles is not null) kinds.Add(new("quintile", ["1", "2", "3", "4", "5"], slot => quintiles[slot] - 1));
        kinds.Add(new("at_start", ["poor", "not_poor"], slot => 1 - baseline.PoorAtStart[slot]));
        kinds.Add(new("size", s_sizes, slot => outcomes.SizeClass[slot]));
        Add("sector", [.. scenario.Sectors.Select(sector => sector.Name)], slot => simulation.Rows.GroupOf(slot).Sector);
        Add("cluster", [.. scenario.Clusters.Select(cluster => cluster.Name)], slot => simulation.Rows.GroupOf(slot).Cluster);
        foreach (var attribute in scenario.Attributes.Select(attribute => attribute.Name))
        {
            string[] values = [.. simulation.Groups.Where(group => string.Equals(group.Kind, attribute, StringComparison.Ordinal)).Select(group => group.Name)];
            Add(attribute, values, slot => simulation.Rows.AttributeOf(outcomes.Class[slot], attribute));
        }

        return kinds;

        void Add(string kind, string[] names, Func<int, string> of)
        {
            var places = names.Select((name, place) => (name, place)).ToDictionary(entry => entry.name, entry => entry.place, StringComparer.Ordinal);
            kinds.Add(new(kind, names, slot => places.GetValueOrDefault(of(slot), -1)));
        }
    }

    /// <summary>
    /// Fifth of the firms by owner income of the twelve months before counting began, 1 the poorest to 5; 0 where a slot held no firm. Firms of equal
    /// income are of one fifth, that of their middle rank.
    /// </summary>
    public static byte[] QuintilesOf(FirmOutcomes outcomes)
    {
        int[] slots = [.. Enumerable.Range(0, outcomes.Cohort.Length).Where(slot => outcomes.Cohort[slot] != 0)];
        double[] incomes = [.. slots.Select(slot => outcomes.IncomeYearBefore[slot])];
        Array.Sort(incomes, slots);
        var quintiles = new byte[outcomes.Cohort.Length];
        for (int first = 0, last; first < slots.Length; first = last + 1)
        {
            for (last = first; last + 1 < slots.Length && incomes[last + 1] == incomes[first];) last++;
            var quintile = (byte)(1 + Quintiles * ((long)first + last + 1) / (2L * slots.Length));
            for (var place = first; place <= last; place++) quintiles[slots[place]] = quintile;
        }

        return quintiles;
    }

    /// <summary>Compares two worlds.</summary>
    /// <param name="baseline">Outcomes of the world without the policy.</param>
    /// <param name="policy">Outcomes of the world with it.</param>
    /// <param name="months">Months that were counted.</param>
    /// <param name="kinds">The kinds of groups.</param>
    /// <returns>Every group that holds a firm, kind by kind.</returns>
    public static IReadOnlyList<PeopleGroup> Of(FirmOutcomes baseline, FirmOutcomes policy, int months, IReadOnlyList<Grouping> kinds)
    {
        var groups = kinds.Select(kind => kind.Names.Select(_ => new PeopleContrast(months)).ToArray()).ToArray();
        var firm = new PeopleContrast(months);
        for (var slot = 0; slot < Math.Min(baseline.Cohort.Length, policy.Cohort.Length); slot++)
        {
            if (policy.Cohort[slot] == 0 || baseline.Cohort[slot] != policy.Cohort[slot]) continue;
            firm.Clear();
            firm.Add(baseline, policy, slot);
            for (var kind = 0; kind < kinds.Count; kind++)
                if (kinds[kind].Of(slot) is >= 0 and var group) groups[kind][group].Add(firm);
        }

        return [.. kinds.SelectMany((kind, index) => groups[index].Zip(kind.Names, (group, name) => group.Means(new Group(kind.Kind, name)))).Where(group => group.Firms > 0)];
    }

    private void Clear()
    {
        (_firms, _lowerInBaseline, _lowerInPolicy) = (0, 0, 0);
        Array.Clear(_baseline);
        Array.Clear(_policy);
    }

    private void Add(FirmOutcomes baseline, FirmOutcomes policy, int slot)
    {
        _firms++;
        var (before, after) = (baseline.Income[slot], policy.Income[slot]);
        var least = Least * (Math.Abs(before) + Math.Abs(after)) / 2;
        if (after - before > least) _lowerInBaseline++;
        if (before - after > least) _lowerInPolicy++;
        Add(_baseline, baseline, slot);
        Add(_policy, policy, slot);
    }

    private static void Add(Int128[] sums, FirmOutcomes outcomes, int slot)
    {
        sums[0] += FirmContrast.Quanta(outcomes.Income[slot]);
        sums[1] += FirmContrast.Quanta(outcomes.PoorMonths[slot]);
        sums[2] += FirmContrast.Quanta(outcomes.PovertyGap[slot]);
        sums[3] += FirmContrast.Quanta(outcomes.SquaredPovertyGap[slot]);
    }

    private void Add(PeopleContrast other)
    {
        (_firms, _lowerInBaseline, _lowerInPolicy) = (_firms + other._firms, _lowerInBaseline + other._lowerInBaseline, _lowerInPolicy + other._lowerInPolicy);
        for (var sum = 0; sum < Sums; sum++) (_baseline[sum], _policy[sum]) = (_baseline[sum] + other._baseline[sum], _policy[sum] + other._policy[sum]);
    }

    private PeopleGroup Means(Group group) => new(group, _firms, Means(_baseline, _lowerInBaseline), Means(_policy, _lowerInPolicy));

    private double[] Means(Int128[] sums, int lower) => [.. sums.Select(sum => FirmContrast.Amount(sum) / ((double)_firms * _months)), (double)lower / _firms];
}

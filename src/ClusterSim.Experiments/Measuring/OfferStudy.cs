using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Measuring;

/// <summary>Owner income a firm and month in two worlds by months since the policy was first offered to it: 0 the month of the offer.</summary>
/// <param name="Firms">Firms with an offer whose month lies in the run, by month.</param>
/// <param name="Baseline">Their mean real income in the baseline, a closed one's nothing.</param>
/// <param name="Policy">The same of the same firms under the policy.</param>
public sealed record OfferMonths(IReadOnlyList<int> Firms, IReadOnlyList<double> Baseline, IReadOnlyList<double> Policy);

/// <summary>
/// Adds up real income by months since the offer while a world is simulated, without keeping a number a firm and month. Which firms have been offered something
/// is asked month by month, as far as it is known: in the baseline while shadows fall, under the policy afterwards.
/// </summary>
/// <param name="months">Months that are counted.</param>
/// <param name="firms">The firms of the world.</param>
/// <param name="offeredIn">The month of counting, from 1, in which the firm of a slot was first offered something; 0 where it has not been.</param>
/// <param name="isCounted">Whether the firm in a slot is of those that are compared; asked at the end of a month.</param>
internal sealed class OfferStudy(int months, FollowedFirms firms, IReadOnlyList<ushort> offeredIn, Func<int, bool> isCounted)
{
    /// <summary>Bytes of a firm with an offer.</summary>
    public const int BytesPerOffer = 2 * sizeof(double);

    private readonly Int128[] _sums = new Int128[months];
    private readonly int[] _firms = new int[months];
    private readonly List<(int Slot, double Before)> _offered = [];
    private int _month;

    /// <summary>Begins a month, before it is simulated and when its offers are known.</summary>
    public void Begin()
    {
        _month++;
        var incomes = firms.Outcomes.Income;
        for (var slot = 0; slot < offeredIn.Count; slot++)
            if (offeredIn[slot] == _month) _offered.Add((slot, incomes[slot]));
    }

    /// <summary>Adds the month, when it has been simulated.</summary>
    public void End()
    {
        var incomes = firms.Outcomes.Income;
        for (var place = 0; place < _offered.Count; place++)
        {
            var (slot, before) = _offered[place];
            _offered[place] = (slot, incomes[slot]);
            if (!isCounted(slot)) continue;
            var since = _month - offeredIn[slot];
            _sums[since] += FirmContrast.Quanta(incomes[slot] - before);
            _firms[since]++;
        }
    }

    /// <summary>This world beside the baseline; NaN in months of which the baseline has other firms, as a scenario with other firms has.</summary>
    /// <param name="baseline">The baseline's.</param>
    public OfferMonths Against(OfferStudy baseline)
    {
        var last = Array.FindLastIndex(_firms, count => count > 0);
        return new OfferMonths([.. _firms.Take(last + 1)], Means(baseline._sums), Means(_sums));

        double[] Means(Int128[] sums) => [.. Enumerable.Range(0, last + 1).Select(since =>
            _firms[since] == 0 || _firms[since] != baseline._firms[since] ? double.NaN : FirmContrast.Amount(sums[since]) / _firms[since])];
    }
}

using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>What became of each programme of a policy.</summary>
public static class ProgrammeTable
{
    /// <summary>Months of a year: shorter periods are not held against each other, since seasons differ.</summary>
    private const int Year = 12;

    /// <summary>Where a smaller share of those who had an offer took part, no effect on one of them is given: it would rest on few.</summary>
    private const double LeastParticipation = 0.2;

    /// <summary>A row for each programme, in the order of the scenario; none where no replication was finished.</summary>
    /// <param name="policy">The policy scenario.</param>
    /// <param name="pairs">Its runs beside the baseline's.</param>
    public static IReadOnlyList<ProgrammeRow> Rows(Scenario policy, Pairs pairs) =>
        pairs.Runs.Count == 0 ? [] : Enumerable.Range(0, policy.Policies.Count).Select(programme => Row(policy, programme, pairs)).ToArray();

    private static ProgrammeRow Row(Scenario policy, int programme, Pairs pairs)
    {
        var terms = policy.Policies[programme];
        var start = Experiment.WindowStart(policy);
        var hasLastYear = policy.Months - start >= Year;
        var hasYearBefore = start + policy.SpinUpMonths >= Year;
        var money = pairs.Runs.Select(pair => pair.Policy.Programmes[programme]).ToArray();
        var contrasts = pairs.Runs.Select(pair => pair.Policy.ProgrammeContrasts[programme]).ToArray();
        var support = contrasts.Select(contrast => contrast.Support).OfType<Support>().ToArray();
        var additionality = MeanInterval.OfRatio([.. support.Select(sum => sum.Additional)], [.. support.Select(sum => sum.Supported)]);
        var offered = Interval(contrasts.Select(contrast => contrast.Offered.Gain(FirmMeasure.Income)));
        var (firms, participants) = (contrasts.Sum(contrast => contrast.Offered.Firms), contrasts.Sum(contrast => contrast.Participants));
        var participation = firms == 0 ? double.NaN : (double)participants / firms;
        var treated = PerParticipant(FirmMeasure.Income, 1);
        var lastYear = PerParticipant(FirmMeasure.IncomeLastYear, hasLastYear ? Year : double.NaN);
        var neighbours = Interval(contrasts.Select(contrast => contrast.Neighbours.Gain(FirmMeasure.Income)));
        var rest = Interval(contrasts.Select(contrast => contrast.Rest.Gain(FirmMeasure.Income)));
        return new ProgrammeRow(
            policy.Name, terms.Name, terms.Kind.Name,
            GovernmentBudgets.Granted(policy)[programme],
            money.Average(sum => sum.SpentRupiah),
            money.Average(sum => sum.AdministrationRupiah),
            money.Average(sum => sum.RecoveredRupiah),
            money.Average(sum => sum.NetCostRupiah),
            money.Average(sum => sum.Applicants),
            money.Average(sum => sum.Chosen),
            contrasts.Average(contrast => contrast.Treated), contrasts.Average(contrast => contrast.Offered.Firms), participation, contrasts.Average(contrast => contrast.Outside),
            contrasts.Average(contrast => contrast.Neighbours.Firms), contrasts.Average(contrast => contrast.Rest.Firms),
            Supports(terms.Kind.Supports), support.Length == 0 ? double.NaN : support.Average(sum => sum.Firms),
            support.Sum(sum => sum.Firms) is > 0 and var counted ? support.Sum(sum => sum.Supported) / counted : double.NaN,
            additionality.Mean, additionality.Low, additionality.High,
            offered.Mean, offered.Low, offered.High,
            treated.Mean, treated.Low, treated.High,
            lastYear.Mean, lastYear.Low, lastYear.High,
            neighbours.Mean, neighbours.Low, neighbours.High,
            rest.Mean, rest.Low, rest.High,
            Interval(contrasts.Select(contrast => hasLastYear && hasYearBefore ? contrast.NaiveRupiah : double.NaN)).Mean,
            money.Average(sum => sum.SpentNominalRupiah));

        // What an offer did, over the share of those who had one that took part: nobody takes part without an offer in the world without the programme.
        MeanInterval PerParticipant(FirmMeasure measure, double times) => !(participation >= LeastParticipation) ? Interval([]) : MeanInterval.OfRatio(
            contrasts.Select(contrast => times * contrast.TotalGain(measure)).ToArray(), contrasts.Select(contrast => (double)contrast.Participants).ToArray());
    }

    private static string Supports(SupportedAction action) => action switch
    {
        SupportedAction.None => "",
        SupportedAction.Borrowing => "loans",
        _ => action.ToString().ToLowerInvariant(),
    };

    private static MeanInterval Interval(IEnumerable<double> values) => MeanInterval.Of(values.ToArray());
}

using System.Globalization;
using ClusterSim.Core;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>
/// Makes the studies of a policy in one replication after another: its worlds once, then in them every study with every design. Any
/// thread may
/// call it.
/// </summary>
public sealed class EvaluationRunner
{
    private readonly (Scenario Baseline, Scenario Policy) _given;
    private readonly Scenario _baseline, _policy;
    private readonly StudyPlan _plan;
    private readonly long? _seed;
    private readonly Scenario? _byLot;
    private readonly uint _own;

    /// <summary>A runner.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="plan">How it is studied.</param>
    /// <param name="seed">Seed of all worlds; null for the scenario's.</param>
    /// <exception cref="ExperimentException">The run has no room for the study, or the policy no programme of its own.</exception>
    public EvaluationRunner(Scenario baseline, Scenario policy, StudyPlan plan, long? seed = null)
    {
        (Calendar, _plan, _seed, _given) = (plan.CalendarOf(baseline, policy), plan, seed, (baseline, policy));
        (_baseline, _policy) = (StudyArms.In(baseline), StudyArms.In(policy));
        if (StudyArms.Fault(_baseline) is { } fault) throw new ExperimentException($"'{baseline.Name}' cannot have the arms of a study: "
            + $"{fault}");
        _own = Dose.OwnProgrammes(baseline, policy).Aggregate(0u, (set, index) => set | 1u << index);
        var byLot = StudyArms.ByLot(baseline, policy);
        NoLottery = StudyArms.Fault(byLot);
        _byLot = NoLottery is null ? byLot : null;
        if (NeedsClusters && baseline.Clusters.Count < StudyPlan.FewestClusters)
            throw new ExperimentException(string.Create(CultureInfo.InvariantCulture,
                 $"a phased roll-out by cluster needs {StudyPlan.FewestClusters} clusters or more, and '{baseline.Name}' has "
                    + $"{baseline.Clusters.Count}; leave --by-cluster out"));
    }

    /// <summary>When the policy is surveyed.</summary>
    public Calendar Calendar { get; }

    /// <summary>Why the policy cannot be offered by lot, so that the designs that need it have no rows; null where it can.</summary>
    public string? NoLottery { get; }

    /// <summary>Months that a replication simulates, copies not counted.</summary>
    public long Months =>
        (2 + (_byLot is null ? 0 : 1) + (NeedsClusters ? 1 : 0)) * (long)(_baseline.SpinUpMonths + Calendar.Start + Calendar.After);

    /// <summary>
    /// Memory that a replication needs, in bytes: a world, the copy that parts from it, the shadow, and what surveys see of four worlds.
    /// </summary>
    public static long EstimateBytes(Scenario baseline, Scenario policy) =>
        2 * Simulation.EstimateBytes(baseline, keepOutcomes: false) + Simulation.EstimateBytes(policy, keepOutcomes: false)
        + Math.Min(2 * Simulation.EstimateSavedBytes(baseline), int.MaxValue) + Simulation.EstimateSlots(policy) * 4 * 200;

    private bool NeedsClusters => _plan.ByCluster && _plan.Designs.Contains(StudyDesign.PhasedRollout);

    private bool NeedsPolicy => _plan.Designs.Any(StudyDesigns.IsObservational);

    private bool NeedsLottery => _byLot is not null && _plan.Designs.Any(IsByFirm);

    /// <summary>Whether a design studies the world in which each firm has its own lot.</summary>
    private bool IsByFirm(StudyDesign design) => StudyDesigns.IsLottery(design)
        || (design == StudyDesign.PhasedRollout && !_plan.ByCluster);

    /// <summary>Makes the worlds of a replication and the studies in them.</summary>
    /// <param name="replication">Its number.</param>
    /// <param name="threads">Threads that share one world's firms; the bits do not depend on it.</param>
    /// <param name="onMonths">Called with months simulated.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReplicationStudies Run(int replication, int threads, Action<long> onMonths, CancellationToken cancellation)
    {
        var options = new SimulationOptions { Seed = _seed, Replication = replication, Threads = threads, KeepOutcomes = false };
        using var worlds = new StudyWorlds(_baseline, Calendar, FirmsSeen.Column(_plan.Outcome), options, onMonths, cancellation);
        var survey = new Survey(_plan, new Luck(_seed ?? _baseline.Seed, replication));
        var without = worlds.Baseline(NeedsPolicy ? _policy : null);
        var policy = worlds.With(_policy, NeedsPolicy ? Calendar.After : 0, _own);
        int[] eligible = [.. Slots(policy).Where(slot => policy.MayTakePart[slot])];
        var studies = new ReplicationStudies(TwinGain.None, TwinGain.None, TwinGain.None, []) { StateHash = policy.StateHash };
        var estimates = new List<StudyEstimate>();
        if (NeedsPolicy)
        {
            studies = studies with { Policy = GainOfOffered(without, policy) };
            Observe(policy, [.. Slots(policy).Where(slot => policy.Took[slot])], [.. eligible.Where(slot => !policy.Took[slot])], survey,
                estimates);
        }

        if (NeedsLottery)
        {
            var lottery = worlds.With(_byLot!, Calendar.After, _own);
            studies = studies with
            {
                Lottery = Gain(without, lottery, eligible, lottery.HasOffer, SurveyRound.Endline),
                Rollout = _plan.ByCluster ? TwinGain.None : Gain(without, lottery, eligible, lottery.HasOffer, SurveyRound.Midline),
            };
            Draw(lottery, eligible, lottery.HasOffer, survey, estimates, IsByFirm);
        }

        if (NeedsClusters && RollOut(worlds, policy, eligible, survey) is var (rollout, early))
        {
            studies = studies with { Rollout = Gain(without, rollout, eligible, early, SurveyRound.Midline) };
            Draw(rollout, eligible, early, survey, estimates, design => design == StudyDesign.PhasedRollout, byCluster: true);
        }

        return studies with { Estimates = [.. estimates.OrderBy(estimate => estimate.Study).ThenBy(estimate => estimate.Design)] };
    }

    private (StudyWorld World, bool[] Early)? RollOut(StudyWorlds worlds, StudyWorld policy, int[] eligible, Survey survey)
    {
        int[] clusters = [.. eligible.Select(slot => policy.Cluster[slot]).Distinct().Order()];
        var first = survey.EarlyClusters(clusters);
        if (StudyArms.ByCluster(_given.Baseline, _given.Policy,
            [.. first.Select(cluster => _baseline.Clusters[cluster].Name)]) is not { } scenario) return null;
        return (worlds.With(scenario, Calendar.Late, _own), [.. policy.Cluster.Select(first.Contains)]);
    }

    private static IEnumerable<int> Slots(StudyWorld world) =>
        Enumerable.Range(0, world.Before.Id.Length).Where(slot => world.Before.Id[slot] != 0);

    /// <summary>What the firms with an offer have more: who they are is told by the shadow, as in a comparison (decision 24).</summary>
    private TwinGain GainOfOffered(StudyWorld without, StudyWorld policy) => Gain(
        without, policy, without.MetTheOffer.Length == 0 ? [] : [.. Slots(without).Where(slot =>
            without.MetTheOffer[slot] && without.OfferedIn[slot] is > 0 and var month && month <= Calendar.After)], hasOffer: null,
                SurveyRound.Endline);

    /// <summary>
    /// The same firms in two worlds; where a lot gave some an offer, those are held against themselves, and the others are told besides.
    /// </summary>
    private static TwinGain Gain(StudyWorld without, StudyWorld with, int[] firms, bool[]? hasOffer, SurveyRound round)
    {
        var (before, after) = round == SurveyRound.Endline ? (without.Endline!, with.Endline!) : (without.Midline!, with.Midline!);
        var took = round == SurveyRound.Endline ? with.Took : with.TookByMidline;
        var (sum, count, participants, onOthers, others) = (0.0, 0, 0, 0.0, 0);
        foreach (var slot in firms)
        {
            if (without.Before.Id[slot] != with.Before.Id[slot]) continue;
            var gain = OutcomeOf(after, with, slot) - OutcomeOf(before, without, slot);
            if (hasOffer?[slot] == false)
            {
                (onOthers, others) = (onOthers + gain, others + 1);
                continue;
            }

            (sum, count) = (sum + gain, count + 1);
            if (took[slot]) participants++;
        }

        return new TwinGain(sum, count, participants, others > 0 ? onOthers / others : double.NaN);

        static double OutcomeOf(FirmsSeen seen, StudyWorld world, int slot) => seen.Id[slot] == world.Before.Id[slot] ? seen.Outcome[slot]
            : 0;
    }

    /// <summary>Studies of the policy as it is: participants, and firms that could have taken part and did not.</summary>
    private void Observe(StudyWorld world, int[] participants, int[] others, Survey survey, List<StudyEstimate> into)
    {
        for (var study = 0; study < _plan.Studies; study++)
        {
            var (half, rest) = ((_plan.Firms + 1) / 2, _plan.Firms / 2);
            var all = survey.Draw(participants, slot => world.Before.Id[slot], _plan.Firms, study);
            var some = all.Take(half).ToArray();
            var drawn = survey.Draw(others, slot => world.Before.Id[slot], rest, study);
            Interview[] treated = [.. Ask(world, some, survey, study, SurveyRound.Endline)];
            Interview[] untreated = [.. Ask(world, drawn, survey, study, SurveyRound.Endline)];
            foreach (var design in _plan.Designs.Where(StudyDesigns.IsObservational))
            {
                var isAlone = design == StudyDesign.BeforeAfter;
                Interview[] only = isAlone ? [.. Ask(world, all, survey, study, SurveyRound.Endline)] : [];
                var estimate = design switch
                {
                    StudyDesign.BeforeAfter => Estimators.MeanChange([.. only.Select(firm => firm.Change)]),
                    StudyDesign.ParticipantsAndOthers => Between(firm => firm.After),
                    StudyDesign.DifferenceInDifferences => Between(firm => firm.Change),
                    _ => Matched([.. treated, .. untreated], treated.Length),
                };
                var (asked, answered) = isAlone ? (all.Length, only.Length)
                    : (some.Length + drawn.Length, treated.Length + untreated.Length);
                into.Add(new StudyEstimate(design, study, asked, answered, estimate));
            }

            Estimate Between(Func<Interview, double> value) =>
                Estimators.Difference([.. treated.Select(value)], [.. untreated.Select(value)]);
        }
    }

    private static Estimate Matched(Interview[] firms, int treated) => Estimators.Matching(
        [.. firms.Select(firm => firm.After)], [.. firms.Select((_, place) => place < treated)],
            [.. firms.Select(firm => firm.Covariates)]);

    /// <summary>Studies of a world in which a lot made the offer.</summary>
    private void Draw(StudyWorld world, int[] eligible, bool[] hasOffer, Survey survey, List<StudyEstimate> into, Func<StudyDesign,
        bool> isMade, bool byCluster = false)
    {
        for (var study = 0; study < _plan.Studies; study++)
        {
            int[] drawn =
            [
                .. survey.Draw(eligible.Where(slot => hasOffer[slot]), slot => world.Before.Id[slot], (_plan.Firms + 1) / 2, study),
                .. survey.Draw(eligible.Where(slot => !hasOffer[slot]), slot => world.Before.Id[slot], _plan.Firms / 2, study),
            ];
            foreach (var design in _plan.Designs.Where(isMade))
            {
                Interview[] firms = [.. Ask(world, drawn, survey, study, design == StudyDesign.PhasedRollout ? SurveyRound.Midline
                    : SurveyRound.Endline)];
                double[] after = [.. firms.Select(firm => firm.After)], before = [.. firms.Select(firm => firm.Before)];
                double[] lot = [.. firms.Select(firm => hasOffer[firm.Slot] ? 1.0 : 0)];
                var estimate = firms.Length == 0 ? Estimate.None : design switch
                {
                    StudyDesign.LotteryParticipant =>
                        Regression.OfTakingPart(after, before, [.. firms.Select(firm => world.Took[firm.Slot] ? 1.0 : 0)], lot),
                    _ => Regression.OfLot(after, before, lot, byCluster ? [.. firms.Select(firm => world.Cluster[firm.Slot])] : null),
                };
                into.Add(new StudyEstimate(design, study, drawn.Length, firms.Length, estimate));
            }
        }
    }

    /// <summary>What the firms of a sample that are found again say, before and at a later survey.</summary>
    private static IEnumerable<Interview> Ask(StudyWorld world, int[] sample, Survey survey, int study, SurveyRound round)
    {
        var (before, after) = (world.Before, round == SurveyRound.Midline ? world.Midline! : world.Endline!);
        foreach (var slot in sample)
        {
            var firm = before.Id[slot];
            if (after.Id[slot] != firm || !survey.Finds(firm, study, round)) continue;
            yield return new Interview(
                slot, survey.Outcome(firm, before.Outcome[slot], study, SurveyRound.Before),
                    survey.Outcome(firm, after.Outcome[slot], study, round),
                [
                    PortableMath.Log(1 + Math.Max(0, survey.Sales(firm, before.Sales[slot], study, SurveyRound.Before))),
                    PortableMath.Log(1 + Math.Max(0, survey.Capital(firm, before.Capital[slot], study, SurveyRound.Before))),
                    before.Workers[slot], .. world.Traits[slot],
                ]);
        }
    }

    private sealed record Interview(int Slot, double Before, double After, double[] Covariates)
    {
        public double Change => After - Before;
    }
}

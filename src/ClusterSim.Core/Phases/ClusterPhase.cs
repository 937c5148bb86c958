using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 12. Participation in each cluster's organisation grows with facilitation and visible benefit and decays
/// (equation C1); the phase follows it: initiation, planning, implementation.
/// </summary>
internal sealed class ClusterPhase(ParticipationTerms terms, Organisations clusters) : IPhase
{
    public void Run()
    {
        for (var cluster = 0; cluster < clusters.Participation.Length; cluster++)
        {
            var before = clusters.Participation[cluster];
            var rise = terms.Facilitation * clusters.Facilitation[cluster] + terms.VisibleBenefit * Math.Min(1, clusters.VisibleBenefit[cluster]);
            var after = Math.Clamp(before + rise * (1 - before) - terms.Decay * before, 0, 1);
            clusters.Participation[cluster] = after;
            clusters.Phase[cluster] = (byte)(after >= terms.ImplementationFrom ? 2 : after >= terms.PlanningFrom ? 1 : 0);
        }
    }
}

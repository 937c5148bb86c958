using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 12. Participation in each cluster's organisation grows with facilitation and visible benefit and decays
/// (equation C1); the phase follows it: initiation, planning, implementation.
/// </summary>
internal sealed class ClusterPhase(Economy economy) : IPhase
{
    public void Run()
    {
        var terms = economy.Scenario.Behaviour.Participation;
        for (var cluster = 0; cluster < economy.Participation.Length; cluster++)
        {
            var before = economy.Participation[cluster];
            var rise = terms.Facilitation * economy.Facilitation[cluster] + terms.VisibleBenefit * Math.Min(1, economy.VisibleBenefit[cluster]);
            var after = Math.Clamp(before + rise * (1 - before) - terms.Decay * before, 0, 1);
            economy.Participation[cluster] = after;
            economy.ClusterPhase[cluster] = (byte)(after >= terms.ImplementationFrom ? 2 : after >= terms.PlanningFrom ? 1 : 0);
        }
    }
}

using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class ClusterPhaseTests
{
    private static readonly ParticipationTerms s_terms = new()
    {
        Facilitation = 0.05,
        VisibleBenefit = 0.02,
        Decay = 0.01,
        PlanningFrom = 0.25,
        ImplementationFrom = 0.5,
    };

    private static Core.Policy.Economy With(double participation)
    {
        var economy = TinyEconomy.Build(TinyEconomy.Of(1) with { Behaviour = TinyEconomy.Quiet with { Participation = s_terms } });
        economy.Organisations.Participation[0] = participation;
        return economy;
    }

    [Test]
    public void Participation_rises_with_facilitation_and_visible_benefit_and_decays()
    {
        using var economy = With(0.4);
        (economy.Organisations.Facilitation[0], economy.Organisations.VisibleBenefit[0]) = (1, 0.5);
        PhaseCatalogue.Cluster(economy).Run();
        // C1: 0.4 + (0.05 + 0.02 × 0.5) × 0.6 − 0.01 × 0.4 = 0.432.
        Assert.That(economy.Organisations.Participation[0], Is.EqualTo(0.432).Within(1e-12));
    }

    [Test]
    public void Visible_benefit_beyond_1_counts_as_1()
    {
        using var economy = With(0);
        economy.Organisations.VisibleBenefit[0] = 3;
        PhaseCatalogue.Cluster(economy).Run();
        Assert.That(economy.Organisations.Participation[0], Is.EqualTo(0.02).Within(1e-12));
    }

    [TestCase(0.2, 0)]
    [TestCase(0.3, 1)]
    [TestCase(0.6, 2)]
    public void The_phase_follows_participation(double participation, int phase)
    {
        using var economy = With(participation);
        PhaseCatalogue.Cluster(economy).Run();
        Assert.That(economy.Organisations.Phase[0], Is.EqualTo(phase));
    }
}

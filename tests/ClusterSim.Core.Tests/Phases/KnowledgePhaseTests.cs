using ClusterSim.Core.Rules;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class KnowledgePhaseTests
{
    private static BehaviourTerms With(KnowledgeTerms terms) => TinyEconomy.Quiet with { Knowledge = terms };

    private static KnowledgeTerms Still => TinyEconomy.Quiet.Knowledge;

    /// <summary>Three firms on a ring of three know each other; the third is gone where two are wanted.</summary>
    private static Core.Policy.Economy Pair(BehaviourTerms behaviour, float first, float second, params Provider[] providers)
    {
        var economy = TinyEconomy.Build(TinyEconomy.Of(3) with { Behaviour = behaviour, Providers = providers });
        (economy.Firms.Knowledge[0], economy.Firms.Knowledge[1]) = (first, second);
        economy.Firms.Id[2] = 0;
        economy.Month = 1;
        return economy;
    }

    [Test]
    public void The_weaker_firm_learns_by_the_formula_and_the_stronger_nothing()
    {
        using var economy = Pair(With(Still with { LearningRate = 0.1, AbsorbableLead = 0.5, ManagementShare = 0.5 }), 1, 1.5f);
        PhaseCatalogue.Knowledge(economy).Run();
        // K1: lead 0.5, lesson 0.5 × exp(-0.5 / 0.5) = 0.183940. K2: rate 0.1 × (0.5 + 0.5 × 0.3) = 0.065; gain 0.065 × 1 × 0.183940.
        Assert.That(economy.Firms.Knowledge[0], Is.EqualTo(1 + 0.065 * 0.18393972058572117).Within(1e-6));
        Assert.That(economy.Firms.Knowledge[1], Is.EqualTo(1.5f));
    }

    [Test]
    public void The_lesson_is_the_mean_over_the_neighbours_who_are_in_business()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(3) with { Behaviour = With(Still with { LearningRate = 0.1, ManagementShare = 0 }) });
        economy.Firms.Knowledge[1] = 1.5f;
        PhaseCatalogue.Knowledge(economy).Run();
        // Firm 0 has two neighbours, one of them ahead: half the lesson.
        Assert.That(economy.Firms.Knowledge[0], Is.EqualTo(1 + 0.1 * 0.18393972058572117 / 2).Within(1e-6));
    }

    [Test]
    public void Learning_is_fastest_at_the_absorbable_lead_and_nil_without_one()
    {
        Assert.That(Learning.Absorbable(0, 0.5), Is.Zero);
        Assert.That(Learning.Absorbable(-0.3, 0.5), Is.Zero);
        var best = Learning.Absorbable(0.5, 0.5);
        Assert.That(best, Is.EqualTo(0.5 / Math.E).Within(1e-15));
        Assert.That(Learning.Absorbable(0.45, 0.5), Is.LessThan(best));
        Assert.That(Learning.Absorbable(0.55, 0.5), Is.LessThan(best));
        Assert.That(Learning.Absorbable(5, 0.5), Is.LessThan(0.001));
    }

    [Test]
    public void Participation_makes_learning_faster()
    {
        var behaviour = With(Still with { LearningRate = 0.1, ManagementShare = 0 }) with { Participation = new ParticipationTerms { SharingBoost = 0.5 } };
        using var economy = Pair(behaviour, 1, 1.5f);
        economy.Organisations.Participation[0] = 0.8;
        PhaseCatalogue.Knowledge(economy).Run();
        // Sharing 1 + 0.5 × 0.8 = 1.4.
        Assert.That(economy.Firms.Knowledge[0], Is.EqualTo(1 + 0.1 * 1.4 * 0.18393972058572117).Within(1e-6));
    }

    [Test]
    public void What_was_taught_fades_and_the_owners_own_does_not()
    {
        using var economy = Pair(With(Still with { LearningRate = 0, ManagementDecay = 0.03 }), 1, 1, new Provider { Name = "school", Quality = 0.5, Price = 100_000, Capacity = 1 });
        economy.Firms.Teach(0, 0.5, 0.5);
        // 0.5 of the distance 0.7 to full management is 0.35; bookkeeping is full already.
        Assert.That(economy.Firms.TaughtManagement[0], Is.EqualTo(0.35).Within(1e-6));
        Assert.That(economy.Firms.TaughtBookkeeping[0], Is.Zero);
        PhaseCatalogue.Knowledge(economy).Run();
        Assert.That(economy.Firms.TaughtManagement[0], Is.EqualTo(0.35 * 0.97).Within(1e-6));
        Assert.That(economy.Firms.BaseManagement[0], Is.EqualTo(0.3f));
    }

    [Test]
    public void Only_knowledge_above_the_reference_is_forgotten()
    {
        using var economy = Pair(With(Still with { LearningRate = 0, Depreciation = 0.1 }), 0.8f, 1.5f);
        PhaseCatalogue.Knowledge(economy).Run();
        Assert.That(economy.Firms.Knowledge[0], Is.EqualTo(0.8f));
        Assert.That(economy.Firms.Knowledge[1], Is.EqualTo(1.45).Within(1e-6), "1.5 - 0.1 × 0.5");
    }

    [Test]
    public void An_innovation_raises_knowledge_or_makes_a_product_that_must_still_be_brought_to_market()
    {
        // Hazard 10 × management 0.3 × (0.5 + no variety) = 1.5: every firm innovates.
        var terms = Still with { LearningRate = 0, InnovationRate = 10, InnovationStep = 0.03, ProductShare = 0, CommercialisationRate = 0 };
        using var process = Pair(With(terms), 1, 1);
        PhaseCatalogue.Knowledge(process).Run();
        Assert.That(process.Firms.Knowledge[0], Is.EqualTo(1.03).Within(1e-6));
        using var product = Pair(With(terms with { ProductShare = 1 }), 1, 1);
        PhaseCatalogue.Knowledge(product).Run();
        Assert.That((product.Firms.Knowledge[0], product.Firms.Product[0]), Is.EqualTo((1f, (byte)1)));
        using var marketed = Pair(With(terms with { ProductShare = 1, CommercialisationRate = 1 }), 1, 1);
        PhaseCatalogue.Knowledge(marketed).Run();
        Assert.That(marketed.Firms.Product[0], Is.EqualTo(2));
    }
}

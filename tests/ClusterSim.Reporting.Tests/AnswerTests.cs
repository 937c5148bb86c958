using ClusterSim.Reporting.Html;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

public sealed class AnswerTests
{
    [Test]
    public void A_positive_effect_is_told_with_its_return_on_a_rupiah()
    {
        var answer = English(Effect("matching_grant", 6e9, 1e9, costBillions: 3));

        Assert.That(answer, Is.EqualTo(
            "In this model, 1 of 1 policies raise value added over the policy window by more than chance explains: "
            + "“Matching grant for investment” (+Rp\u00a06.00 billion; Rp\u00a02.00 for each rupiah of net cost)."));
    }

    [Test]
    public void An_interval_over_zero_is_never_told_as_an_effect()
    {
        var answer = English(Effect("matching_grant", 6e9, 4e9, costBillions: 3));

        Assert.That(answer, Is.EqualTo(
            "In this model, no policy raises value added over the policy window by more than chance explains.\n"
            + "No effect on value added that can be told from chance: “Matching grant for investment”."));
    }

    [Test]
    public void A_harmful_policy_is_named_with_what_it_costs()
    {
        var answer = English(Effect("standards_enforcement", -4e9, 1e9, costBillions: 1.5));

        Assert.That(answer, Does.EndWith(
            "Value added falls by more than chance explains under “Stricter slaughterhouse standards” (−Rp\u00a04.00 billion; at a net cost of Rp\u00a01.50 billion)."));
    }

    [Test]
    public void A_policy_that_pays_for_itself_has_no_return_on_a_rupiah()
    {
        var answer = English(Effect("guarantee_fund", 6e9, 1e9, costBillions: -0.2));

        Assert.That(answer, Does.Contain("at no net cost").And.Not.Contain("for each rupiah"));
    }

    [Test]
    public void One_replication_allows_no_conclusion()
    {
        var row = Effect("matching_grant", 6e9, 1e9, costBillions: 3) with { Low = double.NaN, High = double.NaN };
        var results = With(row) with { Manifest = TegalResults.Manifest("compare", ["matching_grant"]) with { Replications = 1 } };

        var answer = new Answer(results, new Numerals(Language.English)).Sentences();

        Assert.That(string.Join(' ', answer), Does.Contain("no policy raises").And.Contain("single replication"));
    }

    [Test]
    public void Fewer_poor_households_are_better_though_the_number_falls()
    {
        var row = TegalResults.Row("free_training", "poor_share", "all", "all", 0.2, -0.02, 0.005, 1);

        var findings = new Answer(With(row), new Numerals(Language.Indonesian)).Findings();

        Assert.That(findings.Single().Finding, Is.EqualTo("membaik dengan “Pelatihan gratis oleh penyedia yang ditunjuk” (−2,00 poin persentase)."));
    }

    [Test]
    public void A_comparison_without_effects_says_so() =>
        Assert.That(English(), Is.EqualTo(ReportTexts.NoEffects.En));

    [Test]
    public void A_run_claims_no_effect()
    {
        var answer = new Answer(TegalResults.Run(), new Numerals(Language.Indonesian)).Sentences();

        Assert.That(answer.Single(), Is.EqualTo(ReportTexts.RunOnly.Id));
    }

    private static string English(params EffectRow[] effects) =>
        string.Join('\n', new Answer(With(effects), new Numerals(Language.English)).Sentences());

    private static ResultSet With(params EffectRow[] effects) => new()
    {
        Manifest = TegalResults.Manifest("compare", effects.Length == 0 ? ["matching_grant"] : [.. effects.Select(effect => effect.Policy)]),
        Effects = effects,
    };

    private static EffectRow Effect(string policy, double difference, double error, double costBillions) =>
        TegalResults.Row(policy, "value_added_rupiah", "all", "all", 86e9, difference, error, costBillions);
}

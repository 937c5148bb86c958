using ClusterSim.Reporting.Html;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

public sealed class AnswerTests
{
    private const string Grant = "matching_grant";
    private const string Credit = "programme_credit";
    private const string Standards = "standards_enforcement";

    [Test]
    public void The_policy_that_raises_owners_income_most_comes_first_with_what_it_is_worth()
    {
        var points = English([.. Policy(Grant, income: 0.9, added: 1.5, cost: 3), .. Policy(Credit, income: 2, added: 6, cost: 3)]);

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, Is.EqualTo(
                "Owners' household income rises most under “Programme credit for fattening farms” (+Rp\u00a02.00 billion, +3.3%), "
                + "and what all gain by it exceeds its cost: net present value +Rp\u00a03.00 billion [2.80 to 3.20]."));
            Assert.That(points[0].Text, Is.EqualTo("Also rises under “Matching grant for investment” (+Rp\u00a0900 million, +1.5%)."));
        });
    }

    [Test]
    public void A_policy_that_costs_more_than_it_brings_is_said_to()
    {
        var points = English(Policy(Grant, income: 1.4, added: 1.5, cost: 3));

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, Does.StartWith("Owners' household income rises noticeably under").And.EndWith(
                "but it costs more than all gain by it: net present value −Rp\u00a01.50 billion [−1.70 to −1.30]."));
            Assert.That(Text(points), Does.Contain("Value for money, net present value: what all others gain is less than the cost of public funds under “Matching grant for investment” (−Rp\u00a01.50 billion [−1.70 to −1.30])."));
        });
    }

    [TestCase(3, "higher, 0.47 of income per rupiah of net cost")]
    [TestCase(0.05, "higher, next to no net cost")]
    [TestCase(0.001, "higher, next to no net cost", 0.001)]
    [TestCase(0, "higher, no net cost")]
    [TestCase(-1, "higher, takes in more than it spends")]
    public void The_line_of_the_console_says_what_a_rupiah_brought_or_that_there_is_next_to_no_cost(double cost, string words, double spent = 3)
    {
        Assert.That(Verdicts.InWords(Income(Grant, 1.4, 0.1, cost), [Programme(Grant, budget: 4, spent, administration: 0)]), Is.EqualTo(words));
        Assert.That(Verdicts.InWords(Income(Grant, 1.4, 0.1, cost), []), Is.EqualTo("higher"), "a shock, which nobody pays for");
    }

    [Test]
    public void Where_none_of_several_policies_covers_its_cost_that_is_said_first()
    {
        var points = English([.. Policy(Grant, income: 1.4, added: 1.5, cost: 3), .. Policy(Credit, income: 1.2, added: 1, cost: 3)]);

        Assert.That(Text(points), Does.Contain("Value for money, net present value: no policy brings at least what it costs; what all others gain is less than the cost of public funds under “Match"));
    }

    [Test]
    public void Totals_over_windows_of_different_length_are_not_ranked()
    {
        var results = With([.. Policy(Grant, income: 0.9, added: 1.5, cost: 3), .. Policy(Credit, income: 2, added: 6, cost: 3)]);
        var starts = new Dictionary<string, int>(StringComparer.Ordinal) { [Grant] = 24, [Credit] = 12 };
        results = results with { Manifest = results.Manifest with { Scenarios = [.. results.Manifest.Scenarios.Select(scenario => scenario with { WindowStart = starts.GetValueOrDefault(scenario.Name, 0) })] } };
        var (english, indonesian) = (new Answer(results, new Numerals(Language.English)).Points(), new Answer(results, new Numerals(Language.Indonesian)).Points());

        Assert.Multiple(() =>
        {
            Assert.That(english[0].Headline, Does.StartWith("Owners' household income rises under “").And.Not.Contain("most"));
            Assert.That(Text(english), Does.Contain("Not comparable: the totals are counted over 24 and 12 months, so that a larger one is no sign of a better policy."));
            Assert.That(Text(indonesian), Does.Contain("Tidak dapat dibandingkan: jumlah dihitung selama 24 dan 12 bulan").And.Not.Contain("paling banyak"));
        });
    }

    [Test]
    public void A_present_value_whose_interval_covers_nil_is_left_open()
    {
        var points = English(Policy(Grant, income: 1.4, added: 3, cost: 3));

        Assert.That(Text(points), Does.Contain("it is uncertain whether what all gain by it exceeds its cost: net present value Rp\u00a00 million [−204 to 204]").And.Contain(
            "it is uncertain whether what all others gain exceeds the cost of public funds under “Matching grant for investment” (Rp\u00a00 million [−204 to 204])"));
    }

    [Test]
    public void A_policy_that_pays_for_itself_has_no_return_on_a_rupiah()
    {
        var points = English(Policy(Grant, income: 1.4, added: 3, cost: -0.2));

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, Does.EndWith(", and what all gain by it exceeds its cost: net present value +Rp\u00a03.20 billion [3.00 to 3.40]."));
            Assert.That(Text(points), Does.Contain(
                "Value for money, net present value: what all others gain exceeds the cost of public funds under “Matching grant for investment” (pays for itself, +Rp\u00a03.20 billion [3.00 to 3.40]).").And.Not.Contain("Rp\u00a0−").And.Not.Contain("for each rupiah"));
        });
    }

    [Test]
    public void A_policy_that_pays_for_itself_has_no_return_on_a_rupiah_in_indonesian_either()
    {
        var points = new Answer(With(Policy(Grant, income: 1.4, added: 3, cost: -0.2)), new Numerals(Language.Indonesian)).Points();

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, Does.EndWith(", dan yang diperoleh semua pihak melebihi biayanya: nilai kini bersih +Rp3,20 miliar [3,00 sampai 3,40]."));
            Assert.That(Text(points), Does.Contain("Manfaat dibandingkan biaya, nilai kini bersih: yang diperoleh semua pihak lain melebihi biaya dana publik pada “Hibah pendamping investasi” (membiayai dirinya sendiri, +Rp3,20").And.Not.Contain("untuk setiap rupiah"));
        });
    }

    [Test]
    public void Scenarios_without_a_programme_are_no_policies_and_are_given_no_value_for_money()
    {
        var results = Without([Income(Grant, -2, 0.1, 0), Added(Grant, -3, 0.1, 0), Rest(Grant, -2)]);
        var (english, indonesian) = (new Answer(results, new Numerals(Language.English)).Points(), new Answer(results, new Numerals(Language.Indonesian)).Points());

        Assert.Multiple(() =>
        {
            Assert.That(english[0].Headline, Does.StartWith("No scenario raises owners' household income"));
            Assert.That(indonesian[0].Headline, Does.StartWith("Tidak ada skenario yang menaikkan"));
            Assert.That(Text(english), Does.Not.Contain("olicy").And.Not.Contain("Value for money").And.Not.Contain("Others lose").And.Not.Contain("net cost"));
            Assert.That(Text(indonesian), Does.Not.Contain("ebijakan").And.Not.Contain("Manfaat dibandingkan biaya"));
        });

        static ResultSet Without(EffectRow[] effects) => With(effects) is var with
            ? with with { Manifest = with.Manifest with { Scenarios = [.. with.Manifest.Scenarios.Select(scenario => scenario with { Programmes = [] })] } }
            : throw new InvalidOperationException();
    }

    [TestCase(0, "matching_grant", "nobody applied", "tidak ada yang mengajukan permohonan")]
    [TestCase(12, "matching_grant", "no application could be served", "tidak ada permohonan yang dapat dilayani")]
    [TestCase(0, "infrastructure", "nothing was spent and nobody was reached", "tidak ada dana yang dipakai dan tidak ada usaha yang dijangkau")]
    public void A_programme_that_spent_nothing_and_reached_nobody_is_said_to_have_never_taken_place(int applicants, string instrument, string en, string id)
    {
        var programme = Programme(Grant, budget: 2, spent: 0, administration: 0) with { Treated = 0, Applicants = applicants, Chosen = 0, Instrument = instrument };
        var results = With([Income(Grant, 0, 0, 0), Added(Grant, 0, 0, 0), Income(Credit, 2, 0.1)]) with { Programmes = [programme] };
        var (english, indonesian) = (Text(new Answer(results, new Numerals(Language.English)).Points()), Text(new Answer(results, new Numerals(Language.Indonesian)).Points()));

        Assert.Multiple(() =>
        {
            Assert.That(english, Does.Contain($"Never took place: “Matching grant for investment”: {en}."));
            Assert.That(english, Does.Not.Contain("distinguished from chance").And.Not.Contain("Unspent").And.Not.Contain("Value for money"));
            Assert.That(indonesian, Does.Contain($"Tidak pernah terlaksana: “Hibah pendamping investasi”: {id}."));
        });
    }

    [Test]
    public void A_programme_that_never_took_place_beside_others_of_its_policy_is_named()
    {
        var used = Programme(Grant, budget: 2, spent: 1.9, administration: 0);
        var points = English(Policy(Grant, income: 1.4, added: 3, cost: 1.9), used, used with { Programme = "trade_fairs", SpentRupiah = 0, Treated = 0, Applicants = 0 });

        Assert.That(Text(points), Does.Contain("Never took place: “Matching grant for investment”, Trade fairs: nobody applied.").And.Contain("Value for money"));
    }

    [Test]
    public void Others_who_lose_are_told_with_what_each_loses()
    {
        EffectRow[] policy = Policy(Grant, income: -1.4, added: 3, cost: 3);
        Assert.Multiple(() =>
        {
            Assert.That(Text(English([.. policy, Rest(Grant, -3.3)])), Does.Contain(
                "Others lose: firms that have no offer and no link to one that has lose on average under “Matching grant for investment” (−Rp\u00a03.30 million)."));
            Assert.That(Text(English([.. policy, Rest(Grant, 3.3)])), Does.Not.Contain("Others lose"));
            Assert.That(Text(English([.. policy, Rest(Grant, -0.01)])), Does.Not.Contain("Others lose"), "too small, or not distinguishable from chance");
        });
    }

    [Test]
    public void Money_that_comes_in_is_worth_less_than_others_lose_for_it_or_more()
    {
        var (less, more) = (Text(English(Policy(Grant, income: -1.4, added: -3, cost: -2))), Text(English(Policy(Grant, income: -1.4, added: -3, cost: -5))));

        Assert.Multiple(() =>
        {
            Assert.That(less, Does.Contain("less than the cost of public funds under “Matching grant for investment” (−Rp\u00a01.00 billion [−1.20 to −0.80])."));
            Assert.That(more, Does.Contain("exceeds the cost of public funds under “Matching grant for investment” (+Rp\u00a02.00 billion [1.80 to 2.20])."));
        });
    }

    [Test]
    public void Without_a_present_value_nothing_is_said_of_value_for_money()
    {
        var results = With(Policy(Grant, income: 1.4, added: 3, cost: 3)) with { Worth = [] };

        Assert.That(Text(new Answer(results, new Numerals(Language.English)).Points()), Does.Not.Contain("Value for money").And.Not.Contain("present value"));
    }

    [Test]
    public void A_policy_that_lowers_owners_income_is_named_though_value_added_rises()
    {
        var points = English(Policy(Standards, income: -0.7, added: 0.5, cost: 1.5));

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, Does.StartWith("No policy raises owners' household income"));
            Assert.That(points[0].Text, Is.EqualTo(
                "Falls under “Stricter slaughterhouse standards” (−Rp\u00a0700 million, −1.1%, although value added rises)."));
        });
    }

    [Test]
    public void An_effect_below_a_tenth_of_the_net_cost_is_too_small_to_matter_though_told_from_chance()
    {
        var points = English([Income(Grant, 0.060, 0.0001, cost: 0.61), Income(Credit, 0.061, 0.0001, cost: 0.61)]);

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, Does.Contain("only under “Programme credit").And.Not.Contain("grant"));
            Assert.That(points[0].Text, Is.EqualTo("Moves too little to matter under “Matching grant for investment”."));
        });
    }

    [Test]
    public void Owners_of_other_sectors_who_lose_are_named_where_the_question_is_about_one()
    {
        static EffectRow Of(string sector, double billions) => TegalResults.Row(Grant, "household_income_rupiah", "sector", sector, 10e9, billions * 1e9, 0.01e9, 1);
        var manifest = TegalResults.Manifest("compare", [Grant]);
        EffectRow[] rows = [Of("fattening", 1.4), Of("cow_calf", -0.16), Of("slaughter", 0.2)];
        string Said(string focus) => Text(new Answer(new ResultSet { Manifest = manifest with { FocusSector = focus }, Effects = rows }, new Numerals(Language.English)).Points());

        Assert.That(Said("fattening"), Does.Contain("Owners of other sectors lose: under “Matching grant for investment” those of cow calf (−Rp\u00a0160 million, −1.6%)."));
        Assert.That(Said("cow_calf"), Does.Not.Contain("Owners of other sectors lose"));
    }

    [Test]
    public void An_interval_over_zero_is_never_told_as_an_effect()
    {
        var points = English([Income(Grant, 6, 4)]);

        Assert.That(Text(points), Is.EqualTo(
            "No policy raises owners' household income by an amount that can be distinguished from chance and is large enough to matter. "
            + "Shows no change that can be distinguished from chance under “Matching grant for investment”."));
    }

    [Test]
    public void A_gain_that_the_programme_pays_is_called_a_transfer()
    {
        var programme = Programme(Grant, budget: 0.22, spent: 0.213, administration: 0.028);
        var points = English([Income(Grant, 0.2, 0.01), Added(Grant, 0.061, 0.005, cost: 0.213)], programme);

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, Does.EndWith("mainly because the programme pays firms money."));
            Assert.That(Text(points), Does.Contain(
                "A transfer, not growth: under “Matching grant for investment” owners gain Rp\u00a0200 million, but the programme pays firms Rp\u00a0185 million, and value added changes by only +Rp\u00a061.0 million (+0.07%)."));
        });
    }

    [TestCase(0.2, 0.213, TestName = "A_gain_that_value_added_accounts_for_is_no_transfer")]
    [TestCase(0.061, 0.05, TestName = "A_gain_larger_than_what_was_paid_twice_over_is_no_transfer")]
    public void No_transfer(double added, double spent)
    {
        var points = English([Income(Grant, 0.2, 0.01), Added(Grant, added, 0.005, cost: spent)], Programme(Grant, budget: spent, spent: spent, administration: 0));

        Assert.That(Text(points), Does.Not.Contain("ransfer"));
    }

    [Test]
    public void A_budget_that_found_few_takers_is_told_and_one_well_spent_is_not()
    {
        var points = English([Income(Grant, 2, 0.1), Income(Credit, 1, 0.1)], Programme(Grant, budget: 2, spent: 0.213, administration: 0), Programme(Credit, budget: 2, spent: 1.7, administration: 0));

        Assert.That(points[^1].Text, Is.EqualTo("Unspent budgets: in the rupiah of each month, as budgets are, and with money lent again counted again, a good part of the budget was left under “Matching grant for investment” (Rp\u00a0213 million of Rp\u00a02.00 billion spent, 10.7%)."));
        var served = Programme(Grant, budget: 2, spent: 0.213, administration: 0) with { Applicants = 100, Chosen = 97 };
        Assert.That(English([Income(Grant, 2, 0.1)], served)[^1].Text, Does.EndWith("10.7%, nearly all who applied were served)."));
    }

    [TestCase(1.79, false)]
    [TestCase(1.81, true)]
    public void Policies_that_spent_differently_are_not_ranked_and_it_is_said_what_each_spent(double least, bool ranks)
    {
        EffectRow[] effects = [.. Policy(Grant, income: 0.9, added: 1.5, cost: 2), .. Policy(Credit, income: 2, added: 6, cost: 2)];
        ProgrammeRow[] programmes = [Programme(Grant, budget: 2, spent: least, administration: 0), Programme(Credit, budget: 2, spent: 2, administration: 0)];
        var points = English(effects, programmes);

        Assert.Multiple(() =>
        {
            Assert.That(points[0].Headline, ranks ? Does.Contain("rises most under “Programme credit") : Does.StartWith("Owners' household income rises under “Matching grant for investment” (").And.Contain("spent) and “Programme credit"));
            Assert.That(points[0].Text, ranks ? Does.Not.Contain("--dose") : Does.EndWith("compare with --dose ranks them at equal spending."));
        });
    }

    [Test]
    public void At_equal_spending_the_first_is_named_and_those_that_cannot_be_told_from_it_or_cannot_spend_so_much()
    {
        string[] names = [Grant, Credit, "third", "fourth"];
        EqualSpendingRow Row(int rank, double effect, double low, double behind, double behindLow) => new(
            "household_income_rupiah", "all", "all", 1e9, names[(rank + 3) % 4], rank, 5e9, effect * 1e9, low * 1e9, (2 * effect - low) * 1e9, behind * 1e9, behindLow * 1e9, (2 * behind - behindLow) * 1e9);
        var results = With([.. Policy(Grant, income: 0.9, added: 1.5, cost: 2), .. Policy(Credit, income: 2, added: 6, cost: 2)]) with
        {
            Programmes = [Programme(Grant, budget: 2, spent: 0.5, administration: 0), Programme(Credit, budget: 2, spent: 2, administration: 0)],
            EqualSpending = [Row(1, 3, 2.5, 0, 0), Row(2, 2.9, 2, 0.1, -0.2), Row(3, 1, 0.5, 2, 1.5), Row(0, double.NaN, double.NaN, double.NaN, double.NaN)],
        };
        string Said(ResultSet those) => Text(new Answer(those, new Numerals(Language.English)).Points());

        Assert.That(Said(results), Does.Contain(
            "At equal spending, Rp\u00a01.00 billion, owners' household income rises most under “Matching grant for investment” (+Rp\u00a03.00 billion); "
            + "by an amount that cannot be told from it under “Programme credit for fattening farms” (+Rp\u00a02.90 billion); less under “Third” (+Rp\u00a01.00 billion); so much cannot be spent by “Fourth”."));
        Assert.That(Said(results with { EqualSpending = [Row(1, 3, -1, 0, 0), Row(2, 2.9, -2, 0.1, -0.2)] }), Does.Contain("rises under none by an amount that can be distinguished from chance."));
        Assert.That(Said(results with { EqualSpending = [Row(1, 3, -1, 0, 0), Row(2, 2.9, 2, 0.1, -0.2)] }), Does.Contain(
            "rises by an amount that can be distinguished from chance under “Programme credit for fattening farms” (+Rp\u00a02.90 billion); which does most cannot be told."));
    }

    [Test]
    public void Both_tests_and_the_evaluation_period_are_explained_in_a_line()
    {
        var results = With([Income(Grant, 2, 0.1)]);
        var tests = new Answer(results, new Numerals(Language.Indonesian)).Tests;

        Assert.That(tests, Does.Contain("10%").And.Contain("masa evaluasi, Januari 2003 sampai Desember 2004"));
    }

    [Test]
    public void The_answer_never_has_more_than_five_points() =>
        Assert.That(new Answer(TegalResults.Comparison(), new Numerals(Language.English)).Points(), Has.Count.LessThanOrEqualTo(5));

    [Test]
    public void The_indonesian_answer_says_the_same()
    {
        var points = new Answer(With(Policy(Grant, income: 1.4, added: 1.5, cost: 3)), new Numerals(Language.Indonesian)).Points();

        Assert.That(points[0].Headline, Is.EqualTo(
            "Pendapatan rumah tangga pemilik naik secara berarti pada “Hibah pendamping investasi” (+Rp1,40 miliar, +2,3%), "
            + "tetapi biayanya melebihi yang diperoleh semua pihak: nilai kini bersih −Rp1,50 miliar [−1,70 sampai −1,30]."));
    }

    [Test]
    public void One_replication_allows_no_conclusion()
    {
        var results = With(Policy(Grant, income: 1.4, added: 1.5, cost: 3));
        var points = new Answer(results with { Manifest = results.Manifest with { Replications = 1 } }, new Numerals(Language.English)).Points();

        Assert.That(Text(points), Is.EqualTo(AnswerTexts.OneReplication.En));
    }

    [Test]
    public void A_comparison_without_effects_says_so() =>
        Assert.That(Text(English([])), Is.EqualTo(AnswerTexts.NoEffects.En));

    [Test]
    public void A_run_claims_no_effect()
    {
        var points = new Answer(TegalResults.Run(), new Numerals(Language.Indonesian)).Points();

        Assert.That(Text(points), Is.EqualTo(AnswerTexts.RunOnly.Id));
    }

    private static string Text(IEnumerable<AnswerPoint> points) => string.Join('\n', points);

    [Test]
    public void Reached_firms_that_lose_while_owners_gain_together_are_told()
    {
        ProgrammeRow Programme(double effect) => new(
            Grant, "grant", "matching_grant", 2e9, 1e9, 1e8, 0, 1e9, 600, 400, 400, 420, 0.9, 10, 100, 300, "investment", 400, 2e6, 0.6, 0.5, 0.7, effect, effect - 1e4, effect + 1e4, effect, effect - 1e4, effect + 1e4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1e9);

        Assert.That(English(Policy(Grant, income: 0.9, added: 1.5, cost: 3), Programme(-186_000)).Select(point => point.Text), Has.Some.StartsWith("Those with an offer:"));
        Assert.That(English(Policy(Grant, income: 0.9, added: 1.5, cost: 3), Programme(186_000)).Select(point => point.Text), Has.None.StartsWith("Those with an offer:"));
    }

    [TestCase(5, true)]
    [TestCase(0.4, false)]
    public void A_room_that_is_full_is_told(double turnedAway, bool told)
    {
        EffectRow[] rows =
        [
            .. Policy(Grant, income: 0.9, added: 1.5, cost: 3),
            TegalResults.Row(Grant, "turned_away", "all", "all", turnedAway, 0, 0.1, 1), TegalResults.Row(Grant, "entries", "all", "all", 45, 0, 0.1, 1),
        ];
        Assert.That(English(rows).Any(point => point.Text.StartsWith("Room for newcomers is full: 10", StringComparison.Ordinal)), Is.EqualTo(told));
    }

    [Test]
    public void What_the_answer_rests_on_stands_beside_it()
    {
        var results = With(Policy(Grant, income: 0.9, added: 1.5, cost: 3));
        var points = new Answer(results with { Manifest = results.Manifest with { CautionEn = "It rests on the discount." } }, new Numerals(Language.English)).Points();

        Assert.That(points[^1], Is.EqualTo(new AnswerPoint("What this rests on, as the scenario says and not reckoned here.", "It rests on the discount.")));
    }

    private static IReadOnlyList<AnswerPoint> English(EffectRow[] effects, params ProgrammeRow[] programmes) =>
        new Answer(With(effects) with { Programmes = programmes }, new Numerals(Language.English)).Points();

    private static ResultSet With(EffectRow[] effects) => new()
    {
        Manifest = TegalResults.Manifest("compare", effects.Length == 0 ? [Grant] : [.. effects.Select(effect => effect.Policy).Distinct(StringComparer.Ordinal)]),
        Effects = effects,
        Worth =
        [
            .. effects.Where(effect => effect.Metric is "value_added_rupiah" && double.IsFinite(effect.CostRupiah))
                .Select(effect => TegalResults.WorthOf(effect.Policy, effect.Difference / 1e9, effect.StandardError / 1e9, effect.CostRupiah / 1e9)),
        ],
    };

    private static EffectRow[] Policy(string policy, double income, double added, double cost) =>
        [Income(policy, income, 0.1, cost), Added(policy, added, 0.1, cost)];

    private static EffectRow Income(string policy, double billions, double error, double cost = double.NaN) =>
        TegalResults.Row(policy, "household_income_rupiah", "all", "all", 61e9, billions * 1e9, error * 1e9, cost);

    private static EffectRow Rest(string policy, double millions) =>
        TegalResults.Row(policy, "household_income_rupiah", "rest", "all", 20e6, millions * 1e6, 0.02e6, 0);

    private static EffectRow Added(string policy, double billions, double error, double cost) =>
        TegalResults.Row(policy, "value_added_rupiah", "all", "all", 86e9, billions * 1e9, error * 1e9, cost);

    private static ProgrammeRow Programme(string policy, double budget, double spent, double administration) =>
        TegalResults.Comparison().Programmes[0] with
        {
            Policy = policy,
            BudgetRupiah = budget * 1e9,
            SpentRupiah = spent * 1e9,
            SpentNominalRupiah = spent * 1e9,
            AdministrationRupiah = administration * 1e9,
            RecoveredRupiah = 0,
        };

    [Test]
    public void A_policy_that_inherits_the_title_of_its_baseline_goes_by_its_name()
    {
        var results = TegalResults.Comparison();
        var scenarios = results.Manifest.Scenarios.ToArray();
        var heir = scenarios[1].Name;
        scenarios[1] = scenarios[1] with { TitleEn = scenarios[0].TitleEn, TitleId = scenarios[0].TitleId };
        var cast = new Cast(results with { Manifest = results.Manifest with { Scenarios = scenarios } });
        Assert.Multiple(() =>
        {
            Assert.That(cast.Title(heir, Language.Indonesian), Is.EqualTo(Texts.Words(heir)));
            Assert.That(cast.Title(scenarios[0].Name, Language.English), Is.EqualTo(scenarios[0].TitleEn), "the baseline keeps it");
            Assert.That(cast.Title(scenarios[2].Name, Language.English), Is.EqualTo(scenarios[2].TitleEn), "and so does a policy with one of its own");
        });
    }
}

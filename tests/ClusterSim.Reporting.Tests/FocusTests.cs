using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

public sealed class FocusTests
{
    private static EffectRow Row(string metric, string kind, string group, double difference) =>
        new("credit", metric, kind, group, 100, 100 + difference, difference, 1, difference - 2, difference + 2, difference - 2, difference + 2, 1, 4, 10, double.NaN);

    private static readonly EffectRow[] s_rows =
    [
        Row("household_income_rupiah", "all", "all", 7), Row("household_income_rupiah", "sector", "fattening", 5),
        Row("household_income_rupiah", "sector", "slaughter", 2), Row("value_added_rupiah", "all", "all", 9),
        Row("value_added_rupiah", "sector", "fattening", 4),
    ];

    [Test]
    public void Owners_income_is_answered_for_the_sector_that_the_question_is_about_and_named_so()
    {
        var effects = new EffectTable(s_rows, "fattening");
        Assert.Multiple(() =>
        {
            Assert.That(effects.OnAll("credit", "household_income_rupiah")!.Difference, Is.EqualTo(5));
            Assert.That(effects.LabelOf("household_income_rupiah", Language.English), Does.EndWith(" (fattening)"));
            Assert.That(effects.OnAll("credit", "value_added_rupiah")!.Difference, Is.EqualTo(9), "other metrics stay those of all firms");
        });
    }

    [Test]
    public void A_sector_goes_by_its_title_in_each_language_and_by_its_name_without_one()
    {
        ManifestSector[] sectors = [new("fattening", "Cattle fattening", "Penggemukan sapi"), new("cow_calf", "", "")];
        var effects = EffectTable.Of(new ResultSet { Manifest = TegalResults.Manifest("compare", []) with { FocusSector = "fattening", Sectors = sectors }, Effects = s_rows });
        Assert.Multiple(() =>
        {
            Assert.That(effects.LabelOf("household_income_rupiah", Language.Indonesian), Does.EndWith(" (penggemukan sapi)"));
            Assert.That(SectorTitles.In(sectors, "fattening", Language.English), Is.EqualTo("Cattle fattening"));
            Assert.That(SectorTitles.In(sectors, "cow_calf", Language.Indonesian), Is.EqualTo("Cow calf"));
            Assert.That(SectorTitles.In(sectors, "weaving", Language.Indonesian), Is.EqualTo("Weaving"));
        });
    }

    [Test]
    public void Without_a_focus_or_rows_for_it_all_firms_are_answered_for()
    {
        Assert.That(new EffectTable(s_rows).OnAll("credit", "household_income_rupiah")!.Difference, Is.EqualTo(7));
        Assert.That(new EffectTable(s_rows, "weaving").OnAll("credit", "household_income_rupiah")!.Difference, Is.EqualTo(7));
    }
}

using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Quantities;

namespace ClusterSim.Scenarios.Tests;

public sealed class QuantityTests
{
    [TestCase("Rp 50 miliar", Units.Rupiah, 50_000_000_000)]
    [TestCase("50_000_000 rupiah", Units.Rupiah, 50_000_000)]
    [TestCase("Rp2.5 juta", Units.Rupiah, 2_500_000)]
    [TestCase("IDR 3 billion", Units.Rupiah, 3_000_000_000)]
    [TestCase("1 triliun rupiah", Units.Rupiah, 1_000_000_000_000)]
    [TestCase("7 milyar rupiah", Units.Rupiah, 7_000_000_000)]
    [TestCase("50_000_000_000 rupiah", Units.Rupiah, 50_000_000_000)]
    [TestCase("2 thousand rupiah", Units.Rupiah, 2_000)]
    [TestCase("1.5 million rupiah", Units.Rupiah, 1_500_000)]
    [TestCase("0.2 trillion rupiah", Units.Rupiah, 200_000_000_000)]
    [TestCase("Rp 50 miliar nominal", Units.Rupiah, 50_000_000_000)]
    [TestCase("12 % per year real", Units.PerYear, 0.12)]
    [TestCase("Rp 5 juta riil", Units.Rupiah, 5_000_000)]
    [TestCase("6 bulan", Units.Months, 6)]
    [TestCase("Rp 300 ribu per month", Units.RupiahPerMonth, 300_000)]
    [TestCase("Rp 300 ribu/bulan", Units.RupiahPerMonth, 300_000)]
    [TestCase("Rp 3.6 juta per year", Units.RupiahPerMonth, 300_000)]
    [TestCase("Rp 2_500 per kg", Units.RupiahPerUnit, 2_500)]
    [TestCase("2500 rupiah", Units.RupiahPerUnit, 2_500)]
    [TestCase("2500 rupiah_per_unit", Units.RupiahPerUnit, 2_500)]
    [TestCase("18 % per year", Units.PerYear, 0.18)]
    [TestCase("18 % per year", Units.PerMonth, 0.015)]
    [TestCase("1.5 % per month", Units.PerYear, 0.18)]
    [TestCase("0.18 per_year", Units.PerYear, 0.18)]
    [TestCase("18 persen per tahun", Units.PerYear, 0.18)]
    [TestCase("11.9%/year", Units.PerYear, 0.119)]
    [TestCase("-3 % per year", Units.PerYear, -0.03)]
    [TestCase("2 years", Units.Months, 24)]
    [TestCase("1.5 tahun", Units.Months, 18)]
    [TestCase("6 months", Units.Years, 0.5)]
    [TestCase("15 %", Units.Share, 0.15)]
    [TestCase("7 %", Units.Share, 0.07)]
    [TestCase("110 percent", Units.Ratio, 1.1)]
    [TestCase("320 head", Units.Quantity, 320)]
    [TestCase("2 ribu ekor per month", Units.QuantityPerMonth, 2_000)]
    [TestCase("3_840 head per year", Units.QuantityPerMonth, 320)]
    [TestCase("120 firms", Units.Firms, 120)]
    [TestCase("4 orang", Units.Workers, 4)]
    [TestCase("1_000", Units.None, 1_000)]
    [TestCase("1e3", Units.None, 1_000)]
    [TestCase(".5", Units.None, 0.5)]
    public void A_quantity_is_converted_to_the_parameters_unit(string text, string unit, double expected)
    {
        Assert.That(QuantityText.Read(text, Currency.Rupiah, out var quantity), Is.Null);
        Assert.That(UnitConversion.Find(quantity!.Unit, unit, Currency.Rupiah)!.Value.Apply(quantity.Number), Is.EqualTo(expected));
    }

    [TestCase("0x10", Units.None)]
    [TestCase("5 bananas", Units.None)]
    [TestCase("12 months", Units.QuantityPerMonth)]
    [TestCase("Rp 10", Units.QuantityPerMonth)]
    [TestCase("15 %", Units.Rupiah)]
    [TestCase("15 %", Units.Elasticity)]
    [TestCase("Rp 5 per month", Units.RupiahPerUnit)]
    [TestCase("5 rupiah", Units.RupiahPerMonth)]
    [TestCase("5 kg", Units.Rupiah)]
    [TestCase("6 per year", Units.Months)]
    public void A_quantity_of_another_dimension_is_refused(string text, string unit)
    {
        Assert.That(QuantityText.Read(text, Currency.Rupiah, out var quantity), Is.Null);
        Assert.That(UnitConversion.Find(quantity!.Unit, unit, Currency.Rupiah), Is.Null);
    }

    [TestCase("abc")]
    [TestCase("")]
    [TestCase(".inf")]
    [TestCase("1e999")]
    [TestCase("010")]
    [TestCase("1,5")]
    [TestCase("1.000.000")]
    [TestCase("1__0")]
    [TestCase("1_ 0")]
    [TestCase("$ 5")]
    [TestCase("5 USD")]
    [TestCase("EUR 5")]
    [TestCase("Rp 5 rupiah")]
    [TestCase("kg 5")]
    public void A_text_that_is_no_quantity_is_refused(string text) => Assert.That(QuantityText.Read(text, Currency.Rupiah, out _), Is.Not.Null);

    [Test]
    public void Nil_needs_no_unit_but_any_other_amount_does()
    {
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, "places.village.wage=0").Scenario.Places[0].Wage, Is.Zero);
        Assert.That(ScenarioText.Faults(ScenarioText.Minimal, "places.village.wage=5"), Is.EqualTo(new[] { "'places.village.wage' needs a unit; write '5 rupiah per month'" }));
    }
}

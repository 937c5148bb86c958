namespace ClusterSim.Reporting.Tests;

public sealed class NumeralsTests
{
    private static readonly Numerals s_english = new(Language.English);
    private static readonly Numerals s_indonesian = new(Language.Indonesian);

    [Test]
    public void Separators_follow_the_language()
    {
        Assert.Multiple(() =>
        {
            Assert.That(s_english.Fixed(1234.5, 1), Is.EqualTo("1,234.5"));
            Assert.That(s_indonesian.Fixed(1234.5, 1), Is.EqualTo("1.234,5"));
        });
    }

    [TestCase(14.2e9, "Rp\u00a014.2 billion", "Rp14,2 miliar")]
    [TestCase(-4.3e6, "−Rp\u00a04.30 million", "−Rp4,30 juta")]
    [TestCase(1.25e12, "Rp\u00a01.25 trillion", "Rp1,25 triliun")]
    [TestCase(0.42, "Rp\u00a00.42", "Rp0,42")]
    [TestCase(0, "Rp\u00a00", "Rp0")]
    public void Amounts_stand_in_a_readable_unit(double amount, string english, string indonesian)
    {
        Assert.Multiple(() =>
        {
            Assert.That(s_english.Rupiah(amount), Is.EqualTo(english));
            Assert.That(s_indonesian.Rupiah(amount), Is.EqualTo(indonesian));
        });
    }

    [Test]
    public void An_amount_and_its_interval_share_one_unit()
    {
        Assert.That(s_indonesian.RupiahWithInterval(-9.0e6, -14.5e6, -3.6e6), Is.EqualTo("−Rp9,0 juta [−14,5 sampai −3,6]"));
    }

    [TestCase(0.0821, 0.0038, 0.1603, "+0.082 [0.004 to 0.160]")]
    [TestCase(-40, -99, -0.0021, "−40.000 [−99.000 to −0.002]")]
    [TestCase(0.0821, -0.0038, 0.1603, "+0.08 [0.00 to 0.16]")]
    [TestCase(1, 1e-9, 2, "+1.00000 [0.00000 to 2.00000]")]
    public void An_interval_that_misses_zero_is_seen_to(double difference, double low, double high, string text) =>
        Assert.That(s_english.WithInterval(difference, low, high), Is.EqualTo(text));

    [Test]
    public void Nothing_is_written_as_minus_zero() => Assert.That(s_english.Fixed(-0.001, 1), Is.EqualTo("0.0"));

    [Test]
    public void A_missing_number_is_a_dash() => Assert.That(s_english.Percent(double.NaN), Is.EqualTo("–"));

    [TestCase("12000000.50", "12.000.000,50")]
    [TestCase("{ triangular: 1 }", "{ triangular: 1 }")]
    public void A_number_from_a_file_is_written_as_the_language_does_and_other_text_is_left(string text, string written) =>
        Assert.That(s_indonesian.Literal(text), Is.EqualTo(written));

    [TestCase(0.0003, "+0.03%")]
    [TestCase(-0.0125, "−1.3%")]
    [TestCase(4.6, "+460%")]
    [TestCase(0.00001, "< 0.01%")]
    [TestCase(1e-16, "0%")]
    public void A_change_has_more_decimals_the_smaller_it_is(double share, string text) =>
        Assert.That(new Numerals(Language.English).Change(share), Is.EqualTo(text));
}

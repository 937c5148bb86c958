using System.Text;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Health;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ProgrammeMoney = ClusterSim.Experiments.Measuring.ProgrammeMoney;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class SummaryTextTests
{
    [Test]
    public void A_summary_reads_back_with_the_same_bits()
    {
        var policy = Worlds.Outcomes(1.0 / 3);
        policy.TreatedBy[0] = 1;
        var written = Worlds.Run("voucher", 7, ("workers", 0.1 + 0.2)) with
        {
            StateHash = "0123456789abcdef",
            Seed = 42,
            EndMetrics = [1.0 / 3, double.NaN, double.PositiveInfinity],
            TargetValues = [double.NaN, 1e-300],
            Programmes = [new ProgrammeMoney(1.1, 2.2, 3.3, 4.4, 5.5)],
            Health = new RunHealth([new GroupStock("pots", 3, 1.0 / 3, 0.1, 0.2, 1e12, 7, 0.7, 0.3)], [new GroupStock("pots", 2, 0.5, 0, 0, 1, 2, 3, 4)], [[1, 2, 3, long.MaxValue]], [0.1 + 0.2]),
            Money = new RunMoney([new PartyMoney(PartyKind.Lender, "bank", long.MaxValue, 1.1, 2.2, 3.3, 4.4)], [new SectorSales("pots", 0.1, 0.2, 0.05)]),
            MoneyWithout = [new RunMoney([new PartyMoney(PartyKind.Donor, "", -1, 5.5, 6.6, 7.7, 8.8)], [])],
            Policy = Worlds.Contrast(Worlds.Outcomes(0.7), policy),
            People = [new PeopleGroup(new Group("quintile", "1"), 12, [1.0 / 3, double.NaN], [0.1, 0.2])],
            SinceOffer = new OfferMonths([3, 2], [0.1 + 0.2, double.NaN], [1e-300, 5]),
            Months = [new MonthlyValues("workers", Worlds.All, [1.0 / 7, double.NaN])],
        };
        var read = SummaryText.Read(SummaryText.Write(written))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((read.Scenario, read.Replication, read.Seed, read.StateHash), Is.EqualTo(("voucher", 7, 42L, "0123456789abcdef")));
            Assert.That(read.Groups, Is.EqualTo(written.Groups));
            Assert.That(read.EndMetrics, Is.EqualTo(written.EndMetrics));
            Assert.That(read.Windows[0].Values, Is.EqualTo(written.Windows[0].Values));
            Assert.That(read.TargetValues, Is.EqualTo(written.TargetValues));
            Assert.That(read.Programmes, Is.EqualTo(written.Programmes));
            Assert.That(read.Health!.Given.Concat(read.Health.Start), Is.EqualTo(written.Health!.Given.Concat(written.Health.Start)));
            Assert.That((read.Health.Limits[0], read.Health.Sales), Is.EqualTo((written.Health.Limits[0], written.Health.Sales)));
            Assert.That((read.Money!.Parties, read.Money.Sales), Is.EqualTo((written.Money!.Parties, written.Money.Sales)));
            Assert.That(read.MoneyWithout[0].Parties, Is.EqualTo(written.MoneyWithout[0].Parties));
            Assert.That((read.People[0].Of, read.People[0].Firms), Is.EqualTo((written.People[0].Of, 12)));
            Assert.That(read.People[0].Baseline.Concat(read.People[0].Policy), Is.EqualTo(written.People[0].Baseline.Concat(written.People[0].Policy)));
            Assert.That(read.SinceOffer!.Firms, Is.EqualTo(written.SinceOffer.Firms));
            Assert.That(read.SinceOffer.Baseline.Concat(read.SinceOffer.Policy), Is.EqualTo(written.SinceOffer.Baseline.Concat(written.SinceOffer.Policy)));
            Assert.That((read.Months[0].Metric, read.Months[0].Of), Is.EqualTo(("workers", Worlds.All)));
            Assert.That(read.Months[0].Values, Is.EqualTo(written.Months[0].Values));
            Assert.That(read.Policy!.Offered.Policy, Is.EqualTo(written.Policy.Offered.Policy));
        }
    }

    [Test]
    public void Damaged_bytes_read_as_nothing_so_that_the_replication_is_run_again()
    {
        Assert.That(SummaryText.Read(Encoding.UTF8.GetBytes("{\"Scenario\":\"ba")), Is.Null);
    }
}

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary><c>clustersim reproduce experiments</c>.</summary>
public sealed class ExperimentsTests
{
    private static Answer Run(string folder, params string[] more) =>
        Clustersim.Run(["reproduce", "experiments", "--scenarios", Repository.At("scenarios"), "-o", folder, .. more]);

    [Test]
    public void A_trial_is_simulated_and_shown_with_its_tables_chart_and_page()
    {
        var folder = Directory.CreateTempSubdirectory("clustersim-experiments-").FullName;
        try
        {
            var answer = Run(folder, "ghana-grants", "-r", "2", "--threads", "1");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(answer.ExitCode, Is.Zero, answer.Error);
                Assert.That(answer.Out, Does.Contain("cash_profit *").And.Contain("in_kind_profit_women").And.Contain("The goal is not met."), "one trial alone meets no goal");
                foreach (var file in new[] { "effects.parquet", "effects.csv", "moments.csv", "scores.csv", "ghana-grants.png", "experiments.html" })
                    Assert.That(Path.Combine(folder, file), Does.Exist);
            }

            var table = File.ReadAllText(Path.Combine(folder, "effects.csv"));
            Assert.That(table.Split('\n')[1], Does.StartWith("ghana-grants,cash_profit,cash,lump_sum_grant,profit,GHS per month,fit,true,9.6,7.3,103,"));
            Assert.That(Run(folder, "ghana-grants", "-r", "2", "--threads", "3").ExitCode, Is.Zero);
            Assert.That(File.ReadAllText(Path.Combine(folder, "effects.csv")), Is.EqualTo(table), "on any number of threads");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_trial_that_there_is_not_is_refused_with_the_nearest_one()
    {
        var answer = Run("nowhere", "ghana-grant");
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((2, $"clustersim: there is no trial 'ghana-grant' in '{Repository.At("scenarios/experiments")}'; did you mean 'ghana-grants'?\n")));
    }

    [Test]
    public void A_value_can_be_replaced_in_every_trial_and_the_page_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("clustersim-experiments-").FullName;
        try
        {
            var answer = Run(folder, "ghana-grants", "-r", "1", "--set", "sectors.business.capital_elasticity=0.05");
            Assert.That(answer.Out, Does.Contain("Not the trials as they stand: sectors.business.capital_elasticity=0.05 in every one."), answer.Error);
            Assert.That(File.ReadAllText(Path.Combine(folder, "experiments.html")), Does.Contain("Not the trials as they stand"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_folder_without_trials_is_refused()
    {
        var answer = Clustersim.Run("reproduce", "experiments", "--scenarios", Repository.At("docs"));
        Assert.That(answer.ExitCode, Is.EqualTo(2));
        Assert.That(answer.Error, Does.Contain("there is no trial in"));
    }
}

using ClusterSim.Cli.Display;

namespace ClusterSim.Cli.Tests;

public sealed class FailureTextTests
{
    private static readonly string[] s_two =
    [
        "clustersim: tegal: 2 of 2 replications failed", "  first replication 0: too large", "  first replication 1: too small",
    ];

    private static readonly string[] s_one = ["clustersim: tegal: 1 of 1 replication failed, first replication 0: too large", "   at"];

    [Test]
    public void How_many_failed_is_said_once_whatever_the_reasons()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunSummaryText.Failures("tegal", 2, [(0, "too large", ""), (1, "too small", "")]), Is.EqualTo(s_two));
            Assert.That(RunSummaryText.Failures("tegal", 1, [(0, "too large", "   at")]), Is.EqualTo(s_one));
            Assert.That(RunSummaryText.Failures("tegal", 2, []), Is.Empty);
        }
    }
}

using System.Collections.Concurrent;
using ClusterSim.Core;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Tests.EndToEnd;
using ClusterSim.Results.Storage;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class RunnerTests
{
    [TestCase(10, 4, 4, 1)]
    [TestCase(4, 4, 4, 1)]
    [TestCase(3, 4, 1, 4)]
    [TestCase(1, 8, 1, 8)]
    public void Replications_run_side_by_side_when_there_are_enough_for_every_thread(int replications, int threads, int workers, int threadsPerRun)
    {
        Assert.That(Parallelism.Plan(replications, threads, 1, 1000), Is.EqualTo(new Parallelism(workers, threadsPerRun)));
    }

    [Test]
    public void Fewer_run_side_by_side_where_memory_is_short()
    {
        Assert.That(Parallelism.Plan(10, 8, bytesPerRun: 300, availableBytes: 1000), Is.EqualTo(new Parallelism(3, 2)));
    }

    [Test]
    public void A_run_that_does_not_fit_into_memory_is_refused_with_both_sizes()
    {
        var problem = Assert.Throws<ExperimentException>(() => Parallelism.Plan(1, 1, 30_000_000_000, 8_000_000_000));
        Assert.That(problem.Message, Does.Contain("30.0 GB").And.Contain("8.0 GB"));
    }

    [Test]
    public void The_memory_of_a_comparison_holds_a_shadow_and_what_became_of_the_firms_of_two_worlds()
    {
        var experiment = new Experiment([Pottery.Baseline, Pottery.Grant], 5, 1);
        var (followed, slots) = (ReplicationRunner.EstimateBytes(experiment), Simulation.EstimateSlots(Pottery.Baseline));
        Assert.That(slots, Is.GreaterThanOrEqualTo(Pottery.Baseline.Firms.Sum(group => group.Count)));
        var outcomes = slots * (128 + sizeof(ushort) + sizeof(byte)); // and the last month in business, and the fifth by income
        var supported = slots * 3 * sizeof(double); // what a programme paid for, and that and what firms undertook in the months of support
        var shadow = Simulation.EstimateBytes(Pottery.Grant, keepOutcomes: false) + slots * (sizeof(ulong) + 2 * sizeof(uint) + sizeof(ushort));
        var offers = slots * (sizeof(uint) + sizeof(ushort) + sizeof(double) + 16); // to whom, when, what they undertook without, and what their income was
        var copy = Simulation.EstimateBytes(Pottery.Grant);
        Assert.That(
            followed - ReplicationRunner.EstimateBytes(experiment with { FollowsFirms = false }),
            Is.EqualTo(outcomes + outcomes + supported + copy + shadow + outcomes + supported + offers), "the world without the programme may be another than the baseline");
    }

    [Test]
    public void Every_job_is_done_once()
    {
        var done = new ConcurrentBag<int>();
        SideBySide.Run(Enumerable.Range(0, 50), 4, (job, _) => done.Add(job), CancellationToken.None);
        Assert.That(done.Order(), Is.EqualTo(Enumerable.Range(0, 50)));
    }

    [Test]
    public void Jobs_on_one_worker_are_done_in_order()
    {
        var done = new List<int>();
        SideBySide.Run([3, 1, 2], 1, (job, _) => done.Add(job), CancellationToken.None);
        Assert.That(done, Is.EqualTo((int[])[3, 1, 2]));
    }

    [Test]
    public void Cancelling_starts_no_further_job()
    {
        using var cancellation = new CancellationTokenSource();
        var done = new List<int>();
        Assert.Throws<OperationCanceledException>(() => SideBySide.Run(Enumerable.Range(0, 10), 1, (job, _) =>
        {
            done.Add(job);
            if (job == 2) cancellation.Cancel();
        }, cancellation.Token));
        Assert.That(done, Is.EqualTo((int[])[0, 1, 2]));
    }

    [Test]
    public void A_job_that_throws_stops_the_others_and_its_exception_comes_out()
    {
        var problem = Assert.Throws<IOException>(() => SideBySide.Run([0, 1], 2, (job, stop) =>
        {
            if (job == 0) throw new IOException("disk full");
            stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(20));
            stop.ThrowIfCancellationRequested();
        }, CancellationToken.None));
        Assert.That(problem.Message, Is.EqualTo("disk full"));
    }
}

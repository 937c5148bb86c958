using System.Collections.Concurrent;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Tests.Unit;

/// <summary>The machine with a study of numbers instead of simulations.</summary>
public sealed class MachineTests
{
    [Test]
    public void A_stage_begins_when_the_one_before_it_is_complete_and_depends_on_its_results_alone()
    {
        var store = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        Assert.That(Machine.Run(new Sums(store), new MachineOptions { Threads = 3 }, CancellationToken.None), Is.Null);
        Assert.That(store.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)), Is.EqualTo(s_whole));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(7)]
    public void Shards_in_any_order_repeated_and_killed_give_what_one_process_gives(int count)
    {
        var store = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var chance = new Random(count);
        for (var round = 0; round < 3; round++)
        {
            foreach (var index in Enumerable.Range(0, count).OrderBy(_ => chance.Next()).Append(0))
            {
                using var kill = new CancellationTokenSource();
                var left = chance.Next(1, 6);
                var options = new MachineOptions { Threads = 2, Shard = new Shard(index, count), Watch = (_, _, _, work) => work(_ => { if (Interlocked.Decrement(ref left) == 0) kill.Cancel(); }) };
                try
                {
                    Machine.Run(new Sums(store), options, kill.Token);
                }
                catch (OperationCanceledException)
                {
                    Machine.Run(new Sums(store), options with { Watch = (_, _, _, work) => work(_ => { }) }, CancellationToken.None);
                }
            }

            Machine.Run(new Sums(store), new MachineOptions { OnlyInline = true }, CancellationToken.None);
        }

        Assert.That(store.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)), Is.EqualTo(s_whole));
    }

    [Test]
    public void A_shard_leaves_the_other_shards_and_what_is_not_worth_a_shard()
    {
        var store = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var pending = Machine.Run(new Sums(store), new MachineOptions { Threads = 1, Shard = new Shard(0, 2) }, CancellationToken.None);
        Assert.That((pending?.Name, store.Count), Is.EqualTo(("first", 3)), "the sixth task is the first again");
        Machine.Run(new Sums(store), new MachineOptions { Threads = 1, Shard = new Shard(1, 2) }, CancellationToken.None);
        Assert.That(store, Has.Count.EqualTo(6), "and its part of the second stage, which then could begin");
        Assert.That(Machine.Run(new Sums(store), new MachineOptions { Threads = 1, Shard = new Shard(0, 2) }, CancellationToken.None)?.Name, Is.EqualTo("last"));
        Assert.That(Machine.Run(new Sums(store), new MachineOptions { Threads = 1, OnlyInline = true }, CancellationToken.None), Is.Null);
    }

    [Test]
    public void What_does_not_fit_into_memory_is_refused_before_anything_is_done()
    {
        var store = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        Assert.That(() => Machine.Run(new Sums(store), new MachineOptions { BytesPerTask = 100, AvailableBytes = 99 }, CancellationToken.None), Throws.TypeOf<ExperimentException>());
        Assert.That(store, Is.Empty);
    }

    private static readonly (string, long)[] s_whole = [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("sum 15", 15), ("sum 16", 16), ("sum 31", 31)];

    private static readonly int[] s_numbers = [1, 2, 3, 4, 5, 1];

    /// <summary>The numbers 1 to 5, one of them twice; then two numbers that hang on their sum, and the sum of these.</summary>
    private sealed class Sums(ConcurrentDictionary<string, long> store) : IStudy
    {
        public string Unit => "numbers";

        public IEnumerable<Stage> Stages()
        {
            yield return new Stage("first", [.. s_numbers.Select(number => new Number(store, $"{number}", number))]);
            var sum = Enumerable.Range(1, 5).Sum(number => store[$"{number}"]);
            yield return new Stage("second", [new Number(store, $"sum {sum}", sum), new Number(store, $"sum {sum + 1}", sum + 1)]);
            var both = store[$"sum {sum}"] + store[$"sum {sum + 1}"];
            yield return new Stage("last", [new Number(store, $"sum {both}", both)], IsInline: true);
        }
    }

    private sealed class Number(ConcurrentDictionary<string, long> store, string name, long value) : StudyTask
    {
        public override string Name => name;

        public override TaskState State => new(1, store.ContainsKey(name) ? 1 : 0, 0);

        public override long Missing(bool retryFailed) => store.ContainsKey(name) ? 0 : 1;

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!store.TryAdd(name, value)) throw new InvalidOperationException($"{name} is done twice");
            onSteps(1);
        }
    }
}

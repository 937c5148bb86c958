using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Scaling;

namespace ClusterSim.Sweeps.Tests.Scaling;

public sealed class ShardTests
{
    [TestCase("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_MAX=8 SLURM_ARRAY_TASK_COUNT=4", "2/4")]
    [TestCase("JOB_COMPLETION_INDEX=3 JOB_COMPLETIONS=8", "3/8")]
    [TestCase("AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=100", "0/100")]
    [TestCase("BATCH_TASK_INDEX=99 BATCH_TASK_COUNT=100", "99/100")]
    [TestCase("SGE_TASK_ID=4 SGE_TASK_FIRST=1 SGE_TASK_LAST=4", "3/4")]
    [TestCase("LSB_JOBINDEX=1 LSB_JOBINDEX_END=6 LSB_JOBINDEX_STEP=1", "0/6")]
    public void Every_batch_system_says_which_shard_it_is(string environment, string shard) => Assert.That(Find(environment)?.ToString(), Is.EqualTo(shard));

    [TestCase("")]
    [TestCase("SGE_TASK_ID=undefined")]
    [TestCase("LSB_JOBINDEX=0")]
    public void Outside_an_array_job_there_is_no_shard(string environment) => Assert.That(Find(environment), Is.Null);

    [TestCase("JOB_COMPLETION_INDEX=3", "--shard-count")]
    [TestCase("PBS_ARRAY_INDEX=3", "--shard-count")]
    [TestCase("SLURM_ARRAY_TASK_ID=abc SLURM_ARRAY_TASK_COUNT=4", "'abc', which is not an index")]
    [TestCase("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_COUNT=2", "gaps")]
    [TestCase("SGE_TASK_ID=3 SGE_TASK_FIRST=1 SGE_TASK_LAST=9 SGE_TASK_STEPSIZE=2", "gaps")]
    [TestCase("LSB_JOBINDEX=3 LSB_JOBINDEX_END=8 LSB_JOBINDEX_STEP=2", "gaps")]
    [TestCase("PBS_ARRAYID=0", "--shard-count")]
    public void An_array_job_that_does_not_say_of_how_many_is_no_guess(string environment, string words) =>
        Assert.That(() => Find(environment), Throws.TypeOf<ExperimentException>().With.Message.Contains(words));

    [Test]
    public void The_number_of_shards_can_be_given_and_then_indices_may_have_gaps() => Assert.Multiple(() =>
    {
        Assert.That(Find("PBS_ARRAY_INDEX=3", 8)?.ToString(), Is.EqualTo("3/8"));
        Assert.That(Find("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_COUNT=2", 8)?.ToString(), Is.EqualTo("7/8"));
        Assert.That(() => Find("PBS_ARRAY_INDEX=8", 8), Throws.TypeOf<ExperimentException>().With.Message.Contains("not one of 8 shards"));
    });

    [Test]
    public void Every_task_belongs_to_one_shard() =>
        Assert.That(Enumerable.Range(0, 100).Select(task => Enumerable.Range(0, 7).Count(index => new Shard(index, 7).Holds(task))), Is.All.EqualTo(1));

    [TestCase("3/3")]
    [TestCase("-1/3")]
    [TestCase("1")]
    public void A_shard_that_is_none_is_refused(string text) => Assert.That(() => Shard.Parse(text), Throws.TypeOf<ExperimentException>());

    [Test]
    public void Array_indices_are_written_in_runs() => Assert.That(SlurmScripts.Indices([0, 1, 2, 5, 7, 8]), Is.EqualTo("0-2,5,7-8"));

    [Test]
    public void A_job_script_quotes_what_the_shell_would_take_apart()
    {
        var script = new SlurmScripts("s", ["/opt/my tools/clustersim"], "/logs", "/work").Array(["sweep", "it's.yaml"], 8, new SlurmResources("p", "1:00", 2, Memory: null));
        Assert.That(script, Does.Contain("exec '/opt/my tools/clustersim' sweep 'it'\\''s.yaml' --shard \"$SLURM_ARRAY_TASK_ID/8\" --threads 2").And.Contain("#SBATCH --cpus-per-task=2"));
        Assert.That((SlurmScripts.ShardsOf(script), SlurmScripts.ShardsOf("exec clustersim merge out")), Is.EqualTo(((int?)8, (int?)null)));
    }

    [Test]
    public void A_job_script_quotes_what_Slurm_would_take_apart()
    {
        var script = new SlurmScripts("it's \"odd\"", ["clustersim"], "/a 100% log", "/my work").Merge("out", new SlurmResources("a b", Time: null, 1, Memory: null));
        Assert.That(script.Split('\n').Where(line => line.StartsWith("#SBATCH", StringComparison.Ordinal)).Take(3), Is.EqualTo((string[])
            ["#SBATCH --job-name=\"it's \\\"odd\\\"-merge\"", "#SBATCH --output=\"/a 100%% log/merge-%j.log\"", "#SBATCH --chdir=\"/my work\""]));
        Assert.That(script, Does.Contain("#SBATCH --partition=\"a b\"\n"));
        Assert.That(() => new SlurmScripts("s", ["clustersim"], "/logs", "/work").Merge("out", new SlurmResources("p\n#SBATCH --uid=0", Time: null, 1, Memory: null)),
            Throws.TypeOf<ExperimentException>().With.Message.Contains("several lines"));
    }

    private static Shard? Find(string environment, int? count = null)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return ShardEnvironment.Find(name => variables.GetValueOrDefault(name), count);
    }
}

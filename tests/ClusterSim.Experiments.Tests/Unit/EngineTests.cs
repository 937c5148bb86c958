using System.Security.Cryptography;
using System.Text;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.Unit;

/// <summary>What a result calls the program and a run by.</summary>
public sealed class EngineTests
{
    private static readonly string[] s_folders = ["src/ClusterSim.Core", "src/ClusterSim.Scenarios", "src/ClusterSim.Experiments/Measuring", "src/ClusterSim.Experiments/Runs"];

    [Test]
    public void The_digest_is_that_of_the_sources_that_decide_numbers()
    {
        var files = s_folders
            .SelectMany(folder => Directory.EnumerateFiles(Repository.At(folder), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.OrdinalIgnoreCase))
            .Prepend("Directory.Build.props").ToArray();
        var lines = files.Select(path => $"{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Repository.At(path))))} {path}{Environment.NewLine}");
        Assert.That(files, Has.Length.GreaterThan(200));
        Assert.That(Engine.With(InstrumentCatalogue.BuiltIn).Digest, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..16]));
    }

    [Test]
    public void A_run_has_another_name_where_engine_scenario_seed_or_luck_differ()
    {
        string[] names = [RunName.Of("a", "b", 1, 2), RunName.Of("b", "b", 1, 2), RunName.Of("a", "c", 1, 2), RunName.Of("a", "b", 2, 2), RunName.Of("a", "b", 1, 3)];
        Assert.That(names, Is.Unique.And.All.Match("^[0-9a-f]{32}$"));
    }
}

using ClusterSim.Core.Terms;
using ClusterSim.Core.Tests.Laws;
using ClusterSim.Scenarios;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>
/// No owner of a shipped case would be better off without what she may do, or by worse terms. The long form tries every third law on a
/// case, on the next case the others; the full form all on all.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class OwnerLawsOfCasesTests
{
    /// <summary>Cases that the short form looks at.</summary>
    private static readonly string[] s_short = ["minimal", "targeting"];

    /// <summary>Fewest owners of a group of whom one can stand apart.</summary>
    private const int FewestOwners = 50;

    private static IEnumerable<TestCaseData> Cases() =>
        from entry in Directory.EnumerateDirectories(Repository.At("scenarios")).Where(folder => File.Exists(Path.Combine(folder, "baseline.yaml")))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).Index()
        where Effort.IsLong || s_short.Contains(entry.Item, StringComparer.Ordinal)
        from law in OwnerLaw.All.Index()
        where !Effort.IsLong || (entry.Index + law.Index) % Effort.Of(1, 3, 1) == 0
        select new TestCaseData(entry.Item, law.Item).SetArgDisplayNames(entry.Item, law.Item.Name);

    [TestCaseSource(nameof(Cases))]
    public void An_owner_is_not_worse_off_who(string name, object law)
    {
        var world = ScenarioFile.Load(Repository.At($"scenarios/{name}/baseline.yaml")).Scenario;
        world = world with { Months = Math.Min(world.Months, 36), Shocks = [.. world.Shocks.Where(shock => shock.Month < 36)], Targets = [], Policies = [], Packages = [] };
        foreach (var sector in world.Sectors)
        {
            var owners = world.Firms.Where(group => group.Census is null && string.Equals(group.Sector, sector.Name, StringComparison.Ordinal)).Select(group => group.Count).DefaultIfEmpty().Max();
            if (owners < FewestOwners) continue;
            var trial = LawTrial.Of((OwnerLaw)law, world, sector.Name, replications: Math.Clamp(800 / owners, 2, 8));
            if (trial.Loses) trial = LawTrial.Of((OwnerLaw)law, world, sector.Name, replications: Math.Clamp(4_000 / owners, 4, 32), first: 100);
            TestContext.Out.WriteLine($"{name}, {sector.Name}: {trial}");
            Assert.That(trial.Loses, Is.False, $"{sector.Name}: {trial}");
        }
    }
}

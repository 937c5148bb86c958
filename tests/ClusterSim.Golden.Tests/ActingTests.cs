using System.Globalization;
using ClusterSim.Core;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Golden.Tests;

/// <summary>Golden results guard only what acts in them: every instrument, every kind of shock, every programme of a case.</summary>
public class ActingTests
{
    private const string World = "everything";

    private static IEnumerable<string> Instruments => InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name);

    private static IReadOnlyList<string> Cases => GoldenWorlds.Cases;

    [TestCaseSource(nameof(Instruments))]
    public void Every_instrument_pays_reaches_firms_and_changes_what_they_do(string instrument)
    {
        var terms = InstrumentCatalogue.BuiltIn.Find(instrument)!.Terms;
        var everything = GoldenWorlds.Everything;
        var own = everything.Policies.Single(policy => policy.GetType() == terms);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sum(GoldenWorlds.Lively, World, own.Name, "spent"), Is.Positive, $"{instrument} pays nothing in the lively world.");
            Assert.That(Sum(GoldenWorlds.Lively, World, own.Name, "treated"), Is.Positive, $"{instrument} reaches no firm in the lively world.");
            Assert.That(MovedWithout(everything with { Policies = [.. everything.Policies.Select(policy => ReferenceEquals(policy, own) ? Idle(policy) : policy)] }),
                Does.Contain("capital").And.Contain("cash"),
                $"Without {instrument} firms of the lively world do the same.");
        }
    }

    [Test]
    public void Every_kind_of_shock_changes_what_firms_do([Values] ShockTarget target)
    {
        var everything = GoldenWorlds.Everything;
        Assert.That(MovedWithout(everything with { Shocks = [.. everything.Shocks.Where(shock => shock.Hits != target)] }),
            Does.Contain("cash"), $"Without a shock to {target} firms of the lively world do the same.");
    }

    [TestCaseSource(nameof(Cases))]
    public void Every_programme_of_a_case_pays_or_reaches_firms(string name)
    {
        foreach (var (world, scenario) in GoldenWorlds.Of(name))
            foreach (var policy in scenario.Policies)
                Assert.That(Sum(name, world, policy.Name, "spent") + Sum(name, world, policy.Name, "treated") > 0 || LetsIn(scenario, policy),
                    $"{policy.Name} does nothing in {name}/{world}: its results guard nothing.");
    }

    /// <summary>Whether there are more firms with the programme: it treats newcomers, who were not there to be counted, and pays nothing for them.</summary>
    private static bool LetsIn(Scenario scenario, InstrumentTerms policy) =>
        policy is OneStopLicensingTerms { NewcomersPerGroup: > 0 } && Firms(scenario) > Firms(scenario with { Policies = [.. scenario.Policies.Where(other => other != policy)] });

    private static int Firms(Scenario scenario)
    {
        using var simulation = Simulation.Create(scenario);
        while (simulation.Month < scenario.Months) simulation.Step();
        return Enumerable.Range(0, simulation.Slots).Count(simulation.IsActive);
    }

    [Test]
    public void Threads_do_not_change_a_line() =>
        Assert.That(GoldenRun.Of(GoldenWorlds.Everything, threads: 2), Is.EquivalentTo(GoldenRun.Of(GoldenWorlds.Everything)));

    /// <summary>Columns in which the lively world differs from another one.</summary>
    private static List<string> MovedWithout(Scenario other)
    {
        var whole = GoldenFile.Now(GoldenWorlds.Lively);
        return [.. GoldenRun.Of(other).Where(row => row.Key.Kind == Kind.Column && !string.Equals(row.Value, whole[World, Kind.Column, row.Key.Name], StringComparison.Ordinal)).Select(row => row.Key.Name)];
    }

    /// <summary>A programme that is there and has no money, so that the others keep their places.</summary>
    private static InstrumentTerms Idle(InstrumentTerms policy) => policy with { Budget = 0, Package = "" };

    private static double Sum(string name, string world, string policy, string what) =>
        double.Parse(GoldenFile.Now(name)[world, Kind.Programme, $"{policy}.{what}"]!, CultureInfo.InvariantCulture);
}

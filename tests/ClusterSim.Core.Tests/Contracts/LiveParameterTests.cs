using System.Collections;
using System.Globalization;
using System.Reflection;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>A parameter that changes nothing is a lie in the register of assumptions: every number of a scenario must matter in a lively world.</summary>
public class LiveParameterTests
{
    private static readonly Scenario s_world = LivelyWorld.Of(60, months: 15).WithLicenceOffice() with { Policies = LivelyWorld.Everything };

    private static readonly string[] s_lists =
    [
        nameof(Scenario.Places), nameof(Scenario.Clusters), nameof(Scenario.Sectors), nameof(Scenario.Firms), nameof(Scenario.Lenders),
        nameof(Scenario.Providers), nameof(Scenario.Markets), nameof(Scenario.Standards), nameof(Scenario.Shocks),
    ];

    /// <summary>Numbers that this world cannot feel for a reason.</summary>
    private static readonly string[] s_exempt =
    [
        "Lender.MinimumLoan", // no loan asked for is small
        "Sector.Stage", // names a group of the record
        "FirmGroup.Count", // changes the world itself
        "Information.LongRange", // news stays within a cluster
    ];

    private static readonly Lazy<string> s_digest = new(() => Digest(s_world));

    private static string Digest(Scenario world)
    {
        using var simulation = Simulation.Create(world);
        return string.Concat(simulation.Trace());
    }

    private static IEnumerable<PropertyInfo> Numbers(Type type) =>
        type.GetProperties().Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null
            && (property.PropertyType == typeof(double) || property.PropertyType == typeof(int)));

    private static IEnumerable<TestCaseData> OfBehaviour() =>
        from section in typeof(BehaviourTerms).GetProperties()
        from parameter in Numbers(section.PropertyType)
        select new TestCaseData(section.Name, parameter.Name);

    private static IEnumerable<TestCaseData> OfNetworks() =>
        from section in typeof(NetworkTerms).GetProperties()
        from parameter in Numbers(section.PropertyType)
        where !s_exempt.Contains($"{section.Name}.{parameter.Name}", StringComparer.Ordinal)
        select new TestCaseData(section.Name, parameter.Name);

    private static IEnumerable<TestCaseData> OfLists() =>
        from list in s_lists
        let type = typeof(Scenario).GetProperty(list)!.PropertyType.GetGenericArguments()[0]
        from parameter in Numbers(type)
        where !s_exempt.Contains($"{type.Name}.{parameter.Name}", StringComparer.Ordinal)
        select new TestCaseData(list, parameter.Name);

    private static IEnumerable<TestCaseData> OfInstruments() =>
        from kind in InstrumentCatalogue.BuiltIn.All
        from parameter in Numbers(kind.Terms)
        where parameter.DeclaringType != typeof(InstrumentTerms)
        select new TestCaseData(kind.Name, parameter.Name);

    [TestCaseSource(nameof(OfBehaviour))]
    public void A_number_of_behaviour_changes_the_run(string section, string parameter) =>
        AssertChanges(factor => s_world with { Behaviour = WithSection(s_world.Behaviour, section, parameter, factor) });

    [TestCaseSource(nameof(OfNetworks))]
    public void A_number_of_the_networks_changes_the_run(string section, string parameter) =>
        AssertChanges(factor => s_world with { Networks = WithSection(s_world.Networks, section, parameter, factor) });

    [TestCaseSource(nameof(OfLists))]
    public void A_number_of_the_world_changes_the_run(string list, string parameter)
    {
        var property = typeof(Scenario).GetProperty(list)!;
        var records = (IList)property.GetValue(s_world)!;
        AssertChanges(factor =>
        {
            var moved = Array.CreateInstance(property.PropertyType.GetGenericArguments()[0], records.Count);
            for (var index = 0; index < records.Count; index++) moved.SetValue(Moved(records[index]!, parameter, factor), index);
            return With(s_world, list, moved);
        });
    }

    [TestCaseSource(nameof(OfInstruments))]
    public void A_number_of_an_instrument_changes_the_run(string instrument, string parameter) =>
        AssertChanges(
            factor => s_world with { Policies = [Moved(LivelyWorld.Example(instrument), parameter, factor)] },
            Digest(s_world with { Policies = [LivelyWorld.Example(instrument)] }));

    /// <summary>Twice as much matters, or a tenth or a thousandth does: a limit that binds nobody binds when it is low.</summary>
    private static void AssertChanges(Func<double, Scenario> world, string? unmoved = null)
    {
        foreach (var factor in new[] { 2, 0.1, 0.001 })
            if (!string.Equals(Digest(world(factor)), unmoved ?? s_digest.Value, StringComparison.Ordinal)) return;
        Assert.Fail("The run is the same to the bit.");
    }

    private static T Moved<T>(T record, string parameter, double factor) where T : notnull
    {
        var property = record.GetType().GetProperty(parameter)!;
        var range = property.GetCustomAttribute<ParameterAttribute>()!;
        var old = Convert.ToDouble(property.GetValue(record), CultureInfo.InvariantCulture);
        var other = Math.Clamp(old == 0 ? factor / 40 : old * factor, range.Minimum, range.Maximum);
        return With(record, parameter, property.PropertyType == typeof(int) ? (object)(int)Math.Ceiling(other) : other);
    }

    private static T WithSection<T>(T record, string section, string parameter, double factor) where T : notnull =>
        With(record, section, Moved(typeof(T).GetProperty(section)!.GetValue(record)!, parameter, factor));

    private static T With<T>(T record, string property, object value) where T : notnull
    {
        var clone = (T)record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        record.GetType().GetProperty(property)!.SetValue(clone, value);
        return clone;
    }
}

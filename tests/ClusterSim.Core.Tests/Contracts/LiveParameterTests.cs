using System.Globalization;
using System.Reflection;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>A parameter that changes nothing is a lie in the register of assumptions: every one of behaviour's must matter in a lively world.</summary>
public class LiveParameterTests
{
    private static readonly Scenario s_world = LivelyWorld.Of(60, months: 15) with { Policies = LivelyWorld.Everything };

    private static IEnumerable<TestCaseData> Parameters() =>
        from section in typeof(BehaviourTerms).GetProperties()
        from parameter in section.PropertyType.GetProperties()
        where parameter.GetCustomAttribute<ParameterAttribute>() is not null
        select new TestCaseData(section.Name, parameter.Name);

    private static string Digest(Scenario world)
    {
        using var simulation = Simulation.Create(world);
        return string.Concat(simulation.Trace());
    }

    private static readonly Lazy<string> s_digest = new(() => Digest(s_world));

    [TestCaseSource(nameof(Parameters))]
    public void It_changes_the_run(string section, string parameter)
    {
        var whole = typeof(BehaviourTerms).GetProperty(section)!;
        var before = whole.GetValue(s_world.Behaviour)!;
        var property = before.GetType().GetProperty(parameter)!;
        var range = property.GetCustomAttribute<ParameterAttribute>()!;
        var old = Convert.ToDouble(property.GetValue(before), CultureInfo.InvariantCulture);
        var other = Math.Clamp(old == 0 ? 0.05 : old * 2, range.Minimum, range.Maximum);
        if (other == old) other = old / 2;
        var clone = before.GetType().GetMethod("<Clone>$")!.Invoke(before, null)!;
        property.SetValue(clone, property.PropertyType == typeof(int) ? (object)(int)other : other);
        var behaviour = typeof(BehaviourTerms).GetMethod("<Clone>$")!.Invoke(s_world.Behaviour, null)!;
        whole.SetValue(behaviour, clone);
        Assert.That(Digest(s_world with { Behaviour = (BehaviourTerms)behaviour }), Is.Not.EqualTo(s_digest.Value));
    }
}

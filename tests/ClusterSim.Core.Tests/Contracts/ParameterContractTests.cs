using System.Reflection;
using System.Runtime.CompilerServices;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>Every parameter of a scenario says what it means, in which unit, and where its default comes from.</summary>
public class ParameterContractTests
{
    private static readonly string[] s_units =
        [.. typeof(Units).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private static IEnumerable<PropertyInfo> Parameters() =>
        typeof(Scenario).Assembly.GetExportedTypes().SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null);

    private static string Title(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";

    [Test]
    public void There_are_many() => Assert.That(Parameters().Count(), Is.GreaterThan(150));

    [Test]
    public void It_is_described_by_a_sentence_with_a_known_unit_and_a_source()
    {
        foreach (var property in Parameters())
        {
            var parameter = property.GetCustomAttribute<ParameterAttribute>()!;
            Assert.That(parameter.Description, Does.EndWith("."), Title(property));
            Assert.That(char.IsUpper(parameter.Description[0]), Title(property));
            Assert.That(s_units, Has.Member(parameter.Unit), Title(property));
            Assert.That(parameter.Source, Is.Not.Empty, Title(property));
            Assert.That(parameter.Minimum, Is.LessThan(parameter.Maximum), Title(property));
        }
    }

    [Test]
    public void Every_setting_of_a_record_is_a_parameter()
    {
        foreach (var type in Parameters().Select(property => property.DeclaringType!).Distinct())
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite && !string.Equals(property.Name, nameof(INamed.Name), StringComparison.Ordinal)))
                Assert.That(property.GetCustomAttribute<ParameterAttribute>(), Is.Not.Null, Title(property));
    }

    [Test]
    public void A_default_lies_within_its_own_bounds()
    {
        var defaults = Defaults().ToList();
        Assert.That(defaults, Has.Count.GreaterThan(200), "most parameters have a default that is a number");
        foreach (var (property, value) in defaults)
        {
            var parameter = property.GetCustomAttribute<ParameterAttribute>()!;
            Assert.That(value, Is.InRange(parameter.Minimum, parameter.Maximum), Title(property));
        }
    }

    /// <summary>Numbers that a record has where a scenario says nothing; what a scenario must say has no default.</summary>
    private static IEnumerable<(PropertyInfo Property, double Value)> Defaults()
    {
        foreach (var type in Parameters().Select(property => property.ReflectedType!).Concat(InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Terms)).Distinct().Where(type => !type.IsAbstract))
        {
            var record = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties().Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null && property.GetCustomAttribute<RequiredMemberAttribute>() is null))
            {
                double? value = property.GetValue(record) switch
                {
                    double number => number,
                    int number => number,
                    TimePath path => path.Value,
                    Constant constant => constant.Value,
                    _ => null,
                };
                if (value is { } set && !double.IsNaN(set)) yield return (property, set);
            }
        }
    }
}

using System.Collections;
using System.Globalization;
using System.Reflection;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>
/// A parameter that changes nothing is a lie in the register of assumptions: every number, path, distribution, switch and
/// choice of a scenario must matter in a lively world, or stands here with the reason why this world cannot feel it.
/// </summary>
public class LiveParameterTests
{
    private static readonly Scenario s_world = World();

    /// <summary>What this world cannot feel, for a reason.</summary>
    private static readonly string[] s_exempt =
    [
        "Firms.FirmGroup.Count", // changes the world itself
        "Information.SmallWorldTerms.LongRange", // news stays within a cluster
        "Lenders.Lender.Kind", // tells readers what a lender is; what it does follows from its other terms
        "Lenders.Lender.MinimumLoan", // no loan asked for is small
        "Scenario.Scenario.Replications", // is how often the world is run
        "Sectors.Sector.Stage", // names a group of the record
        "Policies.InstrumentTerms.PackageShare", // needs a package of several: PackageTests
    ];

    private static readonly Lazy<string> s_digest = new(() => Digest(s_world));

    /// <summary>
    /// Large orders are small enough for neighbours to share and are found faulty now and then; labour is cheap enough on the coast for somebody
    /// to be hired; of one group half have no firm and may start one; some teach how to buy and to sell, and some lenders pay to accounts of the owners' own.
    /// </summary>
    private static Scenario World()
    {
        var world = LivelyWorld.Of(60, months: 15).WithLicenceOffice();
        return world with
        {
            Firms = [.. world.Firms, world.Firms[0] with { Name = "households", WithoutFirm = 0.5, Count = 200 }],
            Policies = [LivelyWorld.Everything[0] with { Funder = Funder.Donor }, .. LivelyWorld.Everything.Skip(1).Select(CoachedInCost)],
            Places = [world.Places[0], world.Places[1] with { Wage = 100_000, MinimumWage = 80_000 }],
            Clusters = [world.Clusters[0], world.Clusters[1] with { Participation = 0.8 }],
            Providers =
            [
                .. world.Providers,
                new Provider { Name = "accountant", Quality = 0.6, Price = 20_000, Capacity = 5, WorksOn = PracticeKind.Cost },
                new Provider { Name = "marketer", Quality = 0.6, Price = 20_000, Capacity = 5, WorksOn = PracticeKind.Demand },
            ],
            Lenders = [world.Lenders[0], .. world.Lenders.Skip(1).Select(lender => lender with { ToAccount = true })],
            Markets =
            [
                .. world.Markets.Select(market => market.LargeOrders is { } orders
                    ? market with { LargeOrders = orders with { UnitsPerMonth = 15, Reserve = 3, DefectRate = 0.3, RefusedShare = 0.5 } } : market),
            ],
        };
    }

    /// <summary>Inputs are so cheap in this world that nobody pays for a course in buying them: it comes with soft loans.</summary>
    private static InstrumentTerms CoachedInCost(InstrumentTerms terms) => terms is SoftLoanTerms loan ? loan with { Provider = "accountant" } : terms;

    private static string Digest(Scenario world)
    {
        using var simulation = Simulation.CreateUnchecked(world); // one parameter alone, though others would have to move with it
        return string.Concat(simulation.Trace());
    }

    private static bool CanMove(Type type) =>
        type == typeof(double) || type == typeof(int) || type == typeof(bool) || type == typeof(TimePath) || type == typeof(Distribution) || type.IsEnum;

    private static IEnumerable<PropertyInfo> Movable(Type type) =>
        type.GetProperties().Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null && CanMove(property.PropertyType));

    /// <summary>Kinds of records in a scenario without its policies, however deep they lie, each with the property that holds it.</summary>
    private static HashSet<(string Place, Type Type)> Kinds()
    {
        var found = new HashSet<(string, Type)>();
        Walk(s_world, nameof(Scenario));
        return found;

        void Walk(object record, string place)
        {
            if (record is InstrumentTerms) return;
            found.Add((place, record.GetType()));
            foreach (var (property, child) in Children(record)) Walk(child, property.Name);
        }
    }

    private static IEnumerable<(PropertyInfo Property, object Record)> Children(object record) =>
        from property in record.GetType().GetProperties()
        where property.GetIndexParameters().Length == 0 && property.CanWrite
        let value = property.GetValue(record)
        from child in value is IEnumerable list and not string ? list.Cast<object>() : [value]
        where child is not null && child.GetType().GetProperties().Any(inner => inner.GetCustomAttribute<ParameterAttribute>() is not null)
        select (property, child);

    /// <summary>Terms by which results are judged change no run; that each changes a judgement is tested where comparisons are. The unit of money decides how a file is read.</summary>
    private static bool IsExempt(string place, Type type, PropertyInfo parameter) => type == typeof(EvaluationTerms) || type == typeof(MoneyTerms) || s_exempt.Contains($"{place}.{type.Name}.{parameter.Name}", StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> OfTheWorld() =>
        from kind in Kinds()
        from parameter in Movable(kind.Type)
        where !IsExempt(kind.Place, kind.Type, parameter)
        select new TestCaseData(kind.Place, kind.Type, parameter.Name).SetArgDisplayNames(kind.Place, kind.Type.Name, parameter.Name);

    private static IEnumerable<TestCaseData> OfInstruments() =>
        from kind in InstrumentCatalogue.BuiltIn.All
        from parameter in Movable(kind.Terms)
        where parameter.DeclaringType != typeof(InstrumentTerms)
        select new TestCaseData(kind.Name, parameter.Name);

    private static IEnumerable<string> OfEveryInstrument() => Movable(typeof(InstrumentTerms)).Where(parameter => !IsExempt(nameof(Scenario.Policies), typeof(InstrumentTerms), parameter)).Select(parameter => parameter.Name);

    [TestCaseSource(nameof(OfTheWorld))]
    public void A_parameter_of_the_world_changes_the_run(string place, Type kind, string parameter) =>
        Assert.That(Changes(factor => (Scenario)Moved(s_world, nameof(Scenario), (place, kind), parameter, factor), s_digest.Value), "The run is the same to the bit.");

    [TestCaseSource(nameof(OfInstruments))]
    public void A_parameter_of_an_instrument_changes_the_run(string instrument, string parameter) => Assert.That(ChangesAlone(instrument, parameter), "The run is the same to the bit.");

    [TestCaseSource(nameof(OfEveryInstrument))]
    public void What_every_instrument_has_changes_the_run_of_one(string parameter) =>
        Assert.That(InstrumentCatalogue.BuiltIn.All.Any(kind => ChangesAlone(kind.Name, parameter)), "The run of each is the same to the bit.");

    [Test]
    public void No_exemption_is_of_what_is_not_there() =>
        Assert.That(s_exempt, Is.SubsetOf(Kinds().Append((Place: nameof(Scenario.Policies), Type: typeof(InstrumentTerms)))
            .SelectMany(kind => Movable(kind.Type).Select(parameter => $"{kind.Place}.{kind.Type.Name}.{parameter.Name}"))));

    private static bool ChangesAlone(string instrument, string parameter)
    {
        var terms = LivelyWorld.Example(instrument);
        return Changes(factor => s_world with { Policies = [(InstrumentTerms)Moved(terms, "", ("", terms.GetType()), parameter, factor)] }, Digest(s_world with { Policies = [terms] }));
    }

    /// <summary>Twice as much matters, or a tenth, a thousandth or 400 times as much does: a limit that binds nobody binds when it is low, or high.</summary>
    private static bool Changes(Func<double, Scenario> world, string unmoved) =>
        new[] { 2, 0.1, 0.001, 400 }.Any(factor => !string.Equals(Digest(world(factor)), unmoved, StringComparison.Ordinal));

    /// <summary>A record with a parameter moved wherever a record of that kind lies in that place.</summary>
    private static object Moved(object record, string place, (string Place, Type Type) kind, string parameter, double factor)
    {
        var clone = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        if ((place, record.GetType()) == kind)
        {
            var property = kind.Type.GetProperty(parameter)!;
            property.SetValue(clone, Other(property.GetValue(record)!, property.GetCustomAttribute<ParameterAttribute>()!, factor));
        }
        foreach (var group in Children(record).Where(child => child.Record is not InstrumentTerms).GroupBy(child => child.Property))
        {
            object[] moved = [.. group.Select(child => Moved(child.Record, group.Key.Name, kind, parameter, factor))];
            if (group.Key.GetValue(record) is not IEnumerable)
            {
                group.Key.SetValue(clone, moved[0]);
                continue;
            }
            var list = Array.CreateInstance(group.Key.PropertyType.GetGenericArguments()[0], moved.Length);
            moved.CopyTo(list, 0);
            group.Key.SetValue(clone, list);
        }
        return clone;
    }

    private static object Other(object value, ParameterAttribute range, double factor)
    {
        switch (value)
        {
            case double number: return Times(number);
            case int number: return (int)Math.Ceiling(Times(number));
            case bool isOn: return !isOn;
            case TimePath path: return path with { Value = Times(path.Value), Table = path.Table?.Select(row => row with { Value = Times(row.Value) }).ToList() };
            case Distribution: return new Constant(Times(10));
            default:
                var others = Enum.GetValues(value.GetType()).Cast<object>().Where(other => !other.Equals(value)).ToArray();
                return others[Math.Min(others.Length - 1, factor > 1 ? 0 : factor > 0.01 ? 1 : 2)];
        }

        double Times(double number) => Math.Clamp(number == 0 ? factor / 40 : double.IsInfinity(number) ? factor : number * factor, range.Minimum, range.Maximum);
    }
}

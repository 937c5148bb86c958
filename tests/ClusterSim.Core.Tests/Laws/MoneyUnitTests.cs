using System.Collections;
using System.Reflection;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>Money is a unit of account: what is made, by whom, and who borrows, registers or closes does not hang on how many rupiah stand for it.</summary>
public class MoneyUnitTests
{
    /// <summary>Amounts so large that whole rupiah round next to nothing off, and as large as can be counted exactly.</summary>
    private const double Fine = 1 << 20;

    private static readonly string[] s_real =
        ["firms", "entries", "exits", "loans_granted", "defaults", "services_bought", "innovations", "large_orders_won", "spin_offs"];

    [Test]
    public void Twice_as_many_rupiah_for_everything_leave_what_is_real_as_it_was([Values(0, 0.7)] double priceSpeed)
    {
        var world = Lively() with { Behaviour = Lively().Behaviour with { Pricing = new PricingTerms { PriceSpeed = priceSpeed } } };
        using var single = Simulation.Create(InUnits(world, Fine));
        using var twice = Simulation.Create(InUnits(world, 2 * Fine));
        var loans = 0.0;
        while (single.Month < 24)
        {
            single.Step();
            twice.Step();
            if (single.Month <= 0) continue;
            foreach (var metric in s_real) Assert.That(Of(twice, metric), Is.EqualTo(Of(single, metric)), $"{metric} in month {single.Month}");
            Assert.That(Of(twice, "output_units"), Is.EqualTo(Of(single, "output_units")).Within(1e-6).Percent, $"month {single.Month}");
            Assert.That(Of(twice, "workers"), Is.EqualTo(Of(single, "workers")).Within(1e-6).Percent);
            Assert.That(Of(twice, "household_income_rupiah"), Is.EqualTo(2 * Of(single, "household_income_rupiah")).Within(1e-6).Percent);
            loans += Of(single, "loans_granted");
        }
        Assert.That(loans, Is.Positive, "or the test says nothing of credit");
    }

    [Test]
    public void Rupiah_that_one_price_alone_counts_by_do_matter()
    {
        using var single = Simulation.Create(InUnits(Lively(), Fine));
        var world = InUnits(Lively(), Fine);
        using var dear = Simulation.Create(world with { Sectors = [.. world.Sectors.Select(sector => sector with { OtherCost = 2 * sector.OtherCost })] });
        while (single.Month < 12)
        {
            single.Step();
            dear.Step();
        }
        Assert.That(Of(dear, "output_units"), Is.Not.EqualTo(Of(single, "output_units")).Within(0.1).Percent);
    }

    private static Scenario Lively() => LivelyWorld.Of(120, months: 24) with { Policies = LivelyWorld.EverythingUntil(24) };

    private static double Of(Simulation simulation, string metric) => simulation.Record[0, MetricCatalogue.IndexOf(metric)];

    /// <summary>The scenario with every amount of money times a factor, a power of two so that no ratio is rounded.</summary>
    private static Scenario InUnits(Scenario scenario, double factor) => (Scenario)Scaled(scenario, factor);

    private static object Scaled(object record, double factor)
    {
        var clone = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        foreach (var property in record.GetType().GetProperties().Where(property => property.CanWrite))
        {
            var isMoney = property.GetCustomAttribute<ParameterAttribute>()?.Unit is Units.Rupiah or Units.RupiahPerMonth or Units.RupiahPerUnit;
            property.SetValue(clone, Moved(property.GetValue(record), isMoney, factor));
        }
        return clone;
    }

    private static object? Moved(object? value, bool isMoney, double factor) => value switch
    {
        double amount when isMoney => amount * factor,
        Distribution distribution => isMoney ? Moved(distribution, factor) : distribution,
        string or null => value,
        IList list when list.GetType().IsArray || list.GetType().IsGenericType => MovedAll(list, factor),
        _ => value.GetType() is { IsClass: true, Namespace: "ClusterSim.Core.Terms" or "ClusterSim.Core.Policy" or "ClusterSim.Core.Policy.Instruments" } type
            && type.GetMethod("<Clone>$") is not null ? Scaled(value, factor) : value,
    };

    private static IList MovedAll(IList list, double factor)
    {
        if (list.Count == 0) return list;
        var type = list.GetType().IsArray ? list.GetType().GetElementType()! : list.GetType().GetGenericArguments()[0];
        var moved = Array.CreateInstance(type, list.Count);
        for (var index = 0; index < list.Count; index++) moved.SetValue(Moved(list[index], isMoney: false, factor), index);
        return moved;
    }

    private static Distribution Moved(Distribution distribution, double factor) => distribution switch
    {
        Constant constant => new Constant(constant.Value * factor),
        Uniform uniform => new Uniform(uniform.Low * factor, uniform.High * factor),
        Lognormal lognormal => lognormal with { Median = lognormal.Median * factor },
        Pareto pareto => pareto with { Minimum = pareto.Minimum * factor },
        _ => throw new ArgumentException($"Say how {distribution.GetType().Name} is counted in other units.", nameof(distribution)),
    };
}

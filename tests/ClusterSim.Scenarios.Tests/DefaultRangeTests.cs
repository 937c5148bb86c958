using System.Globalization;
using System.Reflection;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Tests;

/// <summary>What the engine takes where a file says nothing is a guess too: it has a range, or it is no guess.</summary>
public sealed class DefaultRangeTests
{
    /// <summary>Sections whose numbers are chosen by whoever runs or plans, or say how results are judged: none is a guess about the world.</summary>
    private static readonly string[] s_chosen = ["Scenario", "EvaluationTerms", "AttractivenessTerms", "MoneyTerms", "TrialTerms", "GuaranteeFundTerms", "MatchingGrantTerms", "WageSubsidyTerms"];

    /// <summary>Numbers of a design that someone chooses: how long help lasts, how much of a cost is paid, how large a course is, who is asked.</summary>
    private static readonly string[] s_design =
    [
        "SupportMonths", "ContractMonths", "PaidShare", "EveryMonths", "Dose", "MinimumLeaders", "Leaders", "BuildMonths", "FeeShare", "CollateralRatio", "MonthsOfCost",
        "DeliveryMonths", "PenaltyShare", "PricePremium", "FeePerYear", "LenderFeePerYear", "LenderLossShare", "TermMonths", "Leverage", "WindowMonths", "WorkersPerFirm", "SubsidyMonths",
    ];

    /// <summary>Numbers that no draw may touch.</summary>
    private static readonly (string Name, string Why)[] s_fixed = [("Neighbours", "must be even"), ("Month", "when a moment is told")];

    private static IEnumerable<(PropertyInfo Property, ParameterAttribute Parameter, double Default)> Defaults()
    {
        foreach (var type in typeof(Scenario).Assembly.GetTypes().Where(type => !type.IsAbstract && type.GetConstructor([]) is not null))
            foreach (var property in type.GetProperties())
                if (property.GetCustomAttribute<ParameterAttribute>() is { } parameter && !property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute))
                    && (property.PropertyType == typeof(double) || property.PropertyType == typeof(int)))
                    yield return (property, parameter, Convert.ToDouble(property.GetValue(Activator.CreateInstance(type)), CultureInfo.InvariantCulture));
    }

    [Test]
    public void A_range_holds_its_default_and_lies_within_the_bounds()
    {
        var ranged = Defaults().Where(entry => !double.IsNaN(entry.Parameter.Low) || !double.IsNaN(entry.Parameter.High)).ToList();
        Assert.That(ranged, Has.Count.GreaterThan(120));
        foreach (var (property, parameter, standard) in ranged)
        {
            Assert.That(parameter.Low, Is.LessThan(parameter.High), property.Name);
            Assert.That(standard, Is.InRange(parameter.Low, parameter.High), property.Name);
            Assert.That(parameter.Allows(parameter.Low) && parameter.Allows(parameter.High), property.Name);
        }
    }

    [Test]
    public void A_default_that_says_something_of_the_world_has_a_range()
    {
        var without = Defaults().Where(entry => double.IsNaN(entry.Parameter.Low) && entry.Default is not (0 or 1) && double.IsFinite(entry.Default) && entry.Default < int.MaxValue)
            .Where(entry => !s_chosen.Contains(entry.Property.DeclaringType!.Name) && !s_design.Contains(entry.Property.Name) && !s_fixed.Any(of => string.Equals(of.Name, entry.Property.Name, StringComparison.Ordinal)))
            .Select(entry => $"{entry.Property.DeclaringType!.Name}.{entry.Property.Name}");
        Assert.That(without, Is.Empty);
    }

    [TestCase("", "0.5 to 1", TestName = "A_default_has_the_range_of_the_engine")]
    [TestCase("  size_weight: 0.8", "0.5 to 1", TestName = "A_guess_of_the_file_has_it_too")]
    [TestCase("  size_weight: { value: 0.8, range: [0.7, 0.9] }", "0.7 to 0.9", TestName = "Its_own_range_goes_first")]
    [TestCase("  size_weight: 0.2", "", TestName = "A_guess_outside_has_none")]
    [TestCase("  size_weight: { value: 0.8, source: assumed, certainty: estimated }", "", TestName = "Nor_has_an_estimate")]
    public void Where_the_file_says(string line, string range)
    {
        var rows = ScenarioText.Load(ScenarioText.Minimal + (line.Length == 0 ? "" : $"\nbehaviour:\n  pricing:\n  {line}\n")).Assumptions;
        Assert.That(rows.Single(row => string.Equals(row.Path, "behaviour.pricing.size_weight", StringComparison.Ordinal)).Range, Is.EqualTo(range));
    }
}

using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>What the compiled code of the core names: phases know a programme by its effects, and no phase calls another.</summary>
public class EffectContractTests
{
    private const string Instruments = "ClusterSim.Core.Policy.Instruments", Phases = "ClusterSim.Core.Phases";

    private static IEnumerable<Type> Types() => typeof(Simulation).Assembly.GetTypes().Where(type => !type.IsNested && type.Namespace is not null);

    private static bool IsIn(Type type, string name) => string.Equals(type.Namespace, name, StringComparison.Ordinal);

    private static bool IsProgramme(Type type) => type.IsSubclassOf(typeof(Programme)) || type.IsSubclassOf(typeof(InstrumentTerms));

    [Test]
    public void What_is_read_from_compiled_code_is_what_stands_there()
    {
        Assert.That(TypeUses.Of(typeof(FinancePhase)), Is.SupersetOf(new[] { typeof(Core.Finance.LoanDesk), typeof(ILends), typeof(Core.Numerics.VectorMath) }));
        Assert.That(TypeUses.Of(typeof(Probe)), Does.Contain(typeof(CreditLine)).And.Contain(typeof(Simulation)));
        Assert.That(TypeUses.Casts(typeof(Probe)), Is.EquivalentTo(new[] { typeof(CreditLine) }));
    }

    [Test]
    public void Nobody_but_the_catalogue_names_an_instrument()
    {
        foreach (var type in Types().Where(type => !IsIn(type, Instruments) && type != typeof(InstrumentCatalogue)))
            Assert.That(TypeUses.Of(type).Where(used => IsIn(used, Instruments)), Is.Empty, type.FullName);
    }

    [Test]
    public void Nobody_asks_which_instrument_a_programme_is()
    {
        foreach (var type in Types())
            Assert.That(TypeUses.Casts(type).Where(cast => IsProgramme(cast) && cast != type), Is.Empty, type.FullName);
    }

    [Test]
    public void No_phase_names_another_and_no_programme_or_rule_names_one()
    {
        var phases = Types().Where(type => type.IsAssignableTo(typeof(IPhase)) && type.IsClass).ToArray();
        Assert.That(phases, Has.Length.EqualTo(PhaseCatalogue.All.Count));
        foreach (var phase in phases)
            Assert.That(TypeUses.Of(phase).Intersect(phases).Where(other => other != phase), Is.Empty, phase.FullName);
        foreach (var type in Types().Where(type => !IsIn(type, Phases) && type != typeof(Simulation) && type != typeof(Shadow) && type != typeof(PhaseKind) && type != typeof(PhaseCatalogue)))
            Assert.That(TypeUses.Of(type).Where(used => IsIn(used, Phases)), Is.Empty, type.FullName);
    }

    /// <summary>What it touches stands in its constructor, which is given that and nothing else.</summary>
    [Test]
    public void A_phase_is_given_parts_and_knows_nothing_of_the_rest()
    {
        foreach (var type in Types().Where(type => IsIn(type, Phases)))
            Assert.That(TypeUses.Of(type), Does.Not.Contain(typeof(Core.Policy.Economy)).And.Not.Contain(typeof(Core.Terms.Scenario)), type.FullName);
    }

    /// <summary>Casts in a closure.</summary>
    private sealed class Probe
    {
        public static IEnumerable<bool> Ask(IEnumerable<object> things) => things.Select(thing => thing is CreditLine && Simulation.PanelColumns.Count > 0);
    }
}

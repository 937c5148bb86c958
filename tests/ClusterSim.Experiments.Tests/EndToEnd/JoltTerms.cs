using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Every owner's capital is moved by a tenth at most, as many up as down: another world, in which as many gain as lose.</summary>
internal sealed record JoltTerms : InstrumentTerms
{
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<JoltTerms, Jolt>("Jolts capital.", SupportedAction.None, static (terms, context) => new Jolt(terms, context));

    public override InstrumentKind Kind => Instrument;
}

internal sealed class Jolt(JoltTerms terms, ProgrammeContext context) : Programme(terms, context)
{
    public override void Apply()
    {
        var firms = Economy.Firms;
        for (var slot = 0; slot < firms.Slots; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            firms.Capital[slot] *= (float)(1 + 0.1 * (2 * Economy.Luck.Uniform(firms.Id[slot], Economy.Month, 987_654) - 1));
        }
    }
}

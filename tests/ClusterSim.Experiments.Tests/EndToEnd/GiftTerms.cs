using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>A fixed sum a month that the household consumes: an instrument whose effect on whoever gets it is known.</summary>
internal sealed record GiftTerms : InstrumentTerms
{
    public const long PerMonth = 100_000;

    public static InstrumentKind Instrument { get; } =
        ProgrammeKind.Of<GiftTerms, Gift>("A fixed sum a month, to be "
            + "eaten.", SupportedAction.None, static (terms, context) => new Gift(terms, context));

    public override InstrumentKind Kind => Instrument;

    public override EnrolmentColumns Enrols => new();

    /// <summary>The sum, rupiah a month.</summary>
    public long Sum { get; init; } = PerMonth;

    /// <summary>Firms that are chosen in a month, at most.</summary>
    public int ChosenPerMonth { get; init; } = 10;
}

internal sealed class Gift(GiftTerms terms, ProgrammeContext context) : Programme(terms, context)
{
    public override void Apply()
    {
        Choose(terms.ChosenPerMonth, slot => Enrolled.Add(slot, Enrolment.Lasting));
        foreach (var slot in Enrolled)
        {
            Context.PayHouseholds(terms.Sum);
            Economy.Firms.Income[slot] += terms.Sum;
            Context.Reach(slot);
        }
    }

    protected override double Worth(int slot, int cell) => Enrolled.Has(slot) ? 0 : double.PositiveInfinity;
}

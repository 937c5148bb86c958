using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>A kind of instrument, and how a run begins one.</summary>
public sealed class ProgrammeKind : InstrumentKind
{
    private readonly Func<InstrumentTerms, ProgrammeContext, Programme> _begin;

    private ProgrammeKind(Type terms, Type programme, string description, SupportedAction supports, Func<InstrumentTerms, ProgrammeContext, Programme> begin)
        : base(terms, programme, description, supports) => _begin = begin;

    /// <summary>A kind of instrument.</summary>
    /// <typeparam name="TTerms">Its terms, a record called after it: <c>LedgerBookTerms</c> is written <c>ledger_book</c>.</typeparam>
    /// <typeparam name="TProgramme">The programme at work.</typeparam>
    /// <param name="description">What it does, one sentence.</param>
    /// <param name="supports">What a firm does that it supports.</param>
    /// <param name="begin">Makes the programme for a run.</param>
    /// <exception cref="ArgumentException">The name of the terms does not end in <c>Terms</c>.</exception>
    public static ProgrammeKind Of<TTerms, TProgramme>(string description, SupportedAction supports, Func<TTerms, ProgrammeContext, TProgramme> begin)
        where TTerms : InstrumentTerms
        where TProgramme : Programme =>
        new(typeof(TTerms), typeof(TProgramme), description, supports, (terms, context) => begin((TTerms)terms, context));

    /// <summary>Makes the programme of some terms for a run.</summary>
    internal static Programme Begin(InstrumentTerms terms, ProgrammeContext context) => ((ProgrammeKind)terms.Kind)._begin(terms, context);
}

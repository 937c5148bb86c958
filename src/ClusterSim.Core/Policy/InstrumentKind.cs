using System.Text.Json;

namespace ClusterSim.Core.Policy;

/// <summary>What a firm does that an instrument supports: of it an evaluation asks how much firms would have done anyway.</summary>
public enum SupportedAction
{
    /// <summary>No single action of a firm.</summary>
    None,

    /// <summary>Taking loans.</summary>
    Borrowing,

    /// <summary>Buying business services.</summary>
    Services,

    /// <summary>Investing.</summary>
    Investment,

    /// <summary>Complying with a standard.</summary>
    Compliance,
}

/// <summary>One kind of instrument: its name, its terms and how a run begins one.</summary>
public sealed class InstrumentKind
{
    private const string Suffix = "Terms";

    private readonly Func<InstrumentTerms, ProgrammeContext, Programme> _begin;

    private InstrumentKind(Type terms, Type programme, string description, SupportedAction supports, Func<InstrumentTerms, ProgrammeContext, Programme> begin)
    {
        if (!terms.Name.EndsWith(Suffix, StringComparison.Ordinal))
            throw new ArgumentException($"The terms of an instrument are called after it, such as LedgerBookTerms; found {terms.Name}.", nameof(terms));
        (Terms, ProgrammeType, Description, Supports, _begin) = (terms, programme, description, supports, begin);
        Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(terms.Name[..^Suffix.Length]);
    }

    /// <summary>The word after <c>instrument:</c> in a file: the name of its terms in snake case, <c>ledger_book</c> of <c>LedgerBookTerms</c>.</summary>
    public string Name { get; }

    /// <summary>Its terms record.</summary>
    public Type Terms { get; }

    /// <summary>What it does, one sentence.</summary>
    public string Description { get; }

    /// <summary>What it supports.</summary>
    public SupportedAction Supports { get; }

    /// <summary>The class of the programme at work; its effects say what it does to the economy.</summary>
    internal Type ProgrammeType { get; }

    /// <summary>Whether it is not one of ClusterSim's own, so that nobody here knows which columns of firms it writes.</summary>
    internal bool IsForeign => ProgrammeType.Assembly != typeof(InstrumentKind).Assembly;

    /// <summary>A kind of instrument.</summary>
    /// <typeparam name="TTerms">Its terms, a record called after it: <c>LedgerBookTerms</c> is written <c>ledger_book</c>.</typeparam>
    /// <typeparam name="TProgramme">The programme at work.</typeparam>
    /// <param name="description">What it does, one sentence.</param>
    /// <param name="supports">What a firm does that it supports.</param>
    /// <param name="begin">Makes the programme for a run.</param>
    /// <exception cref="ArgumentException">The name of the terms does not end in <c>Terms</c>.</exception>
    public static InstrumentKind Of<TTerms, TProgramme>(string description, SupportedAction supports, Func<TTerms, ProgrammeContext, TProgramme> begin)
        where TTerms : InstrumentTerms
        where TProgramme : Programme =>
        new(typeof(TTerms), typeof(TProgramme), description, supports, (terms, context) => begin((TTerms)terms, context));

    /// <summary>Makes the programme of some terms for a run.</summary>
    internal Programme Begin(InstrumentTerms terms, ProgrammeContext context) => _begin(terms, context);
}

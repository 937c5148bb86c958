using System.Text.Json;

namespace ClusterSim.Core.Terms;

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

/// <summary>One kind of instrument: its name, its terms and what it does. It is made by <c>ProgrammeKind.Of</c>, which says how a run begins one.</summary>
public abstract class InstrumentKind
{
    private const string Suffix = "Terms";

    private protected InstrumentKind(Type terms, Type programme, string description, SupportedAction supports)
    {
        if (!terms.Name.EndsWith(Suffix, StringComparison.Ordinal))
            throw new ArgumentException($"The terms of an instrument are called after it, such as LedgerBookTerms; found {terms.Name}.", nameof(terms));
        (Terms, ProgrammeType, Description, Supports) = (terms, programme, description, supports);
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
}

using System.Text.Json;

namespace ClusterSim.Core.Terms;

/// <summary>
/// What a firm does that an instrument pays for, in full or in part: of it an evaluation asks how much firms would have done anyway.
/// Each has an amount by firm and month, in the world with the programme and without.
/// </summary>
public enum SupportedAction
{
    /// <summary>Nothing that a firm undertakes itself, or nothing single.</summary>
    None,

    /// <summary>Taking loans, rupiah of the start month.</summary>
    Borrowing,

    /// <summary>Taking business services and courses, number.</summary>
    Services,

    /// <summary>Investing, rupiah of the start month.</summary>
    Investment,

    /// <summary>Complying with standards, months of full compliance, added up over standards.</summary>
    Compliance,

    /// <summary>Employing hired workers, months of a worker.</summary>
    Jobs,

    /// <summary>Buying inputs, from whomever, at the price outside without discounts and subsidies, rupiah of the start month.</summary>
    Purchases,

    /// <summary>Working with capital, owned or rented, rupiah of the start month times months.</summary>
    Capital,
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

    /// <summary>What it pays for that firms do.</summary>
    public SupportedAction Supports { get; }

    /// <summary>The class of the programme at work; its effects say what it does to the economy.</summary>
    internal Type ProgrammeType { get; }

    /// <summary>Whether it is not one of ClusterSim's own, so that nobody here knows which columns of firms it writes.</summary>
    internal bool IsForeign => ProgrammeType.Assembly != typeof(InstrumentKind).Assembly;
}

using System.Collections;

namespace ClusterSim.Core.Terms;

/// <summary>Whose money pays for a programme.</summary>
public enum Funder
{
    /// <summary>The central government.</summary>
    Central,

    /// <summary>The local government.</summary>
    Local,

    /// <summary>A donor, as another country or a foundation.</summary>
    Donor,
}

/// <summary>Who is chosen when more firms apply than the budget can serve.</summary>
public enum Allocation
{
    /// <summary>By lot.</summary>
    Lottery,

    /// <summary>Those with the lowest household income first.</summary>
    Need,

    /// <summary>Those whose workers earn most first, the family included.</summary>
    Promise,

    /// <summary>Those whose workers earn least first, the family included.</summary>
    LowProductivity,

    /// <summary>The smallest first.</summary>
    Smallest,
}

/// <summary>What every instrument has in common: money, time, who may take part, how they hear of it.</summary>
public abstract record InstrumentTerms : INamed
{
    /// <summary>Bytes that the programme at work remembers of each slot of the firm table.</summary>
    internal int BytesPerSlot => (TakesApplications ? sizeof(byte) : 0) + (Enrols?.BytesPerSlot ?? 0) + (SilencePerMonth > 0 ? sizeof(byte) : 0);

    /// <summary>What the programme at work remembers of firms that take part beyond a month; null where nothing.</summary>
    public virtual EnrolmentColumns? Enrols => null;

    /// <summary>Whether owners apply, so that what became of it is remembered.</summary>
    internal virtual bool TakesApplications => true;

    /// <summary>Whether it reaches households without a firm (D9) too; else firms alone.</summary>
    internal virtual bool ReachesFirmless => false;

    /// <summary>Columns of the firm table, by their property's name, that are kept for the instrument's sake: its levers, and what it makes last.</summary>
    internal virtual IReadOnlyList<string> Columns => [];

    /// <summary>Firms of a group, where neighbouring firms stand together in some way: groups are counted from a group of firms' first slot, and no block cuts one. 0 where they do not.</summary>
    /// <param name="scenario">The scenario that has these terms.</param>
    public virtual int FirmsOfGroup(Scenario scenario) => 0;

    /// <summary>The kind of instrument of which these are terms.</summary>
    public abstract InstrumentKind Kind { get; }

    /// <summary>
    /// Keys of who may take part that the instrument cannot honour, since what it does reaches whoever is there: a scenario that gives
    /// one is refused. Any of <c>sectors</c>, <c>clusters</c>, <c>places</c>, <c>attributes</c>, <c>maximum_workers</c>,
    /// <c>minimum_workers</c>, <c>requires_formal</c>.
    /// </summary>
    public virtual IReadOnlyList<string> CannotBeLimitedBy => [];

    /// <summary>Whether the budget is spread evenly over the months of the window, which then must have an end.</summary>
    public virtual bool SpreadsBudget => false;

    /// <summary>
    /// Rupiah of the start month that one firm, or the smallest unit that does anything, takes of the budget, administration not
    /// counted, and the key of the parameter that says so: a smaller budget is refused. Nil where any budget does something.
    /// </summary>
    public virtual (double Rupiah, string Key) LeastOutlay => (0, "");

    /// <summary>What is wrong with these terms in a scenario and no single parameter tells. Names of records are checked already.</summary>
    public virtual IEnumerable<TermsFault> Faults(Scenario scenario) => [];

    /// <summary>Whether these and other terms are of two parts of one programme: they differ in name, title and budget at most.</summary>
    internal bool IsPartOf(InstrumentTerms other) => GetType() == other.GetType() && GetType().GetProperties()
        .Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: true) && property.Name is not (nameof(Title) or nameof(Budget)))
        .All(property => IsSame(property.GetValue(this), property.GetValue(other)));

    private static bool IsSame(object? one, object? other) => (one, other) switch
    {
        (AttributeFilter filter, AttributeFilter another) => string.Equals(filter.Name, another.Name, StringComparison.Ordinal) && IsSame(filter.Values, another.Values),
        (not string and IEnumerable many, IEnumerable others) => AreSame([.. many.Cast<object>()], [.. others.Cast<object>()]),
        _ => Equals(one, other),
    };

    private static bool AreSame(object[] many, object[] others) => many.Length == others.Length && many.Zip(others, IsSame).All(same => same);

    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Package that pays: its budget, funder and window replace those of the instrument.</summary>
    [Parameter("Package that pays: its budget, funder and window replace those of the instrument.")]
    public string Package { get; init; } = "";

    /// <summary>Maximum share of the package's account that the instrument may draw in a month; 0 means an equal part of what the others leave. Unit: share. Between 0 and 1.</summary>
    [Parameter("Maximum share of the package's account that the instrument may draw in a month; 0 means an equal part of what the others leave.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double PackageShare { get; init; }

    /// <summary>Money set aside for the whole window, unless a package pays; nothing is spent beyond it. Unit: rupiah. At least 0.</summary>
    [Parameter("Money set aside for the whole window, unless a package pays; nothing is spent beyond it.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Budget { get; init; }

    /// <summary>Who provides the money.</summary>
    [Parameter("Who provides the money.")]
    public Funder Funder { get; init; } = Funder.Central;

    /// <summary>First month; 0 is the first recorded month. Unit: months. At least 0.</summary>
    [Parameter("First month; 0 is the first recorded month.", Unit = Units.Months, Minimum = 0)]
    public int From { get; init; }

    /// <summary>Month before which it ends; leave out for no end. What spreads its budget over its months needs one. Unit: months. At least 0.</summary>
    [Parameter("Month before which it ends; leave out for no end. What spreads its budget over its months needs one.", Unit = Units.Months, Minimum = 0)]
    public int Until { get; init; } = int.MaxValue;

    /// <summary>Sectors whose firms may take part; empty means all.</summary>
    [Parameter("Sectors whose firms may take part; empty means all.")]
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>Clusters whose firms may take part; empty means all.</summary>
    [Parameter("Clusters whose firms may take part; empty means all.")]
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>Places whose firms may take part; empty means all.</summary>
    [Parameter("Places whose firms may take part; empty means all.")]
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Attributes of which a firm that may take part must have one of the values given; empty means all.</summary>
    [Parameter("Attributes of which a firm that may take part must have one of the values given; empty means all.")]
    public IReadOnlyList<AttributeFilter> Attributes { get; init; } = [];

    /// <summary>Largest number of workers of a firm that may take part. Unit: workers. At least 0.</summary>
    [Parameter("Largest number of workers of a firm that may take part.", Unit = Units.Workers, Minimum = 0)]
    public double MaximumWorkers { get; init; } = double.PositiveInfinity;

    /// <summary>Smallest number of workers of a firm that may take part. Unit: workers. At least 0.</summary>
    [Parameter("Smallest number of workers of a firm that may take part.", Unit = Units.Workers, Minimum = 0)]
    public double MinimumWorkers { get; init; }

    /// <summary>Whether a firm must be registered.</summary>
    [Parameter("Whether a firm must be registered.")]
    public bool RequiresFormal { get; init; }

    /// <summary>Who is chosen when the money is not enough for all.</summary>
    [Parameter("Who is chosen when the money is not enough for all.")]
    public Allocation Allocation { get; init; } = Allocation.Lottery;

    /// <summary>Monthly chance that a firm hears of it from officials. Unit: per month. Between 0 and 1. Range 0.01 to 0.15.</summary>
    [Parameter("Monthly chance that a firm hears of it from officials.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.15)]
    public double OutreachPerMonth { get; init; } = 0.05;

    /// <summary>Spent from the budget each month on telling firms of it, at the start; it is heard of by more of them, by behaviour.applying.reach. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Spent from the budget each month on telling firms of it, at the start; it is heard of by more of them, by behaviour.applying.reach.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double OutreachCostPerMonth { get; init; }

    /// <summary>Monthly chance that a firm hears of it from a linked firm that knows. Unit: per month. Between 0 and 1. Range 0.01 to 0.15.</summary>
    [Parameter("Monthly chance that a firm hears of it from a linked firm that knows.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.15)]
    public double WordOfMouthPerMonth { get; init; } = 0.05;

    /// <summary>Monthly chance that a firm which passes the news on stops doing so, though it still knows; 0 means never. Unit: per month. Between 0 and 1.</summary>
    [Parameter("Monthly chance that a firm which passes the news on stops doing so, though it still knows; 0 means never.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double SilencePerMonth { get; init; }

    /// <summary>Monthly chance that an owner who has heard of it thinks about taking part. Unit: per month. Between 0 and 1. Range 0.05 to 0.5.</summary>
    [Parameter("Monthly chance that an owner who has heard of it thinks about taking part.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.5)]
    public double AttentionPerMonth { get; init; } = 0.2;

    /// <summary>Owner's cost of applying, at the start. Unit: rupiah. At least 0. Range 10000 to 200000.</summary>
    [Parameter("Owner's cost of applying, at the start.", Unit = Units.Rupiah, Minimum = 0, Low = 10_000, High = 200_000)]
    public double ApplicationCost { get; init; } = 50_000;

    /// <summary>Cost of administration as a share of what is spent on firms. Unit: share. Between 0 and 5. Range 0.05 to 0.3.</summary>
    [Parameter("Cost of administration as a share of what is spent on firms.", Unit = Units.Share, Minimum = 0, Maximum = 5, Low = 0.05, High = 0.3)]
    public double AdministrationShare { get; init; } = 0.15;
}

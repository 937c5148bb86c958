namespace ClusterSim.Core.Terms;

/// <summary>Whether amounts of money in the file are of each month or of the start month.</summary>
public enum PriceBasis
{
    /// <summary>Amounts are rupiah of the month; paths follow <see cref="EnvironmentTerms.InflationPerYear"/>.</summary>
    Nominal,

    /// <summary>Amounts are rupiah of the start month throughout; inflation must not be given.</summary>
    Constant,
}

/// <summary>The whole typed input of a run: a place, its firms, and a policy.</summary>
public sealed record Scenario : INamed
{
    /// <summary>Name of the scenario: lower-case words joined by underscores.</summary>
    [Parameter("Name of the scenario: lower-case words joined by underscores.")]
    public required string Name { get; init; }

    /// <summary>Display title.</summary>
    [Parameter("Display title.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>The question that the scenario is meant to answer.</summary>
    [Parameter("The question that the scenario is meant to answer.")]
    public LocalizedText Question { get; init; } = new("");

    /// <summary>What the answer rests on, in a sentence or two; shown beside it in the report.</summary>
    [Parameter("What the answer rests on, in a sentence or two; shown beside it in the report.")]
    public LocalizedText Caution { get; init; } = new("");

    /// <summary>Sector whose owners the question is about; summaries and the report answer for them first. Empty means all.</summary>
    [Parameter("Sector whose owners the question is about; summaries and the report answer for them first. Empty means all.")]
    public string FocusSector { get; init; } = "";

    /// <summary>Seed of all random draws (luck); two scenarios with the same seed give every firm the same draws (common random numbers). At least 0.</summary>
    [Parameter("Seed of all random draws (luck); two scenarios with the same seed give every firm the same draws (common random numbers).", Minimum = 0)]
    public long Seed { get; init; } = 1;

    /// <summary>Months that are simulated and recorded. Unit: months. Between 1 and 12000.</summary>
    [Parameter("Months that are simulated and recorded.", Unit = Units.Months, Minimum = 1, Maximum = 12_000)]
    public required int Months { get; init; }

    /// <summary>Months simulated before the first recorded month, so that initial values settle. Unit: months. Between 0 and 1200.</summary>
    [Parameter("Months simulated before the first recorded month, so that initial values settle.", Unit = Units.Months, Minimum = 0, Maximum = 1_200)]
    public int SpinUpMonths { get; init; }

    /// <summary>Calendar month of the first recorded month, as year-month.</summary>
    [Parameter("Calendar month of the first recorded month, as year-month.")]
    public YearMonth Start { get; init; } = new(2000, 1);

    /// <summary>Replications that run, compare and sweep make unless an option says otherwise. Between 1 and 1000000.</summary>
    [Parameter("Replications that run, compare and sweep make unless an option says otherwise.", Minimum = 1, Maximum = 1_000_000)]
    public int Replications { get; init; } = 10;

    /// <summary>Whether money amounts are rupiah of the month (nominal) or of the start month (constant).</summary>
    [Parameter("Whether money amounts are rupiah of the month (nominal) or of the start month (constant).")]
    public PriceBasis PriceBasis { get; init; } = PriceBasis.Constant;

    /// <summary>The unit of money, in which the file writes amounts.</summary>
    [Parameter("The unit of money, in which the file writes amounts.")]
    public MoneyTerms Money { get; init; } = new();

    /// <summary>Economy-wide paths.</summary>
    [Parameter("Economy-wide paths.")]
    public EnvironmentTerms Environment { get; init; } = new();

    /// <summary>Districts or villages.</summary>
    [Parameter("Districts or villages.")]
    public required IReadOnlyList<Place> Places { get; init; }

    /// <summary>Clusters: groups of firms in one place, linked by a value chain.</summary>
    [Parameter("Clusters: groups of firms in one place, linked by a value chain.")]
    public required IReadOnlyList<ClusterTerms> Clusters { get; init; }

    /// <summary>Sectors: what is made, from what, at which stage of the value chain.</summary>
    [Parameter("Sectors: what is made, from what, at which stage of the value chain.")]
    public required IReadOnlyList<Sector> Sectors { get; init; }

    /// <summary>Groups of firms that exist at the start.</summary>
    [Parameter("Groups of firms that exist at the start.")]
    public required IReadOnlyList<FirmGroup> Firms { get; init; }

    /// <summary>What firms are told apart by beside cluster, sector and size: metrics, effects and panel have a group for each value, and programmes can be limited to some.</summary>
    [Parameter("What firms are told apart by beside cluster, sector and size: metrics, effects and panel have a group for each value, and programmes can be limited to some.")]
    public IReadOnlyList<AttributeTerms> Attributes { get; init; } = [];

    /// <summary>How firms are linked.</summary>
    [Parameter("How firms are linked.")]
    public NetworkTerms Networks { get; init; } = new();

    /// <summary>Lenders with their own balance sheets.</summary>
    [Parameter("Lenders with their own balance sheets.")]
    public IReadOnlyList<Lender> Lenders { get; init; } = [];

    /// <summary>Providers of business services: training, consulting, certification.</summary>
    [Parameter("Providers of business services: training, consulting, certification.")]
    public IReadOnlyList<Provider> Providers { get; init; } = [];

    /// <summary>Final markets.</summary>
    [Parameter("Final markets.")]
    public required IReadOnlyList<Market> Markets { get; init; }

    /// <summary>Standards that inspectors enforce and markets ask for.</summary>
    [Parameter("Standards that inspectors enforce and markets ask for.")]
    public IReadOnlyList<Standard> Standards { get; init; } = [];

    /// <summary>What governments and donors have to spend on programmes.</summary>
    [Parameter("What governments and donors have to spend on programmes.")]
    public GovernmentsTerms Governments { get; init; } = new();

    /// <summary>Weights by which the attractiveness of sectors is judged; an output only.</summary>
    [Parameter("Weights by which the attractiveness of sectors is judged; an output only.")]
    public AttractivenessTerms Attractiveness { get; init; } = new();

    /// <summary>Scripted shocks.</summary>
    [Parameter("Scripted shocks.")]
    public IReadOnlyList<Shock> Shocks { get; init; } = [];

    /// <summary>Budgets that several instruments share.</summary>
    [Parameter("Budgets that several instruments share.")]
    public IReadOnlyList<PackageTerms> Packages { get; init; } = [];

    /// <summary>Instruments in force; none in a baseline.</summary>
    [Parameter("Instruments in force; none in a baseline.")]
    public IReadOnlyList<InstrumentTerms> Policies { get; init; } = [];

    /// <summary>How firms behave, one section per phase.</summary>
    [Parameter("How firms behave, one section per phase.")]
    public BehaviourTerms Behaviour { get; init; } = new();

    /// <summary>By what measure effects are judged: discounting, cost of public money, who counts as how poor. Decides nothing in a run.</summary>
    [Parameter("By what measure effects are judged: discounting, cost of public money, who counts as how poor. Decides nothing in a run.")]
    public EvaluationTerms Evaluation { get; init; } = new();

    /// <summary>Observed facts that the run is compared with.</summary>
    [Parameter("Observed facts that the run is compared with.")]
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>Assumptions that move together where values are drawn from their ranges; decides nothing in a run.</summary>
    [Parameter("Assumptions that move together where values are drawn from their ranges; decides nothing in a run.")]
    public IReadOnlyList<MovingGroup> MovesTogether { get; init; } = [];

    /// <summary>What a field trial found, with which the simulated trial is compared; decides nothing in a run.</summary>
    [Parameter("What a field trial found, with which the simulated trial is compared; decides nothing in a run.")]
    public IReadOnlyList<TrialEffect> Effects { get; init; } = [];

    /// <summary>Published moments of the trial's firms, with which the simulated are compared; they decide nothing in a run.</summary>
    [Parameter("Published moments of the trial's firms, with which the simulated are compared; they decide nothing in a run.")]
    public IReadOnlyList<TrialMoment> Moments { get; init; } = [];

    /// <summary>Bibliography: what the sources of parameters point to.</summary>
    [Parameter("Bibliography: what the sources of parameters point to.")]
    public IReadOnlyList<Source> Sources { get; init; } = [];
}

/// <summary>Economy-wide paths.</summary>
public sealed record EnvironmentTerms
{
    /// <summary>Consumer price inflation; moves all prices given in the file when the price basis is nominal. Unit: per year. Between -0.5 and 10.</summary>
    [Parameter("Consumer price inflation; moves all prices given in the file when the price basis is nominal.", Unit = Units.PerYear, Minimum = -0.5, Maximum = 10)]
    public TimePath InflationPerYear { get; init; } = new(0);

    /// <summary>Size classes: upper bounds of workers for micro, small and medium firms; above is large. Unit: workers. Source: BPS size classes: micro 1-4, small 5-19, medium 20-99, large 100+.</summary>
    [Parameter("Size classes: upper bounds of workers for micro, small and medium firms; above is large.", Unit = Units.Workers, Source = "BPS size classes: micro 1-4, small 5-19, medium 20-99, large 100+")]
    public SizeClassBounds SizeClasses { get; init; } = new(4, 19, 99);
}

/// <summary>Largest number of workers in each class.</summary>
/// <param name="Micro">Of a micro firm.</param>
/// <param name="Small">Of a small firm.</param>
/// <param name="Medium">Of a medium firm; a firm with more is large.</param>
public sealed record SizeClassBounds(int Micro, int Small, int Medium);

/// <summary>A district or village.</summary>
public sealed record Place : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Largest quality of infrastructure, given or built.</summary>
    internal const double BestInfrastructure = 10;

    /// <summary>Quality of roads, power and water; multiplies what a firm can make. Unit: ratio. Between 0.01 and 10.</summary>
    [Parameter("Quality of roads, power and water; multiplies what a firm can make.", Unit = Units.Ratio, Minimum = 0.01, Maximum = BestInfrastructure)]
    public double Infrastructure { get; init; } = 1;

    /// <summary>Minimum wage at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Minimum wage at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double MinimumWage { get; init; }

    /// <summary>Wage of a hired worker at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Wage of a hired worker at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double Wage { get; init; }

    /// <summary>Income of an owner's household under which it counts as poor, at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Income of an owner's household under which it counts as poor, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double PovertyLine { get; init; }

    /// <summary>The office at which licences of the place are applied for; where there is none a licence takes its stated days, however many apply.</summary>
    [Parameter("The office at which licences of the place are applied for; where there is none a licence takes its stated days, however many apply.")]
    public LicenceOfficeTerms? LicenceOffice { get; init; }
}

/// <summary>An office that deals with applications for licences one after another.</summary>
public sealed record LicenceOfficeTerms
{
    /// <summary>Officers who deal with applications. Between 1 and 1000.</summary>
    [Parameter("Officers who deal with applications.", Minimum = 1, Maximum = 1000)]
    public required int Officers { get; init; }

    /// <summary>Days of 30 a month that an officer spends on a case on average; single cases are spread exponentially. Between 0 and 1000.</summary>
    [Parameter("Days of 30 a month that an officer spends on a case on average; single cases are spread exponentially.", Minimum = 0, Maximum = 1000)]
    public required double CaseDays { get; init; }
}

/// <summary>A cluster: firms of one place linked by a value chain, with an organisation that firms take part in.</summary>
public sealed record ClusterTerms : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Place where the cluster is.</summary>
    [Parameter("Place where the cluster is.")]
    public required string Place { get; init; }

    /// <summary>Participation of firms in the cluster's organisation at the start. Unit: share. Between 0 and 1. Range 0 to 0.3.</summary>
    [Parameter("Participation of firms in the cluster's organisation at the start.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.3)]
    public double Participation { get; init; } = 0.1;

    /// <summary>Room for newcomers, as a share of the firms at the start. Unit: share. Between 0 and 10. Range 0.1 to 0.5.</summary>
    [Parameter("Room for newcomers, as a share of the firms at the start.", Unit = Units.Share, Minimum = 0, Maximum = 10, Low = 0.1, High = 0.5)]
    public double SpareRoom { get; init; } = 0.25;
}

using System.Runtime.CompilerServices;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy;

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
    /// <summary>Scenarios found without a fault: each replication asks again, and a record stays as it is.</summary>
    private static readonly ConditionalWeakTable<Scenario, object> s_sound = [];

    [Parameter("Name of the scenario: lower-case words joined by underscores.")]
    public required string Name { get; init; }

    [Parameter("Display title.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("The question that the scenario is meant to answer.")]
    public LocalizedText Question { get; init; } = new("");

    [Parameter("What the answer rests on, in a sentence or two; shown beside it in the report.")]
    public LocalizedText Caution { get; init; } = new("");

    [Parameter("Sector whose owners the question is about; summaries and the report answer for them first. Empty means all.")]
    public string FocusSector { get; init; } = "";

    [Parameter("Seed of all random draws (luck); two scenarios with the same seed give every firm the same draws (common random numbers).", Minimum = 0)]
    public long Seed { get; init; } = 1;

    [Parameter("Months that are simulated and recorded.", Unit = Units.Months, Minimum = 1, Maximum = 12_000)]
    public required int Months { get; init; }

    [Parameter("Months simulated before the first recorded month, so that initial values settle.", Unit = Units.Months, Minimum = 0, Maximum = 1_200)]
    public int SpinUpMonths { get; init; }

    [Parameter("Calendar month of the first recorded month, as year-month.")]
    public YearMonth Start { get; init; } = new(2000, 1);

    [Parameter("Replications that run, compare and sweep make unless an option says otherwise.", Minimum = 1, Maximum = 1_000_000)]
    public int Replications { get; init; } = 10;

    [Parameter("Whether money amounts are rupiah of the month (nominal) or of the start month (constant).")]
    public PriceBasis PriceBasis { get; init; } = PriceBasis.Constant;

    [Parameter("Economy-wide paths.")]
    public EnvironmentTerms Environment { get; init; } = new();

    [Parameter("Districts or villages.")]
    public required IReadOnlyList<Place> Places { get; init; }

    [Parameter("Clusters: groups of firms in one place, linked by a value chain.")]
    public required IReadOnlyList<ClusterTerms> Clusters { get; init; }

    [Parameter("Sectors: what is made, from what, at which stage of the value chain.")]
    public required IReadOnlyList<Sector> Sectors { get; init; }

    [Parameter("Groups of firms that exist at the start.")]
    public required IReadOnlyList<FirmGroup> Firms { get; init; }

    [Parameter("How firms are linked.")]
    public NetworkTerms Networks { get; init; } = new();

    [Parameter("Lenders with their own balance sheets.")]
    public IReadOnlyList<Lender> Lenders { get; init; } = [];

    [Parameter("Providers of business services: training, consulting, certification.")]
    public IReadOnlyList<Provider> Providers { get; init; } = [];

    [Parameter("Final markets.")]
    public required IReadOnlyList<Market> Markets { get; init; }

    [Parameter("Standards that inspectors enforce and markets ask for.")]
    public IReadOnlyList<Standard> Standards { get; init; } = [];

    [Parameter("What governments and donors have to spend on programmes.")]
    public GovernmentsTerms Governments { get; init; } = new();

    [Parameter("Weights by which the attractiveness of sectors is judged; an output only.")]
    public AttractivenessTerms Attractiveness { get; init; } = new();

    [Parameter("Scripted shocks.")]
    public IReadOnlyList<Shock> Shocks { get; init; } = [];

    [Parameter("Budgets that several instruments share.")]
    public IReadOnlyList<PackageTerms> Packages { get; init; } = [];

    [Parameter("Instruments in force; none in a baseline.")]
    public IReadOnlyList<InstrumentTerms> Policies { get; init; } = [];

    [Parameter("How firms behave, one section per phase.")]
    public BehaviourTerms Behaviour { get; init; } = new();

    [Parameter("Observed facts that the run is compared with.")]
    public IReadOnlyList<Target> Targets { get; init; } = [];

    [Parameter("Bibliography: what the sources of parameters point to.")]
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>Everything that keeps the scenario from being run, in the order of its parameters; empty where nothing does.</summary>
    public IReadOnlyList<ScenarioFault> Validate()
    {
        if (s_sound.TryGetValue(this, out _)) return [];
        var parameters = new ParameterChecks(this);
        var faults = parameters.Run();
        if (!parameters.IsIncomplete) faults = [.. faults, .. ScenarioRules.FaultsOf(this)];
        if (faults.Count == 0) s_sound.AddOrUpdate(this, this);
        return faults;
    }
}

/// <summary>Economy-wide paths.</summary>
public sealed record EnvironmentTerms
{
    [Parameter("Consumer price inflation; moves all prices given in the file when the price basis is nominal.", Unit = Units.PerYear, Minimum = -0.5, Maximum = 10)]
    public TimePath InflationPerYear { get; init; } = new(0);

    [Parameter("Size classes: upper bounds of workers for micro, small and medium firms; above is large.", Unit = Units.Workers, Source = "BPS size classes: micro 1-4, small 5-19, medium 20-99, large 100+")]
    public SizeClassBounds SizeClasses { get; init; } = new(4, 19, 99);
}

/// <summary>Largest number of workers in each class.</summary>
public sealed record SizeClassBounds(int Micro, int Small, int Medium);

/// <summary>A district or village.</summary>
public sealed record Place : INamed
{
    public required string Name { get; init; }

    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Largest quality of infrastructure, given or built.</summary>
    public const double BestInfrastructure = 10;

    [Parameter("Quality of roads, power and water; multiplies what a firm can make.", Unit = Units.Ratio, Minimum = 0.01, Maximum = BestInfrastructure)]
    public double Infrastructure { get; init; } = 1;

    [Parameter("Minimum wage at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double MinimumWage { get; init; }

    [Parameter("Wage of a hired worker at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double Wage { get; init; }

    [Parameter("Income of an owner's household under which it counts as poor, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double PovertyLine { get; init; }

    [Parameter("The office at which licences of the place are applied for; where there is none a licence takes its stated days, however many apply.")]
    public LicenceOfficeTerms? LicenceOffice { get; init; }
}

/// <summary>An office that deals with applications for licences one after another.</summary>
public sealed record LicenceOfficeTerms
{
    [Parameter("Officers who deal with applications.", Minimum = 1, Maximum = 1000)]
    public required int Officers { get; init; }

    [Parameter("Days of 30 a month that an officer spends on a case on average; single cases are spread exponentially.", Minimum = 0, Maximum = 1000)]
    public required double CaseDays { get; init; }
}

/// <summary>A cluster: firms of one place linked by a value chain, with an organisation that firms take part in.</summary>
public sealed record ClusterTerms : INamed
{
    public required string Name { get; init; }

    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Place where the cluster is.")]
    public required string Place { get; init; }

    [Parameter("Participation of firms in the cluster's organisation at the start.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Participation { get; init; } = 0.1;

    [Parameter("Room for newcomers, as a share of the firms at the start.", Unit = Units.Share, Minimum = 0, Maximum = 10)]
    public double SpareRoom { get; init; } = 0.25;
}

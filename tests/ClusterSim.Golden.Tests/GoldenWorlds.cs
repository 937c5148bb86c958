using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Core.Tests;
using ClusterSim.Scenarios;

namespace ClusterSim.Golden.Tests;

/// <summary>
/// The worlds whose results are kept: every scenario file of every case and reproduction, and a lively one in which every
/// instrument and every kind of shock acts, or in which firms have attributes. Runs are short, so what happens late is brought forward.
/// </summary>
internal static class GoldenWorlds
{
    /// <summary>Recorded months of a run.</summary>
    public const int Months = 6;

    /// <summary>Most months of the spin-up.</summary>
    public const int SpinUpMonths = 6;

    /// <summary>The case that no folder holds.</summary>
    public const string Lively = "lively";

    /// <summary>Folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the cases: the folders of <c>scenarios</c>, and <see cref="Lively"/>.</summary>
    public static IReadOnlyList<string> Cases { get; } =
    [
        Lively,
        .. Directory.EnumerateDirectories(Path.Combine(Root, "scenarios")).Select(folder => Path.GetFileName(folder)!)
            .Where(name => FilesOf(name).Any()).Order(StringComparer.Ordinal),
    ];

    /// <summary>The worlds of a case, cut short.</summary>
    public static IReadOnlyList<(string Name, Scenario World)> Of(string name) => string.Equals(name, Lively, StringComparison.Ordinal)
        ? [("nobody_helps", LivelyWith([])), ("everything", Everything), ("arms", Arms)]
        : [.. FilesOf(name).Select(file => (NameOf(file), Short(ScenarioFile.Load(file).Scenario)))];

    /// <summary>
    /// A world with every instrument of the catalogue and every kind of shock; one programme is paid by a package, and the
    /// news of one fades.
    /// </summary>
    public static Scenario Everything => LivelyWith([.. LivelyWorld.Everything.Select(terms => terms switch
    {
        MatchingGrantTerms => terms with { SilencePerMonth = 0.3 },
        ServiceVoucherTerms => terms with { Package = "common", Budget = 0 },
        ProgrammeCreditTerms or SoftLoanTerms or GroupLendingTerms => terms with { Clusters = ["upland"] },
        GuaranteeFundTerms => terms with { Clusters = ["harbour"] },
        _ => terms,
    })]) with
    {
        Packages = [new PackageTerms { Name = "common", Budget = 40_000_000, Funder = Funder.Donor }],
    };

    /// <summary>A world whose firms have attributes, and a grant for one arm of an experiment.</summary>
    private static Scenario Arms => LivelyWith([LivelyWorld.Example("working_capital_grant") with { Attributes = [new AttributeFilter { Name = "arm", Values = ["grant"] }] }]) with
    {
        Attributes = [ByLot("arm", ("control", 0.5), ("grant", 0.5)), ByLot("owner_sex", ("women", 0.4), ("men", 0.6))],
    };

    private static AttributeTerms ByLot(string name, params (string Name, double Share)[] values) =>
        new() { Name = name, Values = [.. values.Select(value => new AttributeValue { Name = value.Name, Share = value.Share })] };

    /// <summary>Owners borrow where a loan earns more than it costs, so that lenders and funds have something to do.</summary>
    private static Scenario LivelyWith(IReadOnlyList<InstrumentTerms> policies)
    {
        var lively = LivelyWorld.Of(120).WithLicenceOffice();
        return Short(lively with
        {
            Behaviour = lively.Behaviour with { Finance = lively.Behaviour.Finance with { Reluctance = 0, Risk = 0, Hassle = 0 } },
            Policies = policies,
            Shocks = [.. Enum.GetValues<ShockTarget>().Select(target => new Shock
            {
                Name = target.ToString().ToLowerInvariant(),
                Hits = target,
                Month = 3,
                Depth = target is ShockTarget.OutsidePrice or ShockTarget.Wage or ShockTarget.OtherCost or ShockTarget.Interest ? 0.3 : -0.3,
                HalfLifeMonths = 4,
            })],
        });
    }

    /// <summary>The world over a few months: windows begin in month 1 at the latest and end with the run, shocks strike one after another.</summary>
    private static Scenario Short(Scenario world) => world with
    {
        Months = Months,
        SpinUpMonths = Math.Min(SpinUpMonths, world.SpinUpMonths),
        Policies = [.. world.Policies.Select(policy => Quick(policy) with { From = Early(policy.From), Until = Early(policy.From, policy.Until) })],
        Packages = [.. world.Packages.Select(package => package with { From = Early(package.From), Until = Early(package.From, package.Until) })],
        Effects = [], // of months that are not run
        // In so few months owners as reluctant as they are ask for no loan.
        Behaviour = world.Policies.Any(policy => policy is GuaranteeFundTerms or CreditLineTerms) ? world.Behaviour with { Finance = world.Behaviour.Finance with { Reluctance = 0 } } : world.Behaviour,
        Moments = [],
        Shocks = [.. world.Shocks.Select((shock, index) => shock with { Month = Math.Min(shock.Month, 1 + index % (Months - 2)) })],
    };

    /// <summary>The programme as it would be after years: known to most, its fairs many and cheap, its leaders found.</summary>
    private static InstrumentTerms Quick(InstrumentTerms policy) => policy switch
    {
        GroupMatchingGrantTerms group => group with { MinimumLeaders = 1 },
        ExhibitionTerms fairs => Known(fairs with { EveryMonths = 1, PaidShare = 1 }),
        _ => Known(policy),
    };

    private static InstrumentTerms Known(InstrumentTerms policy) => policy with
    {
        OutreachPerMonth = Math.Max(0.5, policy.OutreachPerMonth),
        AttentionPerMonth = Math.Max(0.5, policy.AttentionPerMonth),
    };

    private static int Early(int from) => Math.Min(1, from);

    private static int Early(int from, int until) => Math.Min(Months, until - from + Early(from));

    /// <summary>
    /// Scenario files of a case, in its folder or in folders below it; sweeps are not scenarios, nor are files without a name, which
    /// others extend, and of the large worlds the smallest stands for all.
    /// </summary>
    private static IEnumerable<string> FilesOf(string name) => Directory.EnumerateFiles(Path.Combine(Root, "scenarios", name), "*.yaml", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("sweep.yaml", StringComparison.Ordinal))
        .Where(file => File.ReadLines(file).Any(line => line.StartsWith("name:", StringComparison.Ordinal)))
        .Where(file => name is not "scale" || Path.GetFileName(file) is "firms_10k.yaml")
        .Order(StringComparer.Ordinal);

    /// <summary>A trial is called as its folder.</summary>
    private static string NameOf(string file) =>
        Path.GetFileName(file) is "trial.yaml" ? Path.GetFileName(Path.GetDirectoryName(file)!) : Path.GetFileNameWithoutExtension(file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

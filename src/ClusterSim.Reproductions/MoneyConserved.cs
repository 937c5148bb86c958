using ClusterSim.Core;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;

namespace ClusterSim.Reproductions;

/// <summary>No month of any scenario makes or loses a rupiah, even when most loans default.</summary>
internal sealed class MoneyConserved : IReproduction
{
    private const int Months = 36;
    private const long Gigabyte = 1L << 30;

    public string Name => "money-conserved";

    public string Title => "Accounts: no money from nowhere";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var worlds = options.Size(40, 8);
        var files = Directory.Exists(options.ScenarioFolder) ? Shipped(options.ScenarioFolder) : [];
        var total = worlds + 1.0 + files.Length;
        var random = new double[Months];
        for (var world = 0; world < worlds; world++)
        {
            var months = Residuals(Lively(new Luck(world + 1, 0)), Months, options.Threads, cancellation).Residuals;
            for (var month = 0; month < Months; month++) random[month] = Math.Max(random[month], months[month]);
            progress((world + 1) / total);
        }
        findings.Near(FormattableString.Invariant($"largest residual, {worlds} random scenarios of {Months} months"), 0, random.Max(), 0, "exact: money is whole rupiah");
        var crisis = Residuals(Crisis(), Months, options.Threads, cancellation);
        findings.Near("largest residual while loans default in masses", 0, crisis.Residuals.Max(), 0, "exact");
        findings.Within("defaults in that scenario, of its loans", double.NaN, crisis.DefaultedShare, 0.5, 1, "it must be a mass default to test one");
        var done = 0;
        foreach (var folder in files.GroupBy(file => Path.GetRelativePath(options.ScenarioFolder, Path.GetDirectoryName(file)!).Replace('\\', '/'), StringComparer.Ordinal))
        {
            var largest = 0.0;
            foreach (var file in folder)
            {
                largest = Math.Max(largest, Residuals(ScenarioFile.Load(file).Scenario, options.Size(24, 3), options.Threads, cancellation).Residuals.Max());
                progress((worlds + 1 + ++done) / total);
            }
            findings.Near(FormattableString.Invariant($"largest residual, {folder.Count()} scenarios of {folder.Key}"), 0, largest, 0, "exact");
        }
        if (files.Length == 0) findings.Absent("shipped scenarios", 0, "there is no folder of scenarios here; run it where the scenarios are");
        double[] axis = [.. Enumerable.Range(0, Months).Select(month => (double)month)];
        return new ReproductionResult(Name, Title,
            "Identity: the sum over all accounts never changes",
            "The whole engine, every phase, lenders, providers, standards, policies where a scenario has them.",
            findings.Rows,
            new ReproductionChart("Month", "Residual over all money, absolute", false, false,
            [
                new ReproductionSeries("Nothing", true, [0, Months - 1], [0, 0], []),
                new ReproductionSeries("Largest of the random scenarios", false, axis, random, []),
                new ReproductionSeries("Mass default", false, axis, crisis.Residuals, []),
            ]));
    }

    /// <summary>Scenarios of a folder and those below it that fit into a gigabyte; sweeps are none, nor are files without a name, which others extend.</summary>
    private static string[] Shipped(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("sweep.yaml", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("name:", StringComparison.Ordinal)))
            .Where(file => Simulation.EstimateBytes(ScenarioFile.Load(file).Scenario) < Gigabyte)
            .Order(StringComparer.Ordinal),
    ];

    private static (double[] Residuals, double DefaultedShare) Residuals(Scenario scenario, int months, int threads, CancellationToken cancellation)
    {
        using var simulation = Simulation.Create(scenario, new SimulationOptions { Threads = threads });
        var economy = simulation.Economy;
        var residuals = new double[months];
        var (loans, defaults) = (0.0, 0.0);
        for (var month = 0; month < months && simulation.Month < scenario.Months; month++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                simulation.Step();
            }
            catch (InvalidOperationException)
            {
                // The engine's own audit stops a run that loses money: that is a failure to show, not an error.
                residuals[month] = double.PositiveInfinity;
                break;
            }
            // Money is reckoned here from the accounts themselves; the engine's own audit is not relied on.
            Int128 sum = 0, moved = 1;
            foreach (var cash in economy.Firms.Cash) (sum, moved) = (sum + cash, moved + Math.Abs(cash));
            foreach (var balance in economy.Ledger.Balances) (sum, moved) = (sum + balance, moved + Math.Abs(balance));
            residuals[month] = Math.Abs((double)(sum - economy.Audit.Total)) / (double)moved;
            loans += Sum(economy, Core.Recording.Sums.Loans);
            defaults += Sum(economy, Core.Recording.Sums.Defaults);
        }
        return (residuals, loans == 0 ? 0 : defaults / loans);
    }

    private static double Sum(Core.Policy.Economy economy, Core.Recording.Sum sum)
    {
        var total = 0.0;
        for (var block = 0; block < economy.Blocks.Length; block++)
            for (var firmClass = 0; firmClass < economy.Tally.Classes; firmClass++)
                total += economy.Tally.Row(block, firmClass)[sum];
        return total;
    }

    private static Scenario Crisis()
    {
        var world = Lively(new Luck(99, 0));
        return world with
        {
            SpinUpMonths = 0, // of the spin-up no loans are added up
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e12, InterestPerYear = 0.2, MaximumLoan = 1e8, CollateralRatio = 0.5, TermMonths = 36 }],
            Shocks =
            [
                new Shock { Name = "demand", Hits = ShockTarget.Demand, Month = 6, Depth = -1 },
                new Shock { Name = "interest", Hits = ShockTarget.Interest, Month = 6, Depth = 20 },
            ],
            Behaviour = world.Behaviour with { Finance = new FinanceTerms { ApplicationPerMonth = 1, ArrearsMonths = 2, DebtServiceLimit = 2, BaseDefaultPerYear = 0.001 } },
        };
    }

    /// <summary>A chain of two stages with credit, services, standards, large orders, entry and exit; every number is drawn.</summary>
    private static Scenario Lively(Luck luck)
    {
        var draw = 0;
        double Between(double low, double high) => low + (high - low) * luck.Uniform((ulong)draw++, Luck.Lasting, Purpose.Demand);
        var size = (int)Between(30, 150);
        return new Scenario
        {
            Name = "random",
            Seed = (long)Between(1, 1e6),
            Months = Months,
            SpinUpMonths = (int)Between(0, 12),
            PriceBasis = PriceBasis.Nominal,
            Environment = new EnvironmentTerms { InflationPerYear = new TimePath(Between(-0.05, 0.6)) },
            Places = [new Place { Name = "place", Wage = Between(1e5, 1e6), MinimumWage = 3e5, PovertyLine = Between(1e5, 5e5), Infrastructure = Between(0.5, 1.2) }],
            Clusters = [new ClusterTerms { Name = "cluster", Place = "place", Participation = Between(0, 1), SpareRoom = Between(0, 0.5) }],
            Sectors =
            [
                new Sector { Name = "yarn", Price = 50_000, Productivity = 20, ReferenceCapital = 4e6, OtherCost = Between(0, 30_000), ChainFirstShare = Between(0, 1) },
                new Sector
                {
                    Name = "cloth", Stage = 2, Price = 160_000, Productivity = 12, ReferenceCapital = 6e6, OtherCost = 20_000, ProductionMonths = Between(0, 3),
                    Inputs = [new InputTerms { Name = "yarn", Coefficient = Between(0.5, 2), OutsidePremium = Between(-0.2, 0.4), OutsideAvailability = Between(0, 1), BufferMonths = Between(0, 1) }],
                },
            ],
            Firms = [Group("yarn", size), Group("cloth", size)],
            Networks = new NetworkTerms { Risk = new RiskNetworkTerms { GroupSize = (int)Between(0, 12) } },
            Lenders =
            [
                new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = Between(1e7, 1e9), InterestPerYear = Between(0.05, 0.4), FundingCostPerYear = 0.04, MaximumLoan = 2e7, ScreeningCost = Between(0, 2e5) },
                new Lender { Name = "moneylender", Kind = LenderKind.Moneylender, Capital = Between(1e7, 1e8), InterestPerYear = Between(0.4, 2), CollateralRatio = 0, MaximumLoan = 2e6, TermMonths = 6, CapitalRequirement = 0.3 },
            ],
            Providers = [new Provider { Name = "school", Quality = Between(0, 1), Price = Between(1e5, 1e6), Capacity = Between(1, 50) }],
            Markets =
            [
                new Market { Name = "towns", Kind = MarketKind.Domestic, Sector = "cloth", Demand = new TimePath(Between(2, 15) * size), OutsideWeight = 20, DemandLogSd = Between(0, 0.5) },
                new Market
                {
                    Name = "overseas", Kind = MarketKind.Export, Sector = "cloth", Demand = new TimePath(Between(0, 3) * size), RequiresStandard = "quality",
                    LargeOrders = new LargeOrderTerms { ArrivalPerMonth = Between(0, 1), UnitsPerMonth = Between(1, 100), MinimumCompliance = 0.1, PenaltyShare = Between(0, 2) },
                },
                new Market { Name = "mills", Kind = MarketKind.Local, Place = "place", Sector = "yarn", Demand = new TimePath(Between(1, 10) * size) },
            ],
            Standards =
            [
                new Standard { Name = "quality", Kind = StandardKind.Quality, Sectors = ["cloth"], CostShareOfSales = Between(0, 0.1), PricePremium = Between(0, 0.2), InspectionsPerYear = Between(0, 6) },
                new Standard { Name = "tax_return", Kind = StandardKind.Tax, CostShareOfSales = Between(0, 0.2), InspectionsPerYear = Between(0, 6), PenaltyMonthsOfSales = Between(0, 3) },
            ],
            Shocks = [new Shock { Name = "slump", Hits = ShockTarget.Demand, Month = 8, Depth = Between(-1, 1), HalfLifeMonths = Between(0, 6) }],
            Behaviour = new BehaviourTerms
            {
                Risk = new RiskTerms { SharingRate = Between(0, 1), CommitmentMonths = Between(0, 6) },
                People = new PeopleTerms { EntryPerYear = Between(0, 1), RetirementPerYearBeyond = Between(0, 0.1), EntrantFormalShare = 0.5 },
                Taxes = new TaxTerms { TurnoverTax = Between(0, 0.1), LocalLevy = Between(0, 0.05) },
            },
        };
    }

    private static FirmGroup Group(string sector, int count) => new()
    {
        Name = sector + "_firms",
        Sector = sector,
        Cluster = "cluster",
        Count = count,
        Capital = new Lognormal(5e6, 0.7),
        Workers = new Pareto(1.5, 1.2),
        Cash = new Lognormal(7e5, 0.7),
        Knowledge = new Lognormal(1, 0.2),
        OwnerAge = new Core.Terms.Uniform(25, 75),
        FormalShare = 0.3,
    };
}

namespace ClusterSim.Reproductions;

/// <summary>All reproductions, in the order in which they are run and shown.</summary>
public static class ReproductionCatalogue
{
    /// <summary>All reproductions.</summary>
    public static IReadOnlyList<IReproduction> All { get; } =
    [
        new LeontiefMultipliers(),
        new CentralJavaMultipliers(),
        new ChainInventories(),
        new Consensus(),
        new SmallWorldNetworks(),
        new PreferentialNetworks(),
        new RandomGrowth(),
        new KestenProcess(),
        new MoneyConserved(),
        new KnowledgeBarter(),
        new VolatilityByNetwork(),
        new RiskPooling(),
        new Deterrence(),
        new TaxEvasion(),
        new NewsAdoption(),
        new NewsThatFades(),
        new OutsideSourcing(),
        new LargeOrderPooling(),
        new CreditRationing(),
        new LoanBookLoss(),
        new FinancialAccelerator(),
        new LicenceWaiting(),
        new LicenceQueueing(),
        new ClosedForms(),
        new ToolStatistics(),
        new CommonModel(),
        new SensitivityReproduction(),
        new DoubtReproduction(),
    ];
}

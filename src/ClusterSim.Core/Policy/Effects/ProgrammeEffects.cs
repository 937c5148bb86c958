namespace ClusterSim.Core.Policy.Effects;

/// <summary>What the programmes of a run do to its economy. Phases know programmes by this and by nothing else.</summary>
internal sealed class ProgrammeEffects(IReadOnlyList<IEffect> programmes)
{
    public Effect<ILends> Lending { get; } = new(programmes);
    public Effect<IMakesGroupsLiable> GroupLiability { get; } = new(programmes);
    public Effect<IGuarantees> Guarantees { get; } = new(programmes);
    public Effect<IPaysForServices> ServicePayment { get; } = new(programmes);
    public Effect<ITeaches> Teaching { get; } = new(programmes);
    public Effect<IMatchesInvestment> Matching { get; } = new(programmes);
    public Effect<ISubsidisesWages> WageSubsidy { get; } = new(programmes);
    public Effect<ISubsidisesInputs> InputSubsidy { get; } = new(programmes);
    public Effect<IBuysTogether> JointPurchase { get; } = new(programmes);
    public Effect<IInspects> Inspection { get; } = new(programmes);
    public Effect<ISupportsCompliance> ComplianceSupport { get; } = new(programmes);
    public Effect<IInforms> Information { get; } = new(programmes);
    public Effect<IMentors> Mentoring { get; } = new(programmes);
    public Effect<IIntroducesToBuyers> Introduction { get; } = new(programmes);
    public Effect<IBringsOrders> Orders { get; } = new(programmes);
    public Effect<IRaisesProviderQuality> ProviderQuality { get; } = new(programmes);
    public Effect<IImprovesInfrastructure> Works { get; } = new(programmes);
    public Effect<IGivesLicences> Licensing { get; } = new(programmes);
}

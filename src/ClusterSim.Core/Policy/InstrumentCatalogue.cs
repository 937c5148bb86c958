using ClusterSim.Core.Policy.Instruments;

namespace ClusterSim.Core.Policy;

/// <summary>One kind of instrument.</summary>
/// <param name="Name">The word after <c>instrument:</c> in a file.</param>
/// <param name="Terms">Its terms record.</param>
/// <param name="Description">What it does, one sentence.</param>
public sealed record InstrumentKind(string Name, Type Terms, string Description);

/// <summary>Every instrument. Adding one is a file beside its peers and an entry here.</summary>
public static class InstrumentCatalogue
{
    /// <summary>All instruments.</summary>
    public static IReadOnlyList<InstrumentKind> All { get; } =
    [
        new("programme_credit", typeof(ProgrammeCreditTerms), "A credit line that a government places with a lender."),
        new("guarantee_fund", typeof(GuaranteeFundTerms), "A fund that pays lenders a share of what defaulting borrowers leave unpaid."),
        new("service_voucher", typeof(ServiceVoucherTerms), "A voucher for business services of the firm's own choice."),
        new("matching_grant", typeof(MatchingGrantTerms), "A grant that pays a share of a firm's own investment."),
        new("free_training", typeof(FreeTrainingTerms), "Training free of charge, with a provider that the government chooses."),
        new("standards_enforcement", typeof(StandardsEnforcementTerms), "More inspections of a standard."),
        new("cluster_facilitation", typeof(ClusterFacilitationTerms), "A facilitator who brings a cluster's firms together."),
    ];
}

using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Policy;

/// <summary>One kind of instrument.</summary>
/// <param name="Name">The word after <c>instrument:</c> in a file.</param>
/// <param name="Terms">Its terms record.</param>
/// <param name="Description">What it does, one sentence.</param>
public sealed record InstrumentKind(string Name, Type Terms, string Description)
{
    /// <summary>Makes the instrument for a run from its terms and its place among the policies.</summary>
    internal Func<InstrumentTerms, int, Economy, Programme> Create { get; init; } = null!;
}

/// <summary>Every instrument. Adding one is a file beside its peers and an entry here.</summary>
public static class InstrumentCatalogue
{
    /// <summary>All instruments.</summary>
    public static IReadOnlyList<InstrumentKind> All { get; } =
    [
        new("programme_credit", typeof(ProgrammeCreditTerms), "A credit line that a government places with a lender.")
        {
            Create = static (terms, index, economy) => new ProgrammeCredit((ProgrammeCreditTerms)terms, index, economy),
        },
        new("guarantee_fund", typeof(GuaranteeFundTerms), "A fund that pays lenders a share of what defaulting borrowers leave unpaid.")
        {
            Create = static (terms, index, economy) => new GuaranteeFund((GuaranteeFundTerms)terms, index, economy),
        },
        new("service_voucher", typeof(ServiceVoucherTerms), "A voucher for business services of the firm's own choice.")
        {
            Create = static (terms, index, economy) => new ServiceVoucher((ServiceVoucherTerms)terms, index, economy),
        },
        new("matching_grant", typeof(MatchingGrantTerms), "A grant that pays a share of a firm's own investment.")
        {
            Create = static (terms, index, economy) => new MatchingGrant((MatchingGrantTerms)terms, index, economy),
        },
        new("free_training", typeof(FreeTrainingTerms), "Training free of charge, with a provider that the government chooses.")
        {
            Create = static (terms, index, economy) => new FreeTraining((FreeTrainingTerms)terms, index, economy),
        },
        new("standards_enforcement", typeof(StandardsEnforcementTerms), "More inspections of a standard.")
        {
            Create = static (terms, index, economy) => new StandardsEnforcement((StandardsEnforcementTerms)terms, index, economy),
        },
        new("cluster_facilitation", typeof(ClusterFacilitationTerms), "A facilitator who brings a cluster's firms together.")
        {
            Create = static (terms, index, economy) => new ClusterFacilitation((ClusterFacilitationTerms)terms, index, economy),
        },
        new("provider_accreditation", typeof(ProviderAccreditationTerms), "Assessment and training that raise the quality of providers of business services.")
        {
            Create = static (terms, index, economy) => new ProviderAccreditation((ProviderAccreditationTerms)terms, index, economy),
        },
        new("market_information", typeof(MarketInformationTerms), "Public information on prices, providers and best practice.")
        {
            Create = static (terms, index, economy) => new MarketInformation((MarketInformationTerms)terms, index, economy),
        },
        new("exhibition", typeof(ExhibitionTerms), "Exhibitions at which firms show new products and meet the buyers of a market.")
        {
            Create = static (terms, index, economy) => new Exhibition((ExhibitionTerms)terms, index, economy),
        },
    ];

    /// <summary>The instrument of some terms.</summary>
    internal static Programme Create(InstrumentTerms terms, int index, Economy economy)
    {
        foreach (var kind in All)
            if (kind.Terms == terms.GetType()) return kind.Create(terms, index, economy);
        throw new ArgumentException($"No instrument has terms of type {terms.GetType().Name}.", nameof(terms));
    }
}

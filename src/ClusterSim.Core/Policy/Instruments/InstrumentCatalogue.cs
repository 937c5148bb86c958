using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>
/// Instruments that a scenario can name. The program knows <see cref="BuiltIn"/>; whoever writes an instrument elsewhere hands
/// the reader of scenarios a catalogue that holds it too.
/// </summary>
public sealed class InstrumentCatalogue
{
    /// <summary>A catalogue of those instruments, in that order.</summary>
    /// <exception cref="ArgumentException">Two of them have the same name.</exception>
    internal InstrumentCatalogue(IEnumerable<InstrumentKind> kinds)
    {
        All = [.. kinds];
        if (All.GroupBy(kind => kind.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new ArgumentException($"Two instruments are called '{twice.Key}'.", nameof(kinds));
    }

    /// <summary>The instruments of ClusterSim.</summary>
    public static InstrumentCatalogue BuiltIn { get; } = new(
    [
        ProgrammeCreditTerms.Instrument,
        GuaranteeFundTerms.Instrument,
        ServiceVoucherTerms.Instrument,
        MatchingGrantTerms.Instrument,
        FreeTrainingTerms.Instrument,
        StandardsEnforcementTerms.Instrument,
        ClusterFacilitationTerms.Instrument,
        GroupLendingTerms.Instrument,
        SoftLoanTerms.Instrument,
        WorkingCapitalGrantTerms.Instrument,
        GroupMatchingGrantTerms.Instrument,
        WageSubsidyTerms.Instrument,
        ProviderAccreditationTerms.Instrument,
        MarketInformationTerms.Instrument,
        ExhibitionTerms.Instrument,
        InputSubsidyTerms.Instrument,
        PooledPurchaseTerms.Instrument,
        OneStopLicensingTerms.Instrument,
        ReservationTerms.Instrument,
        CommonServiceFacilityTerms.Instrument,
        InfrastructureTerms.Instrument,
        CertificationSupportTerms.Instrument,
        LumpSumGrantTerms.Instrument,
        MentoringTerms.Instrument,
        OrderOffersTerms.Instrument,
    ]);

    /// <summary>All instruments.</summary>
    public IReadOnlyList<InstrumentKind> All { get; }

    /// <summary>The instrument of that name, as it stands after <c>instrument:</c> in a file; null where there is none.</summary>
    public InstrumentKind? Find(string name) => All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.Ordinal));

    /// <summary>This catalogue with further instruments behind those that it has.</summary>
    /// <exception cref="ArgumentException">One of them has the name of another.</exception>
    public InstrumentCatalogue With(params IEnumerable<InstrumentKind> kinds) => new(All.Concat(kinds));
}

using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>What a scenario asks of the firm table: columns that nothing in it would ever write are not kept.</summary>
internal sealed record FirmNeeds
{
    /// <summary>Most inputs of a sector, at least 1.</summary>
    public int Inputs { get; init; } = 1;

    public int Standards { get; init; }

    /// <summary>Any policy: who has heard and who was reached.</summary>
    public bool Programmes { get; init; }

    public bool Grants { get; init; }
    public bool ProgrammeLoans { get; init; }
    public bool Guarantees { get; init; }
    public bool Vouchers { get; init; }
    public bool Training { get; init; }
    public bool Inspectors { get; init; }
    public bool WageSubsidies { get; init; }
    public bool Information { get; init; }
    public bool InputSubsidies { get; init; }
    public bool PooledPurchases { get; init; }
    public bool Reservations { get; init; }

    /// <summary>Markets abroad: who sold there.</summary>
    public bool Exports { get; init; }

    /// <summary>Providers of business services.</summary>
    public bool Services { get; init; }

    /// <summary>Help among firms is remembered.</summary>
    public bool RiskSharing { get; init; }

    /// <summary>Whether anything teaches management: services and courses, or upgrading to a standard.</summary>
    public bool Teaching => Services || Standards > 0;

    /// <summary>The needs of a scenario.</summary>
    public static FirmNeeds Of(Scenario scenario) => scenario.Policies.Any(policy => policy.Kind.IsForeign) ? Everything(scenario) : new()
    {
        Inputs = Math.Max(1, scenario.Sectors.Max(sector => sector.Inputs.Count)),
        Standards = scenario.Standards.Count,
        Programmes = scenario.Policies.Count > 0,
        Grants = scenario.Policies.Any(policy => policy is MatchingGrantTerms),
        ProgrammeLoans = scenario.Policies.Any(policy => policy is CreditLineTerms),
        Guarantees = scenario.Policies.Any(policy => policy is GuaranteeFundTerms),
        Vouchers = scenario.Policies.Any(policy => policy is ServiceVoucherTerms),
        Training = scenario.Policies.Any(policy => policy is FreeTrainingTerms),
        Inspectors = scenario.Policies.Any(policy => policy is StandardsEnforcementTerms),
        WageSubsidies = scenario.Policies.Any(policy => policy is WageSubsidyTerms),
        InputSubsidies = scenario.Policies.Any(policy => policy is InputSubsidyTerms),
        PooledPurchases = scenario.Policies.Any(policy => policy is PooledPurchaseTerms),
        Reservations = scenario.Policies.Any(policy => policy is ReservationTerms),
        Information = scenario.Policies.Any(policy => policy is MarketInformationTerms),
        Exports = scenario.Markets.Any(market => market.Kind == MarketKind.Export),
        Services = scenario.Providers.Count > 0,
        RiskSharing = scenario.Networks.Risk.Neighbours > 0 || scenario.Networks.Risk.GroupSize >= 2
            || scenario.Policies.Any(policy => policy is GroupLendingTerms),
    };

    private static FirmNeeds Everything(Scenario scenario) => new()
    {
        Inputs = Math.Max(1, scenario.Sectors.Max(sector => sector.Inputs.Count)),
        Standards = scenario.Standards.Count,
        Programmes = true,
        Grants = true,
        ProgrammeLoans = true,
        Guarantees = true,
        Vouchers = true,
        Training = true,
        Inspectors = true,
        WageSubsidies = true,
        InputSubsidies = true,
        PooledPurchases = true,
        Reservations = true,
        Information = true,
        Exports = true,
        Services = true,
        RiskSharing = true,
    };
}

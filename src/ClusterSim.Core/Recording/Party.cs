namespace ClusterSim.Core.Recording;

/// <summary>Who pays and is paid in a scenario. Together they hold all money, so that what one gains of it another loses.</summary>
public enum PartyKind
{
    /// <summary>The owners: the cash of their firms, and their households.</summary>
    Owners,

    /// <summary>Hired workers, of firms and of public works.</summary>
    Workers,

    /// <summary>Staff of programmes, offices and lenders, and those whom standards give work.</summary>
    Staff,

    /// <summary>Inspectors, by bribes.</summary>
    BribedInspectors,

    /// <summary>Households of the places that sell to firms.</summary>
    LocalSellers,

    /// <summary>Outside: sellers of inputs, capital goods, energy, transport and time that applications and courses take.</summary>
    OutsideSellers,

    /// <summary>Providers of business services.</summary>
    Providers,

    /// <summary>A lender.</summary>
    Lender,

    /// <summary>Who funds the lenders.</summary>
    Funders,

    /// <summary>Who buys what firms make, in the country.</summary>
    Buyers,

    /// <summary>Who buys it on export markets.</summary>
    BuyersAbroad,

    /// <summary>Who sells beside the firms on final markets in the country. No payment of theirs is booked.</summary>
    Competitors,

    /// <summary>Who buys what closed firms and defaulters leave.</summary>
    Dealers,

    /// <summary>The central government, with the accounts of programmes and packages that it funds.</summary>
    CentralGovernment,

    /// <summary>The local government, with the same.</summary>
    LocalGovernment,

    /// <summary>The donor, with the same.</summary>
    Donor,
}

/// <summary>A party to the flows of money of a run.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name of a lender; empty for all others, of which there is one.</param>
public readonly record struct Party(PartyKind Kind, string Name)
{
    /// <summary>Whether it is a treasury: pays for programmes and gets taxes.</summary>
    public bool IsTreasury => IsTreasuryKind(Kind);

    /// <summary>Whether parties of a kind are treasuries.</summary>
    public static bool IsTreasuryKind(PartyKind kind) => kind is PartyKind.CentralGovernment or PartyKind.LocalGovernment or PartyKind.Donor;
}

/// <summary>What a party has at the end of a month beside money.</summary>
/// <param name="ClaimsRupiah">What it is owed less what it owes; of all parties together nil.</param>
/// <param name="AssetsRupiah">Capital and stocks at the month's prices: capital as it has worn, stocks at outside prices.</param>
public readonly record struct Holdings(long ClaimsRupiah, double AssetsRupiah);

namespace ClusterSim.Core.Accounts;

/// <summary>Who pays or is paid in an account that stands for many: what lies outside the scenario, or its households.</summary>
internal enum Part
{
    /// <summary>Nobody in particular: the account is one party's.</summary>
    None,

    /// <summary>Outside: who buys what firms make, in the country.</summary>
    Buyers,

    /// <summary>Outside: who buys it abroad.</summary>
    BuyersAbroad,

    /// <summary>Outside: who sells inputs, capital goods, energy, transport and time that applications and courses take.</summary>
    Sellers,

    /// <summary>Outside: who buys what closed firms and defaulters leave.</summary>
    Dealers,

    /// <summary>Outside: who funds lenders.</summary>
    Funders,

    /// <summary>Households: hired workers, of firms and of public works.</summary>
    Workers,

    /// <summary>Households: those of the owners, what they draw and what they put in.</summary>
    Owners,

    /// <summary>Households: those who sell to firms in the place.</summary>
    Neighbours,

    /// <summary>Households: staff of programmes, offices and lenders, and those whom standards give work.</summary>
    Staff,

    /// <summary>Households: inspectors who take bribes.</summary>
    Bribed,
}

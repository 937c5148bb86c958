using ClusterSim.Core;

namespace ClusterSim.Experiments.Measuring;

/// <summary>A world without some programmes, against which a world with them is held: what became of its firms, and to whom the programmes would have been offered there.</summary>
/// <param name="Firms">The firms of the world without them.</param>
/// <param name="Offered">A mark for each slot whose firm would have had an offer, 0 for none; of the firms that were in business when counting began.</param>
/// <param name="OfferedIn">The month of counting, from 1, in which the firm of a slot first had an offer; 0 where it had none.</param>
/// <param name="FirstOffered">The month of counting, from 1, of the first offer; 0 where there was none.</param>
/// <param name="Money">Who got the money there.</param>
/// <param name="Programmes">The programmes, a bit each by their place in the scenario that has them.</param>
/// <param name="Undertaken">What firms undertook without it of what the programme supports; null where there are several, or it supports nothing.</param>
internal sealed record Counterfactual(
    FollowedFirms Firms, IReadOnlyList<uint> Offered, IReadOnlyList<ushort> OfferedIn, int FirstOffered, RunMoney Money, uint Programmes, SupportWindow? Undertaken)
{
    /// <summary>Income of its firms by months since the offer; null where it was not added up.</summary>
    public OfferStudy? Study { get; init; }

    /// <summary>What a shadow has told of a world.</summary>
    public static Counterfactual Of(FollowedFirms firms, RunMoney money, Shadow shadow, SupportWindow? undertaken) =>
        new(firms, shadow.Offered, shadow.OfferedIn, shadow.FirstOffered, money, shadow.Programmes, undertaken);

    /// <summary>
    /// Whether the firm in a slot was still in business there at the end of the month of the first offer. One that was not has closed
    /// before anything could come of the programmes, and is no evidence that nothing did.
    /// </summary>
    public bool MetThem(int slot) => Firms.MonthsInBusiness(slot) >= FirstOffered;
}

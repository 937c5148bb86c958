using System.Text.Json.Serialization;
using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Measuring;

/// <summary>What a party got over the evaluation period of a run and has at its end. But for the first figure all are present values: rupiah of the start month, discounted to the start of the evaluation period.</summary>
/// <param name="Kind">What the party is.</param>
/// <param name="Name">Name of a lender; empty for others.</param>
/// <param name="FlowRupiah">Money received less money paid, undiscounted, in the rupiah of each month: of all parties together nil.</param>
/// <param name="Flow">The same as a present value: together nil.</param>
/// <param name="Claims">What it is owed less what it owes at the end: together nil.</param>
/// <param name="Assets">Capital and stocks at the end.</param>
/// <param name="Besides">What it got that was not money, less what it gave up for money that it got; of buyers nothing, whose gain is told by comparing two worlds.</param>
public readonly record struct PartyMoney(PartyKind Kind, string Name, long FlowRupiah, double Flow, double Claims, double Assets, double Besides)
{
    /// <summary>What the party gained in all.</summary>
    [JsonIgnore]
    public double Gain => Flow + Claims + Assets + Besides;
}

/// <summary>What a sector sold to final markets over the evaluation period of a run, large orders aside; present values.</summary>
/// <param name="Sector">Name of the sector.</param>
/// <param name="Paid">What buyers paid.</param>
/// <param name="AtOutsidePrices">The same units at outside prices.</param>
/// <param name="Exported">The part of that which is sold on export markets.</param>
public readonly record struct SectorSales(string Sector, double Paid, double AtOutsidePrices, double Exported);

/// <summary>The money of a run over its evaluation period.</summary>
/// <param name="Parties">What each party got.</param>
/// <param name="Sales">What each sector sold.</param>
public sealed record RunMoney(IReadOnlyList<PartyMoney> Parties, IReadOnlyList<SectorSales> Sales)
{
    /// <summary>What every party got more with programmes than without, in the order of the parties of both worlds; who is in one world alone got nothing in the other.</summary>
    /// <param name="without">The world without them.</param>
    public IReadOnlyList<PartyMoney> Less(RunMoney without)
    {
        return [.. Parties.Concat(without.Parties).Select(party => new Party(party.Kind, party.Name)).Distinct().Select(Change)];

        PartyMoney Change(Party party)
        {
            var (one, other) = (Of(Parties), Of(without.Parties));
            var flow = one.Flow - other.Flow;
            return new PartyMoney(
                party.Kind, party.Name, one.FlowRupiah - other.FlowRupiah, flow, one.Claims - other.Claims, one.Assets - other.Assets,
                party.Kind switch
                {
                    PartyKind.Buyers => BuyersGain(without, abroad: false) - flow,
                    PartyKind.BuyersAbroad => BuyersGain(without, abroad: true) - flow,
                    _ => one.Besides - other.Besides,
                });

            PartyMoney Of(IReadOnlyList<PartyMoney> parties) => parties.FirstOrDefault(entry => new Party(entry.Kind, entry.Name) == party);
        }
    }

    /// <summary>
    /// What buyers gain by lower prices: by sector the fall of what is paid beside outside prices, over the mean of what is bought in both
    /// worlds (rule of a half, Harberger 1971). Who buys more at the same price was indifferent, and gains nothing. A firm has one price;
    /// buyers at home and abroad share the gain by what they buy.
    /// </summary>
    private double BuyersGain(RunMoney without, bool abroad) => Sales.Join(without.Sales, one => one.Sector, other => other.Sector, (one, other) => (one, other), StringComparer.Ordinal)
        .Where(pair => pair.one.AtOutsidePrices > 0 && pair.other.AtOutsidePrices > 0)
        .Sum(pair => (pair.other.Paid / pair.other.AtOutsidePrices - pair.one.Paid / pair.one.AtOutsidePrices) * (Bought(pair.one, abroad) + Bought(pair.other, abroad)) / 2);

    private static double Bought(SectorSales sales, bool abroad) => abroad ? sales.Exported : sales.AtOutsidePrices - sales.Exported;
}

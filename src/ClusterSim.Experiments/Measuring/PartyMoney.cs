using System.Text.Json.Serialization;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

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
public readonly record struct SectorSales(string Sector, double Paid, double AtOutsidePrices);

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
                party.Kind == PartyKind.Buyers ? BuyersGain(without) - flow : one.Besides - other.Besides);

            PartyMoney Of(IReadOnlyList<PartyMoney> parties) => parties.FirstOrDefault(entry => new Party(entry.Kind, entry.Name) == party);
        }
    }

    /// <summary>
    /// What buyers gain by lower prices: by sector the fall of what is paid beside outside prices, over the mean of what is bought in both
    /// worlds (rule of a half, Harberger 1971). Who buys more at the same price was indifferent, and gains nothing.
    /// </summary>
    private double BuyersGain(RunMoney without) => Sales.Join(without.Sales, one => one.Sector, other => other.Sector, (one, other) => (one, other), StringComparer.Ordinal)
        .Where(pair => pair.one.AtOutsidePrices > 0 && pair.other.AtOutsidePrices > 0)
        .Sum(pair => (pair.other.Paid / pair.other.AtOutsidePrices - pair.one.Paid / pair.one.AtOutsidePrices) * (pair.one.AtOutsidePrices + pair.other.AtOutsidePrices) / 2);
}

/// <summary>Adds up the money of a run from the month in which the evaluation period starts.</summary>
/// <param name="terms">Rates at which it is counted.</param>
/// <param name="from">First month of the evaluation period.</param>
/// <param name="groups">Groups of the run.</param>
internal sealed class MoneyAccumulator(EvaluationTerms terms, int from, IReadOnlyList<Group> groups)
{
    private readonly int _all = groups.Select((group, row) => (group, row)).First(entry => entry.group.Kind is "all").row;
    private readonly int[] _sectors = [.. groups.Select((group, row) => (group, row)).Where(entry => entry.group.Kind is "sector").Select(entry => entry.row)];
    private readonly SectorSales[] _sales = [.. groups.Where(group => group.Kind is "sector").Select(group => new SectorSales(group.Name, 0, 0))];
    private long[] _rupiah = [];
    private double[] _flows = [];
    private double _rents, _forgone, _factor;

    /// <summary>Adds a month.</summary>
    /// <param name="record">The month.</param>
    /// <param name="priceIndex">Prices of the month over those of the start month.</param>
    public void Add(MonthRecord record, double priceIndex)
    {
        if (record.Month < from) return;
        if (_flows.Length == 0) (_rupiah, _flows) = (new long[record.Flows.Count], new double[record.Flows.Count]);
        _factor = DiscountFactor(terms.DiscountRate, record.Month - from) / priceIndex;
        for (var party = 0; party < _flows.Length; party++)
        {
            _rupiah[party] += record.Flows[party];
            _flows[party] += _factor * record.Flows[party];
        }

        _rents += _factor * record[_all, Metrics.ServiceRents];
        _forgone += _factor * priceIndex * terms.IncomeOnceClosed * record[_all, Metrics.Firms];
        for (var sector = 0; sector < _sectors.Length; sector++)
        {
            var row = _sectors[sector];
            _sales[sector] = _sales[sector] with
            {
                Paid = _sales[sector].Paid + _factor * (record[row, Metrics.FinalSales] - record[row, Metrics.LargeOrderSales]),
                AtOutsidePrices = _sales[sector].AtOutsidePrices + _factor * record[row, Metrics.SalesAtOutsidePrices],
            };
        }
    }

    /// <summary>What a rupiah is worth after so many months at a yearly rate, compounded monthly: (1 + r)^(-months / 12).</summary>
    public static double DiscountFactor(double ratePerYear, int months) => Math.Pow(1 + ratePerYear, -months / 12.0);

    /// <summary>Everything, when the run is over; nobody got anything where no month was added.</summary>
    public RunMoney Finish(Simulation simulation)
    {
        if (_flows.Length == 0) return new RunMoney([], []);
        var holdings = simulation.Holdings();
        return new RunMoney(
            [
                .. simulation.Record.Parties.Select((party, place) => new PartyMoney(
                    party.Kind, party.Name, _rupiah[place], _flows[place], _factor * holdings[place].ClaimsRupiah, _factor * holdings[place].AssetsRupiah, Besides(party.Kind, _flows[place]))),
            ],
            _sales);
    }

    /// <summary>
    /// What is no money: the work that workers give up, and what those who sell at cost give up for what they are paid. Who funds lenders
    /// gives up the use of money for a time, which discounting charges where the money is lent.
    /// </summary>
    private double Besides(PartyKind kind, double flow) => kind switch
    {
        PartyKind.Owners => -_forgone,
        PartyKind.Workers => -terms.ShadowWage * flow,
        PartyKind.Staff or PartyKind.LocalSellers or PartyKind.OutsideSellers or PartyKind.Dealers => -flow,
        PartyKind.Providers => _rents - flow,
        _ => 0,
    };
}

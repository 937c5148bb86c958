using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Measuring;

/// <summary>Adds up the money of a run from the month in which the evaluation period starts.</summary>
/// <param name="terms">Rates at which it is counted.</param>
/// <param name="from">First month of the evaluation period.</param>
/// <param name="groups">Groups of the run.</param>
internal sealed class MoneyAccumulator(EvaluationTerms terms, int from, IReadOnlyList<Group> groups)
{
    private readonly int _all = groups.Select((group, row) => (group, row)).First(entry => entry.group.Kind is "all").row;
    private readonly int[] _sectors = [.. groups.Select((group, row) => (group, row)).Where(entry => entry.group.Kind is "sector").Select(entry => entry.row)];
    private readonly SectorSales[] _sales = [.. groups.Where(group => group.Kind is "sector").Select(group => new SectorSales(group.Name, 0, 0, 0))];
    private long[] _rupiah = [];
    private double[] _flows = [];
    private double _rents, _forgone, _outside, _factor;

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
        _outside += _factor * record[_all, Metrics.OutsideSales];
        _forgone += _factor * priceIndex * terms.IncomeOnceClosed * record[_all, Metrics.Firms];
        for (var sector = 0; sector < _sectors.Length; sector++)
        {
            var row = _sectors[sector];
            _sales[sector] = _sales[sector] with
            {
                Paid = _sales[sector].Paid + _factor * (record[row, Metrics.FinalSales] - record[row, Metrics.LargeOrderSales]),
                AtOutsidePrices = _sales[sector].AtOutsidePrices + _factor * record[row, Metrics.SalesAtOutsidePrices],
                Exported = _sales[sector].Exported + _factor * record[row, Metrics.ExportsAtOutsidePrices],
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
    /// What is no money: the work that workers give up, what those who sell at cost give up for what they are paid, and what competitors keep
    /// of sales that no ledger holds. Who funds lenders gives up the use of money for a time, which discounting charges where the money is lent.
    /// </summary>
    private double Besides(PartyKind kind, double flow) => kind switch
    {
        PartyKind.Owners => -_forgone,
        PartyKind.Workers => -terms.ShadowWage * flow,
        PartyKind.Staff or PartyKind.LocalSellers or PartyKind.OutsideSellers or PartyKind.Dealers => -flow,
        PartyKind.Providers => _rents - flow,
        PartyKind.Competitors => terms.OutsideMargin * _outside,
        _ => 0,
    };
}

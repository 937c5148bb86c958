using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 1. Prices, costs, wages and demand of the outside world for the month: path × season × shocks × disturbance
/// (equations E1 to E4 of the model description). Firms take them as given.
/// </summary>
internal sealed class EnvironmentPhase : IPhase
{
    private readonly Economy _economy;
    private readonly double[] _priceLevels;
    private readonly Action<int> _body;
    private readonly PathLuck _inflationLuck;
    private readonly PathLuck[] _priceLuck;
    private readonly PathLuck[] _demandLuck;

    public EnvironmentPhase(Economy economy)
    {
        _economy = economy;
        _body = ResetMonth;
        var scenario = economy.Scenario;
        _inflationLuck = new PathLuck(economy.Luck, "environment.inflation_per_year", scenario.Months);
        _priceLuck = [.. scenario.Sectors.Select(sector => new PathLuck(economy.Luck, $"sectors.{sector.Name}.outside_price_index", scenario.Months))];
        _demandLuck = [.. scenario.Markets.Select(market => new PathLuck(economy.Luck, $"markets.{market.Name}.demand", scenario.Months))];
        _priceLevels = new double[scenario.SpinUpMonths + scenario.Months];
        if (scenario.PriceBasis == PriceBasis.Constant)
        {
            Array.Fill(_priceLevels, 1);
            return;
        }
        // E1: the price level is 1 in month 0 and moves by the month's share of the year's inflation.
        var start = scenario.SpinUpMonths;
        if (start < _priceLevels.Length) _priceLevels[start] = 1;
        for (var index = start + 1; index < _priceLevels.Length; index++)
            _priceLevels[index] = _priceLevels[index - 1] * MonthlyInflation(index - start);
        for (var index = start - 1; index >= 0; index--)
            _priceLevels[index] = (index + 1 < _priceLevels.Length ? _priceLevels[index + 1] : 1) / MonthlyInflation(index + 1 - start);
    }

    public void Run()
    {
        SetPrices();
        SetDemand();
        _economy.Tally.Clear();
        _economy.ProgrammeTally.Clear();
        Array.Clear(_economy.Facilitation);
        Array.Clear(_economy.VisibleBenefit);
        Array.Clear(_economy.LargeOrdersOffered);
        Array.Clear(_economy.ServicesGiven);
        Array.Fill(_economy.LicenceOffice, FirmTable.None);
        Array.Fill(_economy.LargestEntrant, double.PositiveInfinity);
        _economy.Runner.Run(_economy.Blocks.Length, _body);
    }

    /// <summary>Prices and costs of the month (E2).</summary>
    public void SetPrices()
    {
        var scenario = _economy.Scenario;
        var month = _economy.Month;
        _economy.PriceLevel = _priceLevels[month + scenario.SpinUpMonths];
        for (var index = 0; index < _economy.Sectors.Length; index++)
        {
            var sector = _economy.Sectors[index];
            var name = sector.Terms.Name;
            sector.OutsidePrice = sector.Terms.Price * _economy.PriceLevel * Drift(index, month) * Shocks(ShockTarget.OutsidePrice, name);
            sector.OtherCost = sector.Terms.OtherCost * _economy.PriceLevel * Shocks(ShockTarget.OtherCost, name);
            sector.Infrastructure = Shocks(ShockTarget.Infrastructure, name);
            sector.WageFactor = Shocks(ShockTarget.Wage, name);
            sector.InterestFactor = Math.Max(0, Shocks(ShockTarget.Interest, name));
        }
        foreach (var sector in _economy.Sectors)
        {
            for (var input = 0; input < sector.InputSectors.Length; input++)
            {
                var terms = sector.Terms.Inputs[input];
                var supplier = sector.InputSectors[input];
                var own = supplier >= 0 && terms.OutsidePrice == 0;
                var price = own
                    ? _economy.Sectors[supplier].OutsidePrice
                    : terms.OutsidePrice * _economy.PriceLevel * (supplier >= 0 ? Drift(supplier, month) : 1)
                        * Shocks(ShockTarget.OutsidePrice, terms.Name);
                sector.InputOutsidePrice[input] = price * (1 + terms.OutsidePremium);
                sector.InputAvailability[input] = Math.Min(1, terms.OutsideAvailability * Shocks(ShockTarget.OutsideAvailability, terms.Name));
            }
        }
    }

    /// <summary>Demand of the month (E3): path × season × shock × a disturbance of mean 1.</summary>
    private void SetDemand()
    {
        var scenario = _economy.Scenario;
        var month = _economy.Month;
        foreach (var market in _economy.Markets)
        {
            var terms = market.Terms;
            var season = terms.Season.Count == 12 ? terms.Season[scenario.Start.Plus(month).Month - 1] : 1;
            market.DemandOnPath = terms.Demand.At(month, scenario.Start, _demandLuck[market.Index]) * season;
            var sd = terms.DemandLogSd;
            var disturbance = sd == 0 ? 1 : PortableMath.Exp(sd * _economy.Luck.Normal(market.Key, month, Purpose.Demand) - sd * sd / 2);
            market.Demand = market.DemandOnPath * disturbance * Shocks(ShockTarget.Demand, terms.Name);
            market.OutsidePrice = _economy.Sectors[market.Sector].OutsidePrice * terms.OutsidePriceRatio;
        }
    }

    /// <summary>Clears what belongs to last month; notes each firm's class; owners and firms age.</summary>
    private void ResetMonth(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        firms.Columns.BeginMonth(start, end);
        for (var first = start; first < end; first += LaneMath.Lanes)
        {
            var eight = new Eight(first);
            var active = eight.Active(firms.Id);
            eight.Put(firms.Class, _economy.Classes(eight), active);
            eight.Put(firms.OwnerAge, eight.Of(firms.OwnerAge) + Vector512.Create((double)(1f / 12)), active);
            eight.Put(firms.Age, Vector128.AddSaturate(eight.Of(firms.Age), Vector128<short>.One), active);
            eight.Put(firms.ExcludedMonths, Vector128.Max(Vector128<short>.Zero, eight.Of(firms.ExcludedMonths) - Vector128<short>.One), active);
            if (!firms.ServiceWait.IsKept) continue;
            var months = eight.Of(firms.ServiceWait.Values);
            eight.Put(firms.ServiceWait.Values, months - Vector512.Min(months, Vector512<ulong>.One), active);
        }
    }

    private double MonthlyInflation(int month) =>
        PortableMath.Pow(1 + _economy.Scenario.Environment.InflationPerYear.At(month, _economy.Scenario.Start, _inflationLuck), 1.0 / 12);

    private double Drift(int sector, int month)
    {
        var terms = _economy.Sectors[sector].Terms;
        var drift = terms.PriceDriftPerYear == 0 ? 1 : PortableMath.Pow(1 + terms.PriceDriftPerYear, month / 12.0);
        return drift * terms.OutsidePriceIndex.At(month, _economy.Scenario.Start, _priceLuck[sector]);
    }

    /// <summary>E4: the product over shocks of 1 + depth × ½^(months since / half-life).</summary>
    private double Shocks(ShockTarget target, string name)
    {
        var factor = 1.0;
        var shocks = _economy.Scenario.Shocks;
        for (var index = 0; index < shocks.Count; index++)
        {
            var shock = shocks[index];
            if (shock.Hits != target || _economy.Month < shock.Month) continue;
            if (shock.Only.Length > 0 && !string.Equals(shock.Only, name, StringComparison.Ordinal)) continue;
            var since = _economy.Month - shock.Month;
            var fade = shock.HalfLifeMonths <= 0 ? 1 : PortableMath.Pow(0.5, since / shock.HalfLifeMonths);
            factor *= 1 + shock.Depth * fade;
        }
        return factor;
    }
}

using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>
/// Prices, costs, wages and demand of the outside world for the month: path × season × shocks × disturbance
/// (equations E1 to E4 of the model description).
/// </summary>
internal sealed class OutsideWorld
{
    private readonly Scenario _scenario;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly SectorMonth[] _sectors;
    private readonly MarketMonth[] _markets;
    private readonly double[] _priceLevels;
    private readonly PathLuck _inflationLuck;
    private readonly PathLuck[] _priceLuck;
    private readonly PathLuck[] _demandLuck;

    /// <summary>The outside world of a run.</summary>
    /// <param name="scenario">Paths, seasons and shocks.</param>
    /// <param name="clock">The month is read, the price level written.</param>
    /// <param name="luck">Disturbs paths and demand.</param>
    /// <param name="sectors">Prices and costs are written.</param>
    /// <param name="markets">Demand is written.</param>
    public OutsideWorld(Scenario scenario, Clock clock, Luck luck, SectorMonth[] sectors, MarketMonth[] markets)
    {
        (_scenario, _clock, _luck, _sectors, _markets) = (scenario, clock, luck, sectors, markets);
        _inflationLuck = new PathLuck(luck, "environment.inflation_per_year", scenario.Months);
        _priceLuck = [.. scenario.Sectors.Select(sector => new PathLuck(luck, $"sectors.{sector.Name}.outside_price_index", scenario.Months))];
        _demandLuck = [.. scenario.Markets.Select(market => new PathLuck(luck, $"markets.{market.Name}.demand", scenario.Months))];
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

    /// <summary>Consumer prices of a month, that of the run's first where it is before it.</summary>
    public double PriceLevelOf(int month) => _priceLevels[Math.Max(0, month + _scenario.SpinUpMonths)];

    /// <summary>Consumer prices of the month over those of the month before.</summary>
    public double MonthsInflation => PriceLevelOf(_clock.Month) / PriceLevelOf(_clock.Month - 1);

    /// <summary>Prices and costs of the month (E2).</summary>
    public void SetPrices()
    {
        var month = _clock.Month;
        _clock.PriceLevel = LevelAt(month);
        foreach (var sector in _sectors)
        {
            var name = sector.Terms.Name;
            sector.OutsidePrice = ProductPrice(sector, month);
            sector.OtherCost = sector.Terms.OtherCost * _clock.PriceLevel * Shocks(ShockTarget.OtherCost, name, month);
            sector.Infrastructure = Shocks(ShockTarget.Infrastructure, name, month);
            sector.WageFactor = Shocks(ShockTarget.Wage, name, month);
            sector.InterestFactor = Math.Max(0, Shocks(ShockTarget.Interest, name, month));
        }
        foreach (var sector in _sectors)
        {
            for (var input = 0; input < sector.InputSectors.Length; input++)
            {
                var terms = sector.Terms.Inputs[input];
                sector.InputOutsidePrice[input] = InputPrice(sector, input, month);
                var before = month > -_scenario.SpinUpMonths ? InputPrice(sector, input, month - 1) : 0;
                sector.InputPriceMove[input] = before > 0 ? sector.InputOutsidePrice[input] / before : 1;
                sector.InputAvailability[input] = Math.Min(1, terms.OutsideAvailability * Shocks(ShockTarget.OutsideAvailability, terms.Name, month));
            }
        }
    }

    private double LevelAt(int month) => _priceLevels[month + _scenario.SpinUpMonths];

    private double ProductPrice(SectorMonth sector, int month) =>
        sector.Terms.Price * LevelAt(month) * Drift(Array.IndexOf(_sectors, sector), month) * Shocks(ShockTarget.OutsidePrice, sector.Terms.Name, month);

    private double InputPrice(SectorMonth sector, int input, int month)
    {
        var terms = sector.Terms.Inputs[input];
        var supplier = sector.InputSectors[input];
        var price = supplier >= 0 && terms.OutsidePrice == 0
            ? ProductPrice(_sectors[supplier], month)
            : terms.OutsidePrice * LevelAt(month) * (supplier >= 0 ? Drift(supplier, month) : 1) * Shocks(ShockTarget.OutsidePrice, terms.Name, month);
        return price * (1 + terms.OutsidePremium);
    }

    /// <summary>Demand of the month (E3): path × season × shock × a disturbance of mean 1.</summary>
    public void SetDemand()
    {
        var month = _clock.Month;
        foreach (var market in _markets)
        {
            var terms = market.Terms;
            var season = terms.Season.Count == 12 ? terms.Season[_scenario.Start.Plus(month).Month - 1] : 1;
            market.DemandOnPath = terms.Demand.At(month, _scenario.Start, _demandLuck[market.Index]) * season;
            var sd = terms.DemandLogSd;
            var disturbance = sd == 0 ? 1 : PortableMath.Exp(sd * _luck.Normal(market.Key, month, Purpose.Demand) - sd * sd / 2);
            market.Demand = market.DemandOnPath * disturbance * Shocks(ShockTarget.Demand, terms.Name, month);
            market.Wanted = market.Demand;
            market.OutsidePrice = _sectors[market.Sector].OutsidePrice * terms.OutsidePriceRatio;
        }
    }

    private double MonthlyInflation(int month) =>
        PortableMath.Pow(1 + _scenario.Environment.InflationPerYear.At(month, _scenario.Start, _inflationLuck), 1.0 / 12);

    private double Drift(int sector, int month)
    {
        var terms = _sectors[sector].Terms;
        var drift = terms.PriceDriftPerYear == 0 ? 1 : PortableMath.Pow(1 + terms.PriceDriftPerYear, month / 12.0);
        return drift * terms.OutsidePriceIndex.At(month, _scenario.Start, _priceLuck[sector]);
    }

    /// <summary>E4: the product over shocks of 1 + depth × ½^(months since / half-life).</summary>
    private double Shocks(ShockTarget target, string name, int month)
    {
        var factor = 1.0;
        var shocks = _scenario.Shocks;
        for (var index = 0; index < shocks.Count; index++)
        {
            var shock = shocks[index];
            if (shock.Hits != target || month < shock.Month) continue;
            if (shock.Only.Length > 0 && !string.Equals(shock.Only, name, StringComparison.Ordinal)) continue;
            var since = month - shock.Month;
            var fade = shock.HalfLifeMonths <= 0 ? 1 : PortableMath.Pow(0.5, since / shock.HalfLifeMonths);
            factor *= 1 + shock.Depth * fade;
        }
        return factor;
    }
}

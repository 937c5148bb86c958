using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>
/// What the recorded months are worth to each owner who was there when they began: what her household consumed, discounted, and by how
/// much she has more at the end than at the beginning (cash, capital at what it costs to replace, stocks, less debt), in rupiah of the
/// start. Where her firm has closed, she lives on what came of the sale and on what a job outside pays.
/// </summary>
internal sealed class OwnerWelfare
{
    /// <summary>By how much a rupiah of a month later is worth less.</summary>
    private const double DiscountPerMonth = 0.005;

    private readonly Dictionary<int, ulong> _closed = [];
    private readonly ulong[] _cohort;
    private readonly Economy _economy;

    private OwnerWelfare(Economy economy)
    {
        _economy = economy;
        _cohort = [.. economy.Firms.Id];
        Worth = new double[_cohort.Length];
        Hired = new double[_cohort.Length];
    }

    /// <summary>Rupiah by slot; of nobody where no firm was at the start.</summary>
    public double[] Worth { get; }

    /// <summary>Hired workers by slot, added up over the months asked for.</summary>
    public double[] Hired { get; }

    /// <summary>Whether a firm was in the slot at the start.</summary>
    public bool Counts(int slot) => _cohort[slot] != 0;

    /// <summary>Runs a world to its end.</summary>
    /// <param name="simulation">Before its first recorded month.</param>
    /// <param name="hiredFrom">First month in which hired workers are counted.</param>
    /// <param name="hiredUntil">Month before which that ends.</param>
    public static OwnerWelfare Of(Simulation simulation, int hiredFrom = 0, int hiredUntil = int.MaxValue)
    {
        var economy = simulation.Economy;
        var welfare = new OwnerWelfare(economy);
        var (factor, cash) = (1.0, new long[economy.Firms.Slots]);
        var owned = new double[cash.Length];
        welfare.Own(-1);
        while (!simulation.IsDone)
        {
            foreach (var phase in simulation.Phases)
            {
                if (phase is PeoplePhase) welfare.Note(cash, owned);
                phase.Run();
                if (phase is PeoplePhase) welfare.Consume(cash, owned, factor);
            }
            if (simulation.Month >= hiredFrom && simulation.Month < hiredUntil) welfare.CountHired();
            economy.Firms.Columns.EndMonth();
            economy.Month++;
            factor /= 1 + DiscountPerMonth;
        }
        welfare.Own(factor);
        return welfare;
    }

    private bool IsAlive(int slot) => _economy.Firms.Id[slot] == _cohort[slot];

    /// <summary>Cash, and what a firm would leave its owner if it closed.</summary>
    private void Note(long[] cash, double[] owned)
    {
        var liquidation = _economy.Scenario.Behaviour.Finance.LiquidationShare;
        for (var slot = 0; slot < cash.Length; slot++)
        {
            if (_cohort[slot] == 0 || !IsAlive(slot)) continue;
            cash[slot] = _economy.Firms.Cash[slot];
            owned[slot] = Math.Max(0, cash[slot] + liquidation * Goods(slot) - _economy.Firms.Debt[slot]);
        }
    }

    private void Consume(long[] cash, double[] owned, double factor)
    {
        for (var slot = 0; slot < cash.Length; slot++)
        {
            if (_cohort[slot] == 0) continue;
            double consumed;
            if (IsAlive(slot)) consumed = cash[slot] - _economy.Firms.Cash[slot];
            else if (_closed.TryAdd(slot, _cohort[slot])) consumed = owned[slot];
            else consumed = _economy.Books.Outcomes.Of.Offer[slot] is > 0 and var offer ? offer * _economy.PriceLevel : _economy.Wages.OutsideIncome(_economy.CellOf(slot));
            Worth[slot] += factor * consumed / _economy.PriceLevel;
        }
    }

    private void CountHired()
    {
        for (var slot = 0; slot < _cohort.Length; slot++)
            if (_cohort[slot] != 0 && IsAlive(slot)) Hired[slot] += Math.Max(0, _economy.Firms.Workers[slot] - Sector(slot).FamilyWorkers);
    }

    private void Own(double factor)
    {
        for (var slot = 0; slot < _cohort.Length; slot++)
            if (_cohort[slot] != 0 && IsAlive(slot)) Worth[slot] += factor * (_economy.Firms.Cash[slot] + Goods(slot) - _economy.Firms.Debt[slot]) / _economy.PriceLevel;
    }

    /// <summary>Capital and stocks, rupiah of the month.</summary>
    private double Goods(int slot)
    {
        var firms = _economy.Firms;
        var worth = firms.Capital[slot] * _economy.PriceLevel + (double)firms.FinishedStock[slot] * firms.Price[slot];
        for (var input = 0; input < firms.InputStock.Length; input++) worth += (double)firms.InputStock[input][slot] * firms.InputCost[input][slot];
        return worth;
    }

    private Sector Sector(int slot) => _economy.Sectors[_economy.CellOf(slot).Sector].Terms;
}

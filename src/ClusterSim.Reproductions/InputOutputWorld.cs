using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>
/// Sectors that buy from one another through random supplier links. Planning, orders, rationing, production and the final
/// market are the engine's phases; there are no inventories of inputs, no luck and no price moves.
/// </summary>
internal sealed class InputOutputWorld : IDisposable
{
    private readonly Economy _economy;
    private readonly IPhase[] _phases;
    private readonly double[,] _coefficients;
    private readonly double[] _final;
    private readonly double[] _required;

    public InputOutputWorld(double[,] coefficients, double[] finalDemand, int firms, int suppliers, long seed)
    {
        (_coefficients, _final) = (coefficients, finalDemand);
        _economy = QuietWorld.Build(World(coefficients, finalDemand, firms, suppliers), seed);
        _required = new double[_economy.Firms.Slots];
        _phases = [PhaseCatalogue.Environment(_economy), PhaseCatalogue.Finance(_economy), PhaseCatalogue.Inputs(_economy), PhaseCatalogue.Production(_economy), PhaseCatalogue.Market(_economy)];
        _economy.Month = 1; // suppliers are not changed, which happens in month 0 of a year
    }

    /// <summary>Firms of sectors that use one another's products, with a month of inputs in stock.</summary>
    /// <param name="capacity">Units that a firm can make in a month.</param>
    public static Scenario World(double[,] coefficients, double[] finalDemand, int firms, int suppliers, double capacity = 1e6)
    {
        var count = finalDemand.Length;
        var sectors = Enumerable.Range(0, count).Select(column => QuietWorld.Sector(Name(column), capacity, [.. Enumerable.Range(0, count).Select(row =>
            new InputTerms { Name = Name(row), Coefficient = coefficients[row, column], OutsideAvailability = 0, Suppliers = suppliers })])).ToArray();
        var scenario = QuietWorld.Of(sectors, firms, [.. finalDemand.Select((units, sector) => QuietWorld.Market(Name(sector), units))]);
        return scenario with
        {
            Firms = [.. scenario.Firms.Select(group => group with { InitialStock = 1 })],
            // A finished stock, so that no firm is sold out, which it would take for unmet demand; and calm expectations.
            Behaviour = scenario.Behaviour with { Production = scenario.Behaviour.Production with { FinishedStockMonths = 1, ExpectationWeight = 0.2 } },
        };
    }

    /// <summary>Starts at a fifth more than the rounds of orders call for, lets months pass, then gives each sector's output.</summary>
    public double[] Stationary(int months)
    {
        var firms = _economy.Firms;
        Rounds(60);
        for (var slot = 0; slot < firms.Slots; slot++)
        {
            firms.ExpectedDemand[slot] = (float)(1.2 * _required[slot]);
            firms.FinishedStock[slot] = 2 * firms.ExpectedDemand[slot];
            foreach (var stock in firms.InputStock) stock[slot] = 0;
        }
        for (var month = 0; month < months; month++)
            foreach (var phase in _phases) phase.Run();
        return PerSector(_economy.Firms.Output);
    }

    /// <summary>
    /// Rounds of orders: in each a firm must make its part of final demand and what was ordered from it in the round
    /// before, and orders inputs for that. Gives each round's required output by sector.
    /// </summary>
    public List<double[]> Rounds(int rounds)
    {
        var firms = _economy.Firms;
        var inputs = PhaseCatalogue.Inputs(_economy);
        var history = new List<double[]>();
        for (var round = 0; round <= rounds; round++)
        {
            var sums = new double[_final.Length];
            foreach (var cell in _economy.Cells)
            {
                for (var slot = cell.Start; slot < cell.End; slot++)
                {
                    _required[slot] = _final[cell.Sector] / (cell.End - cell.Start) + (round == 0 ? 0 : firms.SoldUnits[slot]);
                    sums[cell.Sector] += _required[slot];
                    firms.FinishedStock[slot] = 1e9f;
                    firms.SoldUnits[slot] = 0;
                    for (var input = 0; input < _final.Length; input++) firms.OrderUnits[input][slot] = (float)(_coefficients[input, cell.Sector] * _required[slot]);
                }
            }
            history.Add(sums);
            inputs.Run();
            // Orders are all that is asked for here: what the market phase would give back is given back at once.
            QuietWorld.CloseShop(_economy);
        }
        return history;
    }

    public void Dispose() => _economy.Dispose();

    private static string Name(int sector) => FormattableString.Invariant($"sector_{sector}");

    private double[] PerSector(float[] values)
    {
        var sums = new double[_final.Length];
        foreach (var cell in _economy.Cells)
            for (var slot = cell.Start; slot < cell.End; slot++) sums[cell.Sector] += values[slot];
        return sums;
    }
}

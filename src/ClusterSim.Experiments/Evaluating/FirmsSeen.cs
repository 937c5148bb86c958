using ClusterSim.Core;
using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>
/// The firms of a world at the end of a month, as they are: what a survey asks for. Money is in rupiah of the start month.
/// </summary>
internal sealed class FirmsSeen
{
    private static readonly FirmColumn s_sales = Column(Metrics.Sales.Name), s_capital = Column(Metrics.Capital.Name),
        s_workers = Column(Metrics.Workers.Name);

    private FirmsSeen(int slots) =>
        (Id, Outcome, Sales, Capital, Workers) = (new ulong[slots], new double[slots], new double[slots], new double[slots],
            new double[slots]);

    /// <summary>Firm of each slot, 0 where there is none.</summary>
    public ulong[] Id { get; }

    /// <summary>What the study asks for; nothing where there is no firm.</summary>
    public double[] Outcome { get; }

    public double[] Sales { get; }

    /// <summary>At prices of the start month.</summary>
    public double[] Capital { get; }

    public double[] Workers { get; }

    /// <summary>Looks at a world.</summary>
    /// <param name="simulation">The world.</param>
    /// <param name="outcome">Column of the panel that is asked for.</param>
    public static FirmsSeen Of(Simulation simulation, FirmColumn outcome)
    {
        var (seen, rows, prices) = (new FirmsSeen(simulation.Slots), simulation.Rows, simulation.PriceLevel);
        for (var slot = 0; slot < simulation.Slots; slot++)
        {
            if (!simulation.IsActive(slot)) continue;
            seen.Id[slot] = simulation.FirmId(slot);
            seen.Outcome[slot] = outcome.Read(rows, slot) / prices;
            seen.Sales[slot] = s_sales.Read(rows, slot) / prices;
            seen.Capital[slot] = s_capital.Read(rows, slot);
            seen.Workers[slot] = s_workers.Read(rows, slot);
        }

        return seen;
    }

    /// <summary>A column of the panel.</summary>
    public static FirmColumn Column(string name) =>
        Simulation.PanelColumns.Single(column => string.Equals(column.Name, name, StringComparison.Ordinal));
}

using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>Draws firms: those of the start and newcomers. A value is the quantile at the firm's own lasting luck.</summary>
internal static class FirmBuilder
{
    /// <summary>Identity of a firm: group, month of birth (0 for the start) and place in that month's births.</summary>
    public static ulong Identity(int group, int bornMonth, int place) =>
        ((ulong)(group + 1) << 48) | ((ulong)(uint)bornMonth << 32) | (uint)place;

    /// <summary>Fills every cell with the firms of the start.</summary>
    public static void Fill(Economy economy)
    {
        economy.Runner.Run(economy.Blocks.Length, block =>
        {
            var (cellIndex, start, end) = economy.Blocks[block];
            var cell = economy.Cells[cellIndex];
            var feeds = economy.Sectors.Any(sector => sector.InputSectors.Contains(cell.Sector));
            for (var slot = start; slot < end; slot++)
            {
                if (slot - cell.Start >= cell.Group.Count) continue;
                economy.Ledger.OpenFirm(slot, Draw(economy, cell, slot, Identity(cell.GroupIndex, 0, slot - cell.Start), cell.Group.Census));
                Stock(economy, cell, slot, cell.Group.InitialStock, feeds);
            }
        });
        foreach (var cell in economy.Cells)
        {
            cell.Firms = cell.Group.Count;
            double capital = 0, cash = 0;
            for (var slot = cell.Start; slot < cell.Start + cell.Group.Count; slot++)
            {
                capital += economy.Firms.Capital[slot];
                cash += economy.Firms.Cash[slot] / economy.PriceLevel;
            }
            cell.EntrantCapital = capital / cell.Group.Count * economy.Scenario.Behaviour.People.EntrantSize;
            cell.EntrantOutlay = cell.EntrantCapital + cash / cell.Group.Count;
        }
    }

    /// <summary>
    /// Draws the lasting traits and the start of one firm, into a slot that bears nothing yet; with a
    /// <paramref name="census"/>, whose the firm then is, only what that does not give.
    /// </summary>
    /// <returns>The firm's cash, rupiah, which the caller gives it: of a firm of the start it is there, to a newcomer somebody pays it.</returns>
    /// <exception cref="OverflowException">What the firm has is more than its columns hold.</exception>
    public static long Draw(Economy economy, Cell cell, int slot, ulong id, FirmCensus? census = null)
    {
        var firms = economy.Firms;
        var luck = economy.Luck;
        var group = cell.Group;
        var sector = economy.Sectors[cell.Sector].Terms;
        var row = slot - cell.Start;
        firms.Id[slot] = id;
        firms.Knowledge[slot] = (float)(Known(census?.Knowledge, row) ?? Value(luck, cell.Draws.Knowledge, id, Purpose.InitialKnowledge));
        firms.BaseManagement[slot] = (float)(Known(census?.Management, row) ?? Value(luck, cell.Draws.Management, id, Purpose.InitialManagement));
        firms.BaseBookkeeping[slot] = (float)(Known(census?.Bookkeeping, row) ?? Value(luck, cell.Draws.Bookkeeping, id, Purpose.InitialBookkeeping));
        firms.OwnerAge[slot] = (float)(Known(census?.OwnerAge, row) ?? Value(luck, cell.Draws.OwnerAge, id, Purpose.InitialAge));
        firms.Formal[slot] = (byte)(Known(census?.Formal, row) ?? (luck.Uniform(id, Luck.Lasting, Purpose.InitialFormal) < group.FormalShare ? 1 : 0));
        firms.Capital[slot] = Math.Max(1f, (float)(Known(census?.Capital, row) ?? Value(luck, cell.Draws.Capital, id, Purpose.InitialCapital)));
        firms.Workers[slot] = Math.Max((float)sector.FamilyWorkers, (float)(Known(census?.Workers, row) ?? Value(luck, cell.Draws.Workers, id, Purpose.InitialWorkers)));
        firms.Reputation[slot] = 1;
        for (var standard = 0; standard < firms.Compliance.Length; standard++)
            firms.Compliance[standard][slot] = economy.AppliesTo[standard, cell.Sector]
                ? (float)(Known(census?.Compliance, row) ?? Value(luck, cell.Draws.Compliance, id, Purpose.InitialCompliance)) : 0;

        var band = economy.Scenario.Behaviour.Pricing.Band;
        var spread = 1 + band * 0.5 * (2 * luck.Uniform(id, Luck.Lasting, Purpose.InitialPrice) - 1);
        firms.Price[slot] = (float)(sector.Price * economy.PriceLevel * spread);
        var capacity = Production.Capacity(economy, cell, slot);
        firms.ExpectedDemand[slot] = (float)capacity;
        if (!float.IsFinite(firms.Capital[slot] + firms.Workers[slot] + firms.Knowledge[slot] + firms.Price[slot] + firms.ExpectedDemand[slot]))
            throw new OverflowException($"Firm group '{group.Name}': a firm's capital, workers, knowledge, price or capacity is more than can be stored. Numbers in the scenario are too large.");
        firms.SmoothedIncome[slot] = (float)economy.OutsideIncome(cell);
        return (long)(economy.PriceLevel * (Known(census?.Cash, row) ?? Value(luck, cell.Draws.Cash, id, Purpose.InitialCash)));
    }

    /// <summary>Gives a firm of the start its stock in process, worth the outside price, and what it keeps for customers down the chain.</summary>
    private static void Stock(Economy economy, Cell cell, int slot, double share, bool feeds)
    {
        var firms = economy.Firms;
        var month = economy.Sectors[cell.Sector];
        if (feeds) firms.FinishedStock[slot] = (float)(month.Terms.ChainFirstShare * firms.ExpectedDemand[slot]);
        for (var input = 0; input < month.Terms.Inputs.Count; input++)
        {
            firms.InputStock[input][slot] = (float)(share * Production.StockFor(economy, cell, slot, input, firms.ExpectedDemand[slot]));
            firms.InputCost[input][slot] = (float)month.InputOutsidePrice[input];
        }
    }

    /// <summary>What the census says, null where it says nothing.</summary>
    private static double? Known(IReadOnlyList<double>? column, int row) => column is null || double.IsNaN(column[row]) ? null : column[row];

    private static double Value(Luck luck, Func<double, double> quantiles, ulong id, uint purpose) => quantiles(luck.Uniform(id, Luck.Lasting, purpose));
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>What a programme sees of the firm in a slot, as it stands when it is asked. Money of the month is in rupiah of the month.</summary>
public readonly struct FirmView
{
    private readonly Economy _economy;
    private readonly int _slot, _programme;

    internal FirmView(Economy economy, int slot, int programme) => (_economy, _slot, _programme) = (economy, slot, programme);

    /// <summary>Lasting identity; 0 where no firm is in the slot.</summary>
    public ulong Id => _economy.Firms.Id[_slot];

    /// <summary>Group of firms to which it belongs; its sector and cluster follow from it.</summary>
    public FirmGroup Group => Cell.Group;

    /// <summary>Terms of its sector.</summary>
    public Sector Sector => _economy.Sectors[Cell.Sector].Terms;

    /// <summary>Terms of its place.</summary>
    public Place Place => _economy.Scenario.Places[Cell.Place];

    /// <summary>Whether it is registered.</summary>
    public bool IsFormal => _economy.Firms.Formal[_slot] == 1;

    /// <summary>Workers, the owner's family included.</summary>
    public double Workers => _economy.Firms.Workers[_slot];

    /// <summary>Capital, rupiah of the start month.</summary>
    public double Capital => _economy.Firms.Capital[_slot];

    /// <summary>Capital that it lacks to what it desires where others pay a share of an investment (equation F1), rupiah of the start month.</summary>
    /// <param name="paidByOthers">That share, 0 to 1.</param>
    public double CapitalGap(double paidByOthers) => _economy.Investment.Gap(Cell, _slot, paidByOthers);

    /// <summary>Cash, rupiah.</summary>
    public long Cash => _economy.Firms.Cash[_slot];

    /// <summary>Debt, rupiah.</summary>
    public long Debt => _economy.Firms.Debt[_slot];

    /// <summary>Knowledge, 1 is the sector's reference.</summary>
    public double Knowledge => _economy.Firms.Knowledge[_slot];

    /// <summary>Management score, 0 to 1, what was taught included.</summary>
    public double Management => _economy.Firms.Management(_slot);

    /// <summary>Bookkeeping score, 0 to 1, what was taught included.</summary>
    public double Bookkeeping => _economy.Firms.Bookkeeping(_slot);

    /// <summary>Owner income, rupiah a month, smoothed over a year.</summary>
    public double UsualIncome => _economy.Firms.SmoothedIncome[_slot];

    /// <summary>Units that it expects to sell in a month.</summary>
    public double ExpectedSales => _economy.Firms.ExpectedDemand[_slot];

    /// <summary>Its price, rupiah a unit.</summary>
    public double Price => _economy.Firms.Price[_slot];

    /// <summary>What a unit is expected to bring beyond inputs and other cost, rupiah.</summary>
    public double Margin => _economy.Investment.Margin(Cell, _slot);

    /// <summary>Units that it can make in a month (equation P3).</summary>
    public double Capacity => _economy.Production.Capacity(Cell, _slot);

    /// <summary>Inputs, other cost and wages of a month at usual sales, rupiah.</summary>
    public double UsualMonthlyCost => _economy.Investment.UsualMonth(Cell, _slot);

    /// <summary>Price of an input outside, its premium included, rupiah a unit of the input.</summary>
    /// <param name="input">Place of the input among those of its sector.</param>
    public double InputPrice(int input) => _economy.Sectors[Cell.Sector].InputOutsidePrice[input];

    /// <summary>What an input of a month at usual sales costs outside, rupiah.</summary>
    /// <param name="input">Place of the input among those of its sector.</param>
    public double UsualInputCost(int input) => _economy.Sectors[Cell.Sector].InputSpending(input, ExpectedSales);

    /// <summary>Whether its owner has heard of the programme.</summary>
    public bool HasHeard => (_economy.Firms.Heard[_slot] & (1u << _programme)) != 0;

    /// <summary>Whether the programme has reached it before.</summary>
    public bool WasReached => (_economy.Firms.TreatedBy[_slot] & (1u << _programme)) != 0;

    private Cell Cell => _economy.CellOf(_slot);

    /// <summary>Compliance with a standard of the scenario, 0 to 1.</summary>
    /// <param name="standard">Place of the standard in the scenario.</param>
    public double Compliance(int standard) => _economy.Firms.Compliance[standard][_slot];
}

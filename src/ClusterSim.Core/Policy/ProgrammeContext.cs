using ClusterSim.Core.Accounts;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>
/// The run in which a programme works, as far as it may see and touch it. Firms are known by their slot. What changes anything is
/// for <see cref="Programme.Apply"/> and what it calls, never for <see cref="Programme.Worth"/>, which many threads ask at once.
/// </summary>
public sealed class ProgrammeContext
{
    internal ProgrammeContext(int index, Economy economy)
    {
        (Index, Economy) = (index, economy);
        Awards = new InvestmentAwards(this);
    }

    /// <summary>Place of the programme among the scenario's policies.</summary>
    public int Index { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario => Economy.Scenario;

    /// <summary>Month being simulated; negative in the spin-up; 0 is the first recorded month.</summary>
    public int Month => Economy.Month;

    /// <summary>Consumer prices, 1 in month 0: an amount of the scenario times this is rupiah of the month.</summary>
    public double PriceLevel => Economy.PriceLevel;

    /// <summary>Slots of the firm table; not every slot holds a firm.</summary>
    public int Slots => Economy.Firms.Slots;

    /// <summary>Groups of firms in the order of their slots; a cell, as <see cref="Programme.Worth"/> has it, is a place among them.</summary>
    public int Cells => Economy.Cells.Length;

    /// <summary>What the programme has promised firms towards their investment; for one that has <see cref="IMatchesInvestment"/>.</summary>
    public InvestmentAwards Awards { get; }

    internal Economy Economy { get; }

    /// <summary>The group of firms of a cell.</summary>
    /// <param name="cell">Its place among the groups, 0 to <see cref="Cells"/> - 1.</param>
    public FirmGroup GroupOf(int cell) => Economy.Cells[cell].Group;

    /// <summary>The firm in a slot.</summary>
    /// <param name="slot">The slot, 0 to <see cref="Slots"/> - 1.</param>
    public FirmView Firm(int slot) => new(Economy, slot, Index);

    /// <summary>A number that chance gives a firm in the month, 0 to 1; the same whenever it is asked for.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="draw">Which of the programme's own draws, 0 or 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such draw.</exception>
    public double Uniform(int slot, int draw)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(draw);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(draw, 1);
        return Economy.Luck.Uniform(Economy.Firms.Id[slot], Month, Purpose.OfProgramme(Economy.Programmes[Index].NameKey, draw == 0 ? Purpose.FirstOwn : Purpose.SecondOwn));
    }

    /// <summary>Pays cash to a firm. It is no income of the owner.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below zero.</exception>
    public void PayFirm(int slot, long rupiah)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rupiah);
        Economy.Books.Programmes.PayFirm(Economy.BlockOf(slot), Index, slot, rupiah);
    }

    /// <summary>Pays households of the scenario, such as staff.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below zero.</exception>
    public void PayHouseholds(long rupiah) => Pay(rupiah, Ledger.Households.Staff);

    /// <summary>Pays somebody outside the scenario, such as a maker of machines.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below zero.</exception>
    public void PayOutside(long rupiah) => Pay(rupiah, Ledger.RestOfWorld.Sellers);

    /// <summary>Pays a provider of business services.</summary>
    /// <param name="provider">Place of the provider in the scenario.</param>
    /// <param name="rupiah">The amount.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below zero.</exception>
    public void PayProvider(int provider, long rupiah) => Pay(rupiah, Economy.Ledger.Providers + provider);

    /// <summary>A firm pays a fee to the programme, out of its cash and its owner's income, as far as cash goes.</summary>
    /// <returns>Rupiah paid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fee is below zero.</exception>
    public long Charge(int slot, long rupiah)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rupiah);
        var paid = Math.Min(rupiah, Math.Max(0, Economy.Firms.Cash[slot]));
        Economy.Firms.Income[slot] -= paid;
        Economy.Books.Programmes.ReceiveFromFirm(Economy.BlockOf(slot), slot, Index, paid);
        return paid;
    }

    /// <summary>Notes that the programme has reached a firm: from then on the firm counts as treated.</summary>
    public void Reach(int slot)
    {
        Economy.Firms.Treat(slot, Index);
        Economy.Programmes[Index].Offer(slot);
    }

    /// <summary>
    /// Notes that the programme paid, in full or in part, for something that a firm did: so much of the action that its kind supports.
    /// Loans, guarantees, matched investment, services, courses, inputs and compliance that its effects pay for are noted where they happen; this is for what the programme does itself.
    /// </summary>
    /// <param name="slot">The firm.</param>
    /// <param name="amount">How much, in the unit of the action (<see cref="SupportedAction"/>).</param>
    /// <exception cref="InvalidOperationException">The kind supports no action.</exception>
    public void Support(int slot, double amount)
    {
        var action = Economy.Programmes[Index].Terms.Kind.Supports;
        if (action == SupportedAction.None) throw new InvalidOperationException($"{Economy.Programmes[Index].Terms.Kind.Name} supports no action of firms.");
        Economy.Books.Outcomes.Support(Index, action, slot, amount);
    }

    /// <summary>Teaches an owner; what was taught fades (equation K4).</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="management">Rise of management, of the distance to 1.</param>
    /// <param name="bookkeeping">Rise of bookkeeping, of the distance to 1.</param>
    public void Teach(int slot, double management, double bookkeeping) => Economy.Firms.Teach(slot, management, bookkeeping);

    /// <summary>A provider gives an owner a course: it takes the owner's time and teaches as well as the provider can. Nobody is paid by it.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="provider">Place of the provider in the scenario.</param>
    /// <param name="dose">Size of the course relative to a full service.</param>
    public void GiveCourse(int slot, int provider, double dose) => Economy.BusinessServices.GiveCourse(Economy.BlockOf(slot), slot, provider, dose);

    /// <summary>Facilitates the organisation of a cluster for the month (equation C1).</summary>
    /// <param name="cluster">Place of the cluster in the scenario.</param>
    /// <param name="units">Units, 1 is a full facilitator.</param>
    public void Facilitate(int cluster, double units) => Economy.Organisations.Facilitation[cluster] += units;

    /// <summary>
    /// Has an effect of the programme act on a firm this month: writes the effect's lever. A firm has one programme a lever and month;
    /// the first in the order of the policies has it.
    /// </summary>
    /// <typeparam name="T">The effect; one that acts through a lever of single firms.</typeparam>
    /// <param name="slot">The firm.</param>
    /// <returns>Whether the lever names this programme; false where it names another.</returns>
    /// <exception cref="InvalidOperationException">The programme does not have the effect, or the effect has no such lever.</exception>
    public bool ActOn<T>(int slot) where T : class, IEffect
    {
        Require<T>();
        var lever = Levers.Of(typeof(T), Economy.Firms) ?? throw new InvalidOperationException($"{typeof(T).Name} acts through no lever of single firms.");
        if (lever[slot] == Firms.FirmTable.None) lever[slot] = (byte)Index;
        if (lever[slot] == Index) Economy.Programmes[Index].Offer(slot);
        return lever[slot] == Index;
    }

    /// <summary>Has the programme give licences to newcomers of a cell this month, by <see cref="IGivesLicences"/>; the last in the order of the policies does.</summary>
    /// <param name="cell">The group, by its place.</param>
    /// <exception cref="InvalidOperationException">The programme does not have the effect.</exception>
    public void GiveLicences(int cell)
    {
        Require<IGivesLicences>();
        Economy.Entry.LicenceOffice[cell] = (byte)Index;
    }

    private void Require<T>() where T : class, IEffect
    {
        if (Economy.Programmes[Index] is not T)
            throw new InvalidOperationException($"{Economy.Programmes[Index].GetType().Name} cannot act by {typeof(T).Name}, which it does not implement.");
    }

    private void Pay(long rupiah, Account to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rupiah);
        Economy.Books.Programmes.Pay(0, Index, to, rupiah);
    }
}

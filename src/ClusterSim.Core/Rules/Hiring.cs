using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>
/// F2: the family works first; hired workers come and go in steps, at most one a month, and only where the step is expected to pay
/// with what can be sold and what inputs and cash allow. Since expected output is concave in capacity (<see cref="CapacityUse"/>),
/// every step up is reckoned at the least that it brings and every step down at the most that it costs.
/// </summary>
/// <param name="terms">How readily workers are found and let go, and how long they stay.</param>
/// <param name="clock">Read.</param>
/// <param name="luck">Who finds a worker this month.</param>
/// <param name="sectors">Prices and costs of the month.</param>
/// <param name="supply">Who has customers down the chain.</param>
/// <param name="production">What firms can make.</param>
/// <param name="working">What firms can pay for.</param>
/// <param name="wages">Wages of the month.</param>
/// <param name="subsidies">Programmes that pay wages.</param>
/// <param name="firms">Read.</param>
internal sealed class Hiring(
    ProductionTerms terms, Clock clock, Luck luck, SectorMonth[] sectors, SupplyNetwork supply, Production production, WorkingCapital working,
    Wages wages, Effect<ISubsidisesWages> subsidies, FirmTable firms)
{
    /// <summary>Months of all wages that an owner has at hand before she hires.</summary>
    public const double CashMonths = 1.5;

    /// <summary>Steps of the smallest size that a firm's hired workers are when its own step grows.</summary>
    private const double LumpsPerStep = 5;

    private readonly CapacityUse _use = new(terms.LuckLogSd);

    private readonly double _perMonth = 1 / terms.TenureMonths;

    /// <summary>
    /// Part of a worker's stay T that the customers are there who come with a larger firm: plans follow them by the weight w of expectations, which
    /// leaves 1 − (1 − e^(−w T)) / (w T) of them in the mean.
    /// </summary>
    private readonly double _there = 1 - (1 - PortableMath.Exp(-terms.ExpectationWeight * terms.TenureMonths)) / Math.Max(1e-9, terms.ExpectationWeight * terms.TenureMonths);

    /// <summary>Units a month that a firm would make to serve expected demand and to bring its finished stock to its aim (P0); may be negative.</summary>
    public void Wanted(Cell cell, int start, Span<double> into)
    {
        var (first, stock) = (sectors[cell.Sector].Terms.ChainFirstShare, terms.FinishedStockMonths);
        var (aim, aimInChain) = (Vector512.Create(1 + 0.0 + stock), Vector512.Create(1 + first + stock));
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var months = Vector512.ConditionalSelect(supply.Serve(eight), aimInChain, aim);
            VectorMath.Store(into, place, eight.Of(firms.ExpectedDemand) * months - eight.Of(firms.FinishedStock));
        }
    }

    /// <summary>Workers after the month's step, the family included, and what firms can make with them.</summary>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="wanted">Units that each would make, see <see cref="Wanted"/>.</param>
    /// <param name="marginal">Worth of a further unit beside labour, rupiah: price less inputs and other cost.</param>
    /// <param name="customers">How customers go with the size of a firm.</param>
    /// <param name="process">Months that inputs stay in process (<see cref="Production.MonthsInProcess(SectorMonth, int, Span{double})"/>).</param>
    /// <param name="withoutLabour">The part of capacity that does not hang on labour (<see cref="Production.WithoutLabour"/>).</param>
    /// <param name="workers">Takes workers, in whole eights.</param>
    /// <param name="capacity">Units a month before the step; takes those after it.</param>
    public void Decide(
        Cell cell, int start, ReadOnlySpan<double> wanted, ReadOnlySpan<double> marginal, CustomersOfMany customers, ReadOnlySpan<double> process,
        ReadOnlySpan<double> withoutLabour, Span<double> workers, Span<double> capacity)
    {
        var room = workers.Length;
        var (wage, family, lump) = (wages.Of(cell), sectors[cell.Sector].Terms.FamilyWorkers, sectors[cell.Sector].Terms.LabourLump);
        for (var place = 0; place < room; place += VectorMath.Lanes) VectorMath.Store(workers, place, new FirmVector8(start + place).Of(firms.Workers));
        if (wage <= 0) return; // where no labour is for hire nobody comes or goes
        Span<double> more = stackalloc double[room], less = stackalloc double[room], most = stackalloc double[room], least = stackalloc double[room];
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var (now, hired, step) = Step(VectorMath.Load(workers, place), family, lump);
            VectorMath.Store(more, place, now + step);
            VectorMath.Store(less, place, now - Vector512.Min(step, hired));
        }
        production.Capacities(cell, start, withoutLabour, more, most);
        production.Capacities(cell, start, withoutLabour, less, least);
        Compare(cell, start, wanted, marginal, customers, process, workers, capacity, most, least);
    }

    /// <summary>Takes the step that pays, if any: workers and capacity are moved.</summary>
    private void Compare(
        Cell cell, int start, ReadOnlySpan<double> wanted, ReadOnlySpan<double> marginal, CustomersOfMany customers, ReadOnlySpan<double> process, Span<double> workers,
        Span<double> capacity, ReadOnlySpan<double> most, ReadOnlySpan<double> least)
    {
        var room = workers.Length;
        var sector = sectors[cell.Sector];
        var (wage, family, lump, hiringCost) = (wages.Of(cell), sector.Terms.FamilyWorkers, sector.Terms.LabourLump, sector.Terms.HiringCost);
        Span<double> usable = stackalloc double[room], gain = stackalloc double[room], loss = stackalloc double[room], worth = stackalloc double[room], limit = stackalloc double[room];
        Span<double> bill = stackalloc double[room], dearer = stackalloc double[room], cheaper = stackalloc double[room], months = stackalloc double[room], draw = stackalloc double[room];
        Span<double> rest = stackalloc double[room];
        Costs(cell, start, workers, bill, dearer, cheaper, months);

        // What a step up brings at least: with no more money for inputs than is left when the larger wage bill is paid.
        Usable(cell, start, capacity, process, delivered: true, usable);
        Usable(cell, start, most, process, delivered: true, gain);
        for (var place = 0; place < room; place += VectorMath.Lanes) VectorMath.Store(limit, place, VectorMath.Load(bill, place) + VectorMath.Load(dearer, place));
        working.Units(cell, start, limit, process, limit);
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            // A stock that is to be filled once is spread over the months of a stay.
            var (asked, sold) = (VectorMath.Load(wanted, place), new FirmVector8(start + place).Of(firms.ExpectedDemand));
            var lasting = Vector512.Min(asked, sold + (asked - sold) * _perMonth);
            Limit(place, customers, lasting, _there, capacity, most, limit, rest);
        }
        if (terms.HiresBlindly) limit.Fill(double.PositiveInfinity);
        _use.Worth(limit, gain, customers.OfSlope, rest, worth);
        for (var place = 0; place < room; place += VectorMath.Lanes)
            VectorMath.Store(gain, place, VectorMath.Load(worth, place) * VectorMath.Load(marginal, place) * (VectorMath.Load(gain, place) - VectorMath.Load(usable, place)));

        // What a step down loses at most: a stock that is full for the moment sends nobody away while sales last.
        Usable(cell, start, capacity, process, delivered: false, usable);
        Usable(cell, start, least, process, delivered: false, loss);
        working.Units(cell, start, bill, process, limit);
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var sold = Vector512.Max(VectorMath.Load(wanted, place), new FirmVector8(start + place).Of(firms.ExpectedDemand));
            Limit(place, customers, sold, _there, capacity, least, limit, rest);
        }
        if (terms.HiresBlindly) limit.Fill(double.PositiveInfinity);
        _use.Worth(limit, loss, customers.OfSlope, rest, worth);
        for (var place = 0; place < room; place += VectorMath.Lanes)
            VectorMath.Store(loss, place, VectorMath.Load(worth, place) * VectorMath.Load(marginal, place) * (VectorMath.Load(usable, place) - VectorMath.Load(loss, place)));

        luck.Uniforms(firms.Id.AsSpan(start, room), clock.Month, Purpose.Hiring, draw);
        // F9: a firm that is held to its size finds nobody.
        foreach (var slot in firms.HeldBy.Held(start, start + room)) draw[slot - start] = 1;
        var (speed, dismissal, stays) = (Vector512.Create(cell.Group.Behaviour.Hiring * terms.HiringSpeed), Vector512.Create(1 - terms.DismissalSpeed), 1 / terms.DismissalSpeed - 1);
        var (nil, tenure) = (Vector512<double>.Zero, Vector512.Create(terms.TenureMonths));
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var (eight, chance) = (new FirmVector8(start + place), VectorMath.Load(draw, place));
            var (now, hired, step) = Step(VectorMath.Load(workers, place), family, lump);
            var (brings, costs) = (VectorMath.Load(gain, place), VectorMath.Load(dearer, place));
            // When help ends the wage is paid in full, by whoever pays off even so, or stays for a while though she does not.
            var (helped, full) = (VectorMath.Load(months, place), wage * step);
            var profit = helped * (brings - costs) + (tenure - helped) * Vector512.Max(nil, brings - full);
            var finding = hiringCost * full;
            var pays = Vector512.GreaterThan(profit, finding + stays * Vector512.Max(nil, full - brings));
            var cash = Vector512.ConvertToDouble(eight.Of(firms.Cash));
            var able = Vector512.GreaterThan(cash, CashMonths * (VectorMath.Load(bill, place) + costs) + finding);
            var up = eight.Active(firms.Id) & pays & able & Vector512.LessThan(chance, speed);
            var down = Vector512.LessThan(VectorMath.Load(loss, place), VectorMath.Load(cheaper, place)) & Vector512.GreaterThan(chance, dismissal)
                & Vector512.GreaterThan(hired, nil);
            VectorMath.Store(workers, place, Vector512.ConditionalSelect(up, now + step, Vector512.ConditionalSelect(down, now - Vector512.Min(step, hired), now)));
            var able2 = Vector512.ConditionalSelect(down, VectorMath.Load(least, place), VectorMath.Load(capacity, place));
            VectorMath.Store(capacity, place, Vector512.ConditionalSelect(up, VectorMath.Load(most, place), able2));
        }
    }

    /// <summary>
    /// What can be sold with another capacity, or made with the money given in <paramref name="limit"/> where that is less: customers go with
    /// size, money does not; and what of the customers that come counts, the part of the time in which they are there.
    /// </summary>
    private static void Limit(
        int place, CustomersOfMany customers, Vector512<double> sold, double there, ReadOnlySpan<double> now, ReadOnlySpan<double> then, Span<double> limit, Span<double> rest)
    {
        var asked = Customers.Then(VectorMath.Load(customers.Follow, place), sold, VectorMath.Load(now, place), VectorMath.Load(then, place));
        var money = VectorMath.Load(limit, place);
        VectorMath.Store(rest, place, Vector512.LessThanOrEqual(asked, money) & (there * VectorMath.Load(customers.OfRest, place)));
        VectorMath.Store(limit, place, Vector512.Min(asked, money));
    }

    /// <summary>Workers, those of them who are hired, and the step that the firm takes.</summary>
    private static (Vector512<double> Now, Vector512<double> Hired, Vector512<double> Step) Step(Vector512<double> workers, double family, double lump)
    {
        var hired = Vector512.Max(Vector512<double>.Zero, workers - Vector512.Create(family));
        return (workers, hired, lump * Vector512.Max(Vector512<double>.One, Vector512.Floor(hired / Vector512.Create(LumpsPerStep * lump))));
    }

    /// <summary>What firms pay of the wages of now, by how much a step up and one down would change it, and the months of her stay for which a wage is as it is now.</summary>
    private void Costs(Cell cell, int start, ReadOnlySpan<double> workers, Span<double> bill, Span<double> dearer, Span<double> cheaper, Span<double> months)
    {
        var (wage, family, lump) = (wages.Of(cell), sectors[cell.Sector].Terms.FamilyWorkers, sectors[cell.Sector].Terms.LabourLump);
        months.Fill(terms.TenureMonths);
        for (var place = 0; place < bill.Length; place += VectorMath.Lanes)
        {
            var (_, hired, step) = Step(VectorMath.Load(workers, place), family, lump);
            VectorMath.Store(bill, place, hired * wage);
            VectorMath.Store(dearer, place, step * wage);
            VectorMath.Store(cheaper, place, Vector512.Min(step, hired) * wage);
        }
        foreach (var slot in firms.WageProgramme.Held(start, start + bill.Length))
        {
            var (place, subsidy) = (slot - start, subsidies[firms.WageProgramme[slot]]);
            var hired = Math.Max(0, workers[place] - family);
            var step = lump * Math.Max(1, Math.Floor(hired / (LumpsPerStep * lump)));
            var help = subsidy.Subsidy(slot, hired, wage);
            bill[place] -= help;
            dearer[place] -= subsidy.Subsidy(slot, hired + step, wage) - help;
            cheaper[place] -= help - subsidy.Subsidy(slot, Math.Max(0, hired - step), wage);
            months[place] = Math.Min(terms.TenureMonths, subsidy.MonthsOfSupport(slot));
        }
    }

    /// <summary>
    /// Capacity as far as inputs keep step with it: what is in stock and what of the order that such output takes is sure to be had
    /// (<paramref name="delivered"/>) or may be had.
    /// </summary>
    private void Usable(Cell cell, int start, ReadOnlySpan<double> capacity, ReadOnlySpan<double> process, bool delivered, Span<double> into)
    {
        var sector = sectors[cell.Sector];
        capacity.CopyTo(into);
        if (terms.HiresBlindly) return;
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var bought = sector.Inputs[input];
            if (bought.Coefficient <= 0) continue;
            var stays = Production.StaysInProcess(sector, input);
            if (!delivered && !stays) continue; // what may be had is no limit
            var share = delivered ? sector.InputAvailability[input] : 1;
            for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            {
                var (stock, units) = (new FirmVector8(start + place).Of(firms.InputStock[input]), VectorMath.Load(capacity, place));
                var months = stays ? VectorMath.Load(process, place) : Vector512<double>.One;
                var order = Vector512.Max(Vector512<double>.Zero, Production.OrderFor(bought, units, months, stock));
                VectorMath.Store(into, place, Vector512.Min(VectorMath.Load(into, place), (stock + share * order) / (bought.Coefficient * months)));
            }
        }
    }
}

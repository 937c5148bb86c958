using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 10. Firms decide whether to comply with each standard (equation S1: Becker 1968; Allingham and Sandmo 1972), compliance
/// builds or decays, inspectors come, fines or bribes are paid, taxes and levies too.
/// </summary>
internal sealed class StandardsPhase : IPhase
{
    private readonly StandardsTerms _terms;
    private readonly TaxTerms _taxes;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly MarketMonth[] _markets;
    private readonly Standards _standards;
    private readonly ComplianceCases _cases;
    private readonly Effect<IInspects> _inspections;
    private readonly Effect<ISupportsCompliance> _supports;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Action<int> _see, _body;
    private readonly double[] _meanVisibility;
    private readonly ExactSum[] _visibility;
    private readonly Scratch<double> _visible;
    private readonly int[] _seen;
    private readonly TaxDeclaration _declaration;

    /// <summary>The phase of a run.</summary>
    /// <param name="terms">How visible firms are, and how far their cost differs.</param>
    /// <param name="taxes">Taxes and levies.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Inspections, faults and bribes.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="markets">Which of them shut firms out.</param>
    /// <param name="standards">The standards.</param>
    /// <param name="cases">What owners weigh.</param>
    /// <param name="inspections">Programmes that send inspectors.</param>
    /// <param name="supports">Programmes that pay a part of the cost.</param>
    /// <param name="firms">Compliance and income are written.</param>
    /// <param name="books">Take what is paid.</param>
    public StandardsPhase(
        StandardsTerms terms, TaxTerms taxes, Clock clock, Luck luck, Layout layout, BlockRunner runner, MarketMonth[] markets, Standards standards,
        ComplianceCases cases, Effect<IInspects> inspections, Effect<ISupportsCompliance> supports, FirmTable firms, Books books)
    {
        (_terms, _taxes, _clock, _luck, _layout) = (terms, taxes, clock, luck, layout);
        (_runner, _markets, _standards, _cases, _inspections) = (runner, markets, standards, cases, inspections);
        (_supports, _firms, _books) = (supports, firms, books);
        _declaration = new TaxDeclaration(taxes, terms.PerceptionFactor, clock, luck, firms, books);
        (_see, _body) = (See, Work);
        _visible = firms.Columns.Doubles.Named("visibility to inspectors");
        _visibility = new ExactSum[layout.Blocks.Length];
        _seen = new int[layout.Blocks.Length];
        _meanVisibility = new double[layout.Cells.Length];
    }

    public void Run()
    {
        using var visible = _visible.Take();
        // Nobody looks where there is neither a standard nor an auditor.
        if (_standards.Count > 0 || _taxes.AreDeclared)
        {
            _runner.Run(_layout.Blocks.Length, _see);
            foreach (var cell in _layout.Cells) _meanVisibility[cell.Index] = MeanVisibility(cell);
        }
        _runner.Run(_layout.Blocks.Length, _body);
        _books.Ledger.Settle();
    }

    /// <summary>How visible each firm of a block is to inspectors: workers^elasticity, kept until the phase ends.</summary>
    private void See(int block)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        var visibility = _visible.Values.AsSpan(start, FirmVector8.Room(end - start));
        for (var place = 0; place < visibility.Length; place += VectorMath.Lanes)
            VectorMath.Store(visibility, place, Vector512.Max(Vector512<double>.One, new FirmVector8(start + place).Of(firms.Workers)));
        VectorMath.Pow(visibility, _terms.SizeVisibility);
        var count = 0;
        for (var place = 0; place < visibility.Length; place += VectorMath.Lanes)
        {
            var active = new FirmVector8(start + place).Active(firms.Id);
            VectorMath.Store(visibility, place, active & VectorMath.Load(visibility, place));
            count += BitOperations.PopCount(active.ExtractMostSignificantBits());
        }
        (_visibility[block], _seen[block]) = (default, count);
        _visibility[block].Add(visibility);
    }

    private double MeanVisibility(Cell cell)
    {
        var (sum, count) = (default(ExactSum), 0);
        for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
        {
            sum.Add(_visibility[block]);
            count += _seen[block];
        }
        return Math.Max(1e-9, count == 0 ? 1 : sum.Value / count);
    }

    /// <summary>Inspections a month that a firm may expect of the programmes that can reach it.</summary>
    private double ProgrammeRate(int standard, int slot, Cell cell)
    {
        var rate = 0.0;
        foreach (var inspection in _inspections.All)
            if (inspection.IsActive && inspection.Standard == standard && inspection.Allows(slot, cell.Index)) rate += inspection.Rate;
        return rate;
    }

    private void Work(int block)
    {
        var taxes = _taxes;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        for (var standard = 0; standard < _standards.Count; standard++)
            if (_standards.Apply(standard, cell.Sector)) Comply(block, cell, standard);
        if (taxes.TurnoverTax > 0 && !_standards.Tax(cell.Sector) && taxes.AreDeclared)
            _declaration.Collect(block, start, end, _visible.Values, _meanVisibility[cellIndex]);
        else if (taxes.TurnoverTax > 0 && !_standards.Tax(cell.Sector))
            _declaration.Levy(block, start, end, Ledger.Central, taxes.TurnoverTax, fromRegistered: true);
        if (taxes.LocalLevy > 0) _declaration.Levy(block, start, end, Ledger.Local, taxes.LocalLevy, fromRegistered: false);
    }

    private void Comply(int block, Cell cell, int standard)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        var room = FirmVector8.Room(end - start);
        Span<double> usual = stackalloc double[room], reached = stackalloc double[room], due = stackalloc double[room], inspection = stackalloc double[room];
        Decide(start, cell, standard, usual, reached, due);
        PayCost(block, standard, due);
        _luck.Uniforms(firms.Id.AsSpan(start, room), _clock.Month, Purpose.Of(Purpose.Inspection, _standards.Keys[standard]), inspection);
        var owners = _cases.Of(standard);
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var comes = inspection[slot - start] < usual[slot - start];
            if (SentByProgramme(block, slot, standard) | comes) Inspect(block, slot, standard, reached[slot - start], owners.Fine(firms.Sales[slot]));
        }
    }

    /// <summary>
    /// S1: comply when perceived chance × fine + premium + what the standard's market adds exceeds the cost, month by month.
    /// Gives the chance of a usual inspection, the compliance reached, and its cost for those who comply, 0 for others.
    /// </summary>
    private void Decide(int start, Cell cell, int standard, Span<double> usual, Span<double> reached, Span<double> due)
    {
        var firms = _firms;
        var terms = _standards.Terms[standard];
        var end = start + due.Length;
        Span<double> costFactor = stackalloc double[due.Length], byProgramme = stackalloc double[due.Length];
        Span<double> access = stackalloc double[due.Length], supported = stackalloc double[due.Length];
        byProgramme.Clear();
        supported.Clear();
        CostFactors(start, standard, costFactor);
        var mean = _meanVisibility[cell.Index];
        access.Fill(_cases.MarketAccess(cell, start, standard));
        if (HasConditionalMarket(cell.Sector))
            for (var slot = start; slot < end; slot++) access[slot - start] = _cases.MarketAccess(cell, slot, standard);
        if (IsEnforced(standard))
            for (var slot = start; slot < end; slot++) byProgramme[slot - start] = Math.Min(1, ProgrammeRate(standard, slot, cell) * _visible.Values[slot] / mean);
        var owners = _cases.Of(standard);
        if (_supports.IsUsed)
            for (var slot = start; slot < end; slot++) supported[slot - start] = Supported(slot, standard, owners.FullCost(firms.Sales[slot], costFactor[slot - start]));
        var (build, left, upgrading) = (Vector512.Create(1 / terms.BuildMonths), 1 - terms.DecayPerMonth, terms.InducedUpgrading);
        var (one, usually, all) = (Vector512<double>.One, terms.InspectionsPerYear / 12, Vector512.Create(mean));
        var compliance = firms.Compliance[standard];
        for (var place = 0; place < due.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var sales = Vector512.ConvertToDouble(eight.Of(firms.Sales));
            var fullCost = owners.FullCost(sales, VectorMath.Load(costFactor, place));
            var comes = Vector512.Min(one, usually * VectorMath.Load(_visible.Values, start + place) / all);
            var chance = one - (one - comes) * (one - VectorMath.Load(byProgramme, place));
            var complies = active & Vector512.GreaterThan(owners.Benefit(sales, chance, VectorMath.Load(access, place)), fullCost - VectorMath.Load(supported, place));
            var before = eight.Of(compliance);
            var after = Vector512.ConditionalSelect(complies, Vector512.Min(one, before + build), before * left);
            eight.Put(compliance, after, active);
            VectorMath.Store(usual, place, comes);
            VectorMath.Store(reached, place, after);
            VectorMath.Store(due, place, complies & after * fullCost);
            if (upgrading > 0) firms.TeachManagement(eight, upgrading * (after - before), active & Vector512.GreaterThan(after, before));
        }
    }

    /// <summary>S2: the cost of the compliance reached, as long as the firm keeps it up; taxes go to the government, other standards' cost to those who work for it.</summary>
    private void PayCost(int block, int standard, Span<double> due)
    {
        var firms = _firms;
        var start = _layout.Blocks[block].Start;
        var isTax = _standards.Terms[standard].Kind == StandardKind.Tax;
        var payee = isTax ? Ledger.Central : Ledger.Households.Staff;
        Span<double> support = stackalloc double[due.Length], paid = stackalloc double[due.Length];
        support.Clear();
        if (_supports.IsUsed)
            for (var place = 0; place < due.Length; place++)
                if (due[place] > 0) support[place] = PaySupport(block, start + place, standard, due[place], payee);
        for (var place = 0; place < due.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var cash = eight.Of(firms.Cash);
            var owed = VectorMath.Whole(VectorMath.Load(due, place)) - VectorMath.Whole(VectorMath.Load(support, place));
            var cost = Vector512.Min(Vector512.Max(Vector512<long>.Zero, cash), owed);
            _books.Ledger.TransferFromEight(block, eight.First, payee, cost, Vector512<double>.AllBitsSet);
            eight.Put(firms.Income, eight.Of(firms.Income) - cost, Vector512<double>.AllBitsSet);
            VectorMath.Store(paid, place, Vector512.ConvertToDouble(cost));
            VectorMath.Store(support, place, VectorMath.Load(support, place) + Vector512.ConvertToDouble(cost));
        }
        if (!isTax) return;
        var classes = _books.Tally.Classify(firms.Class.AsSpan(start, due.Length));
        _books.Tally.Add(block, classes, Sums.Taxes, paid);
        _books.Tally.Add(block, classes, Sums.CentralRevenue, support);
    }

    /// <summary>What sets a firm's cost of a standard lastingly apart from others', of the slots from <paramref name="start"/> on.</summary>
    private void CostFactors(int start, int standard, Span<double> into)
    {
        var sd = _terms.CostLogSd;
        if (sd == 0)
        {
            into.Fill(1);
            return;
        }
        _luck.Normals(_firms.Id.AsSpan(start, into.Length), Luck.Lasting, Purpose.Of(Purpose.ComplianceCost, _standards.Keys[standard]), into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes) VectorMath.Store(into, place, sd * VectorMath.Load(into, place));
        VectorMath.Exp(into);
    }

    private bool HasConditionalMarket(int sector)
    {
        foreach (var market in _markets)
            if (market.Sector == sector && market.IsConditional) return true;
        return false;
    }

    private bool IsEnforced(int standard)
    {
        foreach (var inspection in _inspections.All)
            if (inspection.IsActive && inspection.Standard == standard) return true;
        return false;
    }

    /// <summary>Whether a programme sends an inspector of the standard this month; it pays for the visit.</summary>
    private bool SentByProgramme(int block, int slot, int standard)
    {
        var programme = _firms.InspectedBy[slot];
        if (_inspections.Find(programme) is not { } inspection || inspection.Standard != standard) return false;
        var price = inspection.Cost;
        _books.Programmes.Pay(block, programme, Ledger.Households.Staff, price);
        _firms.Treat(slot, programme);
        return true;
    }

    private double Supported(int slot, int standard, double cost)
    {
        var paid = 0.0;
        foreach (var support in _supports.All)
            if (support.Standard == standard) paid += support.PartOf(cost, slot);
        return Math.Min(cost, paid);
    }

    /// <summary>Programmes pay what they promised of a firm's cost, together no more than the cost.</summary>
    private long PaySupport(int block, int slot, int standard, double cost, Account payee)
    {
        var left = (long)cost;
        foreach (var support in _supports.All)
        {
            if (support.Standard != standard) continue;
            var paid = Math.Min(left, (long)support.PartOf(cost, slot));
            if (paid <= 0) continue;
            left -= paid;
            _books.Programmes.Pay(block, support.Index, payee, paid);
            _firms.Treat(slot, support.Index);
            _books.Outcomes.Support(support.Index, SupportedAction.Compliance, slot, _firms.Compliance[standard][slot]);
        }
        return (long)cost - left;
    }

    /// <summary>S3: an inspector finds a fault with chance 1 − compliance; it is fined, or settled by a bribe.</summary>
    private void Inspect(int block, int slot, int standard, double compliance, double fine)
    {
        var terms = _standards.Terms[standard];
        var firms = _firms;
        if (_luck.Uniform(firms.Id[slot], _clock.Month, Purpose.Of(Purpose.Caught, _standards.Keys[standard])) >= 1 - compliance) return;
        var bribed = _luck.Uniform(firms.Id[slot], _clock.Month, Purpose.Of(Purpose.Bribe, _standards.Keys[standard])) < terms.BribeShare;
        var due = (long)(fine * (bribed ? terms.BribePrice : 1));
        var paid = Math.Min(Math.Max(0, firms.Cash[slot]), due);
        _books.Ledger.Transfer(block, slot, bribed ? Ledger.Households.Bribed : terms.Kind == StandardKind.Tax ? Ledger.Central : Ledger.Local, paid);
        firms.Income[slot] -= paid;
        _books.Tally.Add(block, firms.Class[slot], Sums.Fines, paid);
        if (!bribed) _books.Tally.Add(block, firms.Class[slot], terms.Kind == StandardKind.Tax ? Sums.CentralRevenue : Sums.LocalRevenue, paid);
    }
}

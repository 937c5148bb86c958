using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>
/// An instrument at work in a run: its account, who may take part, who has heard of it, who is chosen. A kind of instrument
/// derives from it and writes levers in <see cref="Apply"/>; it never changes a parameter. Outside its window, or with no
/// budget, it does nothing at all, so that the run is the baseline's to the bit.
/// </summary>
public abstract class Programme : IEffect
{
    private readonly Economy _economy;
    private readonly Action<int> _think;
    private readonly Func<int, double> _rank, _leastOdds;
    private readonly Applications _applications;
    private readonly bool[] _eligibleCell;
    private readonly bool[]? _eligibleClass;
    private readonly Enrolment? _enrolled;
    private double _outreachPerFirm;

    /// <summary>A programme of those terms in a run. It is made before there are firms: look at them in <see cref="Apply"/>.</summary>
    /// <param name="terms">Its terms.</param>
    /// <param name="context">The run.</param>
    protected Programme(InstrumentTerms terms, ProgrammeContext context)
    {
        var economy = context.Economy;
        (Context, Terms, _economy) = (context, terms, economy);
        _think = Think;
        _rank = Rank;
        _leastOdds = slot => economy.Firms.LeastOdds.Values[slot];
        _applications = economy.Applications[context.Index];
        ByLot = Tie;
        NameKey = Luck.NameKey(terms.Name);
        Granted = economy.Granted[context.Index];
        _enrolled = terms.Enrols is { } columns ? new Enrolment(terms.Name, columns, economy.Firms.Slots) : null;
        Fading = terms.SilencePerMonth > 0 ? new FadingNews(this, economy) : null;
        _eligibleCell = [.. economy.Cells.Select(cell =>
            Allows(terms.Sectors, economy.Scenario.Sectors[cell.Sector].Name)
            && Allows(terms.Clusters, economy.Scenario.Clusters[cell.Cluster].Name)
            && Allows(terms.Places, economy.Scenario.Places[cell.Place].Name)
            && economy.Attributes.AdmitsGroup(terms.Attributes, cell.GroupIndex))];
        _eligibleClass = economy.Attributes.Admitted(terms.Attributes);
    }

    /// <summary>Its terms.</summary>
    public InstrumentTerms Terms { get; }

    /// <summary>Capital that it owns, rupiah at start prices: what it built as it has worn, at what that would cost now.</summary>
    internal virtual double Capital => 0;

    /// <summary>Place among the scenario's policies: the bit of firms reached.</summary>
    public int Index => Context.Index;

    /// <summary>Key of its luck, from its name.</summary>
    internal uint NameKey { get; }

    /// <summary>Key of the luck of news and thought, which the parts of one programme share.</summary>
    internal uint NewsKey => _applications.Key;

    /// <summary>Who no longer passes its news on; null where whoever has heard tells.</summary>
    internal FadingNews? Fading { get; }

    /// <summary>Its account.</summary>
    internal Account Account => _economy.Ledger.Programmes + Index;

    /// <summary>Balance of its account, rupiah.</summary>
    public long Balance => _economy.Ledger.Balances[Account];

    private protected Economy Economy => _economy;

    /// <summary>The run, as far as the programme may see and touch it.</summary>
    protected ProgrammeContext Context { get; }

    /// <summary>Whether it works in the month.</summary>
    public bool IsActive => Granted > 0 && _economy.Month >= Terms.From && _economy.Month < Terms.Until;

    /// <summary>Money that it has promised and not yet paid, administration included.</summary>
    public virtual double Committed => 0;

    /// <summary>Adds up again, from the firms and who is enrolled, what it has promised; called when a saved state has been read.</summary>
    public virtual void RecomputeCommitments() => _enrolled?.CountAnew();

    /// <summary>
    /// What it holds from month to month beyond its account, all nil at the start: hashed, saved and restored. A column as
    /// long as the firm table has a value a firm.
    /// </summary>
    internal virtual IReadOnlyList<StateColumn> State => _enrolled?.State ?? [];

    /// <summary>Whether what it built or gave still works or fades, so that it is called after its window.</summary>
    public virtual bool OutlastsWindow => false;

    /// <summary>The firm of a slot has closed; a newcomer may take the slot.</summary>
    public virtual void OnFirmClosed(int slot) => _enrolled?.Close(slot);

    /// <summary>Who takes part beyond the month.</summary>
    /// <exception cref="InvalidOperationException">The terms do not say that anybody is enrolled.</exception>
    protected Enrolment Enrolled => _enrolled ?? throw new InvalidOperationException($"{Terms.GetType().Name}.{nameof(InstrumentTerms.Enrols)} says that nobody is enrolled.");

    /// <summary>Months left of its window, at least 1. How long the run lasts is no matter: what happens in a month does not depend on how many are recorded after it.</summary>
    protected int MonthsLeft => Math.Max(1, Terms.Until - Math.Max(0, _economy.Month));

    /// <summary>Rupiah that the funder pays in when the window opens: the budget, or what the funder has left.</summary>
    internal double Granted { get; }

    /// <summary>Account of the package that pays, null where there is none.</summary>
    internal Account? Payer { get; set; }

    /// <summary>The funder pays the money in when the window opens; a package pays its members itself.</summary>
    internal void Open()
    {
        if (Payer is null && IsActive && _economy.Month == Terms.From)
            _economy.Ledger.Transfer(GovernmentBudgets.AccountOf(Terms.Funder), Account, (long)Granted);
    }

    /// <summary>I1: spends on outreach what the terms say and the budget has, for the firms that may take part.</summary>
    internal void SpreadTheWord()
    {
        (OutreachPaid, _outreachPerFirm) = (0, 0);
        if (Terms.OutreachCostPerMonth <= 0) return;
        OutreachPaid = (long)Math.Min(Terms.OutreachCostPerMonth * _economy.PriceLevel, Unpromised / WithAdministration(1));
        _economy.Books.Programmes.Pay(0, Index, Ledger.Households.Staff, OutreachPaid);
        var firms = 0;
        foreach (var cell in _economy.Cells)
            for (var slot = cell.Start; slot < cell.End && _eligibleCell[cell.Index]; slot++)
                if (Allows(slot, cell.Index)) firms++;
        if (firms > 0) _outreachPerFirm = (double)OutreachPaid / firms;
    }

    /// <summary>Rupiah of the month that went into outreach.</summary>
    internal long OutreachPaid { get; private set; }

    /// <summary>I1: chance that a firm of a cell is not told of it by officials in the month.</summary>
    internal double Unseen(int cell)
    {
        var unseen = 1 - Terms.OutreachPerMonth;
        if (_outreachPerFirm <= 0) return unseen;
        var wage = _economy.Places[_economy.Cells[cell].Place].Wage * _economy.PriceLevel;
        return wage <= 0 ? unseen : unseen * PortableMath.Exp(-_economy.Scenario.Behaviour.Applying.Reach * 100 * _outreachPerFirm / wage);
    }

    /// <summary>Pays administration for what was paid this month; gives back what is not needed, to the funder after the window, to a package every month.</summary>
    internal void CloseMonth()
    {
        var administration = Math.Min(Balance, (long)(Terms.AdministrationShare * _economy.ProgrammeTally.Total(Index, ProgrammeTally.Paid)));
        AdministrationPaid = Math.Max(0, administration);
        _economy.Ledger.Transfer(Account, Ledger.Households.Staff, AdministrationPaid);
        BalanceAtClose = Balance;
        if ((Payer is not null || !IsActive) && Balance > 0)
            _economy.Ledger.Transfer(Account, Payer ?? GovernmentBudgets.AccountOf(Terms.Funder), Balance - Math.Min(Balance, (long)Committed));
    }

    /// <summary>Administration of the month, rupiah.</summary>
    internal long AdministrationPaid { get; private set; }

    /// <summary>Balance at the end of the month, before the funder or the package takes back what is left.</summary>
    internal long BalanceAtClose { get; private set; }

    /// <summary>
    /// Notes that the programme is offered to the firm of a slot: it was chosen, or may take what there is. Of no account in a run;
    /// in a <see cref="Shadow"/> it is what is looked for.
    /// </summary>
    internal void Offer(int slot)
    {
        if (_economy.Offers is { } offers) offers[slot] |= 1u << Index;
    }

    /// <summary>Whether the firm of a slot had an offer in an earlier month of a shadow: it makes none twice.</summary>
    private bool HadOffer(int slot) => _economy.Offers is { } offers && (offers[slot] >> Index & 1) != 0;

    /// <summary>The firm of a slot has closed: nothing is remembered of it. Of a household that stays (D9) it remains known what it applied for.</summary>
    internal void Forget(int slot)
    {
        if (!Firmless.Keeps(_economy.CellOf(slot))) _applications.Forget(slot);
        OnFirmClosed(slot);
    }

    /// <summary>Writes the month's levers.</summary>
    public abstract void Apply();

    /// <summary>Whether a firm may take part.</summary>
    /// <param name="slot">Slot of the firm.</param>
    /// <param name="cell">Group of firms to which the slot belongs: its place in the order of the slots.</param>
    public bool Allows(int slot, int cell)
    {
        var firms = _economy.Firms;
        return _eligibleCell[cell] && firms.IsActive(slot) && (Terms.ReachesFirmless || !_economy.Firmless.Has(slot))
            && firms.Workers[slot] <= Terms.MaximumWorkers && firms.Workers[slot] >= Terms.MinimumWorkers
            && (!Terms.RequiresFormal || firms.Formal[slot] == 1)
            && (_eligibleClass is null || _eligibleClass[firms.Class[slot]]);
    }

    /// <summary>Whether firms of a cell may take part at all.</summary>
    /// <param name="cell">The cell: a group of firms, by its place in the order of the slots.</param>
    public bool AllowsCell(int cell) => _eligibleCell[cell];

    /// <summary>What a promise takes from the budget, administration included, rupiah.</summary>
    /// <param name="benefit">Rupiah.</param>
    protected double WithAdministration(double benefit) => benefit * (1 + Terms.AdministrationShare);

    /// <summary>Money that is not promised, rupiah.</summary>
    protected double Unpromised => Math.Max(0, Balance - Committed);

    /// <summary>The budget spread evenly over the months left.</summary>
    /// <exception cref="InvalidOperationException">The terms do not say that the budget is spread, so that a window without an end was let in.</exception>
    protected double MonthlyShare => Terms.SpreadsBudget ? Unpromised / MonthsLeft
        : throw new InvalidOperationException($"{Terms.GetType().Name}.{nameof(InstrumentTerms.SpreadsBudget)} says that the budget is not spread over the window.");

    /// <summary>What the month's awards would take of the account in rupiah, administration not counted, where nothing is paid and nothing set aside for them.</summary>
    internal virtual double Outlay => Committed > 0 ? 0 : _economy.ProgrammeTally.Total(Index, ProgrammeTally.Chosen) * Terms.LeastOutlay.Rupiah * _economy.PriceLevel;

    /// <summary>Awards that some money pays for.</summary>
    /// <param name="money">Rupiah to spend.</param>
    /// <param name="each">Rupiah that one award takes.</param>
    /// <param name="whereFree">The answer where that is 0 or less.</param>
    protected static int AffordableAwards(double money, double each, int whereFree = int.MaxValue) => each <= 0 ? whereFree : (int)Math.Min(int.MaxValue, money / each);

    /// <summary>Puts the firms marked as candidates into the queue, in slot order.</summary>
    private protected void CollectCandidates()
    {
        _economy.Queue.Clear();
        foreach (var slot in _economy.Firms.Candidate.Marked()) _economy.Queue.Add(slot);
    }

    /// <summary>
    /// What being chosen is worth to the owner, rupiah of the month, the cost of applying not counted; nothing or less where she would not
    /// take part. Asked of firms that have heard of it and think about it. Many threads ask at once: only read.
    /// </summary>
    /// <param name="slot">Slot of the firm.</param>
    /// <param name="cell">Group of firms to which the slot belongs: its place in the order of the slots.</param>
    protected virtual double Worth(int slot, int cell) => double.PositiveInfinity;

    /// <summary>What applying costs the owner of a firm, rupiah of the month: the terms' cost times how hard she finds it, which is lasting and exponential with mean 1 (equation I4).</summary>
    /// <param name="slot">Slot of the firm.</param>
    protected long CostOfApplying(int slot) => Terms.ApplicationCost <= 0 ? 0
        : (long)(Terms.ApplicationCost * _economy.PriceLevel * -PortableMath.Log(_economy.Luck.Uniform(_economy.Firms.Id[slot], Luck.Lasting, Purpose.Hassle)));

    /// <summary>Whether the firm was chosen before, by this programme or by another part of it whose terms differ in name and budget only.</summary>
    /// <param name="slot">Slot of the firm.</param>
    protected bool HasWon(int slot) => _applications.HasWon(slot);

    /// <summary>Takes applications while there are places, and chooses; a programme that has run dry or whose window is over is closed to them.</summary>
    /// <param name="places">Most firms that are chosen; 0 or less takes no applications.</param>
    /// <param name="award">Gets the slot of each firm chosen.</param>
    protected void Choose(int places, Action<int> award)
    {
        if (!_applications.AreTaken) throw new InvalidOperationException($"{Terms.GetType().Name}.{nameof(InstrumentTerms.TakesApplications)} says that nobody applies.");
        if (places <= 0 || !IsActive) return;
        using (_economy.Firms.LeastOdds.Take())
        {
            using var candidates = _economy.Firms.Candidate.TakeEmpty();
            _economy.Runner.Run(_economy.Blocks.Length, _think);
            CollectCandidates();
            if (_economy.Queue.Count > places) KeepWhomTheOddsServe(places * PartsToCome());
        }
        TakeForms();
        ChooseCollected(places, award);
        for (var index = 0; index < Math.Min(_economy.Queue.Count, places); index++) _applications.Choose(_economy.Queue[index]);
    }

    /// <summary>
    /// I4: owners come who need the least odds, until for the next one places over applicants, herself counted, are too few. So the odds
    /// that they reckon with are those that there are.
    /// </summary>
    private void KeepWhomTheOddsServe(double places)
    {
        var queue = _economy.Queue;
        if (queue.Count <= places) return;
        queue.Rank(_leastOdds);
        queue.Sort(ByLot);
        var applicants = (int)places;
        while (applicants < queue.Count && queue.RankOf(applicants) * (applicants + 1) < places) applicants++;
        queue.Truncate(applicants);
    }

    /// <summary>One, and for each part of the programme that is still to choose this month, which the form serves too, its money over that of this part.</summary>
    private double PartsToCome()
    {
        var parts = 1.0;
        for (var index = Index + 1; index < _economy.Programmes.Length && _applications.AreShared; index++)
            if (_economy.Programmes[index] is var part && part._applications == _applications && part.IsActive && Unpromised > 0) parts += part.Unpromised / Unpromised;
        return parts;
    }

    /// <summary>Whoever hands in the form pays for it. Until she is chosen she counts as turned down.</summary>
    private void TakeForms()
    {
        for (var index = 0; index < _economy.Queue.Count; index++)
        {
            var slot = _economy.Queue[index];
            var block = _economy.BlockOf(slot);
            _economy.ProgrammeTally.Add(block, Index, ProgrammeTally.Applicants, 1);
            if (_applications.HasHandedIn(slot, _economy.Month)) continue;
            _applications.HandIn(slot, _economy.Month);
            _applications.TurnDown(slot);
            var cost = CostOfApplying(slot);
            _economy.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, cost);
            _economy.Firms.Income[slot] -= cost;
        }
    }

    /// <summary>Chooses among the firms in the queue by the programme's rule as many as the money serves, and hands each to <paramref name="award"/>.</summary>
    private protected void ChooseCollected(int places, Action<int> award)
    {
        var queue = _economy.Queue;
        if (queue.Count > places)
        {
            queue.Rank(_rank);
            queue.SortLowest(places, ByLot);
        }
        for (var index = 0; index < Math.Min(queue.Count, places); index++)
        {
            var slot = queue[index];
            var block = _economy.BlockOf(slot);
            _economy.ProgrammeTally.Add(block, Index, ProgrammeTally.Chosen, 1);
            Offer(slot);
            award(slot);
        }
    }

    /// <summary><see cref="Tie"/>, at hand for sorting.</summary>
    private protected Func<int, ulong> ByLot { get; }

    /// <summary>The lot that decides between applicants of equal rank.</summary>
    private protected virtual ulong Tie(int slot) => _economy.Luck.Lot(_economy.Firms.Id[slot], _economy.Month, Purpose.OfProgramme(NameKey, Purpose.Lot));

    /// <summary>Rank among applicants: the lowest is served first, a lot decides between equals. By the terms' allocation, unless overridden.</summary>
    /// <param name="slot">Slot of the applicant.</param>
    protected virtual double Rank(int slot)
    {
        var firms = _economy.Firms;
        return Terms.Allocation switch
        {
            Allocation.Need => firms.SmoothedIncome[slot],
            Allocation.Promise => -EarnedPerWorker(slot),
            Allocation.LowProductivity => EarnedPerWorker(slot),
            Allocation.Smallest => firms.Workers[slot],
            _ => _economy.Luck.Uniform(firms.Id[slot], _economy.Month, Purpose.OfProgramme(NameKey, Purpose.Lot)),
        };
    }

    /// <summary>What a worker of a firm earns, the family included: the owner's smoothed income and the wages of hired workers over all workers, rupiah a month.</summary>
    private double EarnedPerWorker(int slot)
    {
        return (_economy.Firms.SmoothedIncome[slot] + _economy.Wages.Bill(_economy.CellOf(slot), slot)) / Math.Max(0.1, _economy.Firms.Workers[slot]);
    }

    /// <summary>Firms that may take part, have heard of it, think about it this month and would apply for a place that is certain. The owner's thought is luck of (firm, month, programme).</summary>
    private void Think(int block)
    {
        var firms = _economy.Firms;
        var (cell, start, end) = _economy.Blocks[block];
        var bit = 1u << Index;
        var (candidates, leastOdds) = (firms.Candidate.Values, firms.LeastOdds.Values);
        if (!_eligibleCell[cell]) return;
        Span<double> thought = stackalloc double[end - start];
        _economy.Luck.Uniforms(firms.Id.AsSpan(start, end - start), _economy.Month, Purpose.OfProgramme(NewsKey, Purpose.Think), thought);
        var attention = Terms.AttentionPerMonth * _economy.Cells[cell].Group.Behaviour.Applying;
        for (var slot = start; slot < end; slot++)
        {
            if (thought[slot - start] >= attention || (firms.Heard[slot] & bit) == 0) continue;
            if (!Allows(slot, cell) || HadOffer(slot)) continue;
            leastOdds[slot] = LeastOdds(slot, cell);
            if (leastOdds[slot] < 1) candidates[slot] = 1;
        }
    }

    /// <summary>
    /// I4: places over applicants at which applying pays just so: cost × (1 + required return) / (worth × belief).
    /// </summary>
    private double LeastOdds(int slot, int cell)
    {
        var worth = Worth(slot, cell);
        if (!(worth > 0)) return double.PositiveInfinity;
        if (_applications.HasHandedIn(slot, _economy.Month)) return 0;
        var cost = CostOfApplying(slot);
        if (cost <= 0) return 0;
        var required = 1 + _economy.Scenario.Behaviour.Finance.OwnReturnPerYear / 12;
        return _economy.Till.Cost(_economy.Cells[cell], slot, cost) * required / (worth * _applications.Belief(slot));
    }

    private static bool Allows(IReadOnlyList<string> names, string name) =>
        names.Count == 0 || names.Contains(name, StringComparer.Ordinal);
}

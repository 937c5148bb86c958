using ClusterSim.Core.Checking;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core;

/// <summary>One run of a scenario: a step is a month, a month is thirteen phases in the order of <see cref="PhaseCatalogue"/>.</summary>
public sealed class Simulation : IDisposable
{
    private readonly SimulationOptions _options;
    private readonly Economy _economy;
    private readonly IPhase[] _phases;
    private readonly RecordPhase _record;
    private readonly StateHasher _hasher;
    private readonly (string Phase, ulong Hash)[] _phaseHashes;

    private Simulation(Scenario scenario, SimulationOptions options)
    {
        _economy = new Economy(scenario, options.Seed, options.Replication, options.Threads, options.KeepOutcomes, options.OutcomesFrom, options.BlockSize, options.StoredBackwards, options.HasOwnMonths, options.CountLimits);
        _options = options;
        _hasher = new StateHasher(_economy);
        Rows = new FirmRows(
            _economy.Layout, _economy.Firms, _economy.Attributes,
            new TrialMeasures(_economy.Firms, _economy.Layout, _economy.Sectors, _economy.Clock));
        _phases = [.. PhaseCatalogue.All.Select(kind => kind.Begin(_economy))];
        _record = _phases.OfType<RecordPhase>().Single();
        _phaseHashes = new (string, ulong)[options.HashPhases ? _phases.Length : 0];
        _record.Begin();
    }

    /// <summary>Builds the world as it stands before the first month (the first of the spin-up).</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="options">Seed, replication, threads; null for the seed of the scenario, replication 0 and one thread.</param>
    /// <exception cref="InvalidScenarioException">The scenario cannot be run; carries all that is wrong with it.</exception>
    public static Simulation Create(Scenario scenario, SimulationOptions? options = null) =>
        scenario.Validate() is { Count: > 0 } faults ? throw new InvalidScenarioException(faults) : CreateUnchecked(scenario, options);

    /// <summary>As <see cref="Create"/>, for tests of one rule in a world that nobody would let in.</summary>
    internal static Simulation CreateUnchecked(Scenario scenario, SimulationOptions? options = null) => new(scenario, options ?? new SimulationOptions());

    /// <summary>A run that goes on from a saved state, under this scenario, which may bring policies of its own.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="options">Seed, replication, threads; null for the seed of the scenario, replication 0 and one thread.</param>
    /// <param name="stream">What <see cref="Save"/> wrote.</param>
    /// <exception cref="InvalidScenarioException">The scenario cannot be run.</exception>
    /// <exception cref="InvalidDataException">The stream is no saved state, or one of another world.</exception>
    public static Simulation Restore(Scenario scenario, SimulationOptions? options, Stream stream)
    {
        var simulation = Create(scenario, options);
        SavedState.Read(simulation._economy, stream);
        simulation._record.Begin();
        return simulation;
    }

    /// <summary>Simulates one month.</summary>
    public void Step()
    {
        if (_economy.Month == _economy.Books.Outcomes.From && _economy.Books.Outcomes.Of.AreKept) BeginOutcomes();
        for (var index = 0; index < _phases.Length; index++)
        {
            _phases[index].Run();
            if (_phaseHashes.Length > 0) _phaseHashes[index] = (PhaseCatalogue.All[index].Name, _hasher.Hash());
        }
        _economy.Firms.Columns.EndMonth();
        _economy.Month++;
    }

    /// <summary>Simulates all months that are left.</summary>
    /// <param name="recorded">Gets what each recorded month gave, as soon as it is simulated; months of the spin-up are not recorded. The record is reused every month.</param>
    public void Run(Action<MonthRecord>? recorded = null)
    {
        while (!IsDone)
        {
            Step();
            if (Month > 0) recorded?.Invoke(Record);
        }
    }

    /// <summary>Whether all months of the scenario have been simulated.</summary>
    public bool IsDone => Month >= Scenario.Months;

    /// <summary>The scenario.</summary>
    public Scenario Scenario => _economy.Scenario;

    /// <summary>
    /// Month that the next <see cref="Step"/> simulates: minus the spin-up at first, below 0 in the spin-up, 0 before the first
    /// recorded month. Above 0 it is the number of months recorded, and <see cref="Record"/> holds the last of them.
    /// </summary>
    public int Month => _economy.Month;

    /// <summary>What the last month gave; filled from month 0 on, reused every month.</summary>
    public MonthRecord Record => _record.Record;

    /// <summary>What each party holds beside money at the end of the last month, in the order of <see cref="MonthRecord.Parties"/>; reckoned when it is asked for.</summary>
    public IReadOnlyList<Holdings> Holdings() => _record.Holdings();

    /// <summary>Groups for which metrics are recorded, in the order of the record's rows.</summary>
    public IReadOnlyList<Group> Groups => _record.Record.Groups;

    /// <summary>Per-firm outcomes, complete when the last month has been simulated; empty unless <see cref="SimulationOptions.KeepOutcomes"/>.</summary>
    public FirmOutcomes Outcomes => _economy.Books.Outcomes.Of;

    /// <summary>What kept firms from making more in the months recorded so far; null unless <see cref="SimulationOptions.CountLimits"/>.</summary>
    public OutputLimits? Limits => _economy.Limits;

    /// <summary>
    /// What the firms of each group have at this moment, in the order of the scenario; reckoned when it is asked for. Before the first month
    /// it is what the scenario says.
    /// </summary>
    public IReadOnlyList<GroupStock> Stocks()
    {
        var (stocks, all, rules) = (new GroupStock[Scenario.Firms.Count], _economy.Firms, _economy.Production);
        foreach (var cell in _economy.Layout.Cells)
        {
            var sector = _economy.Sectors[cell.Sector];
            var (cost, step, wage) = (sector.InputCostPerUnit() + sector.OtherCost, sector.Terms.LabourLump, _economy.Wages.Of(cell));
            var (firms, workers, hired, paying, capital, cash, capacity) = (0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (!all.IsActive(slot)) continue;
                var (own, makes) = (Math.Max(0, all.Workers[slot] - sector.Terms.FamilyWorkers), rules.Capacity(cell, slot));
                firms++;
                workers += all.Workers[slot];
                hired += own;
                var last = Math.Min(step, own);
                var brings = own > 0 ? (makes - rules.CapacityWith(cell, slot, all.Workers[slot] - last)) * (sector.OutsidePrice - cost) : 0;
                if (own > 0 && brings >= last * wage) paying += own;
                capital += all.Capital[slot];
                cash += all.Cash[slot];
                capacity += makes;
            }
            stocks[cell.GroupIndex] = new GroupStock(cell.Group.Name, firms, workers, hired, paying, capital, cash, capacity, capacity * cost);
        }
        return stocks;
    }

    /// <summary>Columns that a firm panel can hold.</summary>
    public static IReadOnlyList<FirmColumn> PanelColumns => FirmColumnCatalogue.All;

    /// <summary>The same with a column for each attribute that one of the scenarios has.</summary>
    public static IReadOnlyList<FirmColumn> PanelColumnsOf(IEnumerable<Scenario> scenarios) =>
        [.. PanelColumns, .. scenarios.SelectMany(scenario => scenario.Attributes).Select(attribute => attribute.Name).Distinct(StringComparer.Ordinal).Select(FirmColumnCatalogue.OfAttribute)];

    /// <summary>Slots of the firm table; not every slot holds a firm.</summary>
    public int Slots => _economy.Firms.Slots;

    /// <summary>Whether a slot holds a firm.</summary>
    public bool IsActive(int slot) => _economy.Firms.IsActive(slot);

    /// <summary>Lasting identity of the firm in a slot, 0 for none.</summary>
    public ulong FirmId(int slot) => _economy.Firms.Id[slot];

    /// <summary>Lasting identity of the firm in a slot, or of the household without one that keeps it (<see cref="FirmGroup.WithoutFirm"/>); 0 for nobody.</summary>
    public ulong OwnerId(int slot) => _economy.Firmless.OwnerIn(slot);

    /// <summary>Whether a programme would let the firm in a slot take part as it stands, whether or not its window is open.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="programmes">The programmes that are asked, a bit each by their place in the scenario; one of them is enough.</param>
    public bool MayTakePart(int slot, uint programmes)
    {
        var cell = _economy.Layout.CellOf(slot).Index;
        foreach (var programme in _economy.Programmes)
            if ((programmes >> programme.Index & 1) != 0 && programme.Allows(slot, cell)) return true;
        return false;
    }

    /// <summary>Consumer prices of the last month, 1 in month 0: an amount of that month over it is in rupiah of the start month.</summary>
    public double PriceLevel => _economy.World.PriceLevelOf(Month - 1);

    /// <summary>The firms as they stand: their groups, attributes and names in a census, and what <see cref="PanelColumns"/> read.</summary>
    public FirmRows Rows { get; }

    /// <summary>Firms' own tables, for the panel.</summary>
    internal FirmTable Firms => _economy.Firms;

    /// <summary>The thirteen phases, for measurements.</summary>
    internal IReadOnlyList<IPhase> Phases => _phases;

    /// <summary>The whole state, for tests.</summary>
    internal Economy Economy => _economy;

    /// <summary>Whether the firm of a slot is linked in the knowledge network to one that is marked.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="marks">A mark a slot, 0 for none.</param>
    public bool IsLinkedToMarked(int slot, IReadOnlyList<uint> marks)
    {
        foreach (var neighbour in _economy.Knowledge.Of(slot))
            if (marks[neighbour] != 0) return true;
        return false;
    }

    /// <summary>Hash of the whole state, 16 hexadecimal digits.</summary>
    public string StateHash() => _hasher.Hash().ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Names of the phases in order, and the hash after each in the last month, when asked for.</summary>
    public IReadOnlyList<(string Phase, ulong Hash)> PhaseHashes => _phaseHashes;

    /// <summary>First firm and column in which two runs of one world differ, as (column, slot); null when the firms are equal.</summary>
    /// <param name="one">A run.</param>
    /// <param name="other">Another of the same world and month.</param>
    public static (string Column, int Slot)? FirstDifference(Simulation one, Simulation other)
    {
        foreach (var (left, right) in one.Firms.Columns.Saved.Zip(other.Firms.Columns.Saved))
        {
            for (var start = 0; start < left.Length; start += StateColumn.Chunk)
            {
                var end = Math.Min(left.Length, start + StateColumn.Chunk);
                var bytes = left.Bytes(start, end);
                var length = bytes.CommonPrefixLength(right.Bytes(start, end));
                if (length < bytes.Length) return (left.Name, start + length / left.Width);
            }
        }
        return null;
    }

    /// <summary>
    /// A copy of the run whose future is another: its firms keep their traits and meet with another luck from month to month, on the same
    /// markets and under the same news and lots of programmes. What passes, such as who has money, is then another's, whatever
    /// becomes of the original. Who is chosen by it is chosen for nothing that the original, or what it is held against, will do next.
    /// </summary>
    public Simulation Part()
    {
        var copy = CreateUnchecked(Scenario, _options with { OutcomesFrom = int.MaxValue, HashPhases = false, HasOwnMonths = true, CountLimits = false });
        SavedState.Copy(_economy, copy._economy);
        copy._record.Begin();
        return copy;
    }

    /// <summary>Writes the whole state; <see cref="Restore"/> goes on from it with the same bits.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Save(Stream stream) => SavedState.Write(_economy, stream);

    /// <summary>Bytes that a run of the scenario holds at its largest, networks included; from the widths of all arrays.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="keepOutcomes">As in <see cref="SimulationOptions.KeepOutcomes"/>.</param>
    public static long EstimateBytes(Scenario scenario, bool keepOutcomes = true) =>
        new MemoryEstimate(scenario).Bytes + (keepOutcomes ? EstimateOutcomeBytes(scenario) : 0);

    /// <summary>Bytes of the outcomes of a run.</summary>
    public static long EstimateOutcomeBytes(Scenario scenario) => EstimateSlots(scenario) * FirmOutcomes.BytesPerSlot(scenario);

    /// <summary>Slots that the firm table of a run has.</summary>
    public static long EstimateSlots(Scenario scenario) => new MemoryEstimate(scenario).Slots;

    /// <summary>Bytes that <see cref="Save"/> writes.</summary>
    public static long EstimateSavedBytes(Scenario scenario) => new MemoryEstimate(scenario).SavedBytes;

    /// <summary>Ends the threads of the run.</summary>
    public void Dispose() => _economy.Dispose();

    private void BeginOutcomes()
    {
        var (outcomes, firms) = (_economy.Books.Outcomes.Of, _economy.Firms);
        var prices = _economy.World.PriceLevelOf(Month - 1); // to which smoothed incomes belong
        foreach (var cell in _economy.Layout.Cells)
        {
            var line = (_economy.Places[cell.Place].PovertyLine * _economy.Sectors[cell.Sector].LivingShare - cell.Group.OtherIncome) * prices;
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                outcomes.Cohort[slot] = firms.Id[slot];
                outcomes.SizeClass[slot] = (byte)_economy.SizeClasses.Of(slot);
                outcomes.Class[slot] = firms.Class[slot];
                outcomes.PoorAtStart[slot] = (byte)(firms.IsActive(slot) && firms.SmoothedIncome[slot] < line ? 1 : 0);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>Everything that a run holds: firms, links, sectors, markets, lenders, clusters, programmes, accounts.</summary>
internal sealed class Economy : IDisposable
{
    public Economy(Scenario scenario, SimulationOptions options)
    {
        scenario = PackageTerms.Resolve(scenario);
        Scenario = scenario;
        Luck = new Luck(options.Seed ?? scenario.Seed, options.Replication);
        Month = -scenario.SpinUpMonths;
        OutcomesFrom = options.OutcomesFrom;
        Runner = new BlockRunner(options.Threads);
        Sectors = [.. scenario.Sectors.Select(sector => new SectorMonth(
            sector, [.. sector.Inputs.Select(input => IndexOf(scenario.Sectors, input.Name))]))];
        Layout = new Layout(scenario);
        Organisations = new Organisations(scenario.Clusters);
        Standards = scenario.Standards.Count;
        var (fading, horizon) = (scenario.Behaviour.Knowledge.ManagementDecay, scenario.Behaviour.Services.HorizonMonths);
        LessonMonths = fading <= 0 ? horizon : (1 - PortableMath.Pow(1 - fading, horizon)) / fading;
        StandardKeys = [.. scenario.Standards.Select(standard => Randomness.Luck.NameKey(standard.Name))];
        LenderKeys = [.. scenario.Lenders.Select(lender => Randomness.Luck.NameKey(lender.Name))];
        Attributes = new FirmAttributes(scenario, Luck);
        Firms = new FirmTable(Cells.Length == 0 ? 0 : Eight.Room(Cells[^1].End), scenario);
        Queue = new SelectionQueue(Firms.Slots);
        Ledger = Firms.OpenBooks(scenario, Blocks.Length);
        Tally = new Tally(Blocks.Length, Attributes.Combinations);
        ProgrammeTally = new ProgrammeTally(Blocks.Length, scenario.Policies.Count);
        Markets = [.. scenario.Markets.Select((market, index) => new MarketMonth(
            market, IndexOf(scenario.Sectors, market.Sector), index,
            [.. market.FurtherStandards.Prepend(market.RequiresStandard).Select(name => IndexOf(scenario.Standards, name)).Where(standard => standard >= 0)]))];
        BelievedDefault = [.. scenario.Lenders.Select(_ => scenario.Behaviour.Finance.BaseDefaultPerYear)];
        DefaultsOf = new int[scenario.Lenders.Count];
        LicenceOffice = new byte[Cells.Length];
        Array.Fill(LicenceOffice, FirmTable.None);
        LicenceQueues = [.. scenario.Places.Select((place, index) => place.LicenceOffice is null ? null : new LicenceQueue(this, index))];
        LargestEntrant = new double[Cells.Length];
        Array.Fill(LargestEntrant, double.PositiveInfinity);
        LargeOrdersOffered = new int[Sectors.Length];
        Granted = GovernmentBudgets.Granted(scenario);
        Outcomes = new FirmOutcomes(options.KeepOutcomes ? Firms.Slots : 0);
        AppliesTo = new bool[Standards, Sectors.Length];
        for (var standard = 0; standard < Standards; standard++)
            for (var sector = 0; sector < Sectors.Length; sector++)
                AppliesTo[standard, sector] = scenario.Standards[standard].Sectors is { Count: 0 } or null
                    || scenario.Standards[standard].Sectors.Contains(Sectors[sector].Terms.Name, StringComparer.Ordinal);
        TaxedByStandard = [.. Sectors.Select((_, sector) => Enumerable.Range(0, Standards)
            .Any(standard => AppliesTo[standard, sector] && scenario.Standards[standard].Kind == StandardKind.Tax))];
        Programmes = [.. scenario.Policies.Select((terms, index) => terms.Kind.Begin(terms, new ProgrammeContext(index, this)))];
        Effects = new ProgrammeEffects(Programmes);
        Packages = [.. scenario.Packages.Select((terms, index) => new Package(terms, index, this))];
        Environment = new EnvironmentPhase(this);
        Environment.SetPrices();
        FirmBuilder.Fill(this);
        foreach (var market in Markets) market.OutsideUnits = market.Terms.OutsideWeight * MeanOutputAtStart(market.Sector);
        for (var lender = 0; lender < scenario.Lenders.Count; lender++)
            Ledger.OpenAccount(Ledger.Lenders + lender, (long)(scenario.Lenders[lender].Capital * PriceLevel));
        Knowledge = NetworkBuilder.Knowledge(this);
        Information = NetworkBuilder.Information(this);
        RiskLinks = NetworkBuilder.Risk(this);
        Supply = new SupplyNetwork(this);
        InitialTotal = TotalMoney();
        GlobalState = BuildGlobalState();
        ProgrammeState = [.. Programmes.SelectMany(programme => programme.State), .. Programmes.Select(programme => programme.Fading?.State).OfType<StateColumn>()];
    }

    public Scenario Scenario { get; }

    /// <summary>The first phase, which also sets the prices at which the firms of the start are stocked.</summary>
    public EnvironmentPhase Environment { get; }
    public Luck Luck { get; }
    public BlockRunner Runner { get; }

    /// <summary>Cells and blocks of the slots.</summary>
    public Layout Layout { get; }
    public Cell[] Cells => Layout.Cells;
    public Block[] Blocks => Layout.Blocks;
    public FirmTable Firms { get; }

    /// <summary>What firms are told apart by beside cluster, sector and size.</summary>
    public FirmAttributes Attributes { get; }
    public Ledger Ledger { get; }
    public Tally Tally { get; }
    public ProgrammeTally ProgrammeTally { get; }
    public SectorMonth[] Sectors { get; }
    public MarketMonth[] Markets { get; }
    public Programme[] Programmes { get; }

    /// <summary>What the programmes do, found once.</summary>
    public ProgrammeEffects Effects { get; }
    public Package[] Packages { get; }

    /// <summary>Rupiah that each programme gets from its funder.</summary>
    public double[] Granted { get; }
    public Network Knowledge { get; }
    public Network Information { get; }

    /// <summary>Links along which risk is shared; null where it is shared in groups.</summary>
    public Network? RiskLinks { get; }
    public SupplyNetwork Supply { get; }

    /// <summary>What became of each firm; empty where nobody asks for it.</summary>
    public FirmOutcomes Outcomes { get; }

    /// <summary>Firms that stand for a selection, one selection at a time.</summary>
    public SelectionQueue Queue { get; }

    /// <summary>Month and price level.</summary>
    public Clock Clock { get; } = new();

    /// <summary>Month being simulated; negative in the spin-up.</summary>
    public int Month
    {
        get => Clock.Month;
        set => Clock.Month = value;
    }

    /// <summary>Consumer prices, 1 in month 0; always 1 when the scenario is in constant prices.</summary>
    public double PriceLevel
    {
        get => Clock.PriceLevel;
        set => Clock.PriceLevel = value;
    }

    /// <summary>Number of standards, and whether each applies to each sector.</summary>
    public int Standards { get; }

    public bool[,] AppliesTo { get; }

    /// <summary>Keys of the luck of each standard and each lender, from their names.</summary>
    public uint[] StandardKeys { get; }

    public uint[] LenderKeys { get; }
    /// <summary>Whether a standard of kind tax applies to a sector: its firms pay that tax and not the turnover tax.</summary>
    public bool[] TaxedByStandard { get; }

    /// <summary>Months over which owners count what a service teaches, fading included.</summary>
    public double LessonMonths { get; }

    /// <summary>The organisations of the clusters.</summary>
    public Organisations Organisations { get; }

    /// <summary>Participation in each cluster's organisation.</summary>
    public double[] Participation => Organisations.Participation;

    /// <summary>Phase of each cluster's organisation, 0 to 2.</summary>
    public byte[] ClusterPhase => Organisations.Phase;

    /// <summary>Yearly rate of default that each lender believes in. State.</summary>
    public double[] BelievedDefault { get; }

    /// <summary>Defaults of each lender's loans since it last looked. State.</summary>
    public int[] DefaultsOf { get; }

    /// <summary>Lever: units of facilitation of the month, a cluster each.</summary>
    public double[] Facilitation => Organisations.Facilitation;

    /// <summary>Lever: programme that gives licences to newcomers of a cell in the month, 255 for none.</summary>
    public byte[] LicenceOffice { get; }

    /// <summary>Queue for licences at the office of each place; null where a licence takes its stated days.</summary>
    public LicenceQueue?[] LicenceQueues { get; }

    /// <summary>Lever: workers above whom nobody may start a firm in a cell in the month.</summary>
    public double[] LargestEntrant { get; }

    /// <summary>What a cluster's firms saw of shared purchase and won orders in the month, 0 to 1.</summary>
    public double[] VisibleBenefit => Organisations.VisibleBenefit;

    /// <summary>Large orders that came in the month, by sector.</summary>
    public int[] LargeOrdersOffered { get; }

    /// <summary>Services given in the month by each provider; coaching that comes with a loan counts by its size.</summary>
    public double[] ServicesGiven { get; private set; } = [];

    /// <summary>All money at the start; never changes.</summary>
    public long InitialTotal { get; private set; }

    /// <summary>State that is not a firm's.</summary>
    public IReadOnlyList<StateColumn> GlobalState { get; }

    /// <summary>State of the programmes beyond their accounts: nothing unless one of them has some.</summary>
    public IReadOnlyList<StateColumn> ProgrammeState { get; }

    /// <summary>Index by name, -1 where there is none.</summary>
    public static int IndexOf<T>(IReadOnlyList<T> records, string name) where T : INamed
    {
        for (var index = 0; index < records.Count; index++)
            if (string.Equals(records[index].Name, name, StringComparison.Ordinal)) return index;
        return -1;
    }

    /// <summary>Slot of a firm of the start.</summary>
    public int SlotOf(FirmPlace firm) => Layout.SlotOf(firm);

    /// <summary>Cash of all firms and balance of all accounts.</summary>
    public long TotalMoney() => Ledger.Total();

    /// <summary>Cell of a slot.</summary>
    public Cell CellOf(int slot) => Layout.CellOf(slot);

    /// <summary>Block of a slot.</summary>
    public int BlockOf(int slot) => Layout.BlockOf(slot);

    /// <summary>Month from which outcomes of firms are added up.</summary>
    public int OutcomesFrom { get; }

    /// <summary>Adds to an outcome of a firm, in a month that counts and where the firm was there when counting began.</summary>
    public void NoteOutcome(double[] outcome, int slot, double amount)
    {
        if (outcome.Length > 0 && Month >= OutcomesFrom && Outcomes.Cohort[slot] == Firms.Id[slot]) outcome[slot] += amount;
    }

    /// <summary>The same of money of the slots from <paramref name="start"/> on, in whole eights: deflated to the start month.</summary>
    public void NoteOutcomes(double[] outcome, int start, ReadOnlySpan<double> rupiah)
    {
        if (outcome.Length == 0 || Month < OutcomesFrom) return;
        for (var place = 0; place < rupiah.Length; place += LaneMath.Lanes)
        {
            var those = new Eight(start + place).Same(Outcomes.Cohort, Firms.Id);
            LaneMath.Put(outcome, start + place, LaneMath.At(outcome, start + place) + (those & LaneMath.At(rupiah, place) / Vector512.Create(PriceLevel)));
        }
    }

    /// <summary>Quality of a place's infrastructure, public works included.</summary>
    public double Infrastructure(int place)
    {
        var built = 0.0;
        foreach (var works in Effects.Works.All)
            if (works.Place == place) built += works.Built;
        return Scenario.Places[place].Infrastructure + built;
    }

    /// <summary>Money wage of a hired worker in a cell, rupiah a month.</summary>
    public double Wage(Cell cell) => Scenario.Places[cell.Place].Wage * PriceLevel * Sectors[cell.Sector].WageFactor;

    /// <summary>Wages of a firm's hired workers that the firm itself pays, rupiah a month.</summary>
    public double WageBill(Cell cell, int slot) => WageBill(slot, Sectors[cell.Sector].Terms.FamilyWorkers, Wage(cell));

    /// <summary>The same where the cell's family workers and wage are at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double WageBill(int slot, double family, double wage)
    {
        var hired = Math.Max(0, Firms.Workers[slot] - family);
        return Firms.WageProgramme[slot] == FirmTable.None ? hired * wage
            : hired * wage - Effects.WageSubsidy[Firms.WageProgramme[slot]].Subsidy(slot, hired, wage);
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    public void WageBills(Cell cell, int start, Span<double> into)
    {
        var (family, wage, end) = (Sectors[cell.Sector].Terms.FamilyWorkers, Wage(cell), start + into.Length);
        for (var place = 0; place < into.Length; place += LaneMath.Lanes)
            LaneMath.Put(into, place, Vector512.Max(Vector512<double>.Zero, new Eight(start + place).Of(Firms.Workers) - Vector512.Create(family)) * wage);
        foreach (var slot in Firms.WageProgramme.Held(start, end))
            into[slot - start] = WageBill(slot, family, wage);
    }

    /// <summary>Outside price of an input that a firm plans with, rupiah a unit.</summary>
    public double PlannedPrice(Cell cell, int slot, int input)
    {
        var price = Sectors[cell.Sector].InputOutsidePrice[input];
        return Firms.InputProgramme[slot] == FirmTable.None ? price
            : price * (1 - Effects.InputSubsidy[Firms.InputProgramme[slot]].UsualShare(cell.Index, slot, input));
    }

    /// <summary>Cost of the inputs of a unit at the outside prices that a firm plans with, rupiah.</summary>
    public double InputCostPerUnit(Cell cell, int slot)
    {
        var sector = Sectors[cell.Sector];
        if (Firms.InputProgramme[slot] == FirmTable.None) return sector.InputCostPerUnit();
        var cost = 0.0;
        for (var input = 0; input < sector.InputSectors.Length; input++) cost += sector.Inputs[input].Coefficient * PlannedPrice(cell, slot, input);
        return cost;
    }

    /// <summary>Mean compliance of a firm over the standards that apply to it; <paramref name="whereNone"/> where none does.</summary>
    public double MeanCompliance(Cell cell, int slot, double whereNone)
    {
        double sum = 0;
        var count = 0;
        for (var standard = 0; standard < Standards; standard++)
        {
            if (!AppliesTo[standard, cell.Sector]) continue;
            sum += Firms.Compliance[standard][slot];
            count++;
        }
        return count == 0 ? whereNone : sum / count;
    }

    /// <summary>Mean compliance of eight firms over the standards that apply to them, 0 where none does.</summary>
    public Vector512<double> MeanCompliance(Cell cell, Eight eight)
    {
        var sum = Vector512<double>.Zero;
        var count = 0;
        for (var standard = 0; standard < Standards; standard++)
        {
            if (!AppliesTo[standard, cell.Sector]) continue;
            sum += eight.Of(Firms.Compliance[standard]);
            count++;
        }
        return count == 0 ? sum : sum / Vector512.Create((double)count);
    }

    /// <summary>What an outside job would pay the family for the time it gives the firm, rupiah a month.</summary>
    public double OutsideIncome(Cell cell) => Math.Max(1, Wage(cell) * Sectors[cell.Sector].Terms.FamilyWorkers);

    /// <summary>
    /// What starting a firm forgoes, rupiah a month: an outside job, and the return that the owner asks of the money put in.
    /// </summary>
    public double Forgone(Cell cell) =>
        OutsideIncome(cell) + Scenario.Behaviour.Finance.OwnReturnPerYear / 12 * cell.EntrantOutlay * PriceLevel;

    /// <summary>Share of its living that an owner's household draws from the firm: the family's working time in it, at most 1.</summary>
    public double LivingShare(Cell cell) => Math.Min(1, Sectors[cell.Sector].Terms.FamilyWorkers);

    /// <summary>Programme that gives licences to newcomers of a cell in the month; null for none.</summary>
    public IGivesLicences? LicenceHelper(Cell cell) => Effects.Licensing.Find(LicenceOffice[cell.Index]);

    /// <summary>Size class of a number of workers: 0 micro to 3 large.</summary>
    public int SizeClass(double workers)
    {
        var bounds = Scenario.Environment.SizeClasses;
        // A class ends half-way to the next whole worker, since workers are counted in fractions.
        return workers < bounds.Micro + 0.5 ? 0 : workers < bounds.Small + 0.5 ? 1 : workers < bounds.Medium + 0.5 ? 2 : 3;
    }

    /// <summary>
    /// Size class of a firm, of month 0 or, of a newcomer, of its entry: a class keeps its firms, so that it cannot gain by those
    /// who shrink into it or lose those who outgrow it. Up to month 0, with which all that scenarios have in common ends, it is
    /// that of the moment.
    /// </summary>
    public int SizeClassOf(int slot) => Month <= 0 ? SizeClass(Firms.Workers[slot]) : Firms.Class[slot] & FirmTable.SizeBits;

    /// <summary>The same of eight firms, plus a bit where a programme has reached one, and their attributes: the classes by which firms are added up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<ulong> Classes(Eight eight)
    {
        var lasting = eight.Of(Firms.Class) & ~Vector512.Create((ulong)FirmTable.TreatedBit);
        if (Month <= 0) lasting = lasting & ~Vector512.Create((ulong)FirmTable.SizeBits) | SizeClasses(eight.Of(Firms.Workers));
        return Firms.TreatedBy.IsKept ? lasting + eight.AnyMark(Firms.TreatedBy.Values, FirmTable.TreatedBit) : lasting;
    }

    private Vector512<ulong> SizeClasses(Vector512<double> workers)
    {
        var bounds = Scenario.Environment.SizeClasses;
        return Above(workers, bounds.Micro) + Above(workers, bounds.Small) + Above(workers, bounds.Medium);

        static Vector512<ulong> Above(Vector512<double> workers, double bound) =>
            Vector512.GreaterThanOrEqual(workers, Vector512.Create(bound + 0.5)).AsUInt64() & Vector512<ulong>.One;
    }

    /// <summary>A programme pays an account.</summary>
    public void ProgrammePays(int block, int programme, Account to, long rupiah)
    {
        Ledger.Transfer(block, Ledger.Programmes + programme, to, rupiah);
        ProgrammeTally.Add(block, programme, ProgrammeTally.Paid, rupiah);
    }

    /// <summary>A programme pays the firm of a slot of the block.</summary>
    public void ProgrammePaysFirm(int block, int programme, int slot, long rupiah)
    {
        Ledger.Transfer(block, Ledger.Programmes + programme, slot, rupiah);
        ProgrammeTally.Add(block, programme, ProgrammeTally.Paid, rupiah);
    }

    /// <summary>An account pays a programme.</summary>
    public void PayProgramme(int block, Account from, int programme, long rupiah)
    {
        Ledger.Transfer(block, from, Ledger.Programmes + programme, rupiah);
        ProgrammeTally.Add(block, programme, ProgrammeTally.Recovered, rupiah);
    }

    /// <summary>The firm of a slot of the block pays a programme, which the caller has made sure that it can.</summary>
    public void FirmPaysProgramme(int block, int slot, int programme, long rupiah)
    {
        Ledger.Transfer(block, slot, Ledger.Programmes + programme, rupiah);
        ProgrammeTally.Add(block, programme, ProgrammeTally.Recovered, rupiah);
    }

    /// <summary>Notes that a programme has reached a firm.</summary>
    public void Treat(int slot, int programme) => Firms.TreatedBy[slot] |= 1u << programme;

    /// <summary>Account of a funder.</summary>
    public static Account AccountOf(Funder funder) => funder switch
    {
        Funder.Central => Ledger.Central,
        Funder.Local => Ledger.Local,
        _ => Ledger.Donor,
    };

    /// <summary>Makes the accounts the month's own after a restore.</summary>
    public void ResetTotal() => InitialTotal = TotalMoney();

    public void Dispose() => Runner.Dispose();

    private double MeanOutputAtStart(int sector)
    {
        double output = 0;
        var count = 0;
        foreach (var cell in Cells)
        {
            if (cell.Sector != sector) continue;
            for (var slot = cell.Start; slot < cell.Start + cell.Group.Count; slot++) output += Firms.ExpectedDemand[slot];
            count += cell.Group.Count;
        }
        return count == 0 ? 1 : output / count;
    }

    private List<StateColumn> BuildGlobalState()
    {
        ServicesGiven = new double[Scenario.Providers.Count];
        List<StateColumn> columns =
        [
            new BalanceColumn(Ledger),
            new StateColumn<double>("participation", () => Participation),
            new StateColumn<byte>("cluster_phase", () => ClusterPhase),
            new StateColumn<double>("believed_default", () => BelievedDefault),
            new StateColumn<int>("defaults_of", () => DefaultsOf),
            new StateColumn<int>("suppliers", () => Supply.Suppliers),
        ];
        foreach (var market in Markets)
        {
            columns.Add(new StateColumn<int>(market.Terms.Name + ".order", () => market.Order));
            columns.Add(new StateColumn<double>(market.Terms.Name + ".order_price", () => market.OrderPrice));
            columns.Add(new StateColumn<int>(market.Terms.Name + ".member", () => market.Member));
            columns.Add(new StateColumn<ulong>(market.Terms.Name + ".member_id", () => market.MemberId));
            columns.Add(new StateColumn<double>(market.Terms.Name + ".quota", () => market.Quota));
        }
        foreach (var queue in LicenceQueues)
            if (queue is not null) columns.AddRange(queue.State);
        columns.AddRange(Attributes.State);
        return columns;
    }
}

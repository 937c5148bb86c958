using ClusterSim.Core.Accounts;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>
/// The parts of a run, and the order in which they are made: each is given those that it needs. What it holds is no part's way to
/// another: phases are handed their parts by <see cref="PhaseCatalogue"/>, and rules theirs here. Programmes, and what saves, hashes and tests, see all.
/// </summary>
internal sealed class Economy : IDisposable
{
    /// <summary>Share of an input that is bought outside at equal prices at least, where the scenario says nothing: without any nothing would hold local prices.</summary>
    private const double LeastOutsideShare = 0.05;

    /// <summary>The parts of a run as it stands before its first month.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">Seed instead of the scenario's.</param>
    /// <param name="replication">Replication, from 0.</param>
    /// <param name="threads">Threads that share the blocks of firms.</param>
    /// <param name="keepOutcomes">Whether it is kept what became of each firm.</param>
    /// <param name="outcomesFrom">Month from which outcomes of firms are added up.</param>
    /// <param name="blockSize">Slots of a block at most, which decides nothing.</param>
    /// <param name="storedBackwards">Whether the cells are stored from the last to the first, which decides nothing either.</param>
    /// <param name="hasOwnMonths">Whether what firms meet with in a month is drawn independently of other runs of the seed.</param>
    /// <param name="countLimits">Whether it is counted what keeps firms from making more.</param>
    public Economy(
        Scenario scenario, long? seed = null, int replication = 0, int threads = 1, bool keepOutcomes = true, int outcomesFrom = 0, int blockSize = Block.Size, bool storedBackwards = false,
        bool hasOwnMonths = false, bool countLimits = false)
    {
        scenario = PackageTerms.Resolve(scenario);
        var behaviour = scenario.Behaviour;
        Scenario = scenario;
        Luck = new Luck(seed ?? scenario.Seed, replication);
        MonthLuck = hasOwnMonths ? Luck.InOtherMonths() : Luck;
        Clock = new Clock { Month = -scenario.SpinUpMonths };
        Runner = new BlockRunner(threads);
        Sectors = [.. scenario.Sectors.Select(sector => new SectorMonth(sector, [.. sector.Inputs.Select(input => scenario.Sectors.IndexOf(input.Name))]))];
        Markets = [.. scenario.Markets.Select((market, index) => new MarketMonth(
            market, scenario.Sectors.IndexOf(market.Sector), index,
            [.. market.FurtherStandards.Prepend(market.RequiresStandard).Select(name => scenario.Standards.IndexOf(name)).Where(standard => standard >= 0)]))];
        World = new OutsideWorld(scenario, Clock, Luck, Sectors, Markets);
        Layout = new Layout(scenario, Block.SlotsFor(blockSize, Layout.GroupsOf(scenario)), storedBackwards);
        Limits = countLimits ? new OutputLimits([.. Layout.Blocks.Select(block => Layout.Cells[block.Cell].GroupIndex)]) : null;
        Organisations = new Organisations(scenario.Clusters);
        Attributes = new FirmAttributes(scenario, Luck);
        Firms = new FirmTable(Layout.Slots, scenario);
        Firmless = new Firmless(Layout, Firms);
        Queue = new SelectionQueue(Firms.Slots);
        var ledger = Firms.OpenBooks(scenario, Blocks.Length);
        var programmeTally = new ProgrammeTally(Blocks.Length, scenario.Policies.Count);
        Books = new Books(
            ledger, new Tally(Blocks.Length, Attributes.Combinations, Clock), new ProgrammeMoney(ledger, programmeTally), programmeTally,
            new OutcomeNotes(new FirmOutcomes(keepOutcomes ? Firms.Slots : 0, [.. scenario.Policies.Select(policy => policy.Kind.Supports)]), Firms, Clock, outcomesFrom));
        Audit = new Audit(Clock, Layout, Firms, Ledger, Owners(scenario));
        Standards = new Standards(scenario.Standards, scenario.Sectors, Firms);
        Lenders = new Lenders(scenario.Lenders, behaviour.Finance.BaseDefaultPerYear);
        SizeClasses = new SizeClasses(scenario.Environment.SizeClasses, Clock, Firms);
        Entry = new Entry(scenario.Places, Layout, Clock, MonthLuck);
        Granted = GovernmentBudgets.Granted(scenario);
        Applications = Policy.Applications.Of(scenario, Firms.Slots);
        Programmes = [.. scenario.Policies.Select((terms, index) => ProgrammeKind.Begin(terms, new ProgrammeContext(index, this)))];
        Packages = [.. scenario.Packages.Select((terms, index) => new Package(terms, index, this))];
        Effects = new ProgrammeEffects(Programmes);
        Entry.Licensing = Effects.Licensing;
        Places = new Places(scenario.Places, Effects.Works);
        Production = new Production(behaviour.Knowledge, behaviour.Production, Places, Sectors, Firms);
        WorkingCapital = new WorkingCapital(Sectors, Production, Firms);
        Wages = new Wages(Places, Clock, Sectors, Effects.WageSubsidy, Firms);
        InputPrices = new InputPrices(Sectors, Effects.InputSubsidy, Firms);
        Living = new Living(behaviour.People, Clock, Places, Sectors);
        Leaving = new Leaving(behaviour.People, behaviour.Finance, Clock, Wages, Firms);
        OwnDemand = new OwnDemand(behaviour.Pricing, Sectors, Firms);
        Investment = new Investment(behaviour.Finance, Leaving, behaviour.Production.LuckLogSd, Clock, Sectors, Production, WorkingCapital, Wages, InputPrices, OwnDemand, Firms);
        Till = new Till(behaviour.Services.HorizonMonths, Investment, Firms);
        Admission = new Admission(Effects.Introduction, Firms);
        ComplianceCases = new ComplianceCases(behaviour.Standards, Standards, Clock, Luck, Sectors, Markets, Admission, Firms);
        Providers = new Providers(scenario.Providers, behaviour.Services.BeliefLogSd, Clock, Layout, Effects.ProviderQuality, Effects.Information, Firms);
        BusinessServices = new BusinessServices(behaviour, Clock, Luck, Layout, Production, Investment, Till, Providers, Firms, Books);
        LoanCase = new LoanCase(
            behaviour.Finance, behaviour.People, behaviour.Production.LuckLogSd, Clock, MonthLuck, Sectors, Production, Investment, OwnDemand, Leaving, Wages, InputPrices, Firms);
        LoanDesk = new LoanDesk(behaviour.Finance, behaviour.Participation, Clock, MonthLuck, Organisations, Sectors, Lenders, LoanCase, Effects.Lending, Effects.Guarantees, Firms);
        Defaults = new Defaults(behaviour.Finance, Clock, Layout, Lenders, LoanDesk, Effects.Lending, Effects.Guarantees, Firms, Books);
        FirmBuilder = new FirmBuilder(behaviour, Clock, Luck, Layout, Sectors, Standards, Attributes, Production, Wages, Firmless, Lenders, Firms);
        World.SetPrices();
        FirmBuilder.Fill(Runner, Ledger);
        foreach (var sector in Sectors)
            for (var input = 0; input < sector.Inputs.Length; input++)
                sector.InputOutsideShare[input] = OutsideShareAtStart(sector, input);
        foreach (var market in Markets)
        {
            market.MeanOutput = MeanOutputAtStart(market.Sector);
            market.OutsideUnits = market.Terms.OutsideWeight * market.MeanOutput;
        }
        foreach (var sector in Sectors)
        {
            var cost = sector.InputCostPerUnit() + sector.OtherCost;
            sector.UsualMarkup = cost > 0 && sector.OutsidePrice > cost ? sector.OutsidePrice / cost : double.PositiveInfinity;
        }
        for (var lender = 0; lender < Lenders.Count; lender++)
            Ledger.OpenAccount(Ledger.Lenders + lender, (long)(Lenders[lender].Capital * PriceLevel));
        var networks = new NetworkBuilder(Layout, Luck, Runner, Firms.Slots);
        Knowledge = networks.Knowledge(scenario.Networks.Knowledge, Sectors.Length);
        Information = networks.Information(scenario.Networks.Information, scenario.Clusters.Count, Programmes.Length > 0);
        RiskLinks = networks.Risk(scenario.Networks.Risk);
        Supply = new SupplyNetwork(scenario.Networks.Supply, Clock, MonthLuck, Layout, Runner, Sectors, Firms);
        Audit.Begin();
        GlobalState = BuildGlobalState();
        ProgrammeState = [.. Programmes.SelectMany(programme => programme.State), .. Programmes.Select(programme => programme.Fading?.State).OfType<StateColumn>(),
            .. Applications.Distinct().Select(applications => applications.State).OfType<StateColumn>()];
    }

    public Scenario Scenario { get; }
    public Luck Luck { get; }

    /// <summary>The same of what firms meet with in a month, which a copy that has parted draws for itself; the outside world and programmes draw by <see cref="Luck"/>.</summary>
    public Luck MonthLuck { get; }
    public Clock Clock { get; }
    public BlockRunner Runner { get; }

    /// <summary>Cells and blocks of the slots.</summary>
    public Layout Layout { get; }
    public FirmTable Firms { get; }

    /// <summary>Households without a firm.</summary>
    public Firmless Firmless { get; }

    /// <summary>What firms are told apart by beside cluster, sector and size.</summary>
    public FirmAttributes Attributes { get; }
    public Books Books { get; }
    public Audit Audit { get; }

    /// <summary>What keeps firms from making more; null where nobody asks.</summary>
    public OutputLimits? Limits { get; }

    /// <summary>Sets prices and demand of the outside world.</summary>
    public OutsideWorld World { get; }
    public SectorMonth[] Sectors { get; }
    public MarketMonth[] Markets { get; }
    public Places Places { get; }

    /// <summary>The organisations of the clusters.</summary>
    public Organisations Organisations { get; }
    public Standards Standards { get; }
    public Lenders Lenders { get; }

    /// <summary>What newcomers meet with.</summary>
    public Entry Entry { get; }
    public SizeClasses SizeClasses { get; }

    /// <summary>Firms that stand for a selection, one selection at a time.</summary>
    public SelectionQueue Queue { get; }
    public Network Knowledge { get; }
    public Network Information { get; }

    /// <summary>Links along which risk is shared; null where it is shared in groups.</summary>
    public Network? RiskLinks { get; }
    public SupplyNetwork Supply { get; }
    /// <summary>What owners remember of applying for each programme.</summary>
    public Applications[] Applications { get; }
    public Programme[] Programmes { get; }
    public Package[] Packages { get; }

    /// <summary>What the programmes do, found once.</summary>
    public ProgrammeEffects Effects { get; }

    /// <summary>Programmes that have been offered to a firm, a bit each; null but in a shadow, where nothing else comes of it.</summary>
    public uint[]? Offers { get; set; }

    /// <summary>Rupiah that each programme gets from its funder.</summary>
    public double[] Granted { get; }
    public WorkingCapital WorkingCapital { get; }
    public Production Production { get; }
    public Wages Wages { get; }
    public InputPrices InputPrices { get; }
    /// <summary>What money that is spent costs an owner.</summary>
    public Till Till { get; }
    public Living Living { get; }
    public Leaving Leaving { get; }
    public Investment Investment { get; }
    public OwnDemand OwnDemand { get; }
    public Admission Admission { get; }
    public ComplianceCases ComplianceCases { get; }
    public Providers Providers { get; }
    public BusinessServices BusinessServices { get; }
    public LoanCase LoanCase { get; }

    public LoanDesk LoanDesk { get; }
    public Defaults Defaults { get; }
    public FirmBuilder FirmBuilder { get; }

    /// <summary>State that is not a firm's.</summary>
    public IReadOnlyList<StateColumn> GlobalState { get; }

    /// <summary>State of the programmes beyond their accounts: nothing unless one of them has some.</summary>
    public IReadOnlyList<StateColumn> ProgrammeState { get; }

    // What is asked for most, close at hand.

    public Ledger Ledger => Books.Ledger;
    public Tally Tally => Books.Tally;
    public ProgrammeTally ProgrammeTally => Books.ProgrammeTally;
    public Cell[] Cells => Layout.Cells;
    public Block[] Blocks => Layout.Blocks;

    /// <summary>Month being simulated; negative in the spin-up.</summary>
    public int Month
    {
        get => Clock.Month;
        set => Clock.Month = value;
    }

    /// <summary>Consumer prices, 1 in month 0; always 1 when the scenario is in constant prices.</summary>
    public double PriceLevel => Clock.PriceLevel;

    /// <summary>Cell of a slot.</summary>
    public Cell CellOf(int slot) => Layout.CellOf(slot);

    /// <summary>Block of a slot.</summary>
    public int BlockOf(int slot) => Layout.BlockOf(slot);

    public void Dispose() => Runner.Dispose();

    /// <summary>Whose the accounts are from those of the providers on.</summary>
    private static string[] Owners(Scenario scenario) =>
    [
        .. scenario.Providers.Select(provider => $"provider '{provider.Name}'"),
        .. scenario.Policies.Select(policy => $"programme '{policy.Name}'"),
        .. scenario.Packages.Select(package => $"package '{package.Name}'"),
    ];

    private double MeanOutputAtStart(int sector)
    {
        var count = 0;
        foreach (var cell in Cells) count += cell.Sector == sector ? cell.Firms : 0;
        return count == 0 ? 1 : OutputAtStart(sector) / count;
    }

    private double OutputAtStart(int sector)
    {
        var output = default(ExactSum);
        foreach (var cell in Cells)
        {
            if (cell.Sector != sector) continue;
            for (var slot = cell.Start; slot < cell.Start + cell.Group.Count; slot++) output.Add(Firms.ExpectedDemand[slot]);
        }
        return output.Value;
    }

    /// <summary>Share of an input that is bought outside at equal prices: the scenario's, else what the suppliers of the start cannot make of what their customers use.</summary>
    private double OutsideShareAtStart(SectorMonth sector, int input)
    {
        var (maker, given) = (sector.InputSectors[input], sector.Inputs[input].OutsideShare);
        if (maker < 0) return 1;
        if (given > 0) return given;
        double made = OutputAtStart(maker) * Sectors[maker].Terms.ChainFirstShare, used = 0;
        for (var customer = 0; customer < Sectors.Length; customer++)
            for (var each = 0; each < Sectors[customer].Inputs.Length; each++)
                if (Sectors[customer].InputSectors[each] == maker) used += Sectors[customer].Inputs[each].Coefficient * OutputAtStart(customer);
        return used <= 0 ? 1 : Math.Clamp(1 - made / used, LeastOutsideShare, 1);
    }

    private List<StateColumn> BuildGlobalState()
    {
        List<StateColumn> columns =
        [
            new BalanceColumn(Ledger),
            new StateColumn<double>("participation", () => Organisations.Participation),
            new StateColumn<byte>("cluster_phase", () => Organisations.Phase),
            new StateColumn<double>("believed_default", () => Lenders.BelievedDefault),
            new StateColumn<int>("defaults_of", () => Lenders.DefaultsOf),
            new StateColumn<int>("suppliers", () => Supply.Suppliers),
        ];
        foreach (var sector in Sectors) columns.Add(new StateColumn<double>(sector.Terms.Name + ".wanted", () => sector.WantedState));
        foreach (var market in Markets)
        {
            columns.Add(new StateColumn<double>(market.Terms.Name + ".offered", () => market.OfferedState));
            columns.Add(new StateColumn<int>(market.Terms.Name + ".order", () => market.Order));
            columns.Add(new StateColumn<double>(market.Terms.Name + ".order_price", () => market.OrderPrice));
            columns.Add(new StateColumn<int>(market.Terms.Name + ".member", () => market.Member));
            columns.Add(new StateColumn<ulong>(market.Terms.Name + ".member_id", () => market.MemberId));
            columns.Add(new StateColumn<double>(market.Terms.Name + ".quota", () => market.Quota));
        }
        foreach (var queue in Entry.Queues)
            if (queue is not null) columns.AddRange(queue.State);
        columns.AddRange(Attributes.State);
        columns.AddRange(Firmless.State);
        return columns;
    }
}

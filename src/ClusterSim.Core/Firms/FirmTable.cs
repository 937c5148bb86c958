using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>
/// All firms, one array a quantity, one slot a firm. Slots are numbered cluster by cluster and within it group by group,
/// so that neighbours lie near in memory. A slot whose <see cref="Id"/> is 0 is free. Money is whole rupiah in 64 bits;
/// scores, ratios and quantities are 32-bit floats. A column is declared here and nowhere else. What a phase, or some that follow
/// one another, need in passing is working memory, which they take by a name of their own and give back.
/// </summary>
/// <param name="columns">Takes the declarations.</param>
internal sealed class FirmTable(FirmColumns columns)
{
    private readonly double _costEffect = columns.Scenario.Behaviour.Knowledge.CostEffect;

    /// <summary>No programme, no lender.</summary>
    public const byte None = 255;

    /// <summary>Bits of <see cref="Class"/> that are the size.</summary>
    public const byte SizeBits = 3;

    /// <summary>Bit of <see cref="Class"/> of a firm that a programme has reached.</summary>
    public const byte TreatedBit = 4;

    /// <summary>A table of free slots, with the columns that a scenario needs.</summary>
    public FirmTable(int slots, Scenario scenario)
        : this(new FirmColumns(slots, scenario))
    {
    }

    /// <summary>All columns, for what is done with each of them.</summary>
    public FirmColumns Columns { get; } = columns;

    /// <summary>Number of slots.</summary>
    public int Slots { get; } = columns.Slots;

    // --- state that lasts from month to month ---

    /// <summary>Lasting identity: (group + 1, month of birth, place in that month's births); 0 in a free slot.</summary>
    public ulong[] Id { get; } = columns.Lasting<ulong>(Reset.AtExit);

    private readonly SlotColumn<float> _knowledge = columns.LastingIf<float>(needed: true, name: nameof(Knowledge));

    /// <summary>Knowledge, 1 is the sector's reference.</summary>
    public float[] Knowledge => _knowledge.Backing;

    /// <summary>Management score, 0 to 1: the owner's own, and what was taught on top, which fades.</summary>
    public float[] BaseManagement { get; } = columns.Lasting<float>();

    public SlotColumn<float> TaughtManagement { get; } = columns.LastingIf<float>(Teaches(columns.Scenario));

    /// <summary>Bookkeeping score, 0 to 1: the owner's own, and what was taught on top, which fades.</summary>
    public float[] BaseBookkeeping { get; } = columns.Lasting<float>();

    public SlotColumn<float> TaughtBookkeeping { get; } = columns.LastingIf<float>(Teaches(columns.Scenario));

    /// <summary>What was taught of practices that work on cost, on top of the owner's own management score; it fades.</summary>
    public SlotColumn<float> TaughtCostPractices { get; } = columns.LastingIf<float>(Teaches(columns.Scenario, PracticeKind.Cost));

    /// <summary>What was taught of practices that work on demand, on top of the owner's own management score; it fades.</summary>
    public SlotColumn<float> TaughtDemandPractices { get; } = columns.LastingIf<float>(Teaches(columns.Scenario, PracticeKind.Demand));

    /// <summary>What news of cheaper suppliers takes off the price of inputs outside, in logarithms; it fades.</summary>
    public SlotColumn<float> SupplierNews { get; } = columns.LastingIf<float>(needed: false);

    /// <summary>Years.</summary>
    public float[] OwnerAge { get; } = columns.Lasting<float>();

    /// <summary>1 when registered.</summary>
    public byte[] Formal { get; } = columns.Lasting<byte>();

    /// <summary>Reputation for delivery, 0 to 1.</summary>
    public float[] Reputation { get; } = columns.Lasting<float>();

    /// <summary>0 old product, 1 new product developed, 2 new product on the market.</summary>
    public byte[] Product { get; } = columns.Lasting<byte>();

    /// <summary>Months until the owner thinks of another service.</summary>
    public SlotColumn<byte> ServiceWait { get; } = columns.LastingIf<byte>(columns.Scenario.Providers.Count > 0);

    /// <summary>Capital, rupiah of the start month.</summary>
    public float[] Capital { get; } = columns.Lasting<float>(Reset.AtExit);

    /// <summary>Workers, the owner's family included.</summary>
    public float[] Workers { get; } = columns.Lasting<float>(Reset.AtExit);

    /// <summary>Units ready for sale.</summary>
    public float[] FinishedStock { get; } = columns.Lasting<float>(Reset.AtExit);

    /// <summary>Own price over the outside price of the sector's product.</summary>
    public float[] PriceRatio { get; } = columns.Lasting<float>();

    /// <summary>Units a month that the firm expects to sell.</summary>
    public float[] ExpectedDemand { get; } = columns.Lasting<float>();

    private readonly long[] _cash = columns.Lasting<long>(Reset.Never, name: nameof(Cash));

    /// <summary>Rupiah; moved by the ledger only.</summary>
    public MoneyColumn Cash => new(_cash);

    /// <summary>Part of it in an account of the owner's own, of which others see less, rupiah.</summary>
    public SlotColumn<long> Account { get; } = columns.LastingIf<long>(columns.Scenario.Lenders.Any(lender => lender.ToAccount));

    /// <summary>Rupiah owed on the firm's loan.</summary>
    public long[] Debt { get; } = columns.Lasting<long>();

    /// <summary>Lender of the loan; <see cref="None"/> without a loan.</summary>
    public byte[] LoanLender { get; } = columns.Lasting(neutral: None);

    /// <summary>Programme that lent it; <see cref="None"/> where the lender did.</summary>
    public SlotColumn<byte> LoanProgramme { get; } = columns.LastingIf(needed: false, neutral: None);

    /// <summary>Programme that guarantees it; <see cref="None"/> for none.</summary>
    public SlotColumn<byte> Guarantee { get; } = columns.LastingIf(needed: false, neutral: None);

    /// <summary>Interest a month.</summary>
    public float[] LoanRate { get; } = columns.Lasting<float>();

    /// <summary>Months until the loan is due in full.</summary>
    public short[] LoanMonths { get; } = columns.Lasting<short>();

    /// <summary>Months in arrears.</summary>
    public byte[] Arrears { get; } = columns.Lasting<byte>();

    /// <summary>Months for which no lender lends to the firm, after a default.</summary>
    public short[] ExcludedMonths { get; } = columns.Lasting<short>();

    /// <summary>Lasting attraction for customers, 1 where the scenario says nothing.</summary>
    public SlotColumn<float> Custom { get; } = columns.LastingIf(columns.Scenario.Firms.Any(group => group.Custom is not Constant { Value: 1 }), neutral: 1f);

    /// <summary>Usual income of the owner's household from the firm once wear is replaced, rupiah a month, exponentially smoothed in real terms (D1).</summary>
    public float[] SmoothedIncome { get; } = columns.Lasting<float>();

    /// <summary>Rupiah given to the risk group so far.</summary>
    public SlotColumn<float> GivenHelp { get; } = columns.LastingIf<float>(SharesRisk(columns.Scenario));

    /// <summary>Rupiah received from the risk group so far.</summary>
    public SlotColumn<float> ReceivedHelp { get; } = columns.LastingIf<float>(SharesRisk(columns.Scenario));

    /// <summary>Months without output.</summary>
    public short[] IdleMonths { get; } = columns.Lasting<short>();

    /// <summary>Programmes that the owner has heard of, a bit each.</summary>
    public SlotColumn<uint> Heard { get; } = columns.OfProgramme<uint>(columns.Scenario.Policies.Count > 0);

    /// <summary>Programmes that have reached the firm, a bit each.</summary>
    public SlotColumn<uint> TreatedBy { get; } = columns.OfProgramme<uint>(columns.Scenario.Policies.Count > 0);

    /// <summary>Programme of a standing grant award; <see cref="None"/> for none.</summary>
    public SlotColumn<byte> GrantProgramme { get; } = columns.OfProgramme(needed: false, None);

    /// <summary>Months left to use it.</summary>
    public SlotColumn<short> GrantMonths { get; } = columns.OfProgramme<short>(needed: false);

    /// <summary>Rupiah of that award not yet paid.</summary>
    public SlotColumn<long> GrantLeft { get; } = columns.OfProgramme<long>(needed: false);

    /// <summary>Months in business, as far as simulated.</summary>
    public short[] Age { get; } = columns.Lasting<short>();

    /// <summary>Size class at month 0 or, of a newcomer, at entry (0 micro to 3 large), plus 4 when reached by a programme before the month.</summary>
    public byte[] Class { get; } = columns.Lasting<byte>();

    /// <summary>Units of each input held or in process.</summary>
    public float[][] InputStock { get; } = columns.LastingEach<float>(MostInputs(columns.Scenario), Reset.AtExit);

    /// <summary>Mean cost of each input held, rupiah a unit.</summary>
    public float[][] InputCost { get; } = columns.LastingEach<float>(MostInputs(columns.Scenario));

    /// <summary>What a unit of each input that firms of the scenario make cost last month at the prices of all its sellers, over the outside price.</summary>
    public float[][] SourcingCost { get; } = columns.LastingEach<float>(MostMade(columns.Scenario));

    /// <summary>Compliance with each standard, 0 to 1.</summary>
    public float[][] Compliance { get; } = columns.LastingEach<float>(columns.Scenario.Standards.Count);

    // --- of the month only ---

    /// <summary>Own price, rupiah a unit: <see cref="PriceRatio"/> at the month's outside price.</summary>
    public float[] Price { get; } = columns.OfMonth<float>();

    /// <summary>Units that the firm can make.</summary>
    public float[] Capacity { get; } = columns.OfMonth<float>();

    /// <summary>Units that it means to make.</summary>
    public float[] PlannedOutput { get; } = columns.OfMonth<float>();

    /// <summary>Units of each input ordered.</summary>
    public float[][] OrderUnits { get; } = columns.OfMonthEach<float>(MostInputs(columns.Scenario));

    /// <summary>Units made.</summary>
    public float[] Output { get; } = columns.OfMonth<float>(Reset.Monthly);

    /// <summary>Units sold.</summary>
    public float[] SoldUnits { get; } = columns.OfMonth<float>(Reset.Monthly);

    /// <summary>1 when the firm has sold on an export market.</summary>
    public SlotColumn<byte> Exported { get; } = columns.OfMonthIf<byte>(columns.Scenario.Markets.Any(market => market.Kind == MarketKind.Export), Reset.Monthly);

    /// <summary>Spending on capital, rupiah: planned, then made.</summary>
    public long[] Investment { get; } = columns.OfMonth<long>(Reset.Monthly);

    /// <summary>Part of that spending that the owner paid for what had worn out, rupiah.</summary>
    public float[] Replaced { get; } = columns.OfMonth<float>(Reset.Monthly);

    /// <summary>Part of it that a grant paid, rupiah.</summary>
    public SlotColumn<float> GrantPaid { get; } = columns.OfMonthIf<float>(columns.Scenario.Policies.Count > 0, Reset.Monthly);

    /// <summary>Rupiah.</summary>
    public long[] Sales { get; } = columns.OfMonth<long>(Reset.Monthly);

    /// <summary>Rupiah.</summary>
    public long[] ValueAdded { get; } = columns.OfMonth<long>(Reset.Monthly);

    /// <summary>Owner household income of the month, rupiah.</summary>
    public long[] Income { get; } = columns.OfMonth<long>(Reset.Monthly);

    /// <summary>What the household draws, rupiah; kept where a trial measured it.</summary>
    public SlotColumn<long> Drawn { get; } = columns.OfMonthIf<long>(MeasuresDrawings(columns.Scenario), Reset.Monthly);

    /// <summary>Capital that a firm works with this month and does not own, rupiah of the start month.</summary>
    public SlotColumn<float> Rented { get; } = columns.OfMonthIf<float>(needed: false, Reset.Monthly);

    // --- levers: neutral unless a programme writes them this month ---

    /// <summary>Programme that pays part of a business service.</summary>
    public SlotColumn<byte> ServiceProgramme { get; } = columns.Lever();

    /// <summary>Programme that gives a course.</summary>
    public SlotColumn<byte> TrainingProgramme { get; } = columns.Lever();

    /// <summary>Programme that offers a loan.</summary>
    public SlotColumn<byte> CreditProgramme { get; } = columns.Lever();

    /// <summary>Programme that offers a guarantee.</summary>
    public SlotColumn<byte> GuaranteeOffer { get; } = columns.Lever();

    /// <summary>Programme whose market information the owner gets.</summary>
    public SlotColumn<byte> InformedBy { get; } = columns.Lever();

    /// <summary>Programme whose mentor the owner meets.</summary>
    public SlotColumn<byte> MentoredBy { get; } = columns.Lever();

    /// <summary>Programme that sends an inspector.</summary>
    public SlotColumn<byte> InspectedBy { get; } = columns.Lever();

    /// <summary>Programme that pays part of the wages.</summary>
    public SlotColumn<byte> WageProgramme { get; } = columns.Lever();

    /// <summary>Programme that pays part of an input bought outside.</summary>
    public SlotColumn<byte> InputProgramme { get; } = columns.Lever();

    /// <summary>Programme that buys an input together with other firms.</summary>
    public SlotColumn<byte> PoolProgramme { get; } = columns.Lever();

    /// <summary>Programme that keeps the firm from expanding.</summary>
    public SlotColumn<byte> HeldBy { get; } = columns.Lever();

    // --- working memory that several phases share ---

    /// <summary>Share of its orders that a supplier can deliver: from the inputs phase, which ships, to the market phase.</summary>
    public Scratch<float> ShippedShare { get; } = columns.Floats.Named("share shipped");

    /// <summary>Units on offer in the month: from the inputs phase to the market phase.</summary>
    public Scratch<float> Offered { get; } = columns.Floats.Named("units offered");

    /// <summary>Units asked of a firm in the month, by customers down the chain and on markets: from the inputs phase to the market phase.</summary>
    public Scratch<float> Asked { get; } = columns.Floats.Named("units asked");

    /// <summary>Whether the firm stands for a selection: of one programme at a time, while it chooses.</summary>
    public Scratch<byte> Candidate { get; } = columns.Bytes.Named("candidates");

    /// <summary>Odds at which applying pays its owner: of one programme at a time, while it takes applications.</summary>
    public Scratch<double> LeastOdds { get; } = columns.Doubles.Named("least odds");

    /// <summary>Copies a column for others to look at, and puts <paramref name="none"/> in place of a free slot's value.</summary>
    /// <param name="column">What is shown.</param>
    /// <param name="none">What a free slot shows.</param>
    /// <param name="into">Takes the values.</param>
    /// <param name="start">First slot.</param>
    /// <param name="end">The slot behind the last.</param>
    public void Show(float[] column, float none, float[] into, int start, int end)
    {
        var nobody = Vector512.Create((double)none);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var eight = new FirmVector8(slot);
            eight.Put(into, Vector512.ConditionalSelect(eight.Active(Id), eight.Of(column), nobody));
        }
    }

    /// <summary>The books of a run, which alone may write the firms' cash.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="blocks">Blocks of firms.</param>
    public Ledger OpenBooks(Scenario scenario, int blocks) =>
        new(_cash, scenario.Lenders.Count, scenario.Providers.Count, scenario.Policies.Count, scenario.Packages.Count, blocks);

    /// <summary>Whether a slot holds a firm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsActive(int slot) => Id[slot] != 0;

    /// <summary>Notes that a programme has reached a firm.</summary>
    public void Treat(int slot, int programme) => TreatedBy[slot] |= 1u << programme;

    /// <summary>Capital that a firm works with, its own and rented, rupiah of the start month.</summary>
    public double CapitalInUse(int slot) => (double)Capital[slot] + Rented[slot];

    /// <summary>The same of eight slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> CapitalInUse(FirmVector8 eight) => Rented.IsKept ? eight.Of(Capital) + eight.Of(Rented) : eight.Of(Capital);

    /// <summary>Management score, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Management(int slot) => Math.Min(1.0, (double)BaseManagement[slot] + TaughtManagement[slot]);

    /// <summary>Management scores of eight slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Management(FirmVector8 eight) =>
        Vector512.Min(Vector512<double>.One, eight.Of(BaseManagement) + eight.Of(TaughtManagement));

    /// <summary>Bookkeeping scores of eight slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Bookkeeping(FirmVector8 eight) =>
        Vector512.Min(Vector512<double>.One, eight.Of(BaseBookkeeping) + eight.Of(TaughtBookkeeping));

    /// <summary>Bookkeeping score, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Bookkeeping(int slot) => Math.Min(1.0, (double)BaseBookkeeping[slot] + TaughtBookkeeping[slot]);

    /// <summary>Score of practices of a kind, 0 to 1: the owner's own management score, and what was taught of them.</summary>
    public double Practices(int slot, PracticeKind kind) => kind switch
    {
        PracticeKind.Cost => Math.Min(1.0, (double)BaseManagement[slot] + TaughtCostPractices[slot]),
        PracticeKind.Demand => Math.Min(1.0, (double)BaseManagement[slot] + TaughtDemandPractices[slot]),
        _ => Management(slot),
    };

    /// <summary>Whether owners may pay less for inputs outside than others do.</summary>
    public bool SomeBuyCheaper => SupplierNews.IsKept || TaughtCostPractices.IsKept;

    /// <summary>Whether the owner does.</summary>
    public bool BuysCheaper(int slot) => SupplierNews[slot] > 0 || TaughtCostPractices[slot] > 0;

    /// <summary>Factor on the price of inputs outside by what the owner has been told of suppliers and taught of cost (K6, K7).</summary>
    public double SupplierPrice(int slot) =>
        BuysCheaper(slot) ? PortableMath.Exp(-(SupplierNews[slot] + _costEffect * TaughtCostPractices[slot])) : 1;

    /// <summary>Raises the taught scores of practices of a kind, and of bookkeeping, by a dose, of the distance to 1 (K7).</summary>
    public void Teach(int slot, PracticeKind kind, double dose, double bookkeepingDose)
    {
        if (kind == PracticeKind.Cost) TaughtCostPractices[slot] += (float)(dose * (1 - Practices(slot, kind)));
        else if (kind == PracticeKind.Demand) TaughtDemandPractices[slot] += (float)(dose * (1 - Practices(slot, kind)));
        Teach(slot, kind == PracticeKind.Production ? dose : 0, kind == PracticeKind.Demand ? 0 : bookkeepingDose);
    }

    /// <summary>Raises the taught scores by a dose, of the distance to 1.</summary>
    public void Teach(int slot, double managementDose, double bookkeepingDose)
    {
        TaughtManagement[slot] += (float)(managementDose * (1 - Management(slot)));
        TaughtBookkeeping[slot] += (float)(bookkeepingDose * (1 - Bookkeeping(slot)));
    }

    /// <summary>Raises the taught management of the marked ones of eight by doses, of the distance to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TeachManagement(FirmVector8 eight, Vector512<double> dose, Vector512<double> where)
    {
        if (where == Vector512<double>.Zero) return;
        var raised = eight.Of(TaughtManagement) + VectorMath.Single(dose * (Vector512<double>.One - Management(eight)));
        eight.Put(TaughtManagement.Values, raised, where);
    }

    /// <summary>Knowledge becomes what was worked out, and the working memory holds that of before.</summary>
    public void ExchangeKnowledge(Scratch<float> next) => next.Exchange(_knowledge);

    /// <summary>Whether anything teaches management: services and courses, or upgrading to a standard.</summary>
    private static bool Teaches(Scenario scenario) => scenario.Providers.Count > 0 || scenario.Standards.Count > 0;

    /// <summary>Whether anybody teaches practices that work on it.</summary>
    private static bool Teaches(Scenario scenario, PracticeKind kind) => scenario.Providers.Any(provider => provider.WorksOn == kind);

    /// <summary>Whether help among firms is remembered.</summary>
    private static bool SharesRisk(Scenario scenario) => scenario.Networks.Risk.Neighbours > 0 || scenario.Networks.Risk.GroupSize >= 2;

    /// <summary>Whether a trial of the scenario measured what households draw.</summary>
    private static bool MeasuresDrawings(Scenario scenario) =>
        scenario.Effects.Any(effect => effect.Metric == TrialMetric.Consumption) || scenario.Moments.Any(moment => moment.Metric == TrialMetric.Consumption);

    /// <summary>Inputs up to the last that firms of the scenario make.</summary>
    private static int MostMade(Scenario scenario) => scenario.Sectors.Max(sector =>
        sector.Inputs.Select((input, index) => scenario.Sectors.Any(maker => string.Equals(maker.Name, input.Name, StringComparison.Ordinal)) ? index + 1 : 0).DefaultIfEmpty(0).Max());

    private static int MostInputs(Scenario scenario) => Math.Max(1, scenario.Sectors.Max(sector => sector.Inputs.Count));
}

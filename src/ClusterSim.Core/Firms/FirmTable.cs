using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Firms;

/// <summary>
/// All firms, one array a quantity, one slot a firm. Slots are numbered cluster by cluster and within it group by group,
/// so that neighbours lie near in memory. A slot whose <see cref="Id"/> is 0 is free. Money is whole rupiah in 64 bits;
/// scores, ratios and quantities are 32-bit floats. Columns that the scenario has no use for are not kept; columns of the
/// month share memory where one is done with before the next begins.
/// </summary>
internal sealed class FirmTable
{
    public const byte None = 255;

    /// <summary>Bits of <see cref="Class"/> that are the size.</summary>
    public const byte SizeBits = 3;

    /// <summary>A table of free slots.</summary>
    /// <param name="slots">Number of slots.</param>
    /// <param name="needs">What the scenario needs; all else is not kept.</param>
    public FirmTable(int slots, FirmNeeds needs)
    {
        Slots = slots;
        Id = Column<ulong>();
        Knowledge = Column<float>();
        NextKnowledge = Column<float>();
        BaseManagement = Column<float>();
        TaughtManagement = Optional(needs.Teaching, 0f);
        BaseBookkeeping = Column<float>();
        TaughtBookkeeping = Optional(needs.Teaching, 0f);
        OwnerAge = Column<float>();
        Formal = Column<byte>();
        Reputation = Column<float>();
        Product = Column<byte>();
        ServiceWait = Optional<byte>(needs.Services, 0);
        Capital = Column<float>();
        Workers = Column<float>();
        FinishedStock = Column<float>();
        Price = Column<float>();
        ExpectedDemand = Column<float>();
        Cash = Column<long>();
        Debt = Column<long>();
        LoanLender = Column<byte>();
        LoanProgramme = Optional(needs.ProgrammeLoans, None);
        Guarantee = Optional(needs.Guarantees, None);
        LoanRate = Column<float>();
        LoanMonths = Column<short>();
        Arrears = Column<byte>();
        ExcludedMonths = Column<short>();
        SmoothedIncome = Column<float>();
        GivenHelp = Optional(needs.RiskSharing, 0f);
        ReceivedHelp = Optional(needs.RiskSharing, 0f);
        IdleMonths = Column<short>();
        Heard = Optional(needs.Programmes, 0u);
        NextHeard = Optional(needs.Programmes, 0u);
        TreatedBy = Optional(needs.Programmes, 0u);
        GrantProgramme = Optional(needs.Grants, None);
        GrantMonths = Optional<short>(needs.Grants, 0);
        GrantLeft = Optional(needs.Grants, 0L);
        Age = Column<short>();
        InputStock = Columns(needs.Inputs);
        InputCost = Columns(needs.Inputs);
        Compliance = Columns(needs.Standards);

        Capacity = Column<float>();
        PlannedOutput = Column<float>();
        OrderUnits = Columns(needs.Inputs);
        ShippedShare = Column<float>();
        Output = Column<float>();
        SoldUnits = Column<float>();
        Exported = Optional<byte>(needs.Exports, 0);
        InformedBy = Optional(needs.Information, None);
        Investment = Column<long>();
        Sales = Column<long>();
        ValueAdded = Column<long>();
        Income = Column<long>();
        Class = Column<byte>();
        Candidate = Column<byte>();
        Applied = Column<byte>();
        ServiceProgramme = Optional(needs.Vouchers, None);
        TrainingProgramme = Optional(needs.Training, None);
        CreditProgramme = Optional(needs.ProgrammeLoans, None);
        GuaranteeOffer = Optional(needs.Guarantees, None);
        InspectedBy = Optional(needs.Inspectors, None);
        WageProgramme = Optional(needs.WageSubsidies, None);
        InputProgramme = Optional(needs.InputSubsidies, None);
        PoolProgramme = Optional(needs.PooledPurchases, None);
        HeldBy = Optional(needs.Reservations, None);
        Score = Column<double>();
        Amount = Column<double>();
        Array.Fill(LoanLender, None);
        Array.Fill(ShippedShare, 1f);
        State = BuildState();
    }

    /// <summary>Bytes of a slot, all columns together.</summary>
    public int BytesPerSlot { get; private set; }

    /// <summary>Number of slots.</summary>
    public int Slots { get; }

    // --- state that lasts from month to month ---

    /// <summary>Lasting identity: (group + 1, month of birth, place in that month's births); 0 in a free slot.</summary>
    public ulong[] Id { get; }

    /// <summary>Knowledge, 1 is the sector's reference; and next month's while this month's is being read.</summary>
    public float[] Knowledge { get; private set; }

    public float[] NextKnowledge { get; private set; }

    /// <summary>Management and bookkeeping scores, 0 to 1: the owner's own, and what was taught on top, which fades.</summary>
    public float[] BaseManagement { get; }

    public OptionalColumn<float> TaughtManagement { get; }
    public float[] BaseBookkeeping { get; }
    public OptionalColumn<float> TaughtBookkeeping { get; }

    /// <summary>Years.</summary>
    public float[] OwnerAge { get; }

    /// <summary>1 when registered.</summary>
    public byte[] Formal { get; }

    /// <summary>Reputation for delivery, 0 to 1.</summary>
    public float[] Reputation { get; }

    /// <summary>0 old product, 1 new product developed, 2 new product on the market.</summary>
    public byte[] Product { get; }

    /// <summary>Months until the owner thinks of another service.</summary>
    public OptionalColumn<byte> ServiceWait { get; }

    /// <summary>Capital, rupiah of the start month.</summary>
    public float[] Capital { get; }

    /// <summary>Workers, the owner's family included.</summary>
    public float[] Workers { get; }

    /// <summary>Units ready for sale.</summary>
    public float[] FinishedStock { get; }

    /// <summary>Own price, rupiah a unit.</summary>
    public float[] Price { get; }

    /// <summary>Units a month that the firm expects to sell.</summary>
    public float[] ExpectedDemand { get; }

    public long[] Cash { get; }
    public long[] Debt { get; }

    /// <summary>Lender and programme of the loan, guaranteeing programme; 255 for none.</summary>
    public byte[] LoanLender { get; }

    public OptionalColumn<byte> LoanProgramme { get; }
    public OptionalColumn<byte> Guarantee { get; }

    /// <summary>Interest a month.</summary>
    public float[] LoanRate { get; }

    /// <summary>Months until the loan is due in full.</summary>
    public short[] LoanMonths { get; }

    /// <summary>Months in arrears.</summary>
    public byte[] Arrears { get; }

    /// <summary>Months for which no lender lends to the firm, after a default.</summary>
    public short[] ExcludedMonths { get; }

    /// <summary>Owner income, rupiah a month, exponentially smoothed over a year.</summary>
    public float[] SmoothedIncome { get; }

    /// <summary>Rupiah given to and received from the risk group so far.</summary>
    public OptionalColumn<float> GivenHelp { get; }

    public OptionalColumn<float> ReceivedHelp { get; }

    /// <summary>Months without output.</summary>
    public short[] IdleMonths { get; }

    /// <summary>Programmes that the owner has heard of, a bit each; and next month's while this month's is being read.</summary>
    public OptionalColumn<uint> Heard { get; private set; }

    public OptionalColumn<uint> NextHeard { get; private set; }

    /// <summary>Programmes that have reached the firm, a bit each.</summary>
    public OptionalColumn<uint> TreatedBy { get; }

    /// <summary>Programme of a standing grant award and months left to use it.</summary>
    public OptionalColumn<byte> GrantProgramme { get; }

    public OptionalColumn<short> GrantMonths { get; }

    /// <summary>Rupiah of that award not yet paid.</summary>
    public OptionalColumn<long> GrantLeft { get; }

    /// <summary>Months in business, as far as simulated.</summary>
    public short[] Age { get; }

    /// <summary>Size class at month 0 or, of a newcomer, at entry (0 micro to 3 large), plus 4 when reached by a programme before the month.</summary>
    public byte[] Class { get; }

    /// <summary>Units of each input held or in process, and their mean cost, rupiah a unit.</summary>
    public float[][] InputStock { get; }

    public float[][] InputCost { get; }

    /// <summary>Compliance with each standard, 0 to 1.</summary>
    public float[][] Compliance { get; }

    // --- of the month only ---

    public float[] Capacity { get; }

    public float[] PlannedOutput { get; }

    /// <summary>Units of each input ordered.</summary>
    public float[][] OrderUnits { get; }

    /// <summary>Share of its orders that a supplier can deliver.</summary>
    public float[] ShippedShare { get; }

    /// <summary>
    /// Scratch of one phase: what others look at, knowledge or the price asked; kept where the share shipped will be, which
    /// is set only after both have been read.
    /// </summary>
    public float[] Shown => ShippedShare;

    /// <summary>Shows a column of the slots from <paramref name="start"/> to <paramref name="end"/>, and <paramref name="none"/> in place of a free slot's value.</summary>
    public void Show(float[] column, float none, int start, int end)
    {
        var nobody = Vector512.Create((double)none);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var eight = new Eight(slot);
            eight.Put(Shown, Vector512.ConditionalSelect(eight.Active(Id), eight.Of(column), nobody));
        }
    }

    public float[] Output { get; }
    public float[] SoldUnits { get; }

    /// <summary>Units on offer in the month; kept where last month's knowledge was, which nobody reads after the knowledge phase.</summary>
    public float[] Offered => NextKnowledge;

    /// <summary>1 when the firm has sold on an export market.</summary>
    public OptionalColumn<byte> Exported { get; }

    public long[] Investment { get; }
    public long[] Sales { get; }
    public long[] ValueAdded { get; }

    /// <summary>Owner household income of the month, rupiah.</summary>
    public long[] Income { get; }

    /// <summary>Scratch of one phase: rank in a selection, need for help, weight in a market.</summary>
    public double[] Score { get; }

    /// <summary>Scratch of one phase: rupiah of the loan that a lender would grant, units left to offer in a market.</summary>
    public double[] Amount { get; }

    /// <summary>Scratch of one selection: whether the firm stands for it.</summary>
    public byte[] Candidate { get; }

    /// <summary>Lender + 1 that would grant the loan asked for this month; 0 for none.</summary>
    public byte[] Applied { get; }

    /// <summary>Capital that a firm works with this month and does not own, rupiah of the start month; null where nobody rents it out.</summary>
    public float[]? Rented { get; private set; }

    // --- levers: neutral (255) unless a programme writes them this month ---

    /// <summary>Programme that pays part of a business service.</summary>
    public OptionalColumn<byte> ServiceProgramme { get; }

    /// <summary>Programme that gives a course.</summary>
    public OptionalColumn<byte> TrainingProgramme { get; }

    /// <summary>Programme that offers a loan.</summary>
    public OptionalColumn<byte> CreditProgramme { get; }

    /// <summary>Programme that offers a guarantee.</summary>
    public OptionalColumn<byte> GuaranteeOffer { get; }

    /// <summary>Programme whose market information the owner gets.</summary>
    public OptionalColumn<byte> InformedBy { get; }

    /// <summary>Programme that sends an inspector.</summary>
    public OptionalColumn<byte> InspectedBy { get; }

    /// <summary>Programme that pays part of the wages.</summary>
    public OptionalColumn<byte> WageProgramme { get; }

    /// <summary>Programme that pays part of an input bought outside.</summary>
    public OptionalColumn<byte> InputProgramme { get; }

    /// <summary>Programme that buys an input together with other firms.</summary>
    public OptionalColumn<byte> PoolProgramme { get; }

    /// <summary>Programme that keeps the firm from expanding.</summary>
    public OptionalColumn<byte> HeldBy { get; }

    /// <summary>Columns that are the state, in order: hashed, saved, restored.</summary>
    public IReadOnlyList<StateColumn> State { get; }

    /// <summary>Whether a slot holds a firm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsActive(int slot) => Id[slot] != 0;

    /// <summary>First slot from one on whose value is the one sought, -1 where none follows; looks at many slots at once.</summary>
    public static int NextWith(OptionalColumn<byte> column, byte value, int from)
    {
        if (!column.IsKept) return -1;
        var next = column.Values[from..].IndexOf(value);
        return next < 0 ? -1 : from + next;
    }

    /// <summary>First slot from one on, before <paramref name="end"/>, at which a programme stands; <paramref name="end"/> where none follows.</summary>
    public static int NextOther(OptionalColumn<byte> column, int from, int end)
    {
        if (!column.IsKept || from >= end) return end;
        var next = column.Values[from..end].IndexOfAnyExcept(None);
        return next < 0 ? end : from + next;
    }

    /// <summary>First slot from one on that bears a mark, -1 where none follows; looks at many slots at once.</summary>
    public static int NextMarked(byte[] marks, int from)
    {
        var next = marks.AsSpan(from).IndexOfAnyExcept((byte)0);
        return next < 0 ? -1 : from + next;
    }

    /// <summary>The column of rented capital, made when somebody rents out.</summary>
    public float[] Rent() => Rented ??= new float[Slots];

    /// <summary>Capital that a firm works with, its own and rented, rupiah of the start month.</summary>
    public double CapitalInUse(int slot) => Rented is null ? Capital[slot] : (double)Capital[slot] + Rented[slot];

    /// <summary>The same of eight slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> CapitalInUse(Eight eight) => Rented is null ? eight.Of(Capital) : eight.Of(Capital) + eight.Of(Rented);

    /// <summary>Management score, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Management(int slot) => Math.Min(1.0, (double)BaseManagement[slot] + TaughtManagement[slot]);

    /// <summary>Management scores of eight slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Management(Eight eight) =>
        Vector512.Min(Vector512<double>.One, eight.Of(BaseManagement) + eight.Of(TaughtManagement));

    /// <summary>Bookkeeping scores of eight slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Bookkeeping(Eight eight) =>
        Vector512.Min(Vector512<double>.One, eight.Of(BaseBookkeeping) + eight.Of(TaughtBookkeeping));

    /// <summary>Bookkeeping score, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Bookkeeping(int slot) => Math.Min(1.0, (double)BaseBookkeeping[slot] + TaughtBookkeeping[slot]);

    /// <summary>Raises the taught scores by a dose, of the distance to 1.</summary>
    public void Teach(int slot, double managementDose, double bookkeepingDose)
    {
        TaughtManagement[slot] += (float)(managementDose * (1 - Management(slot)));
        TaughtBookkeeping[slot] += (float)(bookkeepingDose * (1 - Bookkeeping(slot)));
    }

    /// <summary>Raises the taught management of the marked ones of eight by doses, of the distance to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TeachManagement(Eight eight, Vector512<double> dose, Vector512<double> where)
    {
        if (where == Vector512<double>.Zero) return;
        var raised = eight.Of(TaughtManagement) + LaneMath.Single(dose * (Vector512<double>.One - Management(eight)));
        eight.Put(TaughtManagement.Values, raised, where);
    }

    /// <summary>Next month's knowledge becomes this month's.</summary>
    public void SwapKnowledge()
    {
        (Knowledge, NextKnowledge) = (NextKnowledge, Knowledge);
    }

    /// <summary>Next month's news becomes this month's.</summary>
    public void SwapHeard()
    {
        (Heard, NextHeard) = (NextHeard, Heard);
    }

    private T[] Column<T>() where T : unmanaged
    {
        BytesPerSlot += Unsafe.SizeOf<T>();
        return new T[Slots];
    }

    private OptionalColumn<T> Optional<T>(bool kept, T neutral) where T : unmanaged, IEquatable<T> =>
        new(kept ? Column<T>() : [], Slots, neutral);

    private float[][] Columns(int count)
    {
        var columns = new float[count][];
        for (var index = 0; index < count; index++) columns[index] = Column<float>();
        return columns;
    }

    private List<StateColumn> BuildState()
    {
        List<StateColumn> columns =
        [
            new StateColumn<ulong>("id", () => Id),
            new StateColumn<float>("knowledge", () => Knowledge),
            new StateColumn<float>("base_management", () => BaseManagement),
            new OptionalStateColumn<float>("taught_management", () => TaughtManagement),
            new StateColumn<float>("base_bookkeeping", () => BaseBookkeeping),
            new OptionalStateColumn<float>("taught_bookkeeping", () => TaughtBookkeeping),
            new StateColumn<float>("owner_age", () => OwnerAge),
            new StateColumn<byte>("formal", () => Formal),
            new StateColumn<float>("reputation", () => Reputation),
            new StateColumn<byte>("product", () => Product),
            new OptionalStateColumn<byte>("service_wait", () => ServiceWait),
            new StateColumn<float>("capital", () => Capital),
            new StateColumn<float>("workers", () => Workers),
            new StateColumn<float>("finished_stock", () => FinishedStock),
            new StateColumn<float>("price", () => Price),
            new StateColumn<float>("expected_demand", () => ExpectedDemand),
            new StateColumn<long>("cash", () => Cash),
            new StateColumn<long>("debt", () => Debt),
            new StateColumn<byte>("loan_lender", () => LoanLender),
            new OptionalStateColumn<byte>("loan_programme", () => LoanProgramme),
            new OptionalStateColumn<byte>("guarantee", () => Guarantee),
            new StateColumn<float>("loan_rate", () => LoanRate),
            new StateColumn<short>("loan_months", () => LoanMonths),
            new StateColumn<byte>("arrears", () => Arrears),
            new StateColumn<short>("excluded_months", () => ExcludedMonths),
            new StateColumn<float>("smoothed_income", () => SmoothedIncome),
            new OptionalStateColumn<float>("given_help", () => GivenHelp),
            new OptionalStateColumn<float>("received_help", () => ReceivedHelp),
            new StateColumn<short>("idle_months", () => IdleMonths),
            new OptionalStateColumn<uint>("heard", () => Heard),
            new OptionalStateColumn<uint>("treated_by", () => TreatedBy),
            new OptionalStateColumn<byte>("grant_programme", () => GrantProgramme),
            new OptionalStateColumn<short>("grant_months", () => GrantMonths),
            new OptionalStateColumn<long>("grant_left", () => GrantLeft),
            new StateColumn<short>("age", () => Age),
            new StateColumn<byte>("class", () => Class),
        ];
        for (var input = 0; input < InputStock.Length; input++)
        {
            var (stock, cost) = (InputStock[input], InputCost[input]);
            columns.Add(new StateColumn<float>(FormattableString.Invariant($"input_stock_{input}"), () => stock));
            columns.Add(new StateColumn<float>(FormattableString.Invariant($"input_cost_{input}"), () => cost));
        }
        for (var standard = 0; standard < Compliance.Length; standard++)
        {
            var compliance = Compliance[standard];
            columns.Add(new StateColumn<float>(FormattableString.Invariant($"compliance_{standard}"), () => compliance));
        }
        return columns;
    }
}

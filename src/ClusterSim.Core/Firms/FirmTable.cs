namespace ClusterSim.Core.Firms;

/// <summary>
/// All firms, one array a quantity, one slot a firm. Slots are numbered cluster by cluster and within it group by group,
/// so that neighbours lie near in memory. A slot whose <see cref="Id"/> is 0 is free. Money is whole rupiah in 64 bits;
/// scores, ratios and quantities are 32-bit floats.
/// </summary>
internal sealed class FirmTable
{
    public const byte None = 255;

    public FirmTable(int slots, int inputs, int standards)
    {
        Slots = slots;
        Id = new ulong[slots];
        Knowledge = new float[slots];
        NextKnowledge = new float[slots];
        BaseManagement = new float[slots];
        TaughtManagement = new float[slots];
        BaseBookkeeping = new float[slots];
        TaughtBookkeeping = new float[slots];
        OwnerAge = new float[slots];
        Formal = new byte[slots];
        Reputation = new float[slots];
        Product = new byte[slots];
        ServiceWait = new byte[slots];
        Capital = new float[slots];
        Workers = new float[slots];
        FinishedStock = new float[slots];
        Price = new float[slots];
        ExpectedDemand = new float[slots];
        Cash = new long[slots];
        Debt = new long[slots];
        LoanLender = new byte[slots];
        LoanProgramme = new byte[slots];
        Guarantee = new byte[slots];
        LoanRate = new float[slots];
        LoanMonths = new short[slots];
        Arrears = new byte[slots];
        ExcludedMonths = new short[slots];
        SmoothedIncome = new float[slots];
        GivenHelp = new float[slots];
        ReceivedHelp = new float[slots];
        IdleMonths = new short[slots];
        Heard = new uint[slots];
        NextHeard = new uint[slots];
        TreatedBy = new uint[slots];
        GrantProgramme = new byte[slots];
        GrantMonths = new short[slots];
        GrantLeft = new float[slots];
        LoanAsked = new long[slots];
        Age = new short[slots];
        InputStock = Columns(inputs, slots);
        InputCost = Columns(inputs, slots);
        Compliance = Columns(standards, slots);

        Capacity = new float[slots];
        Efficiency = new float[slots];
        PlannedOutput = new float[slots];
        OrderPerLink = Columns(inputs, slots);
        OrderUnits = Columns(inputs, slots);
        ShippedShare = new float[slots];
        Output = new float[slots];
        SoldUnits = new float[slots];
        Offered = new float[slots];
        Exported = new byte[slots];
        InformedBy = new byte[slots];
        Investment = new long[slots];
        Sales = new long[slots];
        ValueAdded = new long[slots];
        Income = new long[slots];
        Class = new byte[slots];
        Score = new double[slots];
        Candidate = new byte[slots];
        Applied = new byte[slots];
        ServiceProgramme = new byte[slots];
        TrainingProgramme = new byte[slots];
        CreditProgramme = new byte[slots];
        GuaranteeOffer = new byte[slots];
        InspectedBy = new byte[slots];
        foreach (var column in new[] { LoanLender, LoanProgramme, Guarantee, GrantProgramme, InformedBy }) Array.Fill(column, None);
        Array.Fill(ShippedShare, 1f);
        State = BuildState();
    }

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

    public float[] TaughtManagement { get; }
    public float[] BaseBookkeeping { get; }
    public float[] TaughtBookkeeping { get; }

    /// <summary>Years.</summary>
    public float[] OwnerAge { get; }

    /// <summary>1 when registered.</summary>
    public byte[] Formal { get; }

    /// <summary>Reputation for delivery, 0 to 1.</summary>
    public float[] Reputation { get; }

    /// <summary>0 old product, 1 new product developed, 2 new product on the market.</summary>
    public byte[] Product { get; }

    /// <summary>Months until the owner thinks of another service.</summary>
    public byte[] ServiceWait { get; }

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

    public byte[] LoanProgramme { get; }
    public byte[] Guarantee { get; }

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
    public float[] GivenHelp { get; }

    public float[] ReceivedHelp { get; }

    /// <summary>Months without output.</summary>
    public short[] IdleMonths { get; }

    /// <summary>Programmes that the owner has heard of, a bit each; and next month's while this month's is being read.</summary>
    public uint[] Heard { get; private set; }

    public uint[] NextHeard { get; private set; }

    /// <summary>Programmes that have reached the firm, a bit each.</summary>
    public uint[] TreatedBy { get; }

    /// <summary>Programme of a standing grant award and months left to use it.</summary>
    public byte[] GrantProgramme { get; }

    public short[] GrantMonths { get; }

    /// <summary>Rupiah of that award not yet paid.</summary>
    public float[] GrantLeft { get; }

    /// <summary>Months in business, as far as simulated.</summary>
    public short[] Age { get; }

    /// <summary>Units of each input held or in process, and their mean cost, rupiah a unit.</summary>
    public float[][] InputStock { get; }

    public float[][] InputCost { get; }

    /// <summary>Compliance with each standard, 0 to 1.</summary>
    public float[][] Compliance { get; }

    // --- of the month only ---

    public float[] Capacity { get; }

    /// <summary>Productivity relative to the sector's reference: knowledge times management's effect.</summary>
    public float[] Efficiency { get; }

    public float[] PlannedOutput { get; }

    /// <summary>Order of each input: to each supplier that is asked, and in all.</summary>
    public float[][] OrderPerLink { get; }

    public float[][] OrderUnits { get; }

    /// <summary>Share of its orders that a supplier can deliver.</summary>
    public float[] ShippedShare { get; }

    public float[] Output { get; }
    public float[] SoldUnits { get; }
    public float[] Offered { get; }

    /// <summary>1 when the firm has sold on an export market.</summary>
    public byte[] Exported { get; }

    public long[] Investment { get; }
    public long[] Sales { get; }
    public long[] ValueAdded { get; }

    /// <summary>Owner household income of the month, rupiah.</summary>
    public long[] Income { get; }

    /// <summary>Size class at the month's start, plus 4 when reached by a programme before.</summary>
    public byte[] Class { get; }

    /// <summary>Scratch of one selection: rank, and whether the firm stands for it.</summary>
    public double[] Score { get; }

    public byte[] Candidate { get; }

    /// <summary>Loan that a lender would grant this month, rupiah, and that lender + 1; 0 for none.</summary>
    public long[] LoanAsked { get; }

    public byte[] Applied { get; }

    // --- levers: neutral (255) unless a programme writes them this month ---

    /// <summary>Programme that pays part of a business service.</summary>
    public byte[] ServiceProgramme { get; }

    /// <summary>Programme that gives a course.</summary>
    public byte[] TrainingProgramme { get; }

    /// <summary>Programme that offers a loan.</summary>
    public byte[] CreditProgramme { get; }

    /// <summary>Programme that offers a guarantee.</summary>
    public byte[] GuaranteeOffer { get; }

    /// <summary>Programme whose market information the owner gets.</summary>
    public byte[] InformedBy { get; }

    /// <summary>Programme that sends an inspector.</summary>
    public byte[] InspectedBy { get; }

    /// <summary>Columns that are the state, in order: hashed, saved, restored.</summary>
    public IReadOnlyList<StateColumn> State { get; }

    /// <summary>Whether a slot holds a firm.</summary>
    public bool IsActive(int slot) => Id[slot] != 0;

    /// <summary>Management score, 0 to 1.</summary>
    public double Management(int slot) => Math.Min(1.0, (double)BaseManagement[slot] + TaughtManagement[slot]);

    /// <summary>Bookkeeping score, 0 to 1.</summary>
    public double Bookkeeping(int slot) => Math.Min(1.0, (double)BaseBookkeeping[slot] + TaughtBookkeeping[slot]);

    /// <summary>Raises the taught scores by a dose, of the distance to 1.</summary>
    public void Teach(int slot, double managementDose, double bookkeepingDose)
    {
        TaughtManagement[slot] += (float)(managementDose * (1 - Management(slot)));
        TaughtBookkeeping[slot] += (float)(bookkeepingDose * (1 - Bookkeeping(slot)));
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

    private static float[][] Columns(int count, int slots)
    {
        var columns = new float[count][];
        for (var index = 0; index < count; index++) columns[index] = new float[slots];
        return columns;
    }

    private List<StateColumn> BuildState()
    {
        List<StateColumn> columns =
        [
            new StateColumn<ulong>("id", () => Id),
            new StateColumn<float>("knowledge", () => Knowledge),
            new StateColumn<float>("base_management", () => BaseManagement),
            new StateColumn<float>("taught_management", () => TaughtManagement),
            new StateColumn<float>("base_bookkeeping", () => BaseBookkeeping),
            new StateColumn<float>("taught_bookkeeping", () => TaughtBookkeeping),
            new StateColumn<float>("owner_age", () => OwnerAge),
            new StateColumn<byte>("formal", () => Formal),
            new StateColumn<float>("reputation", () => Reputation),
            new StateColumn<byte>("product", () => Product),
            new StateColumn<byte>("service_wait", () => ServiceWait),
            new StateColumn<float>("capital", () => Capital),
            new StateColumn<float>("workers", () => Workers),
            new StateColumn<float>("finished_stock", () => FinishedStock),
            new StateColumn<float>("price", () => Price),
            new StateColumn<float>("expected_demand", () => ExpectedDemand),
            new StateColumn<long>("cash", () => Cash),
            new StateColumn<long>("debt", () => Debt),
            new StateColumn<byte>("loan_lender", () => LoanLender),
            new StateColumn<byte>("loan_programme", () => LoanProgramme),
            new StateColumn<byte>("guarantee", () => Guarantee),
            new StateColumn<float>("loan_rate", () => LoanRate),
            new StateColumn<short>("loan_months", () => LoanMonths),
            new StateColumn<byte>("arrears", () => Arrears),
            new StateColumn<short>("excluded_months", () => ExcludedMonths),
            new StateColumn<float>("smoothed_income", () => SmoothedIncome),
            new StateColumn<float>("given_help", () => GivenHelp),
            new StateColumn<float>("received_help", () => ReceivedHelp),
            new StateColumn<short>("idle_months", () => IdleMonths),
            new StateColumn<uint>("heard", () => Heard),
            new StateColumn<uint>("treated_by", () => TreatedBy),
            new StateColumn<byte>("grant_programme", () => GrantProgramme),
            new StateColumn<short>("grant_months", () => GrantMonths),
            new StateColumn<float>("grant_left", () => GrantLeft),
            new StateColumn<short>("age", () => Age),
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

using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>
/// What became of each firm that existed when counting began (month 0, or the start of the window that is compared),
/// summed over the months from then on while it lived. Two runs of one
/// seed with the same world hold the same firm in the same slot, so their difference firm by firm is a policy's effect.
/// Money is deflated to the start month.
/// </summary>
/// <param name="slots">Slots of the firm table; 0 where no outcomes are kept.</param>
/// <param name="supports">What each programme of the scenario supports, in its order.</param>
public sealed class FirmOutcomes(int slots, params IReadOnlyList<SupportedAction> supports)
{
    private const int BytesWithoutProgrammes = 128;

    /// <summary>Bytes of a slot in the runs of a scenario.</summary>
    internal static int BytesPerSlot(Scenario scenario) =>
        BytesWithoutProgrammes + sizeof(double) * scenario.Policies.Count(policy => policy.Kind.Supports != SupportedAction.None);

    /// <summary>Whether there are any.</summary>
    internal bool AreKept => Cohort.Length > 0;

    /// <summary>Identity of the firm in the slot when counting began; 0 where the slot was empty.</summary>
    public ulong[] Cohort { get; } = new ulong[slots];

    /// <summary>Owner household income, rupiah of the start month.</summary>
    public double[] Income { get; } = new double[slots];

    /// <summary>Owner household income of the twelve months before, rupiah of the start month, a year's worth.</summary>
    public double[] IncomeYearBefore { get; } = new double[slots];

    /// <summary>Owner household income of the last twelve months of the run, rupiah of the start month; 0 once closed.</summary>
    public double[] IncomeLastYear { get; } = new double[slots];

    /// <summary>Value added, rupiah of the start month.</summary>
    public double[] ValueAdded { get; } = new double[slots];

    /// <summary>
    /// Months in which the owner's household was poor: what it can spend lastingly - usual income from the firm once wear is replaced, and income from elsewhere - below the place's
    /// poverty line, scaled to the time that the family gives the firm; once the firm has closed, its income is income from elsewhere and what the job pays for which the owner has left, or <see cref="Terms.EvaluationTerms.IncomeOnceClosed"/>. Over the months: the head count of Foster, Greer and Thorbecke 1984.
    /// </summary>
    public float[] PoorMonths { get; } = new float[slots];

    /// <summary>The same, each month weighted by the share of the line that the income lacked, at most 1: the poverty gap.</summary>
    public float[] PovertyGap { get; } = new float[slots];

    /// <summary>The same, weighted by the square of that share.</summary>
    public float[] SquaredPovertyGap { get; } = new float[slots];

    /// <summary>What the job pays for which the owner has left, rupiah of the start month a month; 0 where she did not leave for one.</summary>
    public float[] Offer { get; } = new float[slots];

    /// <summary>Loans taken, rupiah of the start month.</summary>
    public double[] Borrowed { get; } = new double[slots];

    /// <summary>Spending on capital, grants included, rupiah of the start month.</summary>
    public double[] Invested { get; } = new double[slots];

    /// <summary>Business services and training courses taken.</summary>
    public double[] Services { get; } = new double[slots];

    /// <summary>Compliance with the standards that apply, added up over standards and months.</summary>
    public double[] ComplianceMonths { get; } = new double[slots];

    /// <summary>Hired workers, added up over months.</summary>
    public double[] JobMonths { get; } = new double[slots];

    /// <summary>Inputs bought, from whomever, at the price outside without discounts and subsidies; rupiah of the start month.</summary>
    public double[] Purchases { get; } = new double[slots];

    /// <summary>Capital, owned or rented, added up over months; rupiah of the start month times months.</summary>
    public double[] CapitalMonths { get; } = new double[slots];

    /// <summary>
    /// By programme, in the order of the scenario: of what it supports, the amount that it paid for in full or in part, in the unit of
    /// the action; empty where it supports none.
    /// </summary>
    public IReadOnlyList<double[]> Supported { get; } = [.. supports.Select(action => new double[action == SupportedAction.None ? 0 : slots])];

    /// <summary>Workers at the end; 0 once closed.</summary>
    public double[] Workers { get; } = new double[slots];

    /// <summary>Programmes that reached the firm: bit k is the k-th policy of the scenario.</summary>
    public uint[] TreatedBy { get; } = new uint[slots];

    /// <summary>Size class at month 0 or, of a newcomer, at entry: 0 micro, 1 small, 2 medium, 3 large.</summary>
    public byte[] SizeClass { get; } = new byte[slots];

    /// <summary>What the firm was when counting began: its size class, and its values of the scenario's attributes, which <see cref="FirmRows.AttributeOf(byte, string)"/> reads.</summary>
    public byte[] Class { get; } = new byte[slots];

    /// <summary>1 where the owner's household was poor as counting began, else 0.</summary>
    public byte[] PoorAtStart { get; } = new byte[slots];

    /// <summary>Whether the firm that was here when counting began is still in business.</summary>
    public bool[] Alive { get; } = new bool[slots];

    /// <summary>What each programme of the scenario supports, in its order.</summary>
    internal IReadOnlyList<SupportedAction> Supports { get; } = supports;

    /// <summary>What firms undertook of an action so far; null for none.</summary>
    /// <param name="action">The action.</param>
    public double[]? Of(SupportedAction action) => action switch
    {
        SupportedAction.Borrowing => Borrowed,
        SupportedAction.Services => Services,
        SupportedAction.Investment => Invested,
        SupportedAction.Compliance => ComplianceMonths,
        SupportedAction.Jobs => JobMonths,
        SupportedAction.Purchases => Purchases,
        SupportedAction.Capital => CapitalMonths,
        _ => null,
    };

    /// <summary>What a saved run carries on: not what comparisons alone ask for, which count from a month after any restored state.</summary>
    internal IReadOnlyList<StateColumn> Columns =>
    [
        new StateColumn<ulong>("outcome.cohort", () => Cohort),
        new StateColumn<double>("outcome.income", () => Income),
        new StateColumn<double>("outcome.income_year_before", () => IncomeYearBefore),
        new StateColumn<double>("outcome.income_last_year", () => IncomeLastYear),
        new StateColumn<double>("outcome.value_added", () => ValueAdded),
        new StateColumn<float>("outcome.poor_months", () => PoorMonths),
        new StateColumn<float>("outcome.poverty_gap", () => PovertyGap),
        new StateColumn<float>("outcome.squared_gap", () => SquaredPovertyGap),
        new StateColumn<float>("outcome.offer", () => Offer),
        new StateColumn<double>("outcome.borrowed", () => Borrowed),
        new StateColumn<double>("outcome.invested", () => Invested),
        new StateColumn<double>("outcome.services", () => Services),
        new StateColumn<uint>("outcome.treated_by", () => TreatedBy),
        new StateColumn<byte>("outcome.size_class", () => SizeClass),
        new StateColumn<byte>("outcome.class", () => Class),
        new StateColumn<byte>("outcome.poor_at_start", () => PoorAtStart),
    ];
}

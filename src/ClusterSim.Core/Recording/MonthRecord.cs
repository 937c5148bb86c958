namespace ClusterSim.Core.Recording;

/// <summary>What a run hands out after a recorded month. The buffers are reused: copy what you keep.</summary>
/// <param name="groups">The groups, the same in every month of a run.</param>
public sealed partial class MonthRecord(IReadOnlyList<Group> groups)
{
    /// <summary>Months since the first recorded month.</summary>
    public int Month { get; set; }

    /// <summary>The groups, one row each.</summary>
    public IReadOnlyList<Group> Groups { get; } = groups;

    /// <summary>Values, row by row: <c>Values[group * MetricCatalogue.All.Count + metric]</c>. Money is whole rupiah, exact below 2^53.</summary>
    public double[] Values { get; } = new double[groups.Count * MetricCatalogue.All.Count];

    /// <summary>Spending and recovery of each programme in the month, in the order of the scenario's policies.</summary>
    public ProgrammeMonth[] Programmes { get; set; } = [];

    /// <summary>The parties to all flows of money, the same in every month of a run.</summary>
    public IReadOnlyList<Party> Parties { get; init; } = [];

    /// <summary>What each of them received in the month less what it paid, rupiah: together nil.</summary>
    public IReadOnlyList<long> Flows { get; init; } = [];

    /// <summary>One value.</summary>
    public double this[int group, int metric]
    {
        get => Values[group * MetricCatalogue.All.Count + metric];
        set => Values[group * MetricCatalogue.All.Count + metric] = value;
    }

    /// <summary>One value.</summary>
    public double this[int group, Metric metric]
    {
        get => this[group, metric.Column];
        set => this[group, metric.Column] = value;
    }
}

/// <summary>A programme's month.</summary>
/// <param name="Applicants">Firms that applied.</param>
/// <param name="Chosen">Firms chosen.</param>
/// <param name="SpentRupiah">Paid out of the programme's account, administration included.</param>
/// <param name="AdministrationRupiah">Administration within that.</param>
/// <param name="RecoveredRupiah">Paid back into the account.</param>
/// <param name="OutstandingRupiah">Loans of the programme that firms still owe at the end of the month.</param>
/// <param name="BalanceRupiah">Account at the end of the month, before the funder or the package takes back what is left.</param>
public readonly record struct ProgrammeMonth(
    int Applicants, int Chosen, long SpentRupiah, long AdministrationRupiah, long RecoveredRupiah, long OutstandingRupiah, long BalanceRupiah);

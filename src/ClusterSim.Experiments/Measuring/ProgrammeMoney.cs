using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Measuring;

/// <summary>A programme's money over a run, deflated to the start month but for <paramref name="SpentNominalRupiah"/>, and its applications.</summary>
/// <param name="SpentRupiah">Paid out, administration included.</param>
/// <param name="AdministrationRupiah">Administration within that.</param>
/// <param name="PaidBackRupiah">Paid back while the run lasted.</param>
/// <param name="OutstandingRupiah">Programme loans that firms still owe at the end, at face value.</param>
/// <param name="SpentNominalRupiah">Paid out, administration included, in the rupiah of each month, as budgets are.</param>
/// <param name="Applicants">Applications, month by month added up.</param>
/// <param name="Chosen">Those that were served.</param>
public readonly record struct ProgrammeMoney(
    double SpentRupiah, double AdministrationRupiah, double PaidBackRupiah, double OutstandingRupiah, double SpentNominalRupiah, long Applicants = 0, long Chosen = 0)
{
    /// <summary>Paid back, and what is still owed at face value: an upper bound, since some of it will default.</summary>
    public double RecoveredRupiah => PaidBackRupiah + OutstandingRupiah;

    /// <summary>Spent less recovered.</summary>
    public double NetCostRupiah => SpentRupiah - RecoveredRupiah;

    /// <summary>With a month's money added.</summary>
    public ProgrammeMoney Plus(ProgrammeMonth month, double priceIndex) => new(
        SpentRupiah + month.SpentRupiah / priceIndex,
        AdministrationRupiah + month.AdministrationRupiah / priceIndex,
        PaidBackRupiah + month.RecoveredRupiah / priceIndex,
        month.OutstandingRupiah / priceIndex,
        SpentNominalRupiah + month.SpentRupiah,
        Applicants + month.Applicants,
        Chosen + month.Chosen);
}

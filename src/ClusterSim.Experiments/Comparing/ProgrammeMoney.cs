using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Comparing;

/// <summary>A programme's money over a run, deflated to the start month.</summary>
/// <param name="SpentRupiah">Paid out, administration included.</param>
/// <param name="AdministrationRupiah">Administration within that.</param>
/// <param name="RecoveredRupiah">Paid back while the run lasted. Loans outstanding at the end are not counted, so the net cost of a credit line that still has loans out is an upper bound.</param>
public readonly record struct ProgrammeMoney(double SpentRupiah, double AdministrationRupiah, double RecoveredRupiah)
{
    /// <summary>Spent less recovered.</summary>
    public double NetCostRupiah => SpentRupiah - RecoveredRupiah;

    /// <summary>With a month's money added.</summary>
    public ProgrammeMoney Plus(ProgrammeMonth month, double priceIndex) => new(
        SpentRupiah + month.SpentRupiah / priceIndex,
        AdministrationRupiah + month.AdministrationRupiah / priceIndex,
        RecoveredRupiah + month.RecoveredRupiah / priceIndex);
}

namespace ClusterSim.Core.Terms;

/// <summary>What a programme remembers of each firm that takes part, besides the months for which it still does.</summary>
/// <param name="Money">Rupiah set aside for the firm and not yet paid.</param>
/// <param name="Baseline">A number of the firm at the time when it was enrolled, such as its workers.</param>
public sealed record EnrolmentColumns(bool Money = false, bool Baseline = false)
{
    /// <summary>Bytes of a slot.</summary>
    internal int BytesPerSlot => sizeof(short) + (Money ? sizeof(long) : 0) + (Baseline ? sizeof(double) : 0);
}

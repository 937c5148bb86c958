using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>Programmes that never took place: nothing was spent and nobody was reached in any replication.</summary>
public static class UnusedProgramme
{
    private static readonly LocalizedText s_nobodyApplied = new("nobody applied", "tidak ada yang mengajukan permohonan");
    private static readonly LocalizedText s_nobodyServed = new("no application could be served", "tidak ada permohonan yang dapat dilayani");
    private static readonly LocalizedText s_nothing = new("nothing was spent and nobody was reached", "tidak ada dana yang dipakai dan tidak ada usaha yang dijangkau");

    private static readonly string[] s_withoutApplications =
        ["cluster_facilitation", "infrastructure", "market_information", "provider_accreditation", "reservation", "standards_enforcement"];

    /// <summary>Whether a programme never took place.</summary>
    public static bool Is(ProgrammeRow row) => row is { SpentRupiah: 0, Treated: 0 };

    /// <summary>Why it did not, as far as applications tell.</summary>
    public static LocalizedText Why(ProgrammeRow row) =>
        row.Applicants > 0 ? s_nobodyServed : s_withoutApplications.Contains(row.Instrument, StringComparer.Ordinal) ? s_nothing : s_nobodyApplied;
}

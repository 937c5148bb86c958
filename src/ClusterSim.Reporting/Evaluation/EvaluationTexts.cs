using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Evaluation;

/// <summary>Words of the report of an evaluation, in both languages; {0} and {1} are filled in.</summary>
internal static class EvaluationTexts
{
    public static readonly LocalizedText Title = new("{0}: would your evaluation find it?", "{0}: apakah evaluasi Anda akan menemukannya?");
    public static readonly LocalizedText Subtitle = new(
        "{0} a month, asked of {1:firm} a study before the programme and after it; amounts are reported with a log standard deviation of "
            + "{2}, and {3} of the firms "
        + "are not found again. {4:study} in each of {5:replication} of the same worlds.",
        "{0} per bulan, ditanyakan kepada {1} usaha per studi sebelum dan sesudah program; jumlah dilaporkan dengan simpangan baku log "
            + "{2}, dan {3} usaha tidak ditemukan "
        + "lagi. {4} studi dalam masing-masing dari {5} ulangan dunia yang sama.");
    public static readonly LocalizedText ChartSubtitle = new(
        "Blue: mean of the studies and the range in which 95 of 100 lie. Diamond: what is true, by the same firms with and without the "
            + "programme.",
        "Biru: rata-rata studi dan rentang tempat 95 dari 100 studi berada. Belah ketupat: yang benar, menurut usaha yang sama dengan dan "
            + "tanpa program.");
    public static readonly LocalizedText Axis = new("Effect a month, {0} of the start month", "Dampak per bulan, {0} harga bulan awal");
    public static readonly LocalizedText Caption = new("{0}: what each design finds, {1} a month",
        "{0}: temuan setiap rancangan, {1} per bulan");
    public static readonly LocalizedText Design = new("Design", "Rancangan");
    public static readonly LocalizedText Truth = new("True", "Sebenarnya");
    public static readonly LocalizedText Estimate = new("Studies", "Studi");
    public static readonly LocalizedText MeanEstimate = new("Mean estimate", "Rata-rata dugaan");
    public static readonly LocalizedText Bias = new("Bias", "Bias");
    public static readonly LocalizedText Deviation = new("S.d. of estimates", "Simpangan baku dugaan");
    public static readonly LocalizedText Coverage = new("95% intervals that hold the truth", "Selang 95% yang memuat kebenaran");
    public static readonly LocalizedText SaysWorks = new("Would say: works", "Akan berkata: berhasil");
    public static readonly LocalizedText SaysNothing = new("nothing", "tidak ada");
    public static readonly LocalizedText SaysHarms = new("harms", "merugikan");
    public static readonly LocalizedText FirmsNeeded = new("Firms for 80% power", "Usaha untuk kekuatan 80%");
    public static readonly LocalizedText OnOthers = new(
        "In the lottery those without an offer have {0} a month by the programme of the others: what is true differs from what a "
            + "comparison with them shows by as much.",
        "Dalam undian, mereka yang tanpa tawaran memperoleh {0} per bulan akibat program bagi yang lain: sebesar itulah beda antara "
            + "yang benar dan hasil perbandingan dengan mereka.");
    public static readonly LocalizedText NoTruth = new(
        "Where fewer than a fifth of those with an offer took part, no effect on one of them is given, and no bias.",
        "Bila kurang dari seperlima penerima tawaran ikut serta, dampak per peserta dan biasnya tidak diberikan.");
    public static readonly LocalizedText ReadHeading = new("How to read it", "Cara membaca");
    public static readonly LocalizedText Command = new("Made by: {0}. Engine {1}, seed {2}.",
        "Dibuat dengan: {0}. Mesin {1}, benih acak {2}.");

    /// <summary>Paragraphs below the tables.</summary>
    public static IReadOnlyList<LocalizedText> HowToRead { get; } =
    [
        new("What is true is known here because each world is simulated twice, with the programme and without it, with the same luck for "
            + "every firm. Each design is held against the effect that it looks for.",
            "Yang benar diketahui di sini karena setiap dunia disimulasikan dua kali, dengan dan tanpa program, dengan keberuntungan yang "
                + "sama bagi setiap usaha. Setiap rancangan dibandingkan dengan dampak yang dicarinya."),
        new("A biased design does not get better with more firms: it becomes sure of something wrong. The firms for 80% power are those "
            + "that it would need had it no bias.",
            "Rancangan yang bias tidak membaik dengan lebih banyak usaha: ia menjadi yakin akan hal yang salah. Jumlah usaha untuk "
                + "kekuatan 80% adalah yang diperlukan seandainya tidak ada bias."),
        new("A design without bias and with few firms says mostly nothing, whatever is true: that no effect was found is then no evidence "
            + "that there is none.",
            "Rancangan tanpa bias tetapi dengan sedikit usaha kebanyakan tidak menemukan apa-apa, apa pun yang benar: tidak ditemukannya "
                + "dampak bukan bukti bahwa dampak itu tidak ada."),
    ];

    private static readonly Dictionary<string, LocalizedText> s_designs = new(StringComparer.Ordinal)
    {
        ["before_after"] = new("Participants before and after", "Peserta sebelum dan sesudah"),
        ["participants_and_others"] = new("Participants and others, after", "Peserta dan bukan peserta, sesudah"),
        ["difference_in_differences"] = new("Difference in differences", "Selisih dalam selisih (difference in differences)"),
        ["matching"] = new("Matching with the most similar", "Pemadanan dengan yang paling mirip (matching)"),
        ["phased_rollout"] = new("Phased roll-out: early and late (offer)", "Bertahap: lebih dulu dan kemudian (tawaran)"),
        ["lottery_offer"] = new("Lottery: effect of an offer", "Undian: dampak tawaran"),
        ["lottery_participant"] = new("Lottery: effect on a participant", "Undian: dampak pada peserta"),
    };

    private static readonly Dictionary<string, LocalizedText> s_truths = new(StringComparer.Ordinal)
    {
        ["works"] = new("True of {0} after {1:month}: it works, {2} a month.",
            "Sebenarnya bagi {0} setelah {1} bulan: berhasil, {2} per bulan."),
        ["nothing"] = new("True of {0} after {1:month}: no effect that could be told from nil, {2} a month.",
            "Sebenarnya bagi {0} setelah {1} bulan: tidak ada dampak yang terbedakan dari nol, {2} per bulan."),
        ["harms"] = new("True of {0} after {1:month}: it harms, {2} a month.",
            "Sebenarnya bagi {0} setelah {1} bulan: merugikan, {2} per bulan."),
    };

    private static readonly LocalizedText s_participant = new("one that took part", "satu peserta"),
        s_offer = new("one with an offer", "satu penerima tawaran");

    /// <summary>A design's name for people.</summary>
    public static LocalizedText DesignOf(string design) => s_designs[design];

    /// <summary>What is asked for.</summary>
    public static LocalizedText OutcomeOf(string outcome) => MetricCatalogue.Find(outcome)!.Label;

    /// <summary>What is true.</summary>
    public static LocalizedText TruthOf(string verdict) => s_truths[verdict];

    /// <summary>Of whom a design looks for the effect.</summary>
    public static LocalizedText AimOf(string aim) => aim is "participant" ? s_participant : s_offer;
}

using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Calibration;

/// <summary>Words of the report of a calibration, in both languages; {0} and {1} are filled in.</summary>
internal static class CalibrationTexts
{
    public static readonly LocalizedText Title = new("{0}: what the observed facts say about its parameters", "{0}: apa kata fakta teramati tentang parameternya");
    public static readonly LocalizedText Subtitle = new(
        "Approximate Bayesian computation: {0:generation} of {1:particle}, {2:run} tried; every particle of the last one lies within {3} of the facts (root mean square of relative deviations).",
        "Komputasi Bayes hampiran: {0} generasi dari {1} partikel, {2} simulasi dicoba; setiap partikel generasi terakhir berada dalam {3} dari fakta (akar rata-rata kuadrat simpangan relatif).");
    public static readonly LocalizedText NotReached = new(
        "The requested tolerance of {0} was not reached. Allow more runs, or widen ranges: the model may not be able to come closer within them.",
        "Toleransi {0} yang diminta tidak tercapai. Izinkan lebih banyak simulasi atau perlebar rentang: dalam rentang ini model mungkin tidak dapat lebih dekat.");
    public static readonly LocalizedText Uneven = new(
        "A few particles hold nearly all the weight: the {0} are equivalent to {1} of equal weight, so the posterior below is narrower than it should be. Fit fewer parameters, or use many more particles.",
        "Beberapa partikel memegang hampir seluruh bobot: {0} partikel hanya setara dengan {1} partikel berbobot sama, sehingga posterior di bawah ini lebih sempit daripada seharusnya. Cocokkan lebih sedikit parameter, atau pakai jauh lebih banyak partikel.");
    public static readonly LocalizedText Failed = new(
        "{0:run} failed by the model's own rules; their parameter values were never accepted. The first: {1}",
        "{0} simulasi gagal menurut aturan model sendiri, dan parameternya tidak pernah diterima. Yang pertama: {1}");
    public static readonly LocalizedText ParametersHeading = new("Parameters, before and after", "Parameter, sebelum dan sesudah");
    public static readonly LocalizedText ParametersSubtitle = new(
        "Grey: the range, taken as equally likely throughout. Blue: median and central 90% of the posterior. Each row is drawn over its own range.",
        "Abu-abu: rentang, dianggap sama mungkinnya. Biru: median dan 90% tengah dari posterior. Setiap baris digambar menurut rentangnya sendiri.");
    public static readonly LocalizedText ParametersNote = new(
        "Spread: standard deviation of the posterior over that of the range. Near 100% the facts say nothing about the parameter: its posterior is the range again. Facts of few years without a comparison group fix sizes and levels, not the effect of a programme.",
        "Sebaran: simpangan baku posterior dibandingkan rentang. Jika mendekati 100%, fakta tidak mengatakan apa-apa tentang parameter itu. Fakta beberapa tahun tanpa kelompok pembanding hanya menentukan ukuran dan tingkat, bukan dampak program.");
    public static readonly LocalizedText Parameter = new("Parameter", "Parameter");
    public static readonly LocalizedText Range = new("Range", "Rentang");
    public static readonly LocalizedText Median = new("Median", "Median");
    public static readonly LocalizedText Central = new("Central 90%", "90% tengah");
    public static readonly LocalizedText Spread = new("Spread", "Sebaran");
    public static readonly LocalizedText Best = new("Best fit", "Paling cocok");
    public static readonly LocalizedText Prior = new("Before", "Sebelum");
    public static readonly LocalizedText Posterior = new("After", "Sesudah");
    public static readonly LocalizedText Axis = new("Place within the range, per cent", "Letak dalam rentang, persen");
    public static readonly LocalizedText TargetsHeading = new("Facts, before and after", "Fakta, sebelum dan sesudah");
    public static readonly LocalizedText TargetsSubtitle = new(
        "Deviation of the simulated value from the observed one, per cent: median and central 90%. Facts held out were not used: they are the test.",
        "Simpangan nilai simulasi dari yang teramati, persen: median dan 90% tengah. Fakta yang tidak dipakai adalah ujian.");
    public static readonly LocalizedText Deviation = new("Deviation from the observed value, per cent", "Simpangan dari nilai teramati, persen");
    public static readonly LocalizedText Counts = new(
        "Effects of trials are estimated as the trial did. Their distance is in standard errors, of trial and simulation together; one of them counts as much as a fact that is off by {0}.",
        "Dampak dari uji lapangan diduga seperti dalam uji itu. Jaraknya dalam galat baku, dari uji dan simulasi bersama; satu galat baku dihitung seperti fakta yang menyimpang {0}.");
    public static readonly LocalizedText EffectsHeading = new("Effects of trials, before and after",
        "Dampak dari uji lapangan, sebelum dan sesudah");
    public static readonly LocalizedText EffectsSubtitle = new(
        "Simulated less published effect, in standard errors of the trial: median and central 90%. Effects held out were not used: they are the test.",
        "Dampak simulasi dikurangi yang terbit, dalam galat baku uji: median dan 90% tengah. Dampak yang tidak dipakai adalah ujian.");
    public static readonly LocalizedText Errors = new("Deviation from the published effect, standard errors",
        "Simpangan dari dampak yang terbit, galat baku");
    public static readonly LocalizedText Misfit = new("Misfit", "Ketidakcocokan");
    public static readonly LocalizedText InErrors = new("{0} s.e.", "{0} g.b.");
    public static readonly LocalizedText ScenariosHeading = new("Scenarios", "Skenario");
    public static readonly LocalizedText Scenario = new("Scenario", "Skenario");
    public static readonly LocalizedText Fitted = new("Fitted to", "Dicocokkan dengan");
    public static readonly LocalizedText Moves = new(
        "{0} was missed on one side wherever it was simulated: observed {1}, nearest {2}. What moves it most over its range: {3}. Widen that range where this can be defended, or add a factor.",
        "{0} meleset ke satu sisi di mana pun disimulasikan: teramati {1}, terdekat {2}. Yang paling menggerakkannya sepanjang rentangnya: {3}. Perlebar rentang itu bila dapat dipertanggungjawabkan, atau tambahkan faktor.");
    public static readonly LocalizedText NothingMoves = new(
        "{0} was missed on one side wherever it was simulated: observed {1}, nearest {2}. None of the factors moves it: the one that would is missing.",
        "{0} meleset ke satu sisi di mana pun disimulasikan: teramati {1}, terdekat {2}. Tidak ada faktor yang menggerakkannya: faktor yang bisa melakukannya belum ada.");
    public static readonly LocalizedText Rising = new("{0} by {1}, nearer as it rises", "{0} sebesar {1}, mendekat bila naik");
    public static readonly LocalizedText Falling = new("{0} by {1}, nearer as it falls", "{0} sebesar {1}, mendekat bila turun");
    public static readonly LocalizedText Fact = new("Fact", "Fakta");
    public static readonly LocalizedText Use = new("Use", "Kegunaan");
    public static readonly LocalizedText Observed = new("Observed (s.e.)", "Teramati (g.b.)");
    public static readonly LocalizedText Within = new("Observed within", "Teramati di dalamnya");
    public static readonly LocalizedText Yes = new("yes", "ya");
    public static readonly LocalizedText No = new("no", "tidak");
    public static readonly LocalizedText TogetherHeading = new("Parameters that go together", "Parameter yang berkaitan");
    public static readonly LocalizedText Together = new(
        "In the posterior these are correlated: the facts fix the two together, not each alone. {0}.",
        "Dalam posterior parameter ini berkorelasi: fakta menentukan keduanya bersama-sama, bukan masing-masing. {0}.");
    public static readonly LocalizedText Next = new(
        "posterior.csv holds the posterior as points of a sweep: 'design: {{ kind: list, file: posterior.csv }}' compares policies over what the facts leave open.",
        "posterior.csv memuat posterior sebagai titik uji (sweep): 'design: {{ kind: list, file: posterior.csv }}' membandingkan kebijakan atas apa yang dibiarkan terbuka oleh fakta.");
    public static readonly LocalizedText Command = new("Made by: {0}. Engine {1}, seed {2}.", "Dibuat dengan: {0}. Mesin {1}, benih acak {2}.");
}

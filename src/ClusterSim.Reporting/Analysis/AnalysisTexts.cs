using ClusterSim.Core.Terms;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Reporting.Analysis;

/// <summary>Words of the analysis of a sweep, in both languages; {0} and {1} are filled in.</summary>
internal static class AnalysisTexts
{
    public static readonly LocalizedText Title = new("Results of the sweep {0}", "Hasil uji banyak nilai asumsi: {0}");
    public static readonly LocalizedText Subtitle = new(
        "{0:point}, {1:run}, {2} of them failed. Design: {3}. Base: {4}.", "{0} titik, {1} simulasi, {2} di antaranya gagal. Rancangan: {3}. Dasar: {4}.");
    public static readonly LocalizedText FailedNote = new(
        "Runs that failed are left out: a base sample, an elementary effect, a point of a comparison counts only where its runs were finished. The tables say how many were left out; the reasons are in runs.parquet.",
        "Simulasi yang gagal tidak dihitung: sampel dasar, efek elementer, dan titik perbandingan hanya dihitung jika simulasinya selesai. Tabel menyebutkan berapa yang ditinggalkan; alasannya ada di runs.parquet.");
    public static readonly LocalizedText ModelOnly = new(
        "The points lie evenly over the ranges that were given, regardless of what is likely: shares of points are not probabilities. All statements are about the model within these ranges.",
        "Titik tersebar merata dalam rentang yang diberikan, apa pun yang lebih mungkin terjadi: bagian dari titik bukan peluang. Semua pernyataan berlaku untuk model dalam rentang ini.");

    public static readonly LocalizedText Factors = new("What was varied", "Apa yang diubah");
    public static readonly LocalizedText Factor = new("Factor", "Faktor");
    public static readonly LocalizedText PathColumn = new("Path in the scenario", "Letak dalam skenario");
    public static readonly LocalizedText Range = new("Range", "Rentang");
    public static readonly LocalizedText BaseValue = new("Base", "Dasar");
    public static readonly LocalizedText Meaning = new("Meaning", "Arti (bahasa Inggris)");

    public static readonly LocalizedText Level = new("{0}, {1}", "{0}, {1}");
    public static readonly LocalizedText Effect = new("effect of {0} on {1}", "dampak {0} terhadap {1}");

    public static readonly LocalizedText SobolHeading = new("Which factors matter: Sobol indices", "Faktor mana yang penting: indeks Sobol");
    public static readonly LocalizedText SobolTitle = new("Share of the variance that each factor explains: {0}", "Bagian ragam yang dijelaskan setiap faktor: {0}");
    public static readonly LocalizedText SobolSubtitle = new(
        "First order: the factor alone. Total: with all its interactions. Lines: 95% bootstrap intervals over {0:base sample}. Random draws (luck) are taken out; they make up {1} of the variance between means of points.",
        "Orde pertama: faktor itu sendiri. Total: dengan semua interaksinya. Garis: selang bootstrap 95% atas {0} sampel dasar. Unsur kebetulan dikeluarkan; porsinya {1} dari ragam antar-rata-rata titik.");
    public static readonly LocalizedText First = new("First order", "Orde pertama");
    public static readonly LocalizedText Total = new("Total", "Total");
    public static readonly LocalizedText ShareOfVariance = new("Share of the variance", "Bagian ragam");
    public static readonly LocalizedText Unknown = new("an unknown share", "bagian yang tidak diketahui");
    public static readonly LocalizedText Interactions = new("Interactions of two factors, the largest: {0}", "Interaksi dua faktor terbesar: {0}");

    public static readonly LocalizedText MorrisHeading = new("Which factors matter: elementary effects", "Faktor mana yang penting: efek elementer");
    public static readonly LocalizedText MorrisTitle = new("Elementary effects: {0}", "Efek elementer: {0}");
    public static readonly LocalizedText MorrisSubtitle = new(
        "{0}, for a move over a factor's whole range. The farther to the right, the more the factor matters; the higher, the more its effect depends on the other factors or is nonlinear. {1} trajectories.",
        "{0}, untuk perubahan sepanjang rentang faktor. Makin ke kanan, makin penting faktornya; makin tinggi, makin bergantung efeknya pada faktor lain atau makin melengkung. {1} lintasan.");
    public static readonly LocalizedText MuStar = new("Mean size of the effect (mu*)", "Rata-rata besar efek (mu*)");
    public static readonly LocalizedText Sigma = new("Standard deviation of the effect (sigma)", "Simpangan baku efek (sigma)");
    public static readonly LocalizedText Mu = new("Mean (mu)", "Rata-rata (mu)");
    public static readonly LocalizedText LuckColumn = new("Luck alone", "Kebetulan saja");

    public static readonly LocalizedText RanksHeading = new("Which factors matter: rank correlations", "Faktor mana yang penting: korelasi peringkat");
    public static readonly LocalizedText RanksTitle = new("Rank correlation of each factor with: {0}", "Korelasi peringkat setiap faktor dengan: {0}");
    public static readonly LocalizedText RanksSubtitle = new(
        "Spearman: as it stands. Partial: with the other factors held constant, in ranks. Lines: 95% bootstrap intervals over {0:point}. Random draws (luck) make up {1} of the variance between means of points and pull correlations towards zero.",
        "Spearman: apa adanya. Parsial: faktor lain ditahan, dalam peringkat. Garis: selang bootstrap 95% atas {0} titik. Unsur kebetulan {1} dari ragam antar-rata-rata titik dan menarik korelasi ke arah nol.");
    public static readonly LocalizedText Spearman = new("Spearman", "Spearman");
    public static readonly LocalizedText Partial = new("Partial", "Parsial");
    public static readonly LocalizedText Correlation = new("Rank correlation", "Korelasi peringkat");

    public static readonly LocalizedText ConvergenceHeading = new("Is the sample large enough?", "Apakah sampelnya cukup besar?");
    public static readonly LocalizedText ConvergenceNote = new(
        "Each line is what a smaller study, the first part of this one, would have shown. Where lines still cross or climb at the right, the order of the factors is not settled.",
        "Setiap garis adalah hasil studi yang lebih kecil, yaitu bagian awal dari studi ini. Jika garis masih bersilangan atau naik di kanan, urutan faktor belum pasti.");
    public static readonly LocalizedText ConvergenceTitle = new("Estimate by size of the sample: {0}", "Perkiraan menurut ukuran sampel: {0}");
    public static readonly LocalizedText ConvergenceSubtitle = new("{0}; the five greatest. Lines: 95% intervals.", "{0}; lima terbesar. Garis: selang 95%.");
    public static readonly LocalizedText Samples = new("Samples", "Sampel");

    public static readonly LocalizedText PrimHeading = new("When it goes wrong: {0}", "Kapan hasilnya buruk: {0}");
    public static readonly LocalizedText PrimCount = new("{0} of {1} points are bad ({2}).", "{0} dari {1} titik buruk ({2}).");
    public static readonly LocalizedText PrimNone = new(
        "No finding: there is no box in which bad cases are clearly more common than elsewhere, beyond what such a search finds by chance.", "Tidak ada temuan: tidak ada kotak tempat kasus buruk jelas lebih sering daripada di tempat lain, melebihi yang ditemukan pencarian semacam ini secara kebetulan.");
    public static readonly LocalizedText PrimBox = new(
        "Box {0}: {1}. It holds {2} of all bad cases (coverage), and {3} of its points are bad (density). Limits: {4}.",
        "Kotak {0}: {1}. Memuat {2} dari semua kasus buruk (cakupan), dan {3} titiknya buruk (kepadatan); {4} batas.");
    public static readonly LocalizedText PrimNote = new(
        "Boxes by PRIM. Quasi-p is the chance of so many bad cases if the limit did nothing; it is too small, since the limit was chosen from the same cases. Limits with a quasi-p above 0.05 were removed.",
        "Kotak menurut PRIM. Kuasi-p adalah peluang kasus buruk sebanyak itu jika batas tidak berpengaruh; nilainya terlalu kecil karena batas dicari dalam kasus yang sama. Batas dengan kuasi-p di atas 0,05 dibuang.");
    public static readonly LocalizedText PrimLimitsTitle = new("Box {0} in which this is common: {1}", "Kotak {0} tempat hal ini sering terjadi: {1}");
    public static readonly LocalizedText PrimLimitsSubtitle = new(
        "The part of each factor's range that lies within. Coverage {0}, density {1}; {2} of all points are bad.",
        "Bagian rentang setiap faktor yang berada di dalam. Cakupan {0}, kepadatan {1}; {2} dari semua titik buruk.");
    public static readonly LocalizedText PrimTradeTitle = new("Coverage against density: {0}", "Cakupan terhadap kepadatan: {0}");
    public static readonly LocalizedText PrimTradeSubtitle = new(
        "Every box on the way from the whole space (right) to the smallest. Numbers: limits. The box that was chosen stands out; another trade-off may be more suitable.",
        "Setiap kotak dari seluruh ruang (kanan) sampai yang terkecil. Angka: jumlah batas. Kotak terpilih ditonjolkan; pilihan lain mungkin lebih sesuai.");
    public static readonly LocalizedText Coverage = new("Coverage", "Cakupan");
    public static readonly LocalizedText Density = new("Density", "Kepadatan");
    public static readonly LocalizedText Chosen = new("chosen", "terpilih");
    public static readonly LocalizedText Limit = new("Limit", "Batas");
    public static readonly LocalizedText QuasiP = new("Quasi-p", "Kuasi-p");
    public static readonly LocalizedText CoverageWithout = new("Coverage without it", "Cakupan tanpanya");
    public static readonly LocalizedText DensityWithout = new("Density without it", "Kepadatan tanpanya");

    public static readonly LocalizedText RobustHeading = new("Which policy is robust", "Kebijakan mana yang tahan uji");
    public static readonly LocalizedText RobustNote = new(
        "Regret is how far a policy falls behind the best one at the same point, which may be doing nothing. Minimax: smallest maximum regret. Good enough: share of points with an effect of at least {0}. Best beyond luck: share of points at which it beats every other by more than two standard errors.",
        "Penyesalan adalah selisih suatu kebijakan dari yang terbaik pada titik yang sama, yang dapat juga berupa keadaan tanpa kebijakan. Minimaks: penyesalan terbesar yang paling kecil. Cukup baik: bagian titik dengan dampak paling sedikit {0}. Terbaik bukan kebetulan: bagian titik ketika ia mengungguli semua yang lain lebih dari dua galat baku.");
    public static readonly LocalizedText RobustCaption = new("{0}, {1}; {2:point}, {3} left out", "{0}, {1}; {2} titik, {3} tidak dihitung");
    public static readonly LocalizedText Policy = new("Policy", "Kebijakan");
    public static readonly LocalizedText Nothing = new("Doing nothing", "Tanpa kebijakan");
    public static readonly LocalizedText MeanEffect = new("Mean effect", "Rata-rata dampak");
    public static readonly LocalizedText WorstEffect = new("Worst effect", "Dampak terburuk");
    public static readonly LocalizedText MeanCost = new("Mean net cost", "Rata-rata biaya bersih");
    public static readonly LocalizedText MeanRegret = new("Mean regret", "Rata-rata penyesalan");
    public static readonly LocalizedText MaxRegret = new("Greatest regret", "Penyesalan terbesar");
    public static readonly LocalizedText Regret90 = new("Regret not exceeded at 90%", "Penyesalan tidak terlampaui pada 90%");
    public static readonly LocalizedText GoodEnough = new("Good enough", "Cukup baik");
    public static readonly LocalizedText Best = new("Best", "Terbaik");
    public static readonly LocalizedText BestBeyondLuck = new("Best beyond luck", "Terbaik bukan kebetulan");
    public static readonly LocalizedText OnFront = new("On the front", "Di garis depan");
    public static readonly LocalizedText Yes = new("yes", "ya");
    public static readonly LocalizedText No = new("no", "tidak");
    public static readonly LocalizedText NetBenefit = new("Value added less net cost", "Nilai tambah dikurangi biaya bersih");
    public static readonly LocalizedText RegretTitle = new("Regret of each policy: {0}", "Penyesalan setiap kebijakan: {0}");
    public static readonly LocalizedText RegretSubtitle = new(
        "{0}, over {1:point}. The lines go to the greatest regret; the least of these is the minimax choice.",
        "{0}, atas {1} titik. Garis sampai penyesalan terbesar; yang terkecil di antaranya adalah pilihan minimaks.");
    public static readonly LocalizedText SharesTitle = new("How often each policy is good enough, and best: {0}", "Seberapa sering setiap kebijakan cukup baik, dan terbaik: {0}");
    public static readonly LocalizedText SharesSubtitle = new("Share of {0:point}, per cent. Good enough: effect of at least {1}.", "Bagian dari {0} titik, persen. Cukup baik: dampak paling sedikit {1}.");
    public static readonly LocalizedText ShareOfPoints = new("Share of points, per cent", "Bagian titik, persen");
    public static readonly LocalizedText FrontTitle = new("Effect against cost over all points: {0}", "Dampak terhadap biaya atas semua titik: {0}");
    public static readonly LocalizedText FrontSubtitle = new(
        "Means over points; vertical lines: 5 to 95% of points. The grey line joins policies that no other beats in effect at no more cost.",
        "Rata-rata atas titik; garis tegak: 5 sampai 95% titik. Garis abu-abu menghubungkan kebijakan yang tidak dikalahkan kebijakan lain dengan biaya yang tidak lebih besar.");
    public static readonly LocalizedText CostAxis = new("Mean net cost, {0}", "Rata-rata biaya bersih, {0}");
    public static readonly LocalizedText Reproduce = new("How this was made", "Bagaimana ini dibuat");
    public static readonly LocalizedText Command = new("Sweep: {0}. Analysis: {1}. Engine {2}, seed {3}.", "Uji banyak nilai (sweep): {0}. Analisis: {1}. Mesin {2}, benih acak {3}.");
}

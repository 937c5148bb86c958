using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Charts;

/// <summary>Titles and legends of charts, in both languages; {0} and {1} are filled in.</summary>
internal static class ChartTexts
{
    public static readonly LocalizedText SeriesTitle = new("{0}, month by month", "{0}, bulan demi bulan");
    public static readonly LocalizedText SeriesNilSubtitle = new(
        "Mean difference of each {1} from the baseline, where it is zero in every month; {0:replication}.",
        "Selisih rata-rata setiap {1} dari keadaan tanpa kebijakan, yang bernilai nol pada setiap bulan; {0} ulangan.");
    public static readonly LocalizedText SeriesSubtitle = new(
        "Left: the baseline, mean and 5 to 95 per cent of the replications ({0}). Right: mean difference of each {1} from it. Each panel has its own scale.",
        "Kiri: tanpa kebijakan, rata-rata dan 5 sampai 95 persen dari seluruh ulangan ({0}). Kanan: selisih rata-rata setiap {1}. Setiap panel memiliki skala sendiri.");
    public static readonly LocalizedText SeriesDifference = new("Difference from the baseline, {0}", "Selisih dari keadaan tanpa kebijakan, {0}");
    public static readonly LocalizedText SeriesRunSubtitle = new(
        "{0}; line: mean, band: 5 to 95 per cent of the replications ({1}).",
        "{0}; garis: rata-rata, pita: 5 sampai 95 persen dari seluruh ulangan ({1}).");
    public static readonly LocalizedText SectorTitle = new("{0} by sector, month by month", "{0} menurut sektor, bulan demi bulan");
    public static readonly LocalizedText SectorSubtitle = new(
        "{0}; lines: means of the replications ({1}), grey band: 5 to 95 per cent of the baseline. Each panel has its own scale.",
        "{0}; garis: rata-rata ulangan ({1}), pita abu-abu: 5 sampai 95 persen tanpa kebijakan. Setiap panel memiliki skala sendiri.");

    public static readonly LocalizedText EffectTitle = new("Effect of each {1} on: {0}", "Dampak setiap {1} terhadap: {0}");
    public static readonly LocalizedText EffectTotal = new(
        "Difference from the baseline, {0}, total over {1}; point and 95% interval.",
        "Selisih dari keadaan tanpa kebijakan, {0}, jumlah selama {1}; titik dan selang kepercayaan 95%.");
    public static readonly LocalizedText EffectMean = new(
        "Difference from the baseline, {0}, mean month of {1}; point and 95% interval.",
        "Selisih dari keadaan tanpa kebijakan, {0}, rata-rata per bulan selama {1}; titik dan selang kepercayaan 95%.");
    public static readonly LocalizedText DoubtTotal = new(
        "Difference from the baseline, {0}, total over {1}. Wide band: 90 of 100 of {2} assumed worlds, tick: the middle one, luck taken out. Point and thin line above it: as written, with the 95% interval of luck alone.",
        "Selisih dari keadaan tanpa kebijakan, {0}, jumlah selama {1}. Pita lebar: 90 dari 100 di antara {2} keadaan andaian, garis: keadaan tengah, tanpa faktor kebetulan. Titik dan garis tipis di atasnya: seperti tertulis, dengan selang 95% faktor kebetulan saja.");
    public static readonly LocalizedText DoubtMean = new(
        "Difference from the baseline, {0}, mean month of {1}. Wide band: 90 of 100 of {2} assumed worlds, tick: the middle one, luck taken out. Point and thin line above it: as written, with the 95% interval of luck alone.",
        "Selisih dari keadaan tanpa kebijakan, {0}, rata-rata per bulan selama {1}. Pita lebar: 90 dari 100 di antara {2} keadaan andaian, garis: keadaan tengah, tanpa faktor kebetulan. Titik dan garis tipis di atasnya: seperti tertulis, dengan selang 95% faktor kebetulan saja.");
    public static readonly LocalizedText DoubtColumn = new("Middle world [90 of 100]", "Keadaan tengah [90 dari 100]");
    public static readonly LocalizedText LuckColumn = new("luck alone: {0}", "kebetulan saja: {0}");
    public static readonly LocalizedText WorldsBetter = new("Worlds agree: better", "Keadaan searah: lebih baik");
    public static readonly LocalizedText WorldsWorse = new("Worlds agree: worse", "Keadaan searah: lebih buruk");
    public static readonly LocalizedText OneWorld = new("A world (those beyond the axis are left out)", "Satu keadaan (yang di luar sumbu tidak digambar)");
    public static readonly LocalizedText WorldsOpen = new("Worlds do not agree", "Keadaan tidak searah");

    public static readonly LocalizedText FactorsTitle = new("Which assumptions carry the doubt", "Asumsi mana yang membawa keraguan");
    public static readonly LocalizedText FactorsSubtitle = new(
        "Part of the spread of each policy's effect on owners' income over {0} assumed worlds that goes with one assumption alone; below the line what is left. A column adds up to 100%, pale bars left out.",
        "Bagian sebaran dampak setiap kebijakan terhadap pendapatan pemilik pada {0} keadaan andaian yang mengikuti satu asumsi saja; di bawah garis sisanya. Jumlah setiap kolom 100%, tanpa batang pucat.");
    public static readonly LocalizedText FactorTold = new("Told from chance", "Terbedakan dari kebetulan");
    public static readonly LocalizedText FactorUntold = new("Not told from chance", "Tidak terbedakan dari kebetulan");
    public static readonly LocalizedText FactorRest = new("Not put down to one assumption", "Tidak berasal dari satu asumsi");
    public static readonly LocalizedText FactorsOthers = new("All other assumptions, and interplay", "Semua asumsi lain, dan gabungannya");
    public static readonly LocalizedText FactorsLuck = new("Luck", "Faktor kebetulan");

    public static readonly LocalizedText RanksTitle = new("In how many worlds each option is the best", "Pada berapa keadaan setiap pilihan adalah yang terbaik");
    public static readonly LocalizedText RanksSubtitle = new(
        "Ranks by {0} less net cost, a rupiah of one counted as one of the other, in {1} assumed worlds, luck taken out. Options that are level share their ranks.",
        "Peringkat menurut {0} dikurangi biaya bersih, satu rupiah dihitung sama, pada {1} keadaan andaian, tanpa faktor kebetulan. Pilihan yang seri berbagi peringkat.");
    public static readonly LocalizedText FirstRank = new("Best", "Terbaik");
    public static readonly LocalizedText LastRank = new("Last", "Terakhir");
    public static readonly LocalizedText BestIn = new("Best, of {0}", "Terbaik, dari {0}");
    public static readonly LocalizedText DoingNothing = new("Doing nothing", "Tidak melakukan apa pun");
    public static readonly LocalizedText Prices = new("Prices of {0}.", "Harga {0}.");
    public static readonly LocalizedText EffectColumn = new("Difference [95% interval]", "Selisih [selang kepercayaan 95%]");

    public static readonly LocalizedText DiamondTitle = new("Six conditions of the cluster, before and after", "Enam kondisi klaster, sebelum dan sesudah");
    public static readonly LocalizedText DiamondSubtitle = new(
        "Scores from 0 (centre) to 1 (rim), all firms. Before: first 12 months of the baseline; after: last 12 months. Where the blue outline hides the grey one, the policy changes nothing visible at this scale.",
        "Nilai dari 0 (pusat) sampai 1 (tepi), semua usaha. Sebelum: 12 bulan pertama tanpa kebijakan; sesudah: 12 bulan terakhir. Jika garis biru menutupi garis abu-abu, perubahannya tidak terlihat pada skala ini.");
    public static readonly LocalizedText Before = new("Before", "Sebelum");
    public static readonly LocalizedText AfterBaseline = new("After, baseline", "Sesudah, tanpa kebijakan");
    public static readonly LocalizedText AfterPolicy = new("After, with the policy", "Sesudah, dengan kebijakan");
    public static readonly LocalizedText After = new("After", "Sesudah");

    public static readonly LocalizedText GainsTitle = new("Who gains and who loses: owners' household income", "Siapa yang untung dan siapa yang rugi: pendapatan rumah tangga pemilik");
    public static readonly LocalizedText GainsSubtitle = new(
        "Difference from the baseline over {0}, point and 95% interval. Panels of a row share one scale.",
        "Selisih dari keadaan tanpa kebijakan selama {0}, titik dan selang kepercayaan 95%. Panel sebaris memakai skala yang sama.");
    public static readonly LocalizedText GainsBySize = new("By size of firm, per cent of the baseline", "Menurut skala usaha, persen terhadap keadaan tanpa kebijakan");
    public static readonly LocalizedText GainsByReach = new("By reach of the policy, mean of a firm, {0}", "Menurut jangkauan kebijakan, rata-rata per usaha, {0}");

    public static readonly LocalizedText MonthsTitle = new("Effect on owners' income month by month", "Dampak terhadap pendapatan pemilik bulan demi bulan");
    public static readonly LocalizedText MonthsSubtitle = new(
        "Difference from the baseline, mean of the replications; band: 95% interval. Left: mean of the firms with an offer, by months since it, a closed firm's income being nothing; shown while a tenth of them are observed. Right: {1}, by month of the run. Prices of {0}; each panel has its own scale.",
        "Selisih dari keadaan tanpa kebijakan, rata-rata ulangan; pita: selang kepercayaan 95%. Kiri: rata-rata usaha yang mendapat tawaran, menurut bulan sejak tawaran, pendapatan usaha yang tutup dihitung nol; ditampilkan selama sepersepuluhnya masih teramati. Kanan: {1}, menurut bulan simulasi. Harga {0}; setiap panel memiliki skala sendiri.");
    public static readonly LocalizedText MonthsDoubt = new("Right, doubt: 90 of 100 worlds, luck taken out", "Kanan, keraguan: 90 dari 100 keadaan, tanpa faktor kebetulan");
    public static readonly LocalizedText MonthsMiddle = new("Middle world", "Keadaan tengah");
    public static readonly LocalizedText MonthsAllOwners = new("all owners together", "semua pemilik bersama");
    public static readonly LocalizedText MonthsFocus = new("all owners of the sector “{0}” together", "semua pemilik pada sektor “{0}” bersama");
    public static readonly LocalizedText MonthsSinceOffer = new("A firm with an offer, by months since it; {0}", "Usaha yang mendapat tawaran, menurut bulan sejak tawaran; {0}");
    public static readonly LocalizedText NoOffers = new("No firm has an offer.", "Tidak ada usaha yang mendapat tawaran.");

    public static readonly LocalizedText CostTitle = new("What each policy costs and what it brings", "Biaya dan hasil setiap kebijakan");
    public static readonly LocalizedText CostSubtitle = new(
        "What all others gain over {1} against what governments and donors lose, present values, {0}; vertical lines: 95% interval. Above the slanting line the gain exceeds the cost of public funds.",
        "Yang diperoleh semua pihak lain selama {1} dibandingkan yang ditanggung pemerintah dan donor, nilai kini, {0}; garis tegak: selang kepercayaan 95%. Di atas garis miring, perolehan itu melebihi biaya dana publik.");
    public static readonly LocalizedText CostX = new("Net cost to governments and donors, {0}", "Biaya bersih bagi pemerintah dan donor, {0}");
    public static readonly LocalizedText CostY = new("Gain of all others, {0}", "Perolehan semua pihak lain, {0}");
    public static readonly LocalizedText BreakEven = new("gain = cost of public funds", "perolehan = biaya dana publik");
    public static readonly LocalizedText WorthIt = new("Worth its cost", "Sepadan dengan biayanya");
    public static readonly LocalizedText NotWorthIt = new("Not worth its cost", "Tidak sepadan dengan biayanya");

    public static readonly LocalizedText DoseTitle = new("What more money does: {0}", "Apa yang dihasilkan dana lebih besar: {0}");
    public static readonly LocalizedText DoseSubtitle = new(
        "Effect over {0} against what was spent, with each multiple of the budget, as far as two policies spend; band: 95% interval.",
        "Dampak selama {0} terhadap dana yang dibelanjakan, untuk setiap kelipatan anggaran, sejauh dicapai dua kebijakan; pita: selang kepercayaan 95%.");
    public static readonly LocalizedText DoseX = new("Spent, {0}", "Dibelanjakan, {0}");
    public static readonly LocalizedText DoseY = new("Effect on {0}, {1}", "Dampak terhadap {0}, {1}");

    public static readonly LocalizedText TargetsTitle = new("Observed facts against the simulation", "Fakta teramati dibandingkan simulasi");
    public static readonly LocalizedText TargetsSubtitle = new(
        "Baseline. Vertical lines: interval of the simulation over replications. Each panel has its own scale.",
        "Tanpa kebijakan. Garis tegak: selang simulasi antarulangan. Setiap panel memiliki skala sendiri.");
    public static readonly LocalizedText Observed = new("Observed", "Teramati");
    public static readonly LocalizedText Simulated = new("Simulated: ", "Simulasi: ");
}

using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Html;

/// <summary>The words of the answer, in both languages; {0}, {1} are filled in.</summary>
internal static class AnswerTexts
{
    public static readonly LocalizedText RunOnly = new(
        "One scenario was run and nothing was compared, so there is no effect of a policy to report. The charts show what happened in the scenario.",
        "Hanya satu skenario yang dijalankan tanpa pembanding, sehingga tidak ada dampak kebijakan yang dapat dilaporkan. Grafik menunjukkan apa yang terjadi dalam skenario tersebut.");
    public static readonly LocalizedText NoEffects = new(
        "The results hold no effects, so the question cannot be answered.",
        "Hasil ini tidak memuat dampak, sehingga pertanyaan tidak dapat dijawab.");
    public static readonly LocalizedText OneReplication = new(
        "With a single replication there is no interval, and no effect can be distinguished from chance. Run more replications.",
        "Dengan satu ulangan simulasi (replikasi) tidak ada selang kepercayaan, sehingga tidak ada dampak yang dapat dibedakan dari kebetulan. Perbanyak ulangan.");

    public static readonly LocalizedText Most = new("{0} rises most under {1}", "{0} naik paling banyak pada {1}");
    public static readonly LocalizedText Only = new("{0} rises noticeably only under {1}", "{0} naik secara berarti hanya pada {1}");
    public static readonly LocalizedText Alone = new("{0} rises noticeably under {1}", "{0} naik secara berarti pada {1}");
    public static readonly LocalizedText Unranked = new("{0} rises under {1}", "{0} naik pada {1}");
    public static readonly LocalizedText UnrankedLabel = new("Not comparable", "Tidak dapat dibandingkan");
    public static readonly LocalizedText CountedOver = new(
        "the totals are counted over {0:month}, so that a larger one is no sign of a better {1}",
        "jumlah dihitung selama {0} bulan, sehingga jumlah yang lebih besar bukan tanda {1} yang lebih baik");
    public static readonly LocalizedText Nobody = new(
        "No {1} raises {0} by an amount that can be distinguished from chance and is large enough to matter.",
        "Tidak ada {1} yang menaikkan {0} sebesar jumlah yang dapat dibedakan dari kebetulan dan cukup besar untuk diperhitungkan.");
    public static readonly LocalizedText ButTransfer = new(", mainly because the programme pays firms money", ", terutama karena program membayarkan uang kepada usaha");
    public static readonly LocalizedText AndCovers = new(
        ", and what all gain by it exceeds its cost: net present value {0}", ", dan yang diperoleh semua pihak melebihi biayanya: nilai kini bersih {0}");
    public static readonly LocalizedText ButShort = new(
        ", but it costs more than all gain by it: net present value {0}", ", tetapi biayanya melebihi yang diperoleh semua pihak: nilai kini bersih {0}");
    public static readonly LocalizedText ButOpen = new(
        ", but it is uncertain whether what all gain by it exceeds its cost: net present value {0}",
        ", tetapi belum dapat dipastikan apakah yang diperoleh semua pihak melebihi biayanya: nilai kini bersih {0}");

    public static readonly LocalizedText UnusedLabel = new("Never took place", "Tidak pernah terlaksana");
    public static readonly LocalizedText RoomLabel = new("Room for newcomers is full", "Tempat bagi usaha baru penuh");
    public static readonly LocalizedText Room = new(
        "{0} of newcomers without a policy, and up to {1} with one, found every place of their group taken, so the number of firms cannot answer to a policy; raise spare_room of the clusters",
        "{0} usaha baru tanpa kebijakan, dan hingga {1} dengan kebijakan, mendapati seluruh tempat dalam kelompoknya terisi, sehingga jumlah usaha tidak dapat menanggapi kebijakan; naikkan spare_room pada klaster");
    public static readonly LocalizedText OthersLabel = new("Others lose", "Pihak lain merugi");
    public static readonly LocalizedText OthersLose = new(
        "firms that have no offer and no link to one that has lose on average under {0}",
        "pendapatan usaha tanpa tawaran yang tidak terkait dengan yang mendapat tawaran rata-rata turun pada {0}");

    public static readonly LocalizedText Rises = new("rises under {0}", "naik pada {0}");
    public static readonly LocalizedText AlsoRises = new("also rises under {0}", "juga naik pada {0}");
    public static readonly LocalizedText Falls = new("falls under {0}", "turun pada {0}");
    public static readonly LocalizedText YetValueAdded = new("although value added rises", "meskipun nilai tambah naik");
    public static readonly LocalizedText TooSmall = new("moves too little to matter under {0}", "berubah, tetapi terlalu kecil untuk diperhitungkan, pada {0}");
    public static readonly LocalizedText NotTold = new("shows no change that can be distinguished from chance under {0}", "tidak menunjukkan perubahan yang dapat dibedakan dari kebetulan pada {0}");

    public static readonly LocalizedText WorthLabel = new("Value for money, net present value", "Manfaat dibandingkan biaya, nilai kini bersih");
    public static readonly LocalizedText Covered = new(
        "what all others gain exceeds the cost of public funds under {0}", "yang diperoleh semua pihak lain melebihi biaya dana publik pada {0}");
    public static readonly LocalizedText NobodyCovers = new("no policy brings at least what it costs", "tidak ada kebijakan yang hasilnya menutup biaya");
    public static readonly LocalizedText Short = new(
        "what all others gain is less than the cost of public funds under {0}", "yang diperoleh semua pihak lain lebih kecil daripada biaya dana publik pada {0}");
    public static readonly LocalizedText Open = new(
        "it is uncertain whether what all others gain exceeds the cost of public funds under {0}", "belum dapat dipastikan apakah yang diperoleh semua pihak lain melebihi biaya dana publik pada {0}");
    public static readonly LocalizedText SectorsLabel = new("Owners of other sectors lose", "Pemilik di sektor lain rugi");
    public static readonly LocalizedText SectorsLose = new("under {0} those of {1}", "pada {0} pemilik {1}");
    public static readonly LocalizedText PaysForItself = new("pays for itself", "membiayai dirinya sendiri");

    public static readonly LocalizedText TransferLabel = new("A transfer, not growth", "Transfer, bukan pertumbuhan");
    public static readonly LocalizedText Transfer = new(
        "under {0} owners gain {1}, but the programme pays firms {2}, and value added changes by only {3} ({4})",
        "pada {0} pemilik memperoleh {1}, tetapi program membayarkan {2} kepada usaha, sedangkan nilai tambah hanya berubah {3} ({4})");

    public static readonly LocalizedText ReachedLabel = new("Those with an offer", "Yang mendapat tawaran");
    public static readonly LocalizedText ReachedLose = new(
        "owners gain together, yet the firms to which the programme is offered lose on average under {0}",
        "secara keseluruhan pemilik diuntungkan, tetapi pendapatan usaha yang mendapat tawaran program rata-rata turun pada {0}");
    public static readonly LocalizedText CautionLabel = new("What this rests on, as the scenario says and not reckoned here", "Dasar jawaban ini menurut skenario, tidak dihitung di sini");
    public static readonly LocalizedText BudgetLabel = new("Unspent budgets", "Anggaran yang tidak terserap");
    public static readonly LocalizedText Budget = new("in the rupiah of each month, as budgets are, and with money lent again counted again, a good part of the budget was left under {0}", "dalam rupiah setiap bulan, seperti anggaran, dan dengan uang yang dipinjamkan lagi dihitung lagi, sebagian anggaran tersisa pada {0}");
    public static readonly LocalizedText SpentOf = new("{0} of {1} spent, {2}", "terserap {0} dari {1}, {2}");
    public static readonly LocalizedText AllServed = new("nearly all who applied were served", "hampir semua pemohon dilayani");
    public static readonly LocalizedText NoMoreIsTaken = new("with more money nothing changes: the budget does not bind", "dengan dana lebih besar tidak ada yang berubah: anggaran tidak mengikat");
    public static readonly LocalizedText HavingSpent = new("{0} spent", "{0} dibelanjakan");
    public static readonly LocalizedText SpentOtherwise = new(
        "the policies spent different amounts; they are ranked at equal spending alone",
        "kebijakan membelanjakan jumlah yang berbeda; peringkat hanya diberikan pada pengeluaran yang sama");
    public static readonly LocalizedText SpentOtherwiseAsk = new(
        "the policies spent different amounts, so that a larger effect is no sign of a better one; compare with --dose ranks them at equal spending",
        "kebijakan membelanjakan jumlah yang berbeda, sehingga dampak yang lebih besar bukan tanda kebijakan yang lebih baik; compare dengan --dose mengurutkannya pada pengeluaran yang sama");
    public static readonly LocalizedText EqualLabel = new("At equal spending, {0}, {1} rises", "Pada pengeluaran yang sama, {0}, {1} naik");
    public static readonly LocalizedText EqualMost = new("most under {0}", "paling banyak pada {0}");
    public static readonly LocalizedText EqualAlike = new("by an amount that cannot be told from it under {0}", "sebesar jumlah yang tidak dapat dibedakan darinya pada {0}");
    public static readonly LocalizedText EqualLess = new("less under {0}", "lebih sedikit pada {0}");
    public static readonly LocalizedText EqualTold = new("by an amount that can be distinguished from chance under {0}", "sebesar jumlah yang dapat dibedakan dari kebetulan pada {0}");
    public static readonly LocalizedText EqualUntold = new("which does most cannot be told", "mana yang paling besar tidak dapat dipastikan");
    public static readonly LocalizedText EqualNone = new("under none by an amount that can be distinguished from chance", "sebesar jumlah yang dapat dibedakan dari kebetulan tidak pada satu pun");
    public static readonly LocalizedText EqualCannot = new("so much cannot be spent by {0}", "jumlah sebesar itu tidak dapat dibelanjakan oleh {0}");

    public static readonly LocalizedText Tests = new(
        "Two tests: an effect can be distinguished from chance when its 95% interval misses zero, and a sum of money is too small to matter when all of that interval lies below {0} of the net cost. Effects are counted over the evaluation period, {1}; the full numbers are in the tables.",
        "Dua uji: dampak dapat dibedakan dari kebetulan jika selang kepercayaan 95% tidak mencakup nol, dan sejumlah uang terlalu kecil untuk diperhitungkan jika seluruh selang itu di bawah {0} dari biaya bersih. Dampak dihitung selama masa evaluasi, {1}; angka lengkap ada dalam tabel.");
    public static readonly LocalizedText And = new("and", "dan");
}

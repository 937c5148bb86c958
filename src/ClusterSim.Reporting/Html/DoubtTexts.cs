using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Html;

/// <summary>The words of the answer under doubt, in both languages; {0}, {1} are filled in.</summary>
internal static class DoubtTexts
{
    public static readonly LocalizedText Worlds = new("assumed worlds", "keadaan andaian");
    public static readonly LocalizedText WorldsThatAgree = new("assumed worlds that agree with the facts", "keadaan andaian yang sesuai dengan fakta");
    public static readonly LocalizedText All = new("all {0}", "semua {0}");
    public static readonly LocalizedText None = new("none", "tidak satu pun");
    public static readonly LocalizedText OutOf = new("{0} of {1}", "{0} dari {1}");

    public static readonly LocalizedText Raises = new("{0} raises {1} in {2} {3}{4}.", "{0} menaikkan {1} pada {2} {3}{4}.");
    public static readonly LocalizedText RaisesMost = new("{0} raises {1} most, in {2} {3}{4}.", "{0} menaikkan {1} paling banyak, pada {2} {3}{4}.");
    public static readonly LocalizedText ExceedsCost = new(", by more than its net cost in {0}", ", melebihi biaya bersihnya pada {0}");
    public static readonly LocalizedText NeverExceedsCost = new(", but in none by more than its net cost", ", tetapi tidak pernah melebihi biaya bersihnya");
    public static readonly LocalizedText NoCost = new(", at no net cost", ", tanpa biaya bersih");
    public static readonly LocalizedText NothingBest = new(
        " By that income less net cost, doing nothing is best in {0}.", " Menurut pendapatan itu dikurangi biaya bersih, tidak melakukan apa pun adalah yang terbaik pada {0}.");
    public static readonly LocalizedText Nobody = new(
        "No {0} raises {1} in more than half of the {2} {3}; nearest comes {4}, in {5}.",
        "Tidak ada {0} yang menaikkan {1} pada lebih dari separuh dari {2} {3}; yang paling mendekati ialah {4}, pada {5}.");
    public static readonly LocalizedText NobodyAtAll = new(
        "No {0} raises {1} in any of the {2} {3}.", "Tidak ada {0} yang menaikkan {1} pada satu pun dari {2} {3}.");
    public static readonly LocalizedText Nothing = new(
        "No {0} moves {1} by as much as {4} in nearly all of the {2} {3}.", "Tidak ada {0} yang mengubah {1} sampai {4} pada hampir semua dari {2} {3}.");
    public static readonly LocalizedText Lowers = new(" {0} lowers it in {1}.", " {0} menurunkannya pada {1}.");
    public static readonly LocalizedText LowersMost = new(" {0} lowers it most, in {1}.", " {0} paling menurunkannya, pada {1}.");
    public static readonly LocalizedText ItLowers = new(" It lowers it in {0}.", " Pada {0} pendapatan itu turun.");
    public static readonly LocalizedText Others = new(" The other {0} raise it in {1}.", " Yang lain ({0}) menaikkannya pada {1}.");
    public static readonly LocalizedText OtherOne = new(" The other one raises it in {0}.", " Satu lainnya menaikkannya pada {0}.");

    public static readonly LocalizedText Caption = new(
        "{0}, difference from the baseline over {1}, {2} in prices of {3}; {4} {5}",
        "{0}, selisih dari keadaan tanpa kebijakan selama {1}, {2} menurut harga {3}; {4} {5}");
    public static readonly LocalizedText Cost = new("Net cost, middle world", "Biaya bersih, keadaan tengah");
    public static readonly LocalizedText Exceeds = new("Income gained exceeds it, of {0} worlds", "Kenaikan pendapatan melebihi biaya, dari {0} keadaan");
    public static readonly LocalizedText Wide = new("Doubt: middle world [90 of 100 worlds]", "Keraguan: keadaan tengah [90 dari 100 keadaan]");
    public static readonly LocalizedText Thin = new("Luck alone, as written [95%]", "Faktor kebetulan saja, seperti tertulis [95%]");
    public static readonly LocalizedText RaisesIt = new("Raises it, of {0} worlds", "Naik, dari {0} keadaan");
    public static readonly LocalizedText LowersIt = new("Lowers it, of {0} worlds", "Turun, dari {0} keadaan");
    public static readonly LocalizedText WhoElse = new("Who else loses", "Siapa lagi yang rugi");

    public static readonly LocalizedText Judgement = new("Judgement on this income", "Penilaian atas pendapatan ini");
    public static readonly LocalizedText BetterIn = new("Better in {0} of 10 assumed worlds", "Lebih baik pada {0} dari 10 keadaan andaian");
    public static readonly LocalizedText NotSettled = new("; not settled at {0} worlds", "; belum pasti dengan {0} keadaan");
    public static readonly LocalizedText WorseIn = new("Worse in {0} of 10 assumed worlds", "Lebih buruk pada {0} dari 10 keadaan andaian");
    public static readonly LocalizedText Slight = new("Below {0} of the income in {1}", "Di bawah {0} dari pendapatan pada {1}");
    public static readonly LocalizedText TakesIn = new("no net cost", "tanpa biaya bersih");
    public static readonly LocalizedText OtherSectors = new("owners of other sectors ({0}), in {1}", "pemilik di sektor lain ({0}), pada {1}");
    public static readonly LocalizedText Rest = new("firms without offer or link ({0} a firm)", "usaha tanpa tawaran dan tanpa kaitan ({0} per usaha)");
    public static readonly LocalizedText NobodyElse = new("nobody whom the model follows", "tidak ada di antara yang diikuti model");
    public static readonly LocalizedText NeverUsed = new("never used: {0}", "tidak pernah dipakai: {0}");
    public static readonly LocalizedText NeverUsedAsWritten = new("never used as written: {0}; used in {1} worlds", "tidak pernah dipakai seperti tertulis: {0}; dipakai pada {1} keadaan");
    public static readonly LocalizedText Applications = new("{0} (applicants {1}, chosen {2})", "{0} (pemohon {1}, terpilih {2})");

    public static readonly LocalizedText Key = new(
        "A world is one draw of all assumptions within their ranges. Doubt: 90 of 100 worlds lie between the bounds, luck taken out. Luck alone: chance, if every assumption were exactly as written. Better and Worse: beyond luck as written, not too small, and in at least 95 of 100 worlds less the standard error of that share. Shares of worlds are no probabilities: nobody knows how likely a value within a range is. Who else loses: owners of other sectors by worlds, all others as written, beyond luck.",
        "Satu keadaan adalah satu undian semua asumsi dalam rentangnya. Keraguan: 90 dari 100 keadaan terletak di antara kedua batas, tanpa faktor kebetulan. Faktor kebetulan saja: keacakan, andaikan semua asumsi tepat seperti tertulis. Lebih baik dan Lebih buruk: seperti tertulis di luar faktor kebetulan, tidak terlalu kecil, dan pada sekurang-kurangnya 95 dari 100 keadaan dikurangi galat baku bagian itu. Bagian keadaan bukan peluang: tidak ada yang tahu seberapa mungkin suatu nilai dalam rentangnya. Siapa lagi yang rugi: pemilik di sektor lain menurut keadaan, pihak lain seperti tertulis, di luar faktor kebetulan.");

    public static readonly LocalizedText KeySmallest = new(
        " Raises and lowers: by more than {0} of the policy's net cost in the same world; in the other worlds it changes too little to matter.",
        " Naik dan turun: lebih dari {0} dari biaya bersih kebijakan pada keadaan yang sama; pada keadaan lain perubahannya terlalu kecil untuk berarti.");

    public static readonly LocalizedText WhyLabel = new("What it rests on.", "Dasarnya.");
    public static readonly LocalizedText Why = new("{0}: most on {1}.", "{0}: terutama {1}.");
    public static readonly LocalizedText Factor = new("{0}, {1}, {2} of what assumptions explain", "{0}, {1}, {2} dari yang dijelaskan asumsi");
    public static readonly LocalizedText LowHigh = new("(effect {0} in the fifth of worlds with the lowest values, {1} with the highest)", "(dampak {0} pada seperlima keadaan dengan nilai terendah, {1} dengan nilai tertinggi)");
    public static readonly LocalizedText ByLevel = new("(effect {0} in worlds with {1}, {2} with {3})", "(dampak {0} pada keadaan dengan {1}, {2} dengan {3})");
    public static readonly LocalizedText WhyNone = new(
        "{0}: with {1} worlds no single assumption can be told from chance; that does not say that none matters.",
        "{0}: dengan {1} keadaan tidak ada satu asumsi pun yang dapat dibedakan dari kebetulan; itu tidak berarti bahwa tidak ada yang berpengaruh.");

    public static readonly LocalizedText UnknownLabel = new("What is not known.", "Yang belum diketahui.");
    public static readonly LocalizedText Stood = new(
        "{0} of {1} worlds that were drawn from the ranges of {2:assumption} agree with the facts",
        "{0} dari {1} keadaan yang diundi dari rentang {2} asumsi sesuai dengan fakta");
    public static readonly LocalizedText NoFacts = new(
        "Nothing observed rules any world out: all {0} that were drawn from the ranges of {1:assumption} stand",
        "Tidak ada pengamatan yang menyisihkan satu keadaan pun: semua {0} yang diundi dari rentang {1} asumsi dipakai");
    public static readonly LocalizedText NoFactsOfFile = new(
        "Nothing observed rules any world out: all {0} of the file {1}, which has {2:assumption}, stand",
        "Tidak ada pengamatan yang menyisihkan satu keadaan pun: semua {0} dalam berkas {1}, yang memuat {2} asumsi, dipakai");
    public static readonly LocalizedText FromFile = new("{0} of {1} worlds of the file {3}, which has {2:assumption}, agree with the facts", "{0} dari {1} keadaan dalam berkas {3}, yang memuat {2} asumsi, sesuai dengan fakta");
    public static readonly LocalizedText Remains = new(
        ", so that a share of worlds is known to within {0} points ({1} worlds would give 5); {2} assumed values without a range, and what the model leaves out, are in none of them.",
        ", sehingga bagian keadaan diketahui dalam batas {0} poin ({1} keadaan akan memberi 5); {2} nilai yang diasumsikan tanpa rentang, dan yang tidak dicakup model, tidak ada di dalamnya.");
    public static readonly LocalizedText Fewer = new(
        "These are fewer worlds than the {0} that were asked for.", "Jumlah keadaan ini lebih sedikit daripada {0} yang diminta.");
    public static readonly LocalizedText AsWrittenRuledOut = new(
        "The world as written is itself ruled out by the facts ({0}): what is told as written is of a world that the facts speak against.",
        "Keadaan seperti tertulis sendiri disisihkan oleh fakta ({0}): angka seperti tertulis menyangkut keadaan yang bertentangan dengan fakta.");

    public static readonly LocalizedText AsWritten = new("If every assumption were exactly as written", "Andaikan setiap asumsi tepat seperti tertulis");
    public static readonly LocalizedText NotAskedLabel = new("How sure this is was not asked.", "Seberapa pasti jawaban ini belum ditanyakan.");
    public static readonly LocalizedText NotAsked = new(
        "Intervals show luck alone: what chance would do if every assumption were exactly right. Compare with --doubt quick says in how many assumed worlds it holds, and nothing is called better before.",
        "Selang hanya menunjukkan faktor kebetulan: yang ditimbulkan keacakan andaikan setiap asumsi tepat benar. Compare dengan --doubt quick menunjukkan pada berapa keadaan andaian hal itu berlaku; sebelum itu tidak ada yang disebut lebih baik.");

    public static readonly LocalizedText Heading = new("How sure it is", "Seberapa pasti jawabannya");
    public static readonly LocalizedText FactorsNote = new(
        "Read by row: what part of the spread of a policy's effect over the worlds goes with that assumption alone. Pale bars cannot be told from what assumptions that do nothing show by chance. Assumptions that move together each show what the other explains too. Names are made from those of the scenario files.",
        "Dibaca menurut baris: bagian sebaran dampak kebijakan antarkeadaan yang mengikuti asumsi itu saja. Batang pucat tidak dapat dibedakan dari yang ditunjukkan secara kebetulan oleh asumsi tanpa pengaruh. Asumsi yang bergerak bersama masing-masing juga menunjukkan yang dijelaskan asumsi lainnya. Nama asumsi dibuat dari nama dalam berkas skenario.");
    public static readonly LocalizedText RanksNote = new(
        "What others gain or lose, and what the budget could do elsewhere, is not in this ranking. Options that are close change places by less than it shows.",
        "Yang diperoleh atau hilang dari pihak lain, dan yang dapat dilakukan anggaran di tempat lain, tidak termasuk dalam peringkat ini. Pilihan yang berdekatan bertukar tempat lebih jarang daripada yang terlihat.");
}

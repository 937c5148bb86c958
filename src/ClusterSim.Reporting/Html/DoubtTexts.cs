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
    public static readonly LocalizedText Cost = new("Net cost, middle world; worlds that earn it back", "Biaya bersih, keadaan tengah; keadaan yang menutupnya");
    public static readonly LocalizedText EarnedBack = new("earned back in {0}", "biaya tertutup pada {0}");
    public static readonly LocalizedText Numbers = new("Middle world [90 of 100 worlds]; wide: doubt, thin: luck alone", "Keadaan tengah [90 dari 100 keadaan]; lebar: keraguan, tipis: kebetulan saja");
    public static readonly LocalizedText Thin = new("luck alone {0}", "kebetulan saja {0}");
    public static readonly LocalizedText MostlyLuck = new("mostly luck", "terutama faktor kebetulan");
    public static readonly LocalizedText RaisesIt = new("Worlds in which it raises it, of {0}", "Keadaan yang menaikkannya, dari {0}");
    public static readonly LocalizedText LowersIn = new("lowers it in {0}", "turun pada {0}");
    public static readonly LocalizedText WhoElse = new("Who else loses", "Siapa lagi yang rugi");

    public static readonly LocalizedText Turn = new("What would turn it", "Apa yang membaliknya");
    public static readonly LocalizedText TurnDown = new("{0} down to {1} ({2} as written)", "{0} turun sampai {1} ({2} seperti tertulis)");
    public static readonly LocalizedText TurnUp = new("{0} up to {1} ({2} as written)", "{0} naik sampai {1} ({2} seperti tertulis)");
    public static readonly LocalizedText TurnAt = new("{0}: {1} ({2} as written)", "{0}: {1} ({2} seperti tertulis)");
    public static readonly LocalizedText TurnTogether = new("together: {0}", "bersama-sama: {0}");
    public static readonly LocalizedText TurnNone = new("no single one of {0} tried, of {1:assumption}", "tidak satu pun dari {0} yang dicoba, dari {1} asumsi");
    public static readonly LocalizedText TurnSeveral = new("several at once: it fails in {0} worlds", "beberapa sekaligus: tidak berlaku pada {0} keadaan");
    public static readonly LocalizedText TurnNoClaim = new("nothing to turn: as written it is chance, or too small to matter", "tidak ada yang dibalik: seperti tertulis ini kebetulan, atau terlalu kecil untuk berarti");
    public static readonly LocalizedText TurnNotTried = new("not tried", "tidak dicoba");
    public static readonly LocalizedText Tried = new("{0} of {1} assumptions tried", "{0} dari {1} asumsi dicoba");
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
        "A world is one draw of all assumptions within their ranges. Wide bar and brackets: 90 of 100 worlds, luck taken out; dot: the middle world; thin line: luck alone, if every assumption were exactly as written. Worlds: filled raises it, ring lowers it, speck changes too little to matter. Mostly luck: luck alone spreads the worlds as far, and is left in. Better and Worse: beyond luck as written, not too small, and in at least 95 of 100 worlds less the standard error of that share. Shares of worlds are no probabilities: nobody knows how likely a value within a range is. Who else loses: owners of other sectors by worlds, all others as written, beyond luck. What would turn it: assumptions moved through their ranges until the effect as written has another sign.",
        "Satu keadaan adalah satu undian semua asumsi dalam rentangnya. Batang lebar dan kurung: 90 dari 100 keadaan, tanpa faktor kebetulan; titik: keadaan tengah; garis tipis: kebetulan saja, andaikan semua asumsi tepat seperti tertulis. Keadaan: titik penuh menaikkannya, cincin menurunkannya, bintik mengubahnya terlalu sedikit untuk berarti. Terutama faktor kebetulan: kebetulan saja sudah menyebarkan keadaan sejauh itu, dan tidak dikeluarkan. Lebih baik dan Lebih buruk: seperti tertulis di luar faktor kebetulan, tidak terlalu kecil, dan pada sekurang-kurangnya 95 dari 100 keadaan dikurangi galat baku bagian itu. Bagian keadaan bukan peluang: tidak ada yang tahu seberapa mungkin suatu nilai dalam rentangnya. Siapa lagi yang rugi: pemilik di sektor lain menurut keadaan, pihak lain seperti tertulis, di luar faktor kebetulan. Apa yang membaliknya: asumsi digeser dalam rentangnya sampai arah dampak seperti tertulis berubah.");

    public static readonly LocalizedText KeySmallest = new(
        " Raises and lowers: by more than {0} of the policy's net cost in the same world.",
        " Naik dan turun: lebih dari {0} dari biaya bersih kebijakan pada keadaan yang sama.");

    public static readonly LocalizedText KeyUnranked = new(
        " The largest effect in the middle world stands first; since policies differ in what they spent or in their months, that ranks nothing.",
        " Dampak terbesar pada keadaan tengah berada di atas; karena kebijakan berbeda dalam belanja atau jumlah bulannya, itu bukan peringkat.");

    public static readonly LocalizedText FindOutLabel = new("Find out first.", "Cari tahu lebih dahulu.");
    public static readonly LocalizedText Knowing = new(
        "{0} ({1}): to know it before choosing is worth {2} (standard error {3}; of an assumption that does nothing chance shows up to {4})",
        "{0} ({1}): mengetahuinya sebelum memilih bernilai {2} (galat baku {3}; dari asumsi tanpa pengaruh, kebetulan menunjukkan sampai {4})");
    public static readonly LocalizedText Survey = new("; a survey of {0} firms would bring {1}, and may cost no more.", "; survei atas {0} usaha akan memberi {1}, dan tidak boleh lebih mahal dari itu.");
    public static readonly LocalizedText SurveyKey = new(
        "Choosing is among all policies and doing nothing, by that income less net cost. A survey is taken to be off by as much a firm as the worlds differ; with few worlds such values come out somewhat high.",
        "Pilihannya ialah semua kebijakan dan tidak melakukan apa pun, menurut pendapatan itu dikurangi biaya bersih. Survei dianggap meleset per usaha sejauh perbedaan antarkeadaan; dengan sedikit keadaan, nilai seperti ini cenderung agak terlalu tinggi.");
    public static readonly LocalizedText NothingToFindOut = new(
        "To know any single assumption before choosing is worth no more than chance shows with {0} worlds (up to {1}), so that none can be named.",
        "Mengetahui satu asumsi saja sebelum memilih tidak bernilai lebih dari yang ditunjukkan kebetulan dengan {0} keadaan (sampai {1}), sehingga tidak ada yang dapat disebut.");
    public static readonly LocalizedText KnowingAll = new(
        "To know all of them would be worth about {0}; no study of them can be worth more.", "Mengetahui semuanya bernilai sekitar {0}; tidak ada kajian tentangnya yang bernilai lebih.");
    public static readonly LocalizedText KnowingNothing = new(
        "The same option is best in every world: to know more would change nothing.", "Pilihan yang sama terbaik pada setiap keadaan: mengetahui lebih banyak tidak mengubah apa pun.");

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
        ", so that a share of worlds is known to within {0} points ({1} worlds would give 5, --doubt full looks for {3}); {2} assumed values without a range, and what the model leaves out, are in none of them.",
        ", sehingga bagian keadaan diketahui dalam batas {0} poin ({1} keadaan akan memberi 5, --doubt full mencari {3}); {2} nilai yang diasumsikan tanpa rentang, dan yang tidak dicakup model, tidak ada di dalamnya.");
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

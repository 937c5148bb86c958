using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Html;

/// <summary>Every text of the report that is its own, in both languages; {0}, {1} are filled in.</summary>
internal static class ReportTexts
{
    public static readonly LocalizedText LanguageSwitch = new("English", "Bahasa Indonesia");
    public static readonly LocalizedText Subtitle = new(
        "Months: {0}, from {1}; replications: {2}. Evaluation period, over which effects and costs are counted: {3}; amounts in prices of {1}.",
        "Lama simulasi: {0} bulan sejak {1}; ulangan simulasi (replikasi): {2}. Masa evaluasi, yaitu masa penghitungan dampak dan biaya: {3}; jumlah uang memakai harga {1}.");
    public static readonly LocalizedText Money = new(
        "Amounts are in {0}, the unit of money of the scenario. The tables count them in {1}, in columns whose name holds rupiah all the same.",
        "Jumlah uang dalam {0}, satuan uang skenario. Tabel menghitungnya dalam {1}, meskipun nama kolomnya memuat kata rupiah.");
    public static readonly LocalizedText ScrollHint = new("Wider than the screen: scroll sideways →", "Lebih lebar daripada layar: geser ke samping →");

    public static readonly LocalizedText RunSubtitle = new("Months: {0}, from {1}; replications: {2}.", "Lama simulasi: {0} bulan sejak {1}; ulangan simulasi (replikasi): {2}.");

    public static readonly LocalizedText AnswerHeading = new("The answer", "Jawaban");
    public static readonly LocalizedText EffectsHeading = new("What each {0} changes", "Apa yang diubah setiap {0}");
    public static readonly LocalizedText CostsHeading = new("What it costs", "Berapa biayanya");
    public static readonly LocalizedText GainsHeading = new("Who gains and who loses", "Siapa yang untung dan siapa yang rugi");
    public static readonly LocalizedText ProgrammesHeading = new("What the programmes add", "Apa yang ditambahkan program");
    public static readonly LocalizedText SeriesHeading = new("Month by month", "Bulan demi bulan");
    public static readonly LocalizedText TargetsHeading = new("How well the model fits the facts", "Seberapa cocok model dengan kenyataan");
    public static readonly LocalizedText AssumptionsHeading = new("Every assumption", "Semua asumsi");
    public static readonly LocalizedText SourcesHeading = new("Sources", "Daftar pustaka");
    public static readonly LocalizedText LimitsHeading = new("Limits of the model", "Keterbatasan model");
    public static readonly LocalizedText ReproduceHeading = new("How to reproduce this", "Cara mengulangi hasil ini");

    public static readonly LocalizedText ChainHeading = new("Who gets what the consumers pay", "Siapa menerima berapa dari harga konsumen");
    public static readonly LocalizedText ChainNote = new(
        "Shares of each stage's sales over the whole run. The last row of a scenario takes the stages together: what they bought from each other drops out, and the shares are of what final buyers paid. Shares of a row add to 100%. Sold from stocks is negative where stocks grew.",
        "Bagian dari penjualan setiap tahap selama seluruh simulasi. Baris terakhir setiap skenario menggabungkan semua tahap: pembelian antartahap saling meniadakan, dan bagian dihitung dari yang dibayar pembeli akhir. Jumlah setiap baris 100%. Penjualan dari persediaan bernilai negatif jika persediaan bertambah.");
    public static readonly LocalizedText ChainCaption = new("Shares of sales by stage, mean over replications, in the rupiah of each month", "Bagian dari penjualan menurut tahap, rata-rata ulangan, dalam rupiah setiap bulan");
    public static readonly LocalizedText ChainStage = new("Stage", "Tahap");
    public static readonly LocalizedText ChainSales = new("Sales", "Penjualan");
    public static readonly LocalizedText ChainFromChain = new("Inputs from the chain", "Input dari rantai");
    public static readonly LocalizedText ChainFromOutside = new("Inputs and other cost outside", "Input dan biaya lain dari luar");
    public static readonly LocalizedText ChainLabour = new("Wages and other local income", "Upah dan pendapatan setempat lain");
    public static readonly LocalizedText ChainInterest = new("Lenders", "Pemberi kredit");
    public static readonly LocalizedText ChainGovernments = new("Taxes, levies, fines, bribes", "Pajak, retribusi, denda, suap");
    public static readonly LocalizedText ChainServices = new("Standards, services, applications", "Standar, jasa, permohonan");
    public static readonly LocalizedText ChainOwners = new("Owners' households", "Rumah tangga pemilik");
    public static readonly LocalizedText ChainStocks = new("Sold from stocks", "Dijual dari persediaan");
    public static readonly LocalizedText ChainTotal = new("All stages: final sales", "Semua tahap: penjualan akhir");

    public static readonly LocalizedText EffectsNote = new(
        "Each policy was run under common random numbers, that is with the same random draws (luck) as the baseline, replication by replication; the difference is the policy's effect. Where the 95% interval covers zero, no effect can be distinguished from chance, which does not prove that there is none. An amount of money that can be distinguished from chance but whose interval lies below {0} of the net cost is marked too small to matter. Many effects are shown: of twenty intervals without any effect behind them, about one misses zero by chance.",
        "Setiap kebijakan dijalankan dengan angka acak yang sama seperti keadaan tanpa kebijakan, ulangan demi ulangan; selisihnya adalah dampak kebijakan. Jika selang kepercayaan 95% mencakup nol, dampak tidak dapat dibedakan dari kebetulan, tetapi hal itu tidak membuktikan bahwa dampak tidak ada. Jumlah uang yang dapat dibedakan dari kebetulan tetapi yang seluruh selangnya di bawah {0} dari biaya bersih ditandai terlalu kecil. Banyak dampak ditampilkan: dari dua puluh selang tanpa dampak apa pun, sekitar satu tidak mencakup nol hanya karena kebetulan.");
    public static readonly LocalizedText EffectsCaption = new("Effects on all firms together, main results, {0}", "Dampak terhadap semua usaha, hasil utama, {0}");
    public static readonly LocalizedText ShareUnit = new("share", "bagian");
    public static readonly LocalizedText SplitHeading = new("What each programme does of what they do together", "Bagian setiap program dari hasil bersama");
    public static readonly LocalizedText SplitNote = new(
        "Every set of the programmes was run. A programme's part is what it adds to those before it, on average over all orders in which they may come (Shapley 1953); the parts add up to what all do together. Alone: without the others. Last: added to all the others. Where what all do together exceeds what each does alone, they help each other.",
        "Setiap gabungan program dijalankan. Bagian sebuah program ialah tambahannya bagi yang mendahuluinya, rata-rata atas semua urutan yang mungkin (Shapley 1953); jumlah semua bagian sama dengan hasil bersama. Sendiri: tanpa program lain. Terakhir: ditambahkan pada semua program lain. Bila hasil bersama melebihi jumlah hasil masing-masing sendiri, program-program itu saling menguatkan.");
    public static readonly LocalizedText SplitCaption = new("{0}: who did what, {1}", "{0}: bagian setiap program, {1}");
    public static readonly LocalizedText SplitProgramme = new("Programme", "Program");
    public static readonly LocalizedText SplitPart = new("Part", "Bagian");
    public static readonly LocalizedText SplitAlone = new("Alone", "Sendiri");
    public static readonly LocalizedText SplitLast = new("Last", "Terakhir");
    public static readonly LocalizedText SplitInteraction = new("beyond what each does alone", "di luar hasil masing-masing sendiri");
    public static readonly LocalizedText SplitTogether = new("together", "bersama");
    public static readonly LocalizedText PassThrough = new(
        "What more output from the same hands is worth here: if these firms ({0}) could make {1} more with the same workers and capital, for nothing, their owners' income would change by {2} ({3}).",
        "Nilai kenaikan hasil dari tenaga yang sama di sini: seandainya usaha-usaha ini ({0}) dapat menghasilkan {1} lebih banyak dengan pekerja dan modal yang sama, tanpa biaya, pendapatan pemiliknya akan berubah {2} ({3}).");
    public static readonly LocalizedText WhyCaption = new("Why owners' income changes ({0}), {1}, {2}", "Mengapa pendapatan pemilik berubah ({0}), {1}, {2}");
    public static readonly LocalizedText WhyNote = new(
        "Each row adds up to the effect on owners' income. More or fewer units count at the mean margin of a unit, prices and costs of a unit at the mean number of units of both worlds (Bennet 1920); costs that fall are gains. The rest is cost of compliance, own payments for services and applications, and subsidies that count as income. All of it follows from means of effects.parquet; the parts have no interval of their own.",
        "Setiap baris berjumlah dampak terhadap pendapatan pemilik. Bertambah atau berkurangnya unit dihitung menurut margin rata-rata satu unit, harga dan biaya satu unit menurut jumlah unit rata-rata kedua dunia (Bennet 1920); biaya yang turun adalah keuntungan. Sisanya ialah biaya kepatuhan, pembayaran sendiri untuk jasa dan permohonan, serta subsidi yang dihitung sebagai pendapatan. Semuanya dihitung dari rata-rata dalam effects.parquet; bagian-bagiannya tidak mempunyai selang sendiri.");
    public static readonly LocalizedText AllSectors = new("all sectors", "semua sektor");
    public static readonly LocalizedText PartOutput = new("Units made", "Jumlah unit");
    public static readonly LocalizedText PartPrice = new("Price", "Harga");
    public static readonly LocalizedText PartInputCost = new("Inputs a unit", "Input per unit");
    public static readonly LocalizedText PartOtherCost = new("Other cost a unit", "Biaya lain per unit");
    public static readonly LocalizedText PartWages = new("Wages", "Upah");
    public static readonly LocalizedText PartFinance = new("Interest", "Bunga");
    public static readonly LocalizedText PartTaxes = new("Taxes, fines", "Pajak, denda");
    public static readonly LocalizedText PartRest = new("Rest", "Sisanya");
    public static readonly LocalizedText PartsTogether = new("Together", "Jumlah");
    public static readonly LocalizedText AllEffectsSummary = new("More charts, and effects on all other results", "Grafik lainnya, dan dampak terhadap semua hasil lainnya");
    public static readonly LocalizedText OtherEffectsCaption = new("Effects on all firms together, other results, {0}", "Dampak terhadap semua usaha, hasil lainnya, {0}");
    public static readonly LocalizedText StatisticsSummary = new("Statistics: bootstrap intervals, replications that did better, and what pairing gains", "Statistik: selang bootstrap, ulangan yang lebih baik, dan manfaat perbandingan berpasangan");
    public static readonly LocalizedText StatisticsNote = new(
        "Gain from pairing: without common random numbers, that many times more replications would be needed for the same interval. A large number does not make the model more certain.",
        "Manfaat perbandingan berpasangan: tanpa angka acak yang sama pada kedua simulasi, diperlukan ulangan sekian kali lebih banyak untuk selang yang sama. Angka yang besar tidak membuat model lebih pasti.");
    public static readonly LocalizedText NilResults = new("Left out because they are zero in every scenario: {0}.", "Tidak ditampilkan karena bernilai nol dalam setiap skenario: {0}.");
    public static readonly LocalizedText SameResults = new("Left out because no {1} changes them: {0}.", "Tidak ditampilkan karena tidak diubah oleh {1} mana pun: {0}.");
    public static readonly LocalizedText TotalOver = new("{0}, total over the evaluation period", "{0}, jumlah selama masa evaluasi");
    public static readonly LocalizedText MeanOf = new("{0}, mean month of the evaluation period", "{0}, rata-rata per bulan selama masa evaluasi");
    public static readonly LocalizedText Policy = new("Policy", "Kebijakan");
    public static readonly LocalizedText BaselineValue = new("Baseline", "Tanpa kebijakan");
    public static readonly LocalizedText Difference = new("Difference", "Selisih");
    public static readonly LocalizedText InPercent = new("Per cent", "Persen");
    public static readonly LocalizedText Interval = new("95% interval", "Selang kepercayaan 95%");
    public static readonly LocalizedText Bootstrap = new("95% interval (bootstrap)", "Selang kepercayaan 95% (bootstrap)");
    public static readonly LocalizedText ShareBetter = new("Replications that did better", "Ulangan yang lebih baik");
    public static readonly LocalizedText VarianceReduction = new("Gain from pairing", "Manfaat perbandingan berpasangan");
    public static readonly LocalizedText Judgement = new("Judgement", "Penilaian");

    public static readonly LocalizedText CostsCaption = new("Costs of the programmes, mean over replications", "Biaya program, rata-rata ulangan");
    public static readonly LocalizedText Budget = new("Budget", "Anggaran");
    public static readonly LocalizedText Spent = new("Spent", "Dibelanjakan");
    public static readonly LocalizedText Administration = new("of which administration", "di antaranya administrasi");
    public static readonly LocalizedText Recovered = new("Recovered", "Dikembalikan");
    public static readonly LocalizedText NetCost = new("Net cost", "Biaya bersih");
    public static readonly LocalizedText PerCaption = new("Net cost, value added and workers", "Biaya bersih, nilai tambah, dan tenaga kerja");
    public static readonly LocalizedText ValueAddedEffect = new("Effect on value added [95% interval]", "Dampak terhadap nilai tambah [selang kepercayaan 95%]");
    public static readonly LocalizedText SpentShare = new("of the budget", "dari anggaran");
    public static readonly LocalizedText PerJob = new("Net cost per additional worker", "Biaya bersih per tambahan tenaga kerja");
    public static readonly LocalizedText PerNote = new(
        "The share of the budget is of spending in the rupiah of each month, as budgets are, and money that came back and was lent again counts again; other amounts but the budget are in prices of the start. Net cost per additional worker is the cost of the whole period over the additional workers of a mean month, the owner's family included; none is shown where the effect on workers cannot be distinguished from chance or goes the wrong way, or where the net cost is less than a tenth of what was spent. Recovered money counts loans still outstanding at the end at face value. Net cost is the public purse's: what owners pay themselves (fees, co-payments, compliance) is not included and lowers their income.",
        "Bagian anggaran dihitung dari belanja dalam rupiah setiap bulan, seperti anggaran, dan uang yang kembali lalu dipinjamkan lagi dihitung lagi; jumlah lain selain anggaran menurut harga awal. Biaya bersih per tambahan tenaga kerja adalah biaya seluruh masa dibagi tambahan tenaga kerja pada bulan rata-rata, termasuk keluarga pemilik; tidak ditampilkan jika dampak terhadap tenaga kerja tidak dapat dibedakan dari kebetulan atau arahnya berlawanan, atau jika biaya bersih kurang dari sepersepuluh dana yang dibelanjakan. Uang yang dikembalikan mencakup pinjaman yang masih berjalan pada akhir masa, sebesar nilai nominal. Biaya bersih adalah beban anggaran: yang dibayar sendiri oleh pemilik (jasa, dana padanan, kepatuhan) tidak termasuk dan tercermin dalam pendapatannya.");

    public static readonly LocalizedText DosesHeading = new("At equal spending", "Pada pengeluaran yang sama");
    public static readonly LocalizedText DosesNote = new(
        "Each policy was also run with multiples of its budget, with the same random draws. The effect at a given spending lies between those of the two runs beside it, in proportion, replication by replication; below the smallest budget, between nothing and that. Policies are ranked at the largest spending that all of them reach and, where that is far more, at the largest that half of them reach.",
        "Setiap kebijakan juga dijalankan dengan kelipatan anggarannya, dengan keacakan yang sama. Dampak pada suatu pengeluaran terletak di antara dampak kedua simulasi di sebelahnya, secara proporsional, ulangan demi ulangan; di bawah anggaran terkecil, antara nol dan dampak itu. Kebijakan diurutkan pada pengeluaran terbesar yang dicapai semuanya dan, jika jauh lebih besar, pada pengeluaran terbesar yang dicapai setengahnya.");
    public static readonly LocalizedText EqualCaption = new("{0} at equal spending, effect over {1}", "{0} pada pengeluaran yang sama, dampak selama {1}");
    public static readonly LocalizedText EqualEffect = new("Effect [95% interval]", "Dampak [selang kepercayaan 95%]");
    public static readonly LocalizedText Behind = new("Less than the first by [95% interval]", "Lebih kecil daripada yang pertama sebesar [selang kepercayaan 95%]");
    public static readonly LocalizedText MostSpent = new("Most that it can spend", "Pengeluaran terbesarnya");
    public static readonly LocalizedText AtSpending = new("At {0} spent", "Pada pengeluaran {0}");
    public static readonly LocalizedText CannotSpend = new("cannot spend so much", "tidak dapat membelanjakan sebanyak itu");
    public static readonly LocalizedText NoCurve = new(
        "No curve, since nothing was spent of money of its own: {0}.", "Tanpa kurva, karena tidak ada dana sendiri yang dibelanjakan: {0}.");
    public static readonly LocalizedText NotBinding = new(
        "More money changes nothing, to the last rupiah, under {0}: not the budget limits them.",
        "Dana yang lebih besar tidak mengubah apa pun, sampai rupiah terakhir, pada {0}: bukan anggaran yang membatasinya.");
    public static readonly LocalizedText FromTimes = new("{0} (beyond {1} times the budget)", "{0} (di atas {1} kali anggaran)");

    public static readonly LocalizedText GainsNote = new(
        "Owners' household income, difference from the baseline with its 95% interval. Who has an offer is decided in a further simulation without the programmes, by the same news, rules and lots: whoever is chosen in one of the two simulations that are compared would compare badly with itself in the other. Firms without an offer, linked to one with an offer, show spillover; others without an offer show displacement where they lose. By size, a firm stays in the class of its size in month 0, a newcomer in that of its entry: a class neither gains by firms that shrink nor loses those that grow.",
        "Pendapatan rumah tangga pemilik, selisih dari keadaan tanpa kebijakan dengan selang kepercayaan 95%. Siapa yang mendapat tawaran ditentukan dalam simulasi ketiga tanpa program, dengan kabar, aturan, dan undian yang sama: usaha yang terpilih dalam salah satu dari dua simulasi yang dibandingkan tidak sebanding dengan dirinya sendiri dalam simulasi lainnya. Usaha tanpa tawaran yang terkait dengan usaha yang mendapat tawaran menunjukkan limpahan (spillover); usaha lain tanpa tawaran menunjukkan pergeseran (displacement) jika mereka merugi. Menurut skala, usaha tetap dalam kelas menurut ukurannya pada bulan 0, usaha baru menurut ukurannya saat mulai: sebuah kelas tidak bertambah oleh usaha yang mengecil dan tidak berkurang oleh usaha yang tumbuh.");
    public static readonly LocalizedText PeopleNote = new(
        "The tables that follow are of all owners who were in business when the evaluation period began, the same in both worlds. Who closes still counts: its income from the firm is nothing, and for poverty it has what the scenario says of a household whose firm has closed. Fifths are by owner income in the twelve months before.",
        "Tabel berikut mencakup semua pemilik yang usahanya berjalan ketika masa evaluasi dimulai, pemilik yang sama dalam kedua simulasi. Yang usahanya tutup tetap dihitung: pendapatannya dari usaha nol, dan untuk kemiskinan ia memiliki pendapatan yang ditetapkan skenario bagi rumah tangga yang usahanya tutup. Kelompok seperlima dibentuk menurut pendapatan pemilik selama dua belas bulan sebelumnya.");
    public static readonly LocalizedText PovertyCaption = new(
        "Poverty of all owner households, mean month of the evaluation period, percentage points", "Kemiskinan semua rumah tangga pemilik, rata-rata per bulan selama masa evaluasi, poin persentase");
    public static readonly LocalizedText HeadCount = new("Poor households", "Rumah tangga miskin");
    public static readonly LocalizedText Gap = new("Poverty gap", "Kesenjangan kemiskinan");
    public static readonly LocalizedText SquaredGap = new("Squared poverty gap", "Keparahan kemiskinan");
    public static readonly LocalizedText PovertyNote = new(
        "Poverty gap: each poor household counts by the share of the poverty line that it lacks; squared gap: by the square of that share (Foster, Greer and Thorbecke 1984). The first row is the level without a policy.",
        "Kesenjangan kemiskinan: setiap rumah tangga miskin dihitung menurut bagian garis kemiskinan yang tidak tercapai; keparahan: menurut kuadrat bagian itu (Foster, Greer, dan Thorbecke 1984). Baris pertama adalah keadaan tanpa kebijakan.");
    public static readonly LocalizedText BySectorCaption = new("By sector, {0}", "Menurut sektor, {0}");
    public static readonly LocalizedText LoseCaption = new("Owners who lose and who gain over the evaluation period, by more than a hundredth of their income", "Pemilik yang rugi dan yang untung selama masa evaluasi, lebih dari seperseratus pendapatannya");
    public static readonly LocalizedText Lose = new("Lose", "Rugi");
    public static readonly LocalizedText Gain = new("Gain", "Untung");
    public static readonly LocalizedText LoseMore = new("Lose less gain, percentage points [95% interval]", "Rugi dikurangi untung, poin persentase [selang kepercayaan 95%]");
    public static readonly LocalizedText MadeToLose = new("Made to lose, at least", "Dirugikan, sekurang-kurangnya");
    public static readonly LocalizedText LoseNote = new(
        "Each owner's income with the policy is held against that of the same owner without it. Two simulations that differ in anything soon differ firm by firm by chance, and by chance as many lose as gain. What more lose than gain is the policy's: those whom it makes lose less those whom it makes gain. At least so many are made to lose as there are, sector by sector, more losers than gainers beyond chance.",
        "Pendapatan setiap pemilik dengan kebijakan dibandingkan dengan pendapatannya tanpa kebijakan. Dua simulasi yang berbeda sedikit saja segera berbeda pada setiap usaha karena kebetulan, dan karena kebetulan yang rugi sebanyak yang untung. Kelebihan yang rugi disebabkan kebijakan: yang dirugikannya dikurangi yang diuntungkannya. Sekurang-kurangnya sebanyak kelebihan yang rugi atas yang untung, sektor demi sektor dan di luar kebetulan, dirugikan oleh kebijakan.");
    public static readonly LocalizedText ByFifth = new("By income before the policy, poorest fifth first: {0} per firm", "Menurut pendapatan sebelum kebijakan, seperlima termiskin lebih dahulu: {0} per usaha");
    public static readonly LocalizedText Fifth = new("Fifth {0}", "Seperlima {0}");
    public static readonly LocalizedText ByPoverty = new(
        "By poverty when the evaluation period began; owner income {0} per firm, shares in percentage points", "Menurut kemiskinan pada awal masa evaluasi; pendapatan pemilik {0} per usaha, bagian dalam poin persentase");
    public static readonly LocalizedText PoorIncome = new("Poor: income", "Miskin: pendapatan");
    public static readonly LocalizedText PoorPoverty = new("Poor: still poor", "Miskin: tetap miskin");
    public static readonly LocalizedText PoorLose = new("Poor: lose less gain", "Miskin: rugi dikurangi untung");
    public static readonly LocalizedText OthersIncome = new("Not poor: income", "Tidak miskin: pendapatan");
    public static readonly LocalizedText OthersPoverty = new("Not poor: become poor", "Tidak miskin: menjadi miskin");
    public static readonly LocalizedText OthersLose = new("Not poor: lose less gain", "Tidak miskin: rugi dikurangi untung");

    public static LocalizedText ByAttribute(string attribute) => new($"By {attribute}, {{0}}", $"Menurut {attribute}, {{0}}");

    public static readonly LocalizedText BySize = new("By size of firm, owners of all sectors, {0}", "Menurut skala usaha, pemilik di semua sektor, {0}");
    public static readonly LocalizedText ByReach = new("By reach of the policy, {0} per firm over the evaluation period", "Menurut jangkauan kebijakan, {0} per usaha selama masa evaluasi");

    public static readonly LocalizedText ProgrammesNote = new(
        "Each firm to which the programme would be offered in the world without it is compared with itself in the two worlds (intention to treat). The effect on one that took part is what all with an offer gained over the number of them that took part, both summed over all replications, with those who took part without an offer beside it (“others”), and is not given where fewer than a fifth did. Counted are firms that were in business when the policy's first programme started; newcomers reached later are left out. Additionality is what firms with an offer borrowed, invested, took or bought more than without the programme in the {0:month} from the offer on, over what of it the programme paid for in full or in part: 0% where all would have been done anyway, 100% where nothing; more than that, or less than 0%, where firms did more, or less, besides. Firms whose months are not over by the end of the run are left out. A before-and-after report compares firms reached with their own past (the last year with the year before the policy's first programme), so it counts price changes, growth and the choice of firms as if they were the programme's, and may claim too much or too little.",
        "Setiap usaha yang akan mendapat tawaran program dalam simulasi tanpa program dibandingkan dengan dirinya sendiri dalam kedua simulasi (intention to treat). Dampak pada usaha yang ikut serta adalah jumlah selisih itu dibagi banyaknya usaha yang ikut serta, keduanya dijumlahkan atas semua ulangan, dan tidak disajikan jika kurang dari seperlima yang ikut. Yang dihitung adalah usaha yang sudah berjalan ketika program pertama kebijakan dimulai; usaha baru yang dijangkau kemudian tidak dihitung. Tambahan (additionality) adalah selisih antara apa yang dipinjam, diinvestasikan, diambil, atau dibeli oleh usaha yang mendapat tawaran dalam {0} bulan sejak tawaran dan apa yang akan dilakukannya tanpa program, dibagi bagian yang dibiayai program seluruhnya atau sebagian: 0% jika semuanya akan tetap dilakukan, 100% jika tidak satu pun; lebih dari itu, atau kurang dari 0%, jika usaha melakukan lebih banyak, atau lebih sedikit, di luarnya. Usaha yang masanya belum berakhir pada akhir simulasi tidak dihitung. Laporan sebelum-sesudah membandingkan usaha penerima program dengan masa lalunya sendiri (tahun terakhir dengan tahun sebelum program pertama kebijakan dimulai), sehingga perubahan harga, pertumbuhan, dan pemilihan usaha yang kuat ikut terhitung sebagai keberhasilan, sehingga klaimnya bisa terlalu besar atau terlalu kecil.");
    public static readonly LocalizedText NoWholeYears = new(
        "No before-and-after claim is given where it would not compare whole years: fewer than twelve months are simulated before the policy's first programme, or fewer than twelve after its start.",
        "Klaim sebelum-sesudah tidak disajikan bila tidak membandingkan tahun penuh: kurang dari dua belas bulan disimulasikan sebelum program pertama kebijakan, atau kurang dari dua belas bulan sesudah dimulai.");
    public static readonly LocalizedText ProgrammesCaption = new(
        "What a programme added, and what a before-and-after report would have claimed; owner income for each firm, {0}",
        "Apa yang ditambahkan program, dan apa yang akan diklaim laporan sebelum-sesudah; pendapatan pemilik per usaha, {0}");
    public static readonly LocalizedText SpreadCaption = new(
        "Where the effect arrives; owner income for each firm, {0}, with 95% interval",
        "Di mana dampak dirasakan; pendapatan pemilik per usaha, {0}, dengan selang kepercayaan 95%");
    public static readonly LocalizedText Reached = new("Firms reached", "Usaha penerima program");
    public static readonly LocalizedText Additionality = new("Additional, of what it paid for", "Tambahan, dari yang dibiayai program");
    public static readonly LocalizedText PaysForNothing = new("pays for nothing that firms do", "tidak membiayai tindakan usaha");
    public static readonly LocalizedText NotOver = new("no firm's months are over", "belum ada usaha yang masanya berakhir");
    public static readonly LocalizedText NothingPaidFor = new("nothing was paid for", "tidak ada yang dibiayai");
    public static readonly LocalizedText OnTreated = new("Effect on one that took part", "Dampak pada usaha yang ikut serta");
    public static readonly LocalizedText OnOffered = new("Effect on a firm with an offer", "Dampak pada usaha yang mendapat tawaran");
    public static readonly LocalizedText AndOthers = new("{0}, and {1} others", "{0}, dan {1} usaha lain");
    public static readonly LocalizedText OfWhomTook = new("With an offer (of which took part)", "Mendapat tawaran (di antaranya ikut serta)");
    public static readonly LocalizedText InLastYear = new("of which in the last year", "di antaranya pada tahun terakhir");
    public static readonly LocalizedText OnNeighbours = new("Effect on a linked firm (spillover)", "Dampak pada usaha terkait (limpahan, spillover)");
    public static readonly LocalizedText OnRest = new("Effect on any other firm (displacement)", "Dampak pada usaha lain (pergeseran, displacement)");
    public static readonly LocalizedText Naive = new("Before-and-after claim, last year", "Klaim sebelum-sesudah, tahun terakhir");
    public static readonly LocalizedText Overstates = new("Claim less effect, last year", "Klaim dikurangi dampak, tahun terakhir");

    public static readonly LocalizedText TargetsCaption = new("Observed facts against the baseline", "Fakta teramati dibandingkan simulasi tanpa kebijakan");
    public static readonly LocalizedText TargetsNote = new(
        "Amounts are in the rupiah of their year. A year's figure is the mean of its months, their sum, or that of December, as the scenario says of each fact; intervals are of the mean of the replications, 95%. Facts that the model was fitted to show that it can be made to agree; facts held out are the test; agreement with inputs proves nothing. Close: within {0}. Fair: within {1}. Beside a fact held out stands the forecast without a model: the latest earlier year of the fact, money moved by inflation; nothing is called close or fair where that is closer.",
        "Nilai uang dalam rupiah tahunnya. Angka tahunan adalah rata-rata bulan, jumlahnya, atau angka Desember, sebagaimana disebut skenario untuk setiap fakta; selang 95% menyangkut rata-rata ulangan. Fakta yang dipakai untuk mencocokkan model hanya menunjukkan bahwa model dapat disesuaikan; fakta yang tidak dipakai merupakan ujian sebenarnya; kecocokan dengan masukan tidak membuktikan apa pun. Dekat: selisih sampai {0}. Sedang: sampai {1}. Di samping fakta yang tidak dipakai berdiri ramalan tanpa model: nilai terakhir fakta itu pada tahun sebelumnya, nilai uang digeser menurut inflasi; tidak ada yang disebut dekat atau sedang bila ramalan itu lebih dekat.");
    public static readonly LocalizedText Target = new("Fact", "Fakta");
    public static readonly LocalizedText SelfSufficiency = new(
        "Self-sufficiency ({0} over {1}), {2}: observed {3}; simulated {4}.",
        "Tingkat swasembada ({0} dibagi {1}), {2}: teramati {3}; simulasi {4}.");
    public static readonly LocalizedText Year = new("Year", "Tahun");
    public static readonly LocalizedText UseColumn = new("Use", "Kegunaan");
    public static readonly LocalizedText Observed = new("Observed", "Teramati");
    public static readonly LocalizedText SimulatedColumn = new("Simulated", "Simulasi");
    public static readonly LocalizedText SimulatedInterval = new("Interval of the simulation", "Selang simulasi");
    public static readonly LocalizedText NaiveForecast = new("Without a model", "Tanpa model");
    public static readonly LocalizedText NaiveIsCloser = new("the forecast without a model is closer", "ramalan tanpa model lebih dekat");
    public static readonly LocalizedText Distance = new("Distance", "Jarak");
    public static readonly LocalizedText Close = new("close", "dekat");
    public static readonly LocalizedText Fair = new("fair", "sedang");
    public static readonly LocalizedText Poor = new("poor", "buruk");
    public static readonly LocalizedText Given = new("given", "masukan");

    public static readonly LocalizedText CertaintyTotals = new(
        "The baseline rests on {0} assumptions: {1}.", "Keadaan tanpa kebijakan bertumpu pada {0} asumsi: {1}.");
    public static readonly LocalizedText PolicyChanges = new("What the policies change", "Apa yang diubah kebijakan");
    public static readonly LocalizedText PolicyDefaults = new("Engine defaults that the policies leave as they are ({0})", "Nilai bawaan mesin yang tidak diubah kebijakan ({0})");
    public static readonly LocalizedText BaselineAssumptions = new("All assumptions of the baseline that decide results ({0})", "Semua asumsi keadaan tanpa kebijakan yang menentukan hasil ({0})");
    public static readonly LocalizedText Parameter = new("Parameter", "Parameter");
    public static readonly LocalizedText Value = new("Value", "Nilai");
    public static readonly LocalizedText UnitColumn = new("Unit", "Satuan");
    public static readonly LocalizedText CertaintyColumn = new("Certainty", "Kepastian");
    public static readonly LocalizedText RangeColumn = new("Range", "Rentang");
    public static readonly LocalizedText SourceColumn = new("Source", "Sumber");
    public static readonly LocalizedText Meaning = new("Meaning", "Arti (bahasa Inggris)");
    public static readonly LocalizedText DefaultMark = new("engine default", "nilai bawaan");
    public static readonly LocalizedText NoSources = new("The scenario names no sources.", "Skenario tidak menyebutkan sumber.");

    public static readonly LocalizedText NotAForecast = new(
        "This is a comparison of policies within a model, not a forecast. It shows what follows from the assumptions listed above.",
        "Ini adalah perbandingan kebijakan dalam sebuah model, bukan ramalan. Hasilnya menunjukkan apa yang timbul dari asumsi yang tercantum di atas.");
    public static readonly LocalizedText RunNotAForecast = new(
        "This is a simulation of a model, not a forecast. It shows what follows from the assumptions listed above.",
        "Ini adalah simulasi sebuah model, bukan ramalan. Hasilnya menunjukkan apa yang timbul dari asumsi yang tercantum di atas.");
    public static readonly LocalizedText SoftAssumptions = new(
        "{0} of {1} assumptions are assumed or estimated, not observed; {2} have a range beside their value. A result that depends on one of them is as uncertain as that assumption; vary it within its range before relying on the result.",
        "{0} dari {1} asumsi hanya diasumsikan atau diperkirakan, bukan hasil pengamatan; {2} di antaranya disertai rentang nilai. Hasil yang bergantung pada salah satunya sama tidak pastinya; ubahlah nilainya dalam rentang yang wajar sebelum mengandalkan hasil tersebut.");
    public static readonly LocalizedText OnlyLuck = new(
        "The intervals reflect only the random draws (luck) of the replications (there are {0}). They do not reflect uncertainty about assumptions or about the model itself.",
        "Selang kepercayaan hanya mencerminkan keacakan antarulangan (ada {0} ulangan), tidak mencerminkan keraguan terhadap asumsi ataupun model itu sendiri.");
    public static readonly LocalizedText LuckAndDoubt = new(
        "The 95% intervals reflect only the random draws (luck) of the replications (there are {0}). Shares of worlds and wide bands reflect besides what is assumed within ranges; assumptions without a range, and the model itself, are doubtful beyond both.",
        "Selang 95% hanya mencerminkan keacakan antarulangan (ada {0} ulangan). Bagian keadaan dan pita lebar juga mencerminkan asumsi dalam rentangnya; asumsi tanpa rentang, dan model itu sendiri, diragukan di luar keduanya.");
    public static readonly LocalizedText FirmsOnly = new(
        "Value added and income are those of the cluster's firms and their owners; net present values count workers, lenders, buyers by the prices that they pay, and governments too. Effects on the environment, public health and firms outside the scenario are not valued: a policy may be worth its cost for their sake.",
        "Nilai tambah dan pendapatan hanya mencakup usaha dalam klaster dan pemiliknya; nilai kini bersih juga menghitung pekerja, lembaga kredit, pembeli menurut harga yang dibayar, dan pemerintah. Dampak terhadap lingkungan, kesehatan masyarakat, dan usaha di luar skenario tidak dinilai; demi hal-hal tersebut suatu kebijakan mungkin tetap sepadan dengan biayanya.");
    public static readonly LocalizedText NothingAfter = new(
        "What happens after {0} is not counted, neither gains nor losses: investments that pay off later look worse than they are, and gains that fade look better.",
        "Apa yang terjadi setelah {0}, baik keuntungan maupun kerugian, tidak dihitung: investasi yang baru membuahkan hasil kemudian tampak lebih buruk daripada sebenarnya, dan manfaat yang memudar tampak lebih baik.");

    public static readonly LocalizedText ReproduceNote = new(
        "The same command with the same engine gives the same results, bit for bit.",
        "Perintah yang sama dengan mesin simulasi yang sama menghasilkan keluaran yang persis sama.");
    public static readonly LocalizedText Engine = new("Engine version", "Versi mesin simulasi");
    public static readonly LocalizedText Commit = new("Commit", "Commit");
    public static readonly LocalizedText Seed = new("Seed", "Benih acak");
    public static readonly LocalizedText Replications = new("Replications", "Ulangan");
    public static readonly LocalizedText MonthsLabel = new("Months", "Bulan");
    public static readonly LocalizedText Status = new("Status", "Status");
    public static readonly LocalizedText NotDone = new(
        "The run is not complete (status: {0}). These results are partial.", "Simulasi belum selesai (status: {0}). Hasil ini baru sebagian.");
    public static readonly LocalizedText Hashes = new("Hashes of scenarios, inputs, results and end states", "Hash skenario, masukan, hasil, dan keadaan akhir");
    public static readonly LocalizedText Item = new("Item", "Butir");
    public static readonly LocalizedText Chart = new("Chart: {0}", "Grafik: {0}");
    public static readonly LocalizedText Unknown = new("unknown", "tidak diketahui");
}

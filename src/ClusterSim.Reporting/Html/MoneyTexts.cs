using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Html;

/// <summary>The words of the sections on money, in both languages; {0}, {1} are filled in.</summary>
internal static class MoneyTexts
{
    public static readonly LocalizedText FlowsHeading = new("Who got the money", "Siapa yang menerima uangnya");
    public static readonly LocalizedText FlowsNote = new(
        "What each party received less what it paid over the evaluation period, with the policy less without it, in the rupiah of each month and not discounted. What one gains others lose: every replication adds up to nil, to the rupiah. Owners are their firms' cash and what their households draw. A programme's account is its funder's, so that money set aside and not spent, such as a guarantee's capital, is not paid out.",
        "Uang yang diterima setiap pihak dikurangi yang dibayarnya selama masa evaluasi, dengan kebijakan dikurangi tanpa kebijakan, dalam rupiah bulan berjalan dan tanpa diskonto. Yang diterima satu pihak dibayar pihak lain: setiap ulangan berjumlah nol, sampai satu rupiah. Pemilik mencakup kas usaha dan yang diambil rumah tangganya. Rekening program milik pemberi dananya, sehingga uang yang disisihkan dan tidak dibelanjakan, seperti modal penjaminan, bukan pengeluaran.");
    public static readonly LocalizedText FlowsCaption = new("Money received less money paid, {0}, mean over replications, {1}", "Uang diterima dikurangi uang dibayar, {0}, rata-rata ulangan, {1}");
    public static readonly LocalizedText Sum = new("Sum", "Jumlah");
    public static readonly LocalizedText OfWhich = new("against the same without: {0}", "dibandingkan dengan yang sama tanpa: {0}");

    public static readonly LocalizedText WorthHeading = new("What it is worth", "Berapa nilainya");
    public static readonly LocalizedText WorthNote = new(
        "Present values of what each party gains: money, claims less debts, capital and stocks left at the end, and what is no money. Workers give up the shadow wage. Sellers, staff and providers sell at cost (assumed), so that they gain nothing, but for what providers add to their price because a programme pays. A discount for firms that buy together thus counts as saved in the sellers' trade: as far as sellers bear it themselves, the net present value is lower, by at most what “Inputs a unit” says of why owners' income changes. Intervals are of luck alone. Buyers gain by lower prices, over the mean of what they buy in both worlds. A bribe is a transfer. Who funds a lender gives up the use of money for a time, which discounting charges: both are taken together. What standards are for, such as health, safety and forests, has no value here.",
        "Nilai kini dari yang diperoleh setiap pihak: uang, piutang dikurangi utang, modal dan persediaan yang tersisa pada akhir masa, dan yang bukan uang. Pekerja mengorbankan upah bayangan. Penjual, tenaga, dan penyedia jasa menjual sebesar biaya (diasumsikan), sehingga tidak memperoleh apa-apa, kecuali tambahan harga penyedia jasa karena program membayar. Potongan harga bagi usaha yang membeli bersama dengan demikian dihitung sebagai penghematan dalam perdagangan penjual: sejauh ditanggung penjual sendiri, nilai kini bersih lebih rendah, paling banyak sebesar “Input per unit” dalam tabel mengapa pendapatan berubah. Selang hanya menyangkut keberuntungan. Pembeli diuntungkan oleh harga yang lebih rendah, atas rata-rata pembelian dalam kedua simulasi. Suap adalah transfer. Penyandang dana lembaga kredit melepas penggunaan uang untuk sementara, yang sudah dihitung oleh diskonto: keduanya digabung. Tujuan standar, seperti kesehatan, keselamatan, dan hutan, tidak dinilai di sini.");
    public static readonly LocalizedText SumsNote = new(
        "Net present value: gains of all in the country but governments and donors, less the cost of public funds times what these lose. Benefit-cost ratio: those gains over that cost. Marginal value of public funds: those gains for each rupiah that governments and donors lose (Hendren and Sprung-Keyser 2020). A ratio is left out where its cost may be nil, or is less than a tenth of what was spent.",
        "Nilai kini bersih: perolehan semua pihak di dalam negeri selain pemerintah dan donor, dikurangi biaya dana publik kali yang ditanggung pemerintah dan donor. Rasio manfaat-biaya: perolehan itu dibagi biaya tersebut. Nilai marjinal dana publik: perolehan itu untuk setiap rupiah yang ditanggung pemerintah dan donor (Hendren dan Sprung-Keyser 2020). Rasio tidak disajikan jika biayanya mungkin nol, atau kurang dari sepersepuluh dana yang dibelanjakan.");
    public static readonly LocalizedText WorthCaption = new("Gains as present values, {0}, mean over replications [95% interval], {1}", "Perolehan sebagai nilai kini, {0}, rata-rata ulangan [selang kepercayaan 95%], {1}");
    public static readonly LocalizedText NetPresentValue = new("Net present value", "Nilai kini bersih");
    public static readonly LocalizedText BenefitCost = new("Benefit-cost ratio", "Rasio manfaat-biaya");
    public static readonly LocalizedText PublicFundsValue = new("Marginal value of public funds", "Nilai marjinal dana publik");
    public static readonly LocalizedText PaysForItself = new("∞: pays for itself", "∞: membiayai dirinya sendiri");
    public static readonly LocalizedText LossPerRupiah = new("raises money: others lose {0} for each rupiah", "menghasilkan uang: pihak lain kehilangan {0} untuk setiap rupiah");

    public static readonly LocalizedText TermsCaption = new("What these sums rest on", "Dasar perhitungan ini");
    public static readonly LocalizedText DiscountRate = new("Real discount rate", "Tingkat diskonto riil");
    public static readonly LocalizedText PublicFunds = new("Cost of a rupiah of public funds", "Biaya satu rupiah dana publik");
    public static readonly LocalizedText ShadowWage = new("Shadow wage: what workers give up for a rupiah of wage", "Upah bayangan: yang dikorbankan pekerja untuk satu rupiah upah");
    public static readonly LocalizedText OutsideMargin = new("Margin of competitors outside: what they lose for a rupiah that they sell less", "Margin pesaing dari luar: kerugian mereka untuk satu rupiah penjualan yang berkurang");
    public static readonly LocalizedText OnceClosed = new("What an owner's household has elsewhere once its firm has closed", "Pendapatan rumah tangga pemilik di tempat lain setelah usahanya tutup");

    public static readonly LocalizedText PartsSummary = new("Of what each gain is made up", "Susunan setiap perolehan");
    public static readonly LocalizedText PartsNote = new(
        "Money and claims add up to nil over all parties, so that the gains of all together are the capital and stocks left at the end and what is no money.",
        "Uang dan piutang berjumlah nol atas semua pihak, sehingga perolehan semua pihak bersama sama dengan modal dan persediaan yang tersisa pada akhir masa dan yang bukan uang.");
    public static readonly LocalizedText PartsCaption = new("Gains of each party as present values, {0}, mean over replications, {1}", "Perolehan setiap pihak sebagai nilai kini, {0}, rata-rata ulangan, {1}");
    public static readonly LocalizedText Party = new("Party", "Pihak");
    public static readonly LocalizedText Flow = new("Money received less paid", "Uang diterima dikurangi dibayar");
    public static readonly LocalizedText Claims = new("Claims less debts at the end", "Piutang dikurangi utang pada akhir masa");
    public static readonly LocalizedText Assets = new("Capital and stocks at the end", "Modal dan persediaan pada akhir masa");
    public static readonly LocalizedText Besides = new("What is no money", "Yang bukan uang");
    public static readonly LocalizedText Gain = new("Gain [95% interval]", "Perolehan [selang kepercayaan 95%]");

    public static readonly LocalizedText Owners = new("Owners", "Pemilik usaha");
    public static readonly LocalizedText Workers = new("Workers", "Pekerja");
    public static readonly LocalizedText Staff = new("Staff of programmes, offices and lenders", "Tenaga program, kantor, dan lembaga kredit");
    public static readonly LocalizedText Sellers = new("Sellers of inputs, capital, services", "Penjual input, modal, layanan");
    public static readonly LocalizedText Providers = new("Providers of business services", "Penyedia jasa usaha");
    public static readonly LocalizedText Lenders = new("Lenders", "Lembaga kredit");
    public static readonly LocalizedText Funders = new("Who funds lenders", "Penyandang dana lembaga kredit");
    public static readonly LocalizedText LendersAndFunders = new("Lenders and who funds them", "Lembaga kredit dan penyandang dananya");
    public static readonly LocalizedText Buyers = new("Buyers", "Pembeli");
    public static readonly LocalizedText BuyersAbroad = new("Buyers abroad", "Pembeli luar negeri");
    public static readonly LocalizedText NotCounted = new("Buyers abroad, not counted", "Pembeli luar negeri, tidak dihitung");
    public static readonly LocalizedText Competitors = new("Competitors outside", "Pesaing dari luar");
    public static readonly LocalizedText CompetitorsNote = new(
        "Competitors outside lose an assumed margin on what they sell less on markets in the country, and gain it on what they sell more: not a transfer, and no money that is booked.",
        "Pesaing dari luar kehilangan margin yang diasumsikan atas penjualan yang berkurang di pasar dalam negeri, dan memperolehnya atas penjualan yang bertambah: bukan transfer, dan bukan uang yang dibukukan.");
    public static readonly LocalizedText Dealers = new("Dealers in what closed firms leave", "Pembeli sisa usaha tutup");
    public static readonly LocalizedText Bribed = new("Bribed inspectors", "Pengawas yang disuap");
    public static readonly LocalizedText Others = new("Others", "Lainnya");
    public static readonly LocalizedText Treasuries = new("Governments and donors", "Pemerintah dan donor");

    /// <summary>Each party of the tables.</summary>
    public static readonly IReadOnlyDictionary<string, LocalizedText> Parties = new Dictionary<string, LocalizedText>(StringComparer.Ordinal)
    {
        ["owners"] = Owners,
        ["workers"] = Workers,
        ["staff"] = Staff,
        ["bribed_inspectors"] = Bribed,
        ["local_sellers"] = new("Sellers in the place", "Penjual setempat"),
        ["outside_sellers"] = new("Sellers outside", "Penjual dari luar"),
        ["providers"] = Providers,
        ["lender"] = new("Lender", "Lembaga kredit"),
        ["funders"] = Funders,
        ["buyers"] = Buyers,
        ["buyers_abroad"] = BuyersAbroad,
        ["competitors"] = Competitors,
        ["dealers"] = Dealers,
        ["central_government"] = new("Central government", "Pemerintah pusat"),
        ["local_government"] = new("Local government", "Pemerintah daerah"),
        ["donor"] = new("Donor", "Donor"),
    };

    public static readonly LocalizedText GuaranteeNote = new(
        "The budget of a guarantee is capital at risk, not spending: it backs loans, and only what is paid for defaults and administration is spent.",
        "Anggaran penjaminan adalah modal yang menanggung risiko, bukan pengeluaran: modal itu menjamin kredit, dan yang dibelanjakan hanya pembayaran atas gagal bayar serta administrasi.");
}

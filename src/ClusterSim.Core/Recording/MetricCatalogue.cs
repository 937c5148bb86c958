using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>Every monthly metric, in the order of the columns. Adding an output is adding an entry and its sum.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Count("firms", false, Better.Higher, "firms", "Firms", "Jumlah usaha", "Active firms at the end of the month."),
        Count("entries", true, Better.Higher, "firms", "Entries", "Usaha baru", "Firms that started in the month."),
        Count("spin_offs", true, Better.Neither, "firms", "Spin-offs from another sector", "Usaha pecahan dari sektor lain", "Entries that spun off from firms of the group named in spin_off_from."),
        Count("exits", true, Better.Lower, "firms", "Exits", "Usaha tutup", "Firms that closed in the month, for any reason."),
        Count("workers", false, Better.Higher, "workers", "Workers", "Tenaga kerja", "Workers, the owner's family included."),
        Count("output_units", true, Better.Higher, "units", "Output", "Produksi", "Units of the sector's product made in the month; added over sectors it has no meaning."),
        Count("input_stock_units", false, Better.Neither, "units", "Stock in process", "Persediaan dalam proses", "Units of the first input held or in process; for a fattening farm this is the herd."),
        Count("demand_units", true, Better.Neither, "units", "Final demand", "Permintaan akhir", "Units that final markets for the sector's product want in the month, from anybody."),
        Money("sales_rupiah", true, Better.Higher, "Sales", "Penjualan", "Sales to other firms and to final markets."),
        Money("final_sales_rupiah", true, Better.Higher, "Final sales", "Penjualan akhir", "Sales to final markets, large orders included."),
        Money("value_added_rupiah", true, Better.Higher, "Value added", "Nilai tambah", "Value of output at own price less inputs used at cost and other purchased cost."),
        Money("wages_rupiah", true, Better.Higher, "Wages paid", "Upah", "Wages paid to hired workers."),
        Money("household_income_rupiah", true, Better.Higher, "Owners' household income", "Pendapatan rumah tangga pemilik", "Value added less wages, interest, taxes, fines, compliance cost and own payments for services and applications. Grants for investment are capital and do not count."),
        Money("interest_rupiah", true, Better.Neither, "Interest paid", "Bunga dibayar", "Interest paid to lenders."),
        Money("taxes_rupiah", true, Better.Neither, "Taxes and levies", "Pajak dan retribusi", "Taxes and levies paid to governments."),
        Money("fines_rupiah", true, Better.Lower, "Fines and bribes", "Denda dan suap", "Fines paid to governments and bribes paid to inspectors."),
        Money("central_revenue_rupiah", true, Better.Neither, "Paid to the central government", "Penerimaan pemerintah pusat", "Taxes and fines that the central government gets from firms."),
        Money("local_revenue_rupiah", true, Better.Neither, "Paid to the local government", "Penerimaan pemerintah daerah", "Levies, fines and licence fees that the local government gets from firms and their owners."),
        Money("investment_rupiah", true, Better.Higher, "Investment", "Investasi", "Spending on capital, the part paid by grants included."),
        Money("inputs_bought_rupiah", true, Better.Neither, "Inputs bought", "Pembelian input", "Inputs bought from anybody."),
        Money("inputs_outside_rupiah", true, Better.Neither, "Inputs bought outside", "Input dari luar", "Inputs bought outside the place."),
        Money("other_cost_rupiah", true, Better.Neither, "Other purchased cost", "Biaya lain", "Cost beyond inputs and hired labour (feed, energy, transport), penalties for late delivery included."),
        Money("other_cost_local_rupiah", true, Better.Neither, "Other cost paid locally", "Biaya lain yang dibayar setempat", "Part of that cost that is income of households of the place."),
        Money("exports_rupiah", true, Better.Higher, "Exports", "Ekspor", "Sales on export markets."),
        Money("debt_rupiah", false, Better.Neither, "Debt", "Utang", "Debt outstanding at the end of the month."),
        Money("credit_granted_rupiah", true, Better.Higher, "New loans", "Kredit baru", "Loans paid out in the month."),
        Count("loan_applications", true, Better.Neither, "applications", "Loan applications", "Permohonan kredit", "Firms that asked for a loan in the month."),
        Count("loans_granted", true, Better.Higher, "loans", "Loans granted", "Kredit disetujui", "Loans paid out in the month."),
        Count("defaults", true, Better.Lower, "loans", "Defaults", "Gagal bayar", "Loans that defaulted in the month."),
        Money("written_off_rupiah", true, Better.Lower, "Written off", "Dihapusbukukan", "Debt that defaulting firms left unpaid after collateral, before guarantees."),
        Money("risk_transfers_rupiah", true, Better.Neither, "Help between firms", "Bantuan antarusaha", "Cash moved within risk-sharing groups."),
        Money("cash_rupiah", false, Better.Neither, "Cash of firms", "Kas usaha", "Cash at the end of the month."),
        Money("capital_rupiah", false, Better.Higher, "Capital", "Modal tetap", "Capital at start prices."),
        Count("services_bought", true, Better.Neither, "services", "Services bought", "Jasa dibeli", "Business services that firms chose and paid at least in part."),
        Count("innovations", true, Better.Higher, "innovations", "Innovations", "Inovasi", "Innovations made in the month."),
        Count("new_product_firms", false, Better.Higher, "firms", "Firms with a new product on the market", "Usaha dengan produk baru di pasar", "Firms whose new product has been brought to market."),
        Count("exporting_firms", false, Better.Higher, "firms", "Exporting firms", "Usaha pengekspor", "Firms that sold on an export market in the month."),
        Count("new_export_product_firms", false, Better.Higher, "firms", "Firms with a new export product", "Usaha dengan produk ekspor baru", "Firms with a new product on the market that sold on an export market in the month."),
        Count("large_orders_won", true, Better.Higher, "orders", "Large orders won", "Pesanan besar dimenangkan", "Large orders taken by a firm or consortium."),
        Count("large_orders_offered", true, Better.Neither, "orders", "Large orders offered", "Pesanan besar ditawarkan", "Large orders that came to the sector's markets."),
        Count("licence_applications", true, Better.Neither, "applications", "Licence applications", "Permohonan izin", "Applications for a licence in the month at the licence offices of the places, by founders and by firms in business; 0 where a licence takes its stated days."),
        Ratio("knowledge_mean", Better.Higher, "ratio", "Knowledge", "Pengetahuan", "Mean knowledge; 1 is the sector's reference."),
        Ratio("knowledge_sd", Better.Neither, "ratio", "Dispersion of knowledge", "Sebaran pengetahuan", "Standard deviation of knowledge."),
        Ratio("management_mean", Better.Higher, "share", "Management", "Manajemen", "Mean management practice score, 0 to 1."),
        Ratio("bookkeeping_mean", Better.Higher, "share", "Bookkeeping", "Pembukuan", "Mean quality of bookkeeping, 0 to 1."),
        Ratio("compliance_mean", Better.Higher, "share", "Compliance", "Kepatuhan", "Mean compliance over standards that apply, 0 to 1."),
        Ratio("formal_share", Better.Higher, "share", "Registered firms", "Usaha terdaftar", "Share of firms that are registered."),
        Ratio("indebted_share", Better.Neither, "share", "Firms with a loan", "Usaha berutang", "Share of firms with debt."),
        Ratio("approval_rate", Better.Higher, "share", "Approval rate", "Tingkat persetujuan", "Loans granted over loan applications of the month."),
        Ratio("value_added_per_worker_rupiah", Better.Higher, "rupiah per month", "Value added per worker", "Nilai tambah per pekerja", "Value added over workers, rupiah per month."),
        Ratio("household_income_per_firm_rupiah", Better.Higher, "rupiah per month", "Income per owner household", "Pendapatan per rumah tangga pemilik", "Owners' household income over firms, rupiah per month."),
        Ratio("wage_to_minimum", Better.Higher, "ratio", "Earnings over minimum wage", "Pendapatan kerja terhadap upah minimum", "Value added less interest and taxes, per worker, over the place's minimum wage."),
        Ratio("poor_share", Better.Lower, "share", "Poor owner households", "Rumah tangga pemilik miskin", "Share of owner households whose smoothed income from the firm lies under the poverty line, scaled to the time that the family gives the firm."),
        Ratio("income_gini", Better.Lower, "0 to 1", "Inequality of owner income", "Ketimpangan pendapatan pemilik", "Gini coefficient of smoothed owner income, negative incomes counted as zero."),
        Ratio("local_content_share", Better.Neither, "share", "Local content of inputs", "Kandungan lokal input", "Share of inputs bought from firms of the scenario."),
        Ratio("fill_rate", Better.Higher, "share", "Orders delivered locally", "Pesanan dipenuhi lokal", "Delivered by firms of the scenario over ordered from them."),
        Ratio("outside_market_share", Better.Neither, "share", "Market share of outsiders", "Pangsa pasar pemasok luar", "Share of final demand for the sectors' products, at outside prices, that firms of the group do not serve; large orders, for which outsiders do not compete, aside."),
        Ratio("licence_waiting_share", Better.Lower, "share", "Licence applications that wait", "Permohonan izin yang menunggu", "Share of the month's licence applications for which no officer was free when they came in."),
        Ratio("licence_wait_days", Better.Lower, "days", "Wait for an officer", "Lama menunggu petugas", "Days that the month's licence applications wait on average for an officer, or until the founder gives up; the case itself is not counted."),
        Ratio("participation", Better.Higher, "share", "Participation in the cluster", "Partisipasi klaster", "Participation of firms in the cluster's organisation, 0 to 1."),
        Ratio("cluster_phase", Better.Higher, "1 to 3", "Phase of the cluster", "Tahap klaster", "1 initiation, 2 planning, 3 implementation."),
        Ratio("diamond_factors", Better.Higher, "0 to 1", "Diamond: factors", "Berlian: faktor", "Factor conditions: management, bookkeeping and infrastructure."),
        Ratio("diamond_demand", Better.Higher, "0 to 1", "Diamond: demand", "Berlian: permintaan", "Demand conditions: share of what firms could make that is wanted."),
        Ratio("diamond_supporting", Better.Higher, "0 to 1", "Diamond: supporting industries", "Berlian: industri pendukung", "Supporting industries: orders filled locally and credit granted."),
        Ratio("diamond_rivalry", Better.Higher, "0 to 1", "Diamond: rivalry", "Berlian: persaingan", "Rivalry: one minus the Herfindahl index of sales."),
        Ratio("diamond_government", Better.Higher, "0 to 1", "Diamond: government", "Berlian: pemerintah", "Government: share of firms reached by a programme, and participation."),
        Ratio("diamond_chance", Better.Higher, "0 to 1", "Diamond: chance", "Berlian: peluang", "Chance: demand of the month over its path without shocks and disturbances, 0.5 where equal."),
        Ratio("attractiveness_value_added", Better.Higher, "0 to 1", "Attractiveness: value added", "Daya tarik: nilai tambah", "Value added per worker beside that of all firms, 0.5 where equal."),
        Ratio("attractiveness_linkages", Better.Higher, "0 to 1", "Attractiveness: linkages", "Daya tarik: keterkaitan", "Mean of the share of inputs bought from firms of the scenario and the share of sales to them."),
        Ratio("attractiveness_competitiveness", Better.Higher, "0 to 1", "Attractiveness: future competitiveness", "Daya tarik: daya saing masa depan", "Mean knowledge beside the sector's reference, 0.5 where equal."),
        Ratio("attractiveness_specialisation", Better.Higher, "0 to 1", "Attractiveness: specialisation", "Daya tarik: spesialisasi", "Location quotient of workers beside 1: 0.5 where a place has no more of the sector than all places together."),
        Ratio("attractiveness_export", Better.Higher, "0 to 1", "Attractiveness: export potential", "Daya tarik: potensi ekspor", "Mean of the share of sales that is exported and the share of firms with a new product on the market."),
        Ratio("attractiveness_demand", Better.Higher, "0 to 1", "Attractiveness: domestic demand", "Daya tarik: permintaan domestik", "Domestic final demand beside what firms can make, in value, 0.5 where equal."),
        Ratio("attractiveness", Better.Higher, "0 to 1", "Attractiveness", "Daya tarik", "Mean of the six factors by the scenario's weights; an output that nothing in the model reads."),
        Ratio("treated_share", Better.Neither, "share", "Firms reached", "Usaha penerima program", "Share of firms that a programme has reached at any time."),
        Ratio("price_index", Better.Neither, "index", "Price index", "Indeks harga", "Consumer prices, 1 at the start."),
    ];

    /// <summary>Column of a metric by name; throws <see cref="KeyNotFoundException"/> for an unknown one.</summary>
    public static int IndexOf(string name) => s_index[name];

    /// <summary>Whether there is a metric of that name.</summary>
    public static bool Contains(string name) => s_index.ContainsKey(name);

    private static readonly Dictionary<string, int> s_index =
        All.Select((metric, index) => (metric.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);

    private static Metric Count(string name, bool flow, Better better, string unit, string en, string id, string description) =>
        new(name, MetricKind.Count, flow, better, unit, new LocalizedText(en, id), description);

    private static Metric Money(string name, bool flow, Better better, string en, string id, string description) =>
        new(name, MetricKind.Money, flow, better, flow ? "rupiah per month" : "rupiah", new LocalizedText(en, id), description);

    private static Metric Ratio(string name, Better better, string unit, string en, string id, string description) =>
        new(name, MetricKind.Ratio, false, better, unit, new LocalizedText(en, id), description);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>
/// What is summed over firms each month, and by whom: flows where they happen, by phases and programmes; amounts and marks
/// at the month's end, by <see cref="FirmCount"/> from what stands here. Places are given out in the order of the lines.
/// </summary>
internal static class Sums
{
    private static readonly List<(Sum Sum, FirmAmount Of)> s_amounts = [];
    private static readonly List<(Sum Sum, FirmMark Of)> s_marks = [];
    private static int s_next;

    // What amounts are rounded to whole multiples of before they are added: whole numbers and rupiah are not rounded.
    private const double Whole = 1, Values = 1.0 / (1 << 20) /* rupiah */, Units = 1.0 / (1L << 34) /* and workers */, Ratios = 1.0 / (1L << 40);

    // Flows of the month: firms, services, loans and orders in numbers, units where it says so, all else in rupiah.
    public static readonly Sum
        Entries = Flow(), TurnedAway = Flow(), Exits = Flow(), SpinOffs = Flow(), Output = Flow(Units), Sales = Flow(), SalesSquared = Flow(), FinalRevenue = Flow(),
        MarketSales = Flow(Values) /* at outside prices, large orders aside */, SalesAtOutsidePrices = Flow(), ExportsAtOutsidePrices = Flow(), LargeOrderSales = Flow(), Exports = Flow(), ValueAdded = Flow(), Wages = Flow(), Interest = Flow(),
        Taxes = Flow(), Fines = Flow(), CentralRevenue = Flow(), LocalRevenue = Flow(), Investment = Flow(), InputsBought = Flow(),
        InputsLocal = Flow(), InputsOutside = Flow(), InputsUsed = Flow(), Ordered = Flow(Units), Delivered = Flow(Units), OtherCost = Flow(), OtherCostLocal = Flow(),
        Credit = Flow(), Applications = Flow(), Loans = Flow(), Defaults = Flow(), WrittenOff = Flow(), RiskTransfers = Flow(), Services = Flow(),
        LenderIncome = Flow(), LenderFunding = Flow(), LenderStaff = Flow(), LenderLosses = Flow(), ServiceRents = Flow(),
        Innovations = Flow(), OrdersWon = Flow(Ratios);

    // What each firm has at the month's end.
    public static readonly Sum Workers = Amount(Units, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Workers));
    });

    public static readonly Sum InputStock = Amount(Units, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.InputStock[0]));
    });

    // Income that a firm had before it closed in the month is added where it closes.
    public static readonly Sum Income = Amount(Whole, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Income));
    });

    public static readonly Sum Debt = Amount(Whole, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Debt));
    });

    public static readonly Sum LenderLoans = Amount(Whole, static (firms, to) =>
    {
        var (programme, none) = (firms.Table.LoanProgramme, Vector512.Create((ulong)FirmTable.None));
        if (!programme.IsKept) foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Debt));
        else foreach (var eight in firms) firms.Put(to, eight, Vector512.Equals(eight.Of(programme.Values), none).AsInt64() & eight.Of(firms.Table.Debt));
    });

    public static readonly Sum Cash = Amount(Whole, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Cash));
    });

    public static readonly Sum Capital = Amount(Whole, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, Vector512.Round(eight.Of(firms.Table.Capital)));
    });

    public static readonly Sum Knowledge = Amount(Ratios, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Knowledge));
    });

    public static readonly Sum KnowledgeSquared = Amount(Ratios, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Knowledge) * eight.Of(firms.Table.Knowledge));
    });

    public static readonly Sum Management = Amount(Ratios, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, firms.Table.Management(eight));
    });

    public static readonly Sum Bookkeeping = Amount(Ratios, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, firms.Table.Bookkeeping(eight));
    });

    public static readonly Sum Compliance = Amount(Ratios, static (firms, to) =>
    {
        foreach (var eight in firms) firms.Put(to, eight, firms.Facts.Standards.MeanCompliance(firms.Cell, eight));
    });

    public static readonly Sum Capacity = Amount(Values, static (firms, to) =>
    {
        var price = firms.Sector.OutsidePrice;
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Capacity) * price);
    });

    public static readonly Sum OutputValue = Amount(Values, static (firms, to) =>
    {
        var price = firms.Sector.OutsidePrice;
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Output) * price);
    });

    public static readonly Sum MinimumWageBill = Amount(Values, static (firms, to) =>
    {
        var (wage, price) = (firms.Place.MinimumWage, firms.Facts.Clock.PriceLevel);
        foreach (var eight in firms) firms.Put(to, eight, eight.Of(firms.Table.Workers) * wage * price);
    });

    public static readonly Sum Infrastructure = Amount(Ratios, static (firms, to) =>
    {
        var infrastructure = Vector512.Create(firms.Facts.Places.Infrastructure(firms.Cell.Place) * firms.Sector.Infrastructure);
        foreach (var eight in firms) firms.Put(to, eight, infrastructure);
    });

    // What firms are at the month's end: how many bear a mark.
    public static readonly Sum Firms = Mark(static _ => ulong.MaxValue);

    public static readonly Sum NewProduct = Mark(static firms => firms.Where(firms.Table.Product, 2));

    public static readonly Sum Exporters = Mark(static firms => firms.Where(firms.Table.Exported, 1));

    public static readonly Sum NewExporters = Mark(static firms => firms.Where(firms.Table.Product, 2) & firms.Where(firms.Table.Exported, 1));

    public static readonly Sum Formal = Mark(static firms => firms.Where(firms.Table.Formal, 1));

    public static readonly Sum Indebted = Mark(static firms => firms.WherePositive(firms.Table.Debt));

    public static readonly Sum Poor = Mark(static firms =>
        firms.WhereBelow(firms.Table.SmoothedIncome, (firms.Place.PovertyLine * firms.Sector.LivingShare - firms.Cell.Group.OtherIncome) * firms.Facts.Clock.PriceLevel));

    public static readonly Sum Treated = Mark(static firms => firms.WhereAny(firms.Table.TreatedBy));

    // All lines above have been read when these are.
    private static readonly (Sum Sum, FirmAmount Of)[] s_allAmounts = [.. s_amounts];
    private static readonly (Sum Sum, FirmMark Of)[] s_allMarks = [.. s_marks];

    /// <summary>Number of sums.</summary>
    public static readonly int Count = s_next;

    /// <summary>Sums of what each firm has.</summary>
    public static ReadOnlySpan<(Sum Sum, FirmAmount Of)> Amounts => s_allAmounts;

    /// <summary>Sums that count firms which bear a mark.</summary>
    public static ReadOnlySpan<(Sum Sum, FirmMark Of)> Marks => s_allMarks;

    private static Sum Flow(double quantum = Whole, [CallerMemberName] string name = "") => new(s_next++, quantum, name);

    private static Sum Amount(double quantum, FirmAmount of, [CallerMemberName] string name = "")
    {
        s_amounts.Add((Flow(quantum, name), of));
        return s_amounts[^1].Sum;
    }

    private static Sum Mark(FirmMark of, [CallerMemberName] string name = "")
    {
        s_marks.Add((Flow(Whole, name), of));
        return s_marks[^1].Sum;
    }
}

#pragma warning disable CS1591 // A metric says what it is in its description.
/// <summary>Every monthly metric, in the order of the columns of the tables. One that is added stands here and nowhere else.</summary>
public static class Metrics
{
    private const bool Flow = true, Level = false;
    private static readonly List<Metric> s_all = [];

    public static Metric Firms { get; } = Count(
        "firms", Level, Better.Higher, "firms", "Firms", "Jumlah usaha",
        "Active firms at the end of the month.",
        static group => group[Sums.Firms], Headline(4), Summary(1), Sweep(5));

    public static Metric Entries { get; } = Count(
        "entries", Flow, Better.Higher, "firms", "Entries", "Usaha baru",
        "Firms that started in the month.",
        static group => group[Sums.Entries]);

    public static Metric TurnedAway { get; } = Count(
        "turned_away", Flow, Better.Lower, "firms", "Newcomers without room", "Usaha baru tanpa tempat",
        "Newcomers who did not start because their group's room (spare_room) was full; in a month at most as many as the group has places.",
        static group => group[Sums.TurnedAway]);

    public static Metric SpinOffs { get; } = Count(
        "spin_offs", Flow, Better.Neither, "firms", "Spin-offs from another sector", "Usaha pecahan dari sektor lain",
        "Entries that spun off from firms of the group named in spin_off_from.",
        static group => group[Sums.SpinOffs]);

    public static Metric Exits { get; } = Count(
        "exits", Flow, Better.Lower, "firms", "Exits", "Usaha tutup",
        "Firms that closed in the month, for any reason.",
        static group => group[Sums.Exits]);

    public static Metric Workers { get; } = Count(
        "workers", Level, Better.Higher, "workers", "Workers", "Tenaga kerja",
        "Workers, the owner's family included.",
        static group => group[Sums.Workers], Headline(3), Series(3), Summary(2), Sweep(3));

    public static Metric Output { get; } = Count(
        "output_units", Flow, Better.Higher, "units", "Output", "Produksi",
        "Units of the sector's product made in the month; added over sectors it has no meaning.",
        static group => group[Sums.Output], SectorSeries(1));

    public static Metric InputStock { get; } = Count(
        "input_stock_units", Level, Better.Neither, "units", "Stock in process", "Persediaan dalam proses",
        "Units of the first input held or in process; for a fattening farm this is the herd.",
        static group => group[Sums.InputStock], SectorSeries(2));

    public static Metric Demand { get; } = Count(
        "demand_units", Flow, Better.Neither, "units", "Final demand", "Permintaan akhir",
        "Units that final markets for the sector's product want in the month, from anybody.",
        static group => group.Demand.Units);

    public static Metric Sales { get; } = Money(
        "sales_rupiah", Flow, Better.Higher, "Sales", "Penjualan",
        "Sales to other firms and to final markets.",
        static group => group[Sums.Sales]);

    public static Metric FinalSales { get; } = Money(
        "final_sales_rupiah", Flow, Better.Higher, "Final sales", "Penjualan akhir",
        "Sales to final markets, large orders included.",
        static group => group[Sums.FinalRevenue]);

    public static Metric ValueAdded { get; } = Money(
        "value_added_rupiah", Flow, Better.Higher, "Value added", "Nilai tambah",
        "Value of output at own price less inputs used at cost and other purchased cost.",
        static group => group[Sums.ValueAdded], Headline(1), Series(1), Summary(3), Sweep(2));

    public static Metric Wages { get; } = Money(
        "wages_rupiah", Flow, Better.Higher, "Wages paid", "Upah",
        "Wages paid to hired workers.",
        static group => group[Sums.Wages]);

    public static Metric HouseholdIncome { get; } = Money(
        "household_income_rupiah", Flow, Better.Higher, "Owners' household income", "Pendapatan rumah tangga pemilik",
        "Value added less wages, interest, taxes, fines, compliance cost and own payments for services and applications. Grants for investment are capital and do not count.",
        static group => group[Sums.Income], Headline(2), Sweep(1));

    public static Metric Interest { get; } = Money(
        "interest_rupiah", Flow, Better.Neither, "Interest paid", "Bunga dibayar",
        "Interest paid to lenders.",
        static group => group[Sums.Interest]);

    public static Metric Taxes { get; } = Money(
        "taxes_rupiah", Flow, Better.Neither, "Taxes and levies", "Pajak dan retribusi",
        "Taxes and levies paid to governments.",
        static group => group[Sums.Taxes]);

    public static Metric Fines { get; } = Money(
        "fines_rupiah", Flow, Better.Lower, "Fines and bribes", "Denda dan suap",
        "Fines paid to governments and bribes paid to inspectors.",
        static group => group[Sums.Fines]);

    public static Metric CentralRevenue { get; } = Money(
        "central_revenue_rupiah", Flow, Better.Neither, "Paid to the central government", "Penerimaan pemerintah pusat",
        "Taxes and fines that the central government gets from firms.",
        static group => group[Sums.CentralRevenue]);

    public static Metric LocalRevenue { get; } = Money(
        "local_revenue_rupiah", Flow, Better.Neither, "Paid to the local government", "Penerimaan pemerintah daerah",
        "Levies, fines and licence fees that the local government gets from firms and their owners.",
        static group => group[Sums.LocalRevenue]);

    public static Metric Investment { get; } = Money(
        "investment_rupiah", Flow, Better.Higher, "Investment", "Investasi",
        "Spending on capital, the part paid by grants included.",
        static group => group[Sums.Investment]);

    public static Metric InputsBought { get; } = Money(
        "inputs_bought_rupiah", Flow, Better.Neither, "Inputs bought", "Pembelian input",
        "Inputs bought from anybody.",
        static group => group[Sums.InputsBought]);

    public static Metric InputsOutside { get; } = Money(
        "inputs_outside_rupiah", Flow, Better.Neither, "Inputs bought outside", "Input dari luar",
        "Inputs bought outside the place.",
        static group => group[Sums.InputsOutside]);

    public static Metric InputsUsed { get; } = Money(
        "inputs_used_rupiah", Flow, Better.Neither, "Inputs used", "Input terpakai",
        "Inputs used in what was made, at their mean cost in stock.",
        static group => group[Sums.InputsUsed]);

    public static Metric OtherCost { get; } = Money(
        "other_cost_rupiah", Flow, Better.Neither, "Other purchased cost", "Biaya lain",
        "Cost beyond inputs and hired labour (feed, energy, transport), penalties for late delivery included.",
        static group => group[Sums.OtherCost]);

    public static Metric OtherCostLocal { get; } = Money(
        "other_cost_local_rupiah", Flow, Better.Neither, "Other cost paid locally", "Biaya lain yang dibayar setempat",
        "Part of that cost that is income of households of the place.",
        static group => group[Sums.OtherCostLocal]);

    public static Metric LargeOrderSales { get; } = Money(
        "large_order_sales_rupiah", Flow, Better.Higher, "Sales by large orders", "Penjualan pesanan besar",
        "Part of final sales that large orders are.",
        static group => group[Sums.LargeOrderSales]);

    public static Metric SalesAtOutsidePrices { get; } = Money(
        "sales_at_outside_prices_rupiah", Flow, Better.Neither, "Final sales at outside prices", "Penjualan akhir menurut harga luar",
        "Units sold to final markets at outside prices, with the premiums for standards that firms meet; large orders, whose price is agreed on, aside.",
        static group => group[Sums.SalesAtOutsidePrices]);

    public static Metric ExportsAtOutsidePrices { get; } = Money(
        "exports_at_outside_prices_rupiah", Flow, Better.Neither, "Exports at outside prices", "Ekspor menurut harga luar",
        "Part of them that is sold on export markets.",
        static group => group[Sums.ExportsAtOutsidePrices]);

    public static Metric OutsideSales { get; } = Money(
        "outside_sales_rupiah", Flow, Better.Neither, "Sales of the outside competitor", "Penjualan pesaing luar",
        "What the outside competitor sells of the sectors' products on local and domestic markets, at its own price; demand that is left unserved is not among it.",
        static group => group.Demand.OutsideSales);

    public static Metric Exports { get; } = Money(
        "exports_rupiah", Flow, Better.Higher, "Exports", "Ekspor",
        "Sales on export markets.",
        static group => group[Sums.Exports], Headline(6), Series(4));

    public static Metric Debt { get; } = Money(
        "debt_rupiah", Level, Better.Neither, "Debt", "Utang",
        "Debt outstanding at the end of the month.",
        static group => group[Sums.Debt], Headline(7), Series(5), Summary(6));

    public static Metric CreditGranted { get; } = Money(
        "credit_granted_rupiah", Flow, Better.Higher, "New loans", "Kredit baru",
        "Loans paid out in the month.",
        static group => group[Sums.Credit]);

    public static Metric LoanApplications { get; } = Count(
        "loan_applications", Flow, Better.Neither, "applications", "Loan applications", "Permohonan kredit",
        "Firms that asked for a loan in the month.",
        static group => group[Sums.Applications]);

    public static Metric LoansGranted { get; } = Count(
        "loans_granted", Flow, Better.Higher, "loans", "Loans granted", "Kredit disetujui",
        "Loans paid out in the month.",
        static group => group[Sums.Loans]);

    public static Metric Defaults { get; } = Count(
        "defaults", Flow, Better.Lower, "loans", "Defaults", "Gagal bayar",
        "Loans that defaulted in the month.",
        static group => group[Sums.Defaults]);

    public static Metric WrittenOff { get; } = Money(
        "written_off_rupiah", Flow, Better.Lower, "Written off", "Dihapusbukukan",
        "Debt that defaulting firms left unpaid after collateral, before guarantees.",
        static group => group[Sums.WrittenOff]);

    public static Metric LenderLoans { get; } = Money(
        "lender_loans_rupiah", Level, Better.Neither, "Loans of lenders", "Pinjaman lembaga kredit",
        "What firms owe lenders at the end of the month, loans of programmes' money aside.",
        static group => group[Sums.LenderLoans]);

    public static Metric LenderIncome { get; } = Money(
        "lender_income_rupiah", Flow, Better.Neither, "Income of lenders", "Pendapatan lembaga kredit",
        "Interest that lenders get from firms, and what programmes pay them for loans that they handle.",
        static group => group[Sums.LenderIncome]);

    public static Metric LenderFunding { get; } = Money(
        "lender_funding_rupiah", Flow, Better.Neither, "Lenders' cost of funds", "Biaya dana lembaga kredit",
        "What lenders pay for the money that they lend.",
        static group => group[Sums.LenderFunding]);

    public static Metric LenderStaff { get; } = Money(
        "lender_staff_rupiah", Flow, Better.Neither, "Lenders' cost of staff", "Biaya tenaga lembaga kredit",
        "What lenders pay for screening applications, collecting and watching loans.",
        static group => group[Sums.LenderStaff]);

    public static Metric LenderLosses { get; } = Money(
        "lender_losses_rupiah", Flow, Better.Lower, "Losses of lenders", "Kerugian lembaga kredit",
        "What lenders lose by defaults after collateral and guarantees, their part of losses on programmes' loans included.",
        static group => group[Sums.LenderLosses]);

    public static Metric LenderProfit { get; } = Money(
        "lender_profit_rupiah", Flow, Better.Higher, "Profit of lenders", "Laba lembaga kredit",
        "Income of lenders less cost of funds, cost of staff and losses.",
        static group => Profit(group));

    public static Metric RiskTransfers { get; } = Money(
        "risk_transfers_rupiah", Flow, Better.Neither, "Help between firms", "Bantuan antarusaha",
        "Cash moved within risk-sharing groups.",
        static group => group[Sums.RiskTransfers]);

    public static Metric Cash { get; } = Money(
        "cash_rupiah", Level, Better.Neither, "Cash of firms", "Kas usaha",
        "Cash at the end of the month.",
        static group => group[Sums.Cash]);

    public static Metric Capital { get; } = Money(
        "capital_rupiah", Level, Better.Higher, "Capital", "Modal tetap",
        "Capital at start prices.",
        static group => group[Sums.Capital]);

    public static Metric ServicesBought { get; } = Count(
        "services_bought", Flow, Better.Neither, "services", "Services bought", "Jasa dibeli",
        "Business services that firms chose and paid at least in part.",
        static group => group[Sums.Services]);

    public static Metric ServiceRents { get; } = Money(
        "service_rents_rupiah", Flow, Better.Neither, "Rents of service providers", "Rente penyedia jasa",
        "What providers ask above their price where a programme pays a part of it.",
        static group => group[Sums.ServiceRents]);

    public static Metric Innovations { get; } = Count(
        "innovations", Flow, Better.Higher, "innovations", "Innovations", "Inovasi",
        "Innovations made in the month.",
        static group => group[Sums.Innovations]);

    public static Metric NewProductFirms { get; } = Count(
        "new_product_firms", Level, Better.Higher, "firms", "Firms with a new product on the market", "Usaha dengan produk baru di pasar",
        "Firms whose new product has been brought to market.",
        static group => group[Sums.NewProduct]);

    public static Metric ExportingFirms { get; } = Count(
        "exporting_firms", Level, Better.Higher, "firms", "Exporting firms", "Usaha pengekspor",
        "Firms that sold on an export market in the month.",
        static group => group[Sums.Exporters]);

    public static Metric NewExportProductFirms { get; } = Count(
        "new_export_product_firms", Level, Better.Higher, "firms", "Firms with a new export product", "Usaha dengan produk ekspor baru",
        "Firms with a new product on the market that sold on an export market in the month.",
        static group => group[Sums.NewExporters]);

    public static Metric LargeOrdersWon { get; } = Count(
        "large_orders_won", Flow, Better.Higher, "orders", "Large orders won", "Pesanan besar dimenangkan",
        "Large orders taken by a firm or consortium.",
        static group => group[Sums.OrdersWon]);

    public static Metric LargeOrdersOffered { get; } = Count(
        "large_orders_offered", Flow, Better.Neither, "orders", "Large orders offered", "Pesanan besar ditawarkan",
        "Large orders that came to the sector's markets.",
        static group => group.Demand.LargeOrders);

    public static Metric LicenceApplications { get; } = Count(
        "licence_applications", Flow, Better.Neither, "applications", "Licence applications", "Permohonan izin",
        "Applications for a licence in the month at the licence offices of the places, by founders and by firms in business; 0 where a licence takes its stated days.",
        static group => group.Licences.Applications);

    public static Metric Knowledge { get; } = Ratio(
        "knowledge_mean", Better.Higher, "ratio", "Knowledge", "Pengetahuan",
        "Mean knowledge; 1 is the sector's reference.",
        static group => group.PerFirm(Sums.Knowledge));

    public static Metric KnowledgeDispersion { get; } = Ratio(
        "knowledge_sd", Better.Neither, "ratio", "Dispersion of knowledge", "Sebaran pengetahuan",
        "Standard deviation of knowledge.",
        static group => Math.Sqrt(Math.Max(0, group.PerFirm(Sums.KnowledgeSquared) - Square(group.PerFirm(Sums.Knowledge)))));

    public static Metric Management { get; } = Ratio(
        "management_mean", Better.Higher, "share", "Management", "Manajemen",
        "Mean management practice score, 0 to 1.",
        static group => group.PerFirm(Sums.Management));

    public static Metric Bookkeeping { get; } = Ratio(
        "bookkeeping_mean", Better.Higher, "share", "Bookkeeping", "Pembukuan",
        "Mean quality of bookkeeping, 0 to 1.",
        static group => group.PerFirm(Sums.Bookkeeping));

    public static Metric Compliance { get; } = Ratio(
        "compliance_mean", Better.Higher, "share", "Compliance", "Kepatuhan",
        "Mean compliance over standards that apply, 0 to 1.",
        static group => group.PerFirm(Sums.Compliance), Headline(8), Series(7));

    public static Metric FormalShare { get; } = Ratio(
        "formal_share", Better.Higher, "share", "Registered firms", "Usaha terdaftar",
        "Share of firms that are registered.",
        static group => group.PerFirm(Sums.Formal));

    public static Metric IndebtedShare { get; } = Ratio(
        "indebted_share", Better.Neither, "share", "Firms with a loan", "Usaha berutang",
        "Share of firms with debt.",
        static group => group.PerFirm(Sums.Indebted));

    public static Metric LenderReturn { get; } = Ratio(
        "lender_return", Better.Neither, "per year", "Return on loans", "Imbal hasil pinjaman",
        "Profit of lenders over the loans that they have out at the end of the month, times twelve.",
        static group => 12 * GroupMonth.Share(Profit(group), group[Sums.LenderLoans]));

    public static Metric ApprovalRate { get; } = Ratio(
        "approval_rate", Better.Higher, "share", "Approval rate", "Tingkat persetujuan",
        "Loans granted over loan applications of the month.",
        static group => group.Share(Sums.Loans, Sums.Applications));

    public static Metric ValueAddedPerWorker { get; } = Ratio(
        "value_added_per_worker_rupiah", Better.Higher, "rupiah per month", "Value added per worker", "Nilai tambah per pekerja",
        "Value added over workers, rupiah per month.",
        static group => group.Share(Sums.ValueAdded, Sums.Workers));

    public static Metric HouseholdIncomePerFirm { get; } = Ratio(
        "household_income_per_firm_rupiah", Better.Higher, "rupiah per month", "Income per owner household", "Pendapatan per rumah tangga pemilik",
        "Owners' household income over firms, rupiah per month.",
        static group => group.PerFirm(Sums.Income), Series(2), Summary(4));

    public static Metric WageToMinimum { get; } = Ratio(
        "wage_to_minimum", Better.Higher, "ratio", "Earnings over minimum wage", "Pendapatan kerja terhadap upah minimum",
        "Value added less interest and taxes, per worker, over the place's minimum wage.",
        static group => GroupMonth.Share(group[Sums.ValueAdded] - group[Sums.Interest] - group[Sums.Taxes], group[Sums.MinimumWageBill]));

    public static Metric PoorShare { get; } = Ratio(
        "poor_share", Better.Lower, "share", "Poor owner households, firms in business", "Rumah tangga pemilik miskin, usaha yang berjalan",
        "Share of owner households of firms in business whose smoothed income from the firm lies under the poverty line, scaled to the time that the family gives the firm. Who closes is not counted any more, so that a policy which ruins poor owners lowers it; over all who were there at the start: people.parquet.",
        static group => group.PerFirm(Sums.Poor), Headline(5), Summary(5), Sweep(4));

    public static Metric IncomeGini { get; } = Ratio(
        "income_gini", Better.Lower, "0 to 1", "Inequality of owner income", "Ketimpangan pendapatan pemilik",
        "Gini coefficient of smoothed owner income, negative incomes counted as zero.",
        static group => group.IncomeGini);

    public static Metric LocalContentShare { get; } = Ratio(
        "local_content_share", Better.Neither, "share", "Local content of inputs", "Kandungan lokal input",
        "Share of inputs bought from firms of the scenario.",
        static group => group.Share(Sums.InputsLocal, Sums.InputsBought));

    public static Metric FillRate { get; } = Ratio(
        "fill_rate", Better.Higher, "share", "Orders delivered locally", "Pesanan dipenuhi lokal",
        "Delivered by firms of the scenario over ordered from them.",
        static group => group.Share(Sums.Delivered, Sums.Ordered), Summary(7));

    public static Metric OutsideMarketShare { get; } = Ratio(
        "outside_market_share", Better.Neither, "share", "Market share of outsiders", "Pangsa pasar pemasok luar",
        "Share of final demand for the sectors' products, at outside prices, that firms of the group do not serve; large orders, for which outsiders do not compete, aside.",
        OutsideShare);

    public static Metric LicenceWaitingShare { get; } = Ratio(
        "licence_waiting_share", Better.Lower, "share", "Licence applications that wait", "Permohonan izin yang menunggu",
        "Share of the month's licence applications for which no officer was free when they came in.",
        static group => GroupMonth.Share(group.Licences.Waiting, group.Licences.Applications));

    public static Metric LicenceWaitDays { get; } = Ratio(
        "licence_wait_days", Better.Lower, "days", "Wait for an officer", "Lama menunggu petugas",
        "Days that the month's licence applications wait on average for an officer, or until the founder gives up; the case itself is not counted.",
        static group => GroupMonth.Share(group.Licences.WaitDays, group.Licences.Applications));

    public static Metric Participation { get; } = Ratio(
        "participation", Better.Higher, "share", "Participation in the cluster", "Partisipasi klaster",
        "Participation of firms in the cluster's organisation, 0 to 1.",
        static group => group.Participation, Headline(9), Series(6));

    public static Metric ClusterPhase { get; } = Ratio(
        "cluster_phase", Better.Higher, "1 to 3", "Phase of the cluster", "Tahap klaster",
        "1 initiation, 2 planning, 3 implementation.",
        static group => group.ClusterPhase);

    public static Metric DiamondFactors { get; } = Ratio(
        "diamond_factors", Better.Higher, "0 to 1", "Diamond: factors", "Berlian: faktor",
        "Factor conditions: management, bookkeeping and infrastructure.",
        static group => (group.PerFirm(Sums.Management) + group.PerFirm(Sums.Bookkeeping) + Math.Min(1, group.PerFirm(Sums.Infrastructure))) / 3);

    public static Metric DiamondDemand { get; } = Ratio(
        "diamond_demand", Better.Higher, "0 to 1", "Diamond: demand", "Berlian: permintaan",
        "Demand conditions: share of what firms could make that is wanted.",
        static group => Math.Min(1, group.Share(Sums.OutputValue, Sums.Capacity)));

    public static Metric DiamondSupporting { get; } = Ratio(
        "diamond_supporting", Better.Higher, "0 to 1", "Diamond: supporting industries", "Berlian: industri pendukung",
        "Supporting industries: orders filled locally and credit granted.",
        static group => (group.ShareOrZero(Sums.Delivered, Sums.Ordered) + group.ShareOrZero(Sums.Loans, Sums.Applications)) / 2);

    public static Metric DiamondRivalry { get; } = Ratio(
        "diamond_rivalry", Better.Higher, "0 to 1", "Diamond: rivalry", "Berlian: persaingan",
        "Rivalry: one minus the Herfindahl index of sales.",
        static group => 1 - Concentration(group));

    public static Metric DiamondGovernment { get; } = Ratio(
        "diamond_government", Better.Higher, "0 to 1", "Diamond: government", "Berlian: pemerintah",
        "Government: share of firms reached by a programme, and participation.",
        static group => (group.PerFirm(Sums.Treated) + group.Participation) / 2);

    public static Metric DiamondChance { get; } = Ratio(
        "diamond_chance", Better.Higher, "0 to 1", "Diamond: chance", "Berlian: peluang",
        "Chance: demand of the month over its path without shocks and disturbances, 0.5 where equal.",
        static group => group.Demand.OnPath > 0 ? Math.Clamp(0.5 * group.Demand.Value / group.Demand.OnPath, 0, 1) : double.NaN);

    public static Metric AttractivenessValueAdded { get; } = Ratio(
        "attractiveness_value_added", Better.Higher, "0 to 1", "Attractiveness: value added", "Daya tarik: nilai tambah",
        "Value added per worker beside that of all firms, 0.5 where equal.",
        static group => group.Attractiveness.ValueAdded);

    public static Metric AttractivenessLinkages { get; } = Ratio(
        "attractiveness_linkages", Better.Higher, "0 to 1", "Attractiveness: linkages", "Daya tarik: keterkaitan",
        "Mean of the share of inputs bought from firms of the scenario and the share of sales to them.",
        static group => group.Attractiveness.Linkages);

    public static Metric AttractivenessCompetitiveness { get; } = Ratio(
        "attractiveness_competitiveness", Better.Higher, "0 to 1", "Attractiveness: future competitiveness", "Daya tarik: daya saing masa depan",
        "Mean knowledge beside the sector's reference, 0.5 where equal.",
        static group => group.Attractiveness.Competitiveness);

    public static Metric AttractivenessSpecialisation { get; } = Ratio(
        "attractiveness_specialisation", Better.Higher, "0 to 1", "Attractiveness: specialisation", "Daya tarik: spesialisasi",
        "Location quotient of workers beside 1: 0.5 where a place has no more of the sector than all places together.",
        static group => group.Attractiveness.Specialisation);

    public static Metric AttractivenessExport { get; } = Ratio(
        "attractiveness_export", Better.Higher, "0 to 1", "Attractiveness: export potential", "Daya tarik: potensi ekspor",
        "Mean of the share of sales that is exported and the share of firms with a new product on the market.",
        static group => group.Attractiveness.Export);

    public static Metric AttractivenessDemand { get; } = Ratio(
        "attractiveness_demand", Better.Higher, "0 to 1", "Attractiveness: domestic demand", "Daya tarik: permintaan domestik",
        "Domestic final demand beside what firms can make, in value, 0.5 where equal.",
        static group => group.Attractiveness.Demand);

    public static Metric Attractiveness { get; } = Ratio(
        "attractiveness", Better.Higher, "0 to 1", "Attractiveness", "Daya tarik",
        "Mean of the six factors by the scenario's weights; an output that nothing in the model reads.",
        static group => group.Attractiveness.Mean);

    public static Metric TreatedShare { get; } = Ratio(
        "treated_share", Better.Neither, "share", "Firms reached", "Usaha penerima program",
        "Share of firms that a programme has reached at any time.",
        static group => group.PerFirm(Sums.Treated), Series(8));

    public static Metric PriceIndex { get; } = Ratio(
        "price_index", Better.Neither, "index", "Price index", "Indeks harga",
        "Consumer prices, 1 at the start.",
        static group => group.PriceLevel);

    /// <summary>All of them, in order; all lines above have been read when this is.</summary>
    internal static readonly Metric[] All = [.. s_all];

    /// <summary>What is sold of a demand is no more than it but for the rounding of sums, and money is whole rupiah: where less than half of one is left of a demand, all is sold.</summary>
    private static double OutsideShare(GroupMonth group) =>
        !(group.Demand.Value > 0) ? double.NaN
        : group[Sums.MarketSales] > 0 && group.Demand.Value - group[Sums.MarketSales] < 0.5 ? 0
        : 1 - group[Sums.MarketSales] / group.Demand.Value;

    /// <summary>What lenders earn of a group of borrowers: what their accounts and loans together have grown by.</summary>
    private static double Profit(GroupMonth group) => group[Sums.LenderIncome] - group[Sums.LenderFunding] - group[Sums.LenderStaff] - group[Sums.LenderLosses];

    /// <summary>Herfindahl index of sales.</summary>
    private static double Concentration(GroupMonth group) =>
        group[Sums.Sales] > 0 ? group[Sums.SalesSquared] / (group[Sums.Sales] * group[Sums.Sales]) : 1;

    private static double Square(double x) => x * x;

    private static TaggedPlace Headline(int place) => new(MetricTag.Headline, place);

    private static TaggedPlace Series(int place) => new(MetricTag.Series, place);

    private static TaggedPlace SectorSeries(int place) => new(MetricTag.SectorSeries, place);

    private static TaggedPlace Summary(int place) => new(MetricTag.Summary, place);

    private static TaggedPlace Sweep(int place) => new(MetricTag.Sweep, place);

    private static Metric Count(string name, bool flow, Better better, string unit, string en, string id, string description, Func<GroupMonth, double> formula, params TaggedPlace[] tags) =>
        Add(new(name, MetricKind.Count, flow, better, unit, new LocalizedText(en, id), description) { Formula = formula, Tags = tags });

    private static Metric Money(string name, bool flow, Better better, string en, string id, string description, Func<GroupMonth, double> formula, params TaggedPlace[] tags) =>
        Add(new(name, MetricKind.Money, flow, better, flow ? "rupiah per month" : "rupiah", new LocalizedText(en, id), description) { Formula = formula, Tags = tags });

    private static Metric Ratio(string name, Better better, string unit, string en, string id, string description, Func<GroupMonth, double> formula, params TaggedPlace[] tags) =>
        Add(new(name, MetricKind.Ratio, false, better, unit, new LocalizedText(en, id), description) { Formula = formula, Tags = tags });

    private static Metric Add(Metric metric)
    {
        s_all.Add(metric with { Column = s_all.Count });
        return s_all[^1];
    }
}

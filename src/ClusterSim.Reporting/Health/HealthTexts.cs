using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Health;

/// <summary>The words of the health check of a baseline, in both languages; {0}, {1} are filled in.</summary>
internal static class HealthTexts
{
    public static readonly LocalizedText Healthy = new(
        "The baseline is the district of its file: {0}.",
        "Keadaan tanpa kebijakan sesuai dengan daerah dalam berkasnya: {0}.");
    public static readonly LocalizedText Fails = new(
        "The baseline is not the district of its file ({0:finding}): what is said of policies holds for another district. {1}.",
        "Keadaan tanpa kebijakan tidak sesuai dengan daerah dalam berkasnya ({0} temuan): apa yang dikatakan tentang kebijakan berlaku untuk daerah lain. {1}.");
    public static readonly LocalizedText Left = new(
        "at month 0 it has {0} firms of {1}, {2} workers of {3} and {4} of capital of {5}",
        "pada bulan 0 ada {0} usaha dari {1}, {2} tenaga kerja dari {3}, dan modal {4} dari {5}");
    public static readonly LocalizedText Facts = new("; {0} of {1} targets are met in their first year", "; {0} dari {1} target tercapai pada tahun pertamanya");
    public static readonly LocalizedText Follows = new(
        "This follows from the hired workers who do not bring their wage.", "Ini akibat pekerja upahan yang hasilnya tidak menutup upahnya.");
    public static readonly LocalizedText Binds = new(
        "; what keeps firms from making more is {0} of firm-months",
        "; yang membatasi produksi usaha: {0} dari seluruh bulan-usaha");
    public static readonly LocalizedText And = new("and", "dan");
    public static readonly LocalizedText More = new("and {0} more", "dan {0} lainnya");
    public static readonly LocalizedText Of = new("{0}{1} of {2} ({3})", "{0}{1} dari {2} ({3})");
    public static readonly LocalizedText Observed = new("{0}{1}, observed {2} ({3})", "{0}{1}, hasil pengamatan {2} ({3})");
    public static readonly LocalizedText Wanted = new("{0}{1} units a month, of which {2} are wanted", "{0}{1} unit per bulan, yang diminta {2}");
    public static readonly LocalizedText Short = new("{0}{1} units a month, where {2} are wanted", "{0}{1} unit per bulan, padahal yang diminta {2}");
    public static readonly LocalizedText Next = new("What to do", "Yang perlu dilakukan");

    private static readonly LocalizedText s_unknown = new("");

    /// <summary>What is bound by a limit, within the summary.</summary>
    public static LocalizedText In(OutputLimit limit) => limit switch
    {
        OutputLimit.Demand => new("demand in {0}", "permintaan pada {0}"),
        OutputLimit.Capacity => new("capacity in {0}", "kapasitas pada {0}"),
        OutputLimit.Input => new("inputs in {0}", "input pada {0}"),
        _ => new("cash in {0}", "uang tunai pada {0}"),
    };

    /// <summary>What a check holds against what.</summary>
    public static LocalizedText Label(string check) => check switch
    {
        HealthChecks.Firms => new("Firms at month 0, of those in the file", "Usaha pada bulan 0, dibandingkan dengan berkas"),
        HealthChecks.Workers => new("Workers at month 0, of those in the file", "Tenaga kerja pada bulan 0, dibandingkan dengan berkas"),
        HealthChecks.Capital => new("Capital at month 0, of that in the file", "Modal pada bulan 0, dibandingkan dengan berkas"),
        HealthChecks.Sales => new(
            "Sales a month in the first year, of what the firms of the file would sell", "Penjualan per bulan pada tahun pertama, dibandingkan dengan yang seharusnya terjual oleh usaha dalam berkas"),
        HealthChecks.Fact => new("Targets that are missed by more than three tolerances", "Target yang meleset lebih dari tiga kali toleransinya"),
        HealthChecks.Capacity => new("What the firms of the file can make", "Yang dapat dibuat oleh usaha dalam berkas"),
        HealthChecks.Hired => new("Hired workers of the file who bring their wage", "Pekerja upahan dalam berkas yang hasilnya menutup upahnya"),
        HealthChecks.Cash => new("Cash of the file, of what a month's inputs and other cost take", "Uang tunai dalam berkas, dibandingkan dengan biaya input dan biaya lain sebulan"),
        "bound_by_input" => new("Firm-months in which inputs keep firms from making more", "Bulan-usaha yang produksinya dibatasi oleh input"),
        "bound_by_cash" => new("Firm-months in which cash keeps firms from making more", "Bulan-usaha yang produksinya dibatasi oleh uang tunai"),
        _ => s_unknown,
    };

    /// <summary>What to do about it.</summary>
    /// <param name="check">The check.</param>
    /// <param name="isHigh">Whether more was found than was given.</param>
    public static LocalizedText ToDo(string check, bool isHigh) => (check, isHigh) switch
    {
        (HealthChecks.Firms, false) => new(
            "Owners leave where a job pays more than their firm, and close without cash: check price, productivity, other_cost and wage, then demand.",
            "Pemilik berhenti jika pekerjaan lain membayar lebih dari usahanya, atau tutup jika kehabisan uang tunai: periksa price, productivity, other_cost dan wage, lalu demand."),
        (HealthChecks.Firms, true) => new(
            "More owners start than close, since firms earn more than a job: check price, other_cost and wage, or behaviour.people.entry_per_year.",
            "Lebih banyak usaha dibuka daripada ditutup karena usaha menghasilkan lebih dari pekerjaan lain: periksa price, other_cost dan wage, atau behaviour.people.entry_per_year."),
        (HealthChecks.Workers, false) => new(
            "Workers who bring less than their wage are let go: raise productivity, price or labour_elasticity of the sector, or lower wage, other_cost or workers.",
            "Pekerja yang hasilnya kurang dari upahnya diberhentikan: naikkan productivity, price atau labour_elasticity sektor itu, atau turunkan wage, other_cost atau workers."),
        (HealthChecks.Workers, true) => new(
            "Firms hire as far as they can sell: check demand, wage and workers.",
            "Usaha merekrut sejauh produknya laku: periksa demand, wage dan workers."),
        (HealthChecks.Capital, false) => new(
            "Owners do not replace what brings less than its wear and own_return_per_year: check capital, reference_capital, capital_elasticity and depreciation_per_month.",
            "Pemilik tidak mengganti modal yang hasilnya kurang dari penyusutan dan own_return_per_year: periksa capital, reference_capital, capital_elasticity dan depreciation_per_month."),
        (HealthChecks.Capital, true) => new(
            "Owners invest, since more capital pays: raise capital, or check reference_capital, capital_elasticity and demand.",
            "Pemilik berinvestasi karena tambahan modal menguntungkan: naikkan capital, atau periksa reference_capital, capital_elasticity dan demand."),
        (HealthChecks.Sales, false) => new(
            "This follows where firms, workers or capital are lost; where they are not, check demand, season and outside_weight of the markets.",
            "Ini akibat jika usaha, tenaga kerja atau modal berkurang; jika tidak, periksa demand, season dan outside_weight pada pasar."),
        (HealthChecks.Sales, true) => new(
            "More is wanted than the firms of the file can make, so they grow or sell dearer: raise productivity or lower demand.",
            "Permintaan melebihi yang dapat dibuat usaha dalam berkas, sehingga usaha tumbuh atau harga naik: naikkan productivity atau turunkan demand."),
        (HealthChecks.Fact, _) => new(
            "Fit what is uncertain to the targets: clustersim calibrate. Where that does not come near, a number without a range is wrong.",
            "Cocokkan angka yang tidak pasti dengan target: clustersim calibrate. Jika hasilnya tetap jauh, ada angka tanpa rentang yang keliru."),
        (HealthChecks.Capacity, true) => new(
            "Firms will shrink or close until both agree: lower productivity, count or workers, or raise demand.",
            "Usaha akan menyusut atau tutup sampai keduanya seimbang: turunkan productivity, count atau workers, atau naikkan demand."),
        (HealthChecks.Capacity, false) => new(
            "Firms will be sold out, and grow or sell dearer: raise productivity, count or workers, or lower demand.",
            "Produk usaha akan habis terjual, lalu usaha tumbuh atau menaikkan harga: naikkan productivity, count atau workers, atau turunkan demand."),
        (HealthChecks.Hired, _) => new(
            "The others are let go in the spin-up: raise productivity, price or labour_elasticity of the sector, or lower wage, other_cost or workers.",
            "Pekerja lainnya diberhentikan selama masa awal simulasi: naikkan productivity, price atau labour_elasticity sektor itu, atau turunkan wage, other_cost atau workers."),
        (HealthChecks.Cash, _) => new(
            "Without cash nothing can be bought. A group or census that says nothing of cash begins with none: give it cash, about a month's cost where nothing is known.",
            "Tanpa uang tunai tidak ada yang dapat dibeli. Kelompok atau sensus tanpa cash mulai tanpa uang tunai: isi cash, kira-kira biaya sebulan jika tidak diketahui."),
        ("bound_by_input", _) => new(
            "Check outside_availability of the inputs, what their suppliers can make, production_months and initial_stock.",
            "Periksa outside_availability dari input, kapasitas pemasoknya, production_months dan initial_stock."),
        ("bound_by_cash", _) => new(
            "What credit and grants do rests on that. Check cash of the groups, lenders and behaviour.people.buffer, and give them a range.",
            "Dampak kredit dan hibah bergantung pada hal ini. Periksa cash pada kelompok usaha, lenders dan behaviour.people.buffer, dan beri rentang."),
        _ => s_unknown,
    };
}

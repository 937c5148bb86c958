using System.Collections.Frozen;

namespace ClusterSim.Reporting;

/// <summary>
/// Indonesian names of parameters, by their keys in scenario files; English ones are the keys themselves. A new parameter needs one here.
/// </summary>
internal static class AssumptionNames
{
    private static readonly FrozenDictionary<string, string> s_names = Pairs("""
        seed: benih acak; months: lama simulasi; spin_up_months: bulan pemanasan; replications: ulangan; decimals: desimal; rupiah_per_unit: rupiah per satuan uang
        inflation_per_year: inflasi per tahun; infrastructure: prasarana; minimum_wage: upah minimum; wage: upah; poverty_line: garis kemiskinan; officers: petugas
        case_days: hari kerja per berkas; place: tempat; participation: partisipasi; spare_room: ruang tersisa; stage: tahap; price: harga
        price_drift_per_year: kenaikan harga per tahun; outside_price_index: indeks harga luar; productivity: produktivitas; reference_capital: modal acuan
        capital_elasticity: elastisitas modal; labour_elasticity: elastisitas tenaga kerja; other_cost: biaya lain; other_cost_local_share: bagian lokal biaya lain
        production_months: bulan produksi; depreciation_per_month: penyusutan per bulan; total_loss_per_month: kehilangan total per bulan
        family_workers: pekerja keluarga; labour_lump: langkah penambahan pekerja; hiring_cost: biaya merekrut; chain_first_share: bagian yang mendahulukan rantai
        coefficient: koefisien; outside_price: harga luar; outside_premium: selisih harga luar; outside_availability: ketersediaan dari luar; outside_share: bagian dari luar
        pooling_discount: potongan harga pembelian bersama; suppliers: pemasok; buffer_months: bulan persediaan penyangga; restock_months: bulan pengisian persediaan
        sector: sektor; cluster: klaster; count: jumlah; capital: modal; workers: pekerja; cash: kas; other_income: pendapatan lain; knowledge: pengetahuan
        management: pengelolaan; bookkeeping: pembukuan; compliance: kepatuhan standar; custom: jumlah pelanggan; owner_age: usia pemilik; formal_share: bagian terdaftar; without_firm: rumah tangga tanpa usaha
        initial_stock: persediaan awal; spin_off_from: sektor asal usaha pecahan; spin_offs_per_year: usaha pecahan per tahun; hiring: perekrutan; applying: pendaftaran
        advice: konsultasi; investing: investasi; leaving: berhenti berusaha; starting: memulai usaha; borrowing: peminjaman; share: bagian; neighbours: tetangga; rewired: kaitan acak
        preferential: kaitan ke yang banyak kaitannya; long_range: kaitan jauh; suppliers_per_input: pemasok per input; size_preference: kecenderungan ke usaha besar
        group_size: besar kelompok; capital_requirement: modal minimum lembaga; interest_per_year: bunga per tahun; funding_cost_per_year: biaya dana per tahun
        collateral_recovery: hasil penjualan agunan; collateral_ratio: rasio agunan; requires_formal: syarat terdaftar; minimum_bookkeeping: pembukuan minimum
        screening_cost: biaya penilaian; monitoring_cost: biaya pengawasan; maximum_loan: pinjaman maksimum; minimum_loan: pinjaman minimum; term_months: jangka waktu pinjaman
        pays_sellers: pembayaran langsung ke penjual; to_account: pembayaran ke rekening sendiri; reach: jangkauan; quality: mutu; capacity: kapasitas
        subsidy_capture: subsidi yang diambil penyedia; demand: permintaan; season: musim; price_elasticity: elastisitas harga; elasticity: elastisitas
        quality_elasticity: elastisitas mutu; outside_price_ratio: rasio harga luar; outside_weight: bobot pesaing luar; demand_log_sd: sebaran permintaan
        requires_standard: standar yang disyaratkan; minimum_compliance: kepatuhan minimum; requires_new_product: syarat produk baru; requires_contact: syarat kontak pembeli
        arrival_per_month: pesanan datang per bulan; units_per_month: unit per bulan; delivery_months: bulan pengiriman; price_premium: selisih harga; penalty_share: bagian denda
        reserve: cadangan; defect_rate: tingkat cacat; compliance_cut: pengurangan karena kepatuhan; refused_share: bagian yang ditolak
        cost_share_of_sales: biaya sebagai bagian penjualan; fixed_cost: biaya tetap; penalty_months_of_sales: denda dalam bulan penjualan
        inspections_per_year: pemeriksaan per tahun; build_months: bulan penyiapan; decay_per_month: penurunan per bulan; induced_upgrading: peningkatan yang terdorong
        bribe_share: bagian suap; bribe_price: harga suap; budget_per_year: anggaran per tahun; value_added: nilai tambah; linkages: keterkaitan; competitiveness: daya saing
        specialisation: spesialisasi; export: ekspor; month: bulan; depth: kedalaman; half_life_months: waktu paruh; budget: anggaran; from: mulai; until: sampai
        package: paket; package_share: bagian paket; maximum_workers: pekerja maksimum; minimum_workers: pekerja minimum; outreach_per_month: sosialisasi per bulan
        outreach_cost_per_month: biaya sosialisasi per bulan; word_of_mouth_per_month: kabar dari mulut ke mulut per bulan; silence_per_month: kabar yang mereda per bulan
        attention_per_month: perhatian per bulan; application_cost: biaya mendaftar; administration_share: bagian administrasi; lender: lembaga kredit
        lender_fee_per_year: imbalan lembaga kredit per tahun; lender_loss_share: kerugian yang ditanggung lembaga kredit; grace_months: masa tenggang
        guaranteed_share: bagian yang dijamin; leverage: daya ungkit; cost_per_guarantee: biaya per jaminan; fee_per_year: imbal jasa per tahun; subsidy_share: bagian subsidi
        maximum_subsidy: subsidi maksimum; match_share: bagian hibah pendamping; maximum_grant: hibah maksimum; window_months: masa pendaftaran; provider: penyedia jasa
        cost_per_participant: biaya per peserta; dose: takaran; no_show_share: bagian yang tidak hadir; standard: standar; cost_per_inspection: biaya per pemeriksaan
        cost_per_month: biaya per bulan; liability_share: bagian tanggung renteng; peer_screening: penilaian oleh sesama; cost_per_coaching: biaya per pendampingan
        months_of_cost: bulan biaya; joint_investment: investasi bersama; leaders: usaha pemimpin; minimum_leaders: pemimpin minimum; technology: teknologi
        maximum_per_worker: maksimum per pekerja; workers_per_firm: pekerja per usaha; subsidy_months: bulan subsidi; additional_only: hanya pekerja tambahan
        rise_per_month: kenaikan per bulan; visible_share: bagian yang terlihat; belief_cut: koreksi keyakinan; cost_error_cut: koreksi salah hitung biaya
        frontier_weight: bobot praktik terbaik; market: pasar; contact_months: bulan kontak; stand_cost: biaya stan; paid_share: bagian yang dibayari
        commercialisation_chance: peluang pemasaran produk baru; every_months: jarak bulan; input: input; maximum_per_month: maksimum per bulan; staff_cost: biaya staf
        fee_share: bagian imbal jasa; turns_per_month: giliran per bulan; office_cost: biaya kantor; days_cut: pengurangan hari; cost_cut: pengurangan biaya
        extra_officers: petugas tambahan; cost_per_registration: biaya per pendaftaran; newcomers_per_group: usaha baru per kelompok; newcomer_share: bagian usaha baru
        cost_per_newcomer: biaya per usaha baru; largest_workers: pekerja usaha terbesar; capital_per_firm: modal per usaha; fee_per_month: imbalan per bulan
        contract_months: bulan kontrak; upkeep_per_month: pemeliharaan per bulan; cost_per_point: biaya per poin; upkeep_per_year: pemeliharaan per tahun; local_share: bagian lokal
        support_months: bulan dukungan; amount: jumlah uang; stocks_share: bagian berupa persediaan; equipment_share: bagian berupa peralatan
        mentoring_months: bulan pendampingan; contact: pertemuan; repeat: pesanan berulang; cost_per_offer: biaya per tawaran; learning_rate: laju belajar
        absorbable_lead: keunggulan yang dapat diserap; management_share: bagian pengelolaan; depreciation: penyusutan; innovation_rate: laju inovasi
        innovation_step: besar inovasi; product_share: bagian inovasi produk; commercialisation_rate: laju pemasaran produk baru; product_quality: mutu produk baru
        management_effect: pengaruh pengelolaan; reference_management: pengelolaan acuan; cost_effect: pengaruh terhadap biaya; demand_effect: pengaruh terhadap permintaan
        management_decay: penurunan pengelolaan; supplier_gap: kesenjangan dengan pemasok; supplier_learning: belajar dari pemasok; supplier_decay: penurunan hubungan pemasok
        bookkeeping_dose: takaran pembukuan; hassle_cost: biaya kerepotan; horizon_months: jangka pandang; gain_log_sd: sebaran manfaat; belief_log_sd: sebaran keyakinan
        wait_months: bulan menunggu; memory: ingatan; own_return_per_year: imbal hasil dana sendiri per tahun; debt_service_limit: batas cicilan utang
        loss_learning: belajar dari kerugian; base_default_per_year: gagal bayar dasar per tahun; score_noise: kekeliruan penilaian; arrears_months: bulan tunggakan
        exclusion_months: bulan larangan meminjam; liquidation_share: hasil likuidasi; application_per_month: permohonan per bulan; reluctance: keengganan berutang
        reluctance_sd: sebaran keengganan; service_limit: batas cicilan; risk: risiko; hassle: kerepotan; expectation_weight: bobot harapan
        finished_stock_months: bulan persediaan barang jadi; sold_out_growth: pertumbuhan bila habis terjual; span_of_control: rentang kendali
        weight_beyond_span: bobot di luar rentang kendali; delegation_management: pengelolaan untuk mendelegasikan; hiring_speed: laju merekrut
        dismissal_speed: laju memberhentikan; tenure_months: masa kerja; luck_log_sd: sebaran faktor kebetulan; price_speed: laju penyesuaian harga; substitution: substitusi
        size_weight: bobot ukuran; cost_misjudgement: salah taksir biaya; reputation_loss: hilangnya reputasi; reputation_recovery: pemulihan reputasi
        sharing_rate: laju berbagi pengetahuan; commitment_months: bulan keterikatan; patience_months: bulan kesabaran; perception_factor: faktor persepsi
        cost_log_sd: sebaran biaya; size_visibility: keterlihatan menurut ukuran; retirement_age: usia pensiun
        retirement_per_year_beyond: pensiun per tahun setelahnya; successor_chance: peluang ada penerus; successor_elasticity: elastisitas penerus
        idle_share: bagian menganggur; idle_months: bulan menganggur; entry_per_year: usaha baru per tahun; entry_elasticity: elastisitas usaha baru
        licence_cost: biaya izin; licence_days: hari mengurus izin; entrant_formal_share: usaha baru yang terdaftar; spin_off_share: bagian usaha pecahan
        inherited_share: bagian warisan; entrant_size: ukuran usaha baru; invest: investasi; drain: pengambilan untuk rumah tangga; sharing: permintaan kerabat
        buffer: penyangga; smooth: perataan konsumsi; exit_max: penutupan maksimum; start_max: peluang memulai usaha; exit_spread: sebaran penutupan; outside: pekerjaan di luar
        subsistence_share: bagian kebutuhan pokok; facilitation: fasilitasi; visible_benefit: manfaat yang terlihat; decay: penurunan; planning_from: perencanaan mulai
        implementation_from: pelaksanaan mulai; sharing_boost: dorongan berbagi; screening_cut: pengurangan biaya penilaian; monitoring_cut: pengurangan biaya pengawasan
        turnover_tax: pajak omzet; audits_per_year: pemeriksaan pajak per tahun; evasion_fine: denda penghindaran pajak; risk_aversion: keengganan terhadap risiko
        local_levy: retribusi daerah; year: tahun; drawn_by: cara mengundi; funder: pemberi dana; allocation: cara membagi; kind: jenis; works_on: hal yang diperbaiki
        price_basis: dasar harga; hits: yang terkena; figure: ukuran; led_by: dipimpin oleh; production: produksi; people: orang; credit: kredit; markets: pasar; standards: standar; policy: kebijakan; taxes: pajak
        """);

    /// <summary>Name of a parameter in the middle of a sentence: the words of its key where there is no other.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="language">The language.</param>
    public static string Of(string key, Language language) =>
        language == Language.Indonesian && s_names.TryGetValue(key, out var name) ? name : key.Replace('_', ' ');

    /// <summary>Whether a parameter has an Indonesian name.</summary>
    /// <param name="key">Its key.</param>
    public static bool Has(string key) => s_names.ContainsKey(key);

    private static FrozenDictionary<string, string> Pairs(string text) => text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(": ")).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}

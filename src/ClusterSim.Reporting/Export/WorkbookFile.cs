using System.Globalization;
using System.IO.Compression;
using ClusterSim.Core.Recording;
using ClusterSim.Results;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace ClusterSim.Reporting.Export;

/// <summary>
/// Tables as a workbook: first what made the result and what each column means, then a sheet a table, with a header that stays in sight,
/// numbers as numbers and months as dates. It holds no clock. Texts are texts, whatever they begin with.
/// </summary>
internal static class WorkbookFile
{
    /// <summary>Characters that a cell holds (Excel's limit).</summary>
    private const int LongestText = 32_767;

    /// <summary>A number from which decimals tell nothing.</summary>
    private const double Large = 1_000;

    private const double WideText = 34, Narrow = 16, Explanation = 90;

    /// <summary>The date of every part, since a file of a workbook must have one.</summary>
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="manifest">What made the result.</param>
    /// <param name="tables">The tables, in their order.</param>
    /// <param name="leftOut">Tables that are not in it.</param>
    /// <param name="language">Language of titles and words.</param>
    public static async Task WriteAsync(Stream target, Manifest manifest, IReadOnlyList<ResultTable> tables, IReadOnlyList<string> leftOut, Language language)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var draft = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await using (var book = await Spreadsheet.CreateNewAsync(draft, new SpreadCheetahOptions { DocumentProperties = null, WriteCellReferenceAttributes = true }).ConfigureAwait(false))
        {
            var sheets = new Sheets(book, manifest, language);
            await sheets.ContentsAsync(tables, leftOut).ConfigureAwait(false);
            await sheets.ColumnsAsync(tables).ConfigureAwait(false);
            foreach (var table in tables) await sheets.TableAsync(table).ConfigureAwait(false);
            await book.FinishAsync().ConfigureAwait(false);
        }

        draft.Position = 0;
        WithoutTime(draft, target);
    }

    /// <summary>Copies a zip file part by part, without the time at which it was written.</summary>
    private static void WithoutTime(Stream source, Stream target)
    {
        using var from = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        using var into = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var part in from.Entries)
        {
            var entry = into.CreateEntry(part.FullName, CompressionLevel.Fastest);
            entry.LastWriteTime = s_noTime;
            using Stream read = part.Open(), write = entry.Open();
            read.CopyTo(write);
        }
    }

    private sealed class Sheets
    {
        private readonly Spreadsheet _book;
        private readonly Manifest _manifest;
        private readonly Language _language;
        private readonly StyleId _header, _title, _whole, _share, _month, _wrapped;
        private readonly Dictionary<string, string> _titles;
        private readonly (int Year, int Month)? _start;
        private readonly List<Cell> _cells = [];

        public Sheets(Spreadsheet book, Manifest manifest, Language language)
        {
            (_book, _manifest, _language) = (book, manifest, language);
            _header = Add(new Style { Font = { Bold = true }, Fill = { Color = System.Drawing.Color.FromArgb(0xDD, 0xE6, 0xEE) }, Alignment = { WrapText = true, Vertical = VerticalAlignment.Top } });
            _title = Add(new Style { Font = { Bold = true, Size = 14 } });
            _whole = Add(new Style { Format = NumberFormat.Custom("#,##0") });
            _share = Add(new Style { Format = NumberFormat.Custom("0.0%") });
            _month = Add(new Style { Format = NumberFormat.Custom("mmm yyyy") });
            _wrapped = Add(new Style { Alignment = { WrapText = true, Vertical = VerticalAlignment.Top } });
            _titles = manifest.Scenarios.Select(scenario => (scenario.Name, Title: language == Language.Indonesian ? scenario.TitleId : scenario.TitleEn))
                .Where(scenario => scenario.Title.Length > 0).DistinctBy(scenario => scenario.Name, StringComparer.Ordinal).ToDictionary(scenario => scenario.Name, scenario => scenario.Title, StringComparer.Ordinal);
            // Policies of one title are told apart by their names.
            foreach (var twice in _titles.GroupBy(entry => entry.Value, StringComparer.Ordinal).Where(group => group.Count() > 1).SelectMany(group => group.Select(entry => entry.Key)).ToList())
                _titles[twice] = $"{_titles[twice]} ({twice})";
            if (DateTime.TryParseExact(manifest.Start, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)) _start = (start.Year, start.Month);
        }

        /// <summary>The first sheet: what the result is, and which sheets there are.</summary>
        public async Task ContentsAsync(IReadOnlyList<ResultTable> tables, IReadOnlyList<string> leftOut)
        {
            await StartAsync(ExportTexts.Contents.In(_language), frozen: 0, [26, Explanation, Narrow]).ConfigureAwait(false);
            var first = _manifest.Scenarios.Count > 0 ? _manifest.Scenarios[0] : null;
            await RowAsync(new Cell(first is null ? "ClusterSim" : _titles.GetValueOrDefault(first.Name, first.Name), _title)).ConfigureAwait(false);
            await PairAsync(ExportTexts.Question, _language == Language.Indonesian ? first?.QuestionId : first?.QuestionEn).ConfigureAwait(false);
            await PairAsync(ExportTexts.Policies, string.Join("; ", _manifest.Scenarios.Skip(1).Select(scenario => _titles.GetValueOrDefault(scenario.Name, scenario.Name)))).ConfigureAwait(false);
            await PairAsync(ExportTexts.Kind, _manifest.Kind).ConfigureAwait(false);
            await PairAsync(ExportTexts.Start, _manifest.Start).ConfigureAwait(false);
            await PairAsync(ExportTexts.Months, _manifest.Months).ConfigureAwait(false);
            await PairAsync(ExportTexts.Replications, _manifest.Replications).ConfigureAwait(false);
            await PairAsync(ExportTexts.Seed, _manifest.Seed).ConfigureAwait(false);
            await PairAsync(ExportTexts.Engine, $"{_manifest.Engine} {_manifest.Commit}".Trim()).ConfigureAwait(false);
            await PairAsync(ExportTexts.Money, _manifest.Money?.Part ?? "rupiah").ConfigureAwait(false);
            await PairAsync(ExportTexts.Caution, _language == Language.Indonesian ? _manifest.CautionId : _manifest.CautionEn).ConfigureAwait(false);
            await RowAsync().ConfigureAwait(false);
            await RowAsync(Head(ExportTexts.Sheet), Head(ExportTexts.Holds), Head(ExportTexts.Rows)).ConfigureAwait(false);
            await RowAsync(new Cell(ExportTexts.Columns.In(_language)), new Cell(ExportTexts.WhatColumnsMean.In(_language))).ConfigureAwait(false);
            foreach (var table in tables)
                await RowAsync(new Cell(ExportTexts.SheetOf(table.Name, _language)), new Cell(ExportTexts.TableOf(table.Name, _language), _wrapped), new Cell(table.Rows, _whole)).ConfigureAwait(false);
            if (leftOut.Count == 0) return;
            await RowAsync().ConfigureAwait(false);
            await RowAsync(new Cell(ExportTexts.LeftOut(leftOut, _language))).ConfigureAwait(false);
        }

        /// <summary>The second sheet: every column with its unit and meaning.</summary>
        public async Task ColumnsAsync(IReadOnlyList<ResultTable> tables)
        {
            var isIndonesian = _language == Language.Indonesian;
            await StartAsync(ExportTexts.Columns.In(_language), frozen: 1, [22, WideText, WideText, 20, Explanation]).ConfigureAwait(false);
            await RowAsync(Head(ExportTexts.Sheet), Head(ExportTexts.Heading), Head(ExportTexts.ColumnName), Head(ExportTexts.Unit), Head(ExportTexts.Meaning)).ConfigureAwait(false);
            foreach (var table in tables)
                foreach (var column in table.Columns)
                {
                    await RowAsync(
                        new Cell(ExportTexts.SheetOf(table.Name, _language)), new Cell(ExportTexts.HeadingOf(column.Name, _language)), new Cell(column.Name),
                        new Cell(ExportTexts.UnitOf(UnitOf(column), isIndonesian)), new Cell(Fitting(ExportTexts.MeaningOf(table.Name, column.Name)), _wrapped)).ConfigureAwait(false);
                }
        }

        /// <summary>The sheet of a table; beside a metric stands its unit, beside a month of the run its date.</summary>
        public async Task TableAsync(ResultTable table)
        {
            var (metric, month, counted) = (table.Find("metric"), table.Find("month"), table.Find("counted_from"));
            if (table.Find("unit") >= 0) metric = -1;
            if (_start is null) month = -1;
            var widths = new List<double>();
            var header = new List<Cell>();
            for (var place = 0; place < table.Columns.Count; place++)
            {
                var column = table.Columns[place];
                header.Add(new Cell(ExportTexts.HeadingOf(column.Name, _language), _header));
                widths.Add(!column.IsText ? Narrow : column.Name is "description" or "error" ? Explanation : column.Name is "policy" or "metric" or "path" or "group" or "scenario" ? WideText : Narrow);
                if (place == metric) (widths, header) = ([.. widths, Narrow], [.. header, Head(ExportTexts.Unit)]);
                if (place == month) (widths, header) = ([.. widths, Narrow], [.. header, Head(ExportTexts.CalendarMonth)]);
            }

            await StartAsync(ExportTexts.SheetOf(table.Name, _language), frozen: 1, widths).ConfigureAwait(false);
            await RowAsync([.. header]).ConfigureAwait(false);
            foreach (var row in table.Read())
            {
                _cells.Clear();
                for (var place = 0; place < row.Length; place++)
                {
                    _cells.Add(CellOf(table.Columns[place], row[place]));
                    if (place == metric) _cells.Add(new Cell(ExportTexts.UnitOf(MetricCatalogue.Find(row[place] as string ?? "")?.Unit ?? "", _language == Language.Indonesian)));
                    if (place == month) _cells.Add(counted >= 0 && row[counted] is not "start" || row[place] is not int number ? default : new Cell(DateOf(number), _month));
                }

                await _book.AddRowAsync(_cells).ConfigureAwait(false);
            }
        }

        private static string UnitOf(ResultColumn column) => column.Unit.Length > 0 ? column.Unit : ExportTexts.MetricOf(column.Name)?.Unit ?? "";

        private static string Fitting(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText - 1), "…");

        private StyleId Add(Style style) => _book.AddStyle(style);

        private Cell Head(ClusterSim.Core.Terms.LocalizedText text) => new(text.In(_language), _header);

        private DateTime DateOf(int month) => new DateTime(_start!.Value.Year, _start.Value.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(month);

        private Cell CellOf(ResultColumn column, object? value) => value switch
        {
            null => default,
            string text => new Cell(Fitting(Shown(column.Name, text))),
            bool flag => new Cell(flag),
            double number when column.Unit is "share" => new Cell(number, _share),
            double number => Math.Abs(number) >= Large ? new Cell(number, _whole) : new Cell(number),
            long number => Math.Abs((double)number) >= Large && column.Unit.Length > 0 ? new Cell(number, _whole) : new Cell(number),
            int number => new Cell(number),
            _ => new Cell(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };

        private string Shown(string column, string text) => column switch
        {
            "policy" or "scenario" => _titles.GetValueOrDefault(text, text),
            "metric" => MetricCatalogue.Find(text)?.Label.In(_language) ?? text,
            "group_kind" or "counted_from" or "certainty" or "check" or "use" or "unit" => ExportTexts.Word(text, _language),
            "group" when text is "all" => ExportTexts.Word(text, _language),
            _ => text,
        };

        private async Task StartAsync(string name, int frozen, List<double> widths)
        {
            var options = new WorksheetOptions();
            if (frozen > 0) options.FrozenRows = frozen;
            for (var column = 0; column < widths.Count; column++) options.Column(column + 1).Width = widths[column];
            await _book.StartWorksheetAsync(name, options).ConfigureAwait(false);
        }

        private async Task PairAsync(ClusterSim.Core.Terms.LocalizedText label, object? value)
        {
            if (value is null or "") return;
            await RowAsync(new Cell(label.In(_language)), value switch { int number => new Cell(number), long number => new Cell(number), _ => new Cell(Fitting(value.ToString()!), _wrapped) }).ConfigureAwait(false);
        }

        private async Task RowAsync(params Cell[] cells) => await _book.AddRowAsync(cells).ConfigureAwait(false);
    }
}

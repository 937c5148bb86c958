using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ClusterSim.Scenarios.Data;

/// <summary>A sheet of a workbook, in the order of the workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">File inside the workbook.</param>
/// <param name="IsHidden">Whether the workbook hides it.</param>
internal sealed record Sheet(string Name, string Part, bool IsHidden);

/// <summary>
/// Reads the values of a workbook (.xlsx, ECMA-376): a zip of XML files. Of formulas the value is taken that the spreadsheet stored; nothing
/// is reckoned, and no more is unpacked than a limit.
/// </summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>How the name of a workbook ends.</summary>
    public const string Extension = ".xlsx";

    /// <summary>Bytes that are unpacked of a workbook at most.</summary>
    public const long MostUnpacked = 512L << 20;

    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly ZipArchive _zip;
    private readonly long _most;
    private long _left;

    private Workbook(byte[] bytes, long mostUnpacked)
    {
        _most = _left = mostUnpacked;
        _zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        Sheets = ReadSheets();
    }

    /// <summary>Its sheets.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Rows that the sheet hides, as a filter does; they are read all the same.</summary>
    public int HiddenRows { get; private set; }

    /// <summary>Opens a workbook.</summary>
    /// <param name="bytes">What it holds.</param>
    /// <param name="mostUnpacked">Bytes that are unpacked of it at most.</param>
    /// <exception cref="InvalidDataException">It is none that can be read; the message says why, and what to do.</exception>
    public static Workbook Open(byte[] bytes, long mostUnpacked = MostUnpacked)
    {
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            throw new InvalidDataException(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? "it is protected by a password; save it without one"
                : "it is a workbook of the old kind (.xls); save it as .xlsx");
        }

        return new Workbook(bytes, mostUnpacked);
    }

    /// <summary>Rows of a sheet that hold something, by their number from 1, cells from column 1 on.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="mostRows">Rows at most.</param>
    /// <param name="mostColumns">Columns at most.</param>
    /// <exception cref="InvalidDataException">The sheet is damaged or too large.</exception>
    public List<(int Number, SheetCell[] Cells)> Read(Sheet sheet, int mostRows, int mostColumns)
    {
        var (texts, dates) = (ReadTexts(), ReadDates());
        var rows = new List<(int Number, SheetCell[] Cells)>();
        var cells = new List<SheetCell>();
        var number = 0;
        using var reader = Part(sheet.Part) ?? throw new InvalidDataException($"it has no part '{sheet.Part}'");
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "row")
            {
                number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > number ? said : number + 1;
                if (reader.GetAttribute("hidden") is "1" or "true") HiddenRows++;
                cells.Clear();
                if (!reader.IsEmptyElement) ReadRow(reader, cells, texts, dates, mostColumns);
                if (!cells.Exists(cell => cell.Kind != SheetCellKind.Blank)) continue;
                if (rows.Count > mostRows) throw new InvalidDataException(FormattableString.Invariant($"it has more than {mostRows} rows"));
                rows.Add((number, [.. cells]));
            }
        }

        return rows;
    }

    public void Dispose() => _zip.Dispose();

    private static void ReadRow(XmlReader reader, List<SheetCell> cells, List<string> texts, bool[] dates, int mostColumns)
    {
        var next = 0;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "row"))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not "c") continue;
            var column = ColumnOf(reader.GetAttribute("r")) ?? next;
            next = column + 1;
            var (kind, style) = (reader.GetAttribute("t") ?? "n", reader.GetAttribute("s"));
            var cell = reader.IsEmptyElement ? default : ReadCell(reader, kind, texts, IsDate(style, dates));
            if (cell.Kind == SheetCellKind.Blank) continue;
            if (column >= mostColumns) throw new InvalidDataException(FormattableString.Invariant($"it has more than {mostColumns} columns"));
            while (cells.Count <= column) cells.Add(default);
            cells[column] = cell;
        }
    }

    private static SheetCell ReadCell(XmlReader reader, string kind, List<string> texts, bool isDate)
    {
        string? value = null;
        var isFormula = false;
        var inline = new StringBuilder();
        for (reader.Read(); !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "c");)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                if (!reader.Read()) throw new InvalidDataException("it ends within a cell");
            }
            else if (reader.LocalName is "v")
            {
                value = reader.ReadElementContentAsString();
            }
            else if (reader.LocalName is "t" && kind is "inlineStr")
            {
                inline.Append(reader.ReadElementContentAsString());
            }
            else if (reader.LocalName is "rPh")
            {
                reader.Skip();
            }
            else
            {
                isFormula |= reader.LocalName is "f";
                if (isFormula && reader.LocalName is "f") reader.Skip();
                else reader.Read();
            }
        }

        if (kind is "inlineStr") value = inline.ToString();
        if (string.IsNullOrEmpty(value)) return isFormula && kind is not "str" ? new SheetCell(SheetCellKind.NoValue) : default;
        return kind switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < texts.Count ? Text(texts[place]) : throw new InvalidDataException("a cell names a text that there is not"),
            "inlineStr" or "str" => Text(value),
            "b" => new SheetCell(SheetCellKind.Flag, value is "1" or "true" ? 1 : 0),
            "e" => new SheetCell(SheetCellKind.Error, 0, value),
            "d" => new SheetCell(SheetCellKind.Date, 0, value),
            _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                isDate ? new SheetCell(SheetCellKind.Date, number, DayOf(number)) : new SheetCell(SheetCellKind.Number, number),
            _ => throw new InvalidDataException("a cell has a number that is none"),
        };

        static SheetCell Text(string text) => string.IsNullOrWhiteSpace(text) ? default : new SheetCell(SheetCellKind.Text, 0, XmlConvert.DecodeName(text).Trim());
    }

    private static string DayOf(double days) =>
        days is > 0 and < 2_958_466 ? DateTime.FromOADate(days).ToString(days < 1 ? "HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture) : days.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsDate(string? style, bool[] dates) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < dates.Length && dates[place];

    /// <summary>Column of a cell such as B7, from 0; null where it is no such name.</summary>
    private static int? ColumnOf(string? cell)
    {
        var column = 0;
        foreach (var letter in cell ?? "")
        {
            if (letter is < 'A' or > 'Z') break;
            column = Math.Min(column * 26 + letter - 'A' + 1, 1 << 20);
        }

        return column == 0 ? null : column - 1;
    }

    private List<Sheet> ReadSheets()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var reader = Part("xl/_rels/workbook.xml.rels") ?? throw new InvalidDataException("it is no workbook"))
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not "Relationship" || reader.GetAttribute("Id") is not { } id) continue;
                var target = reader.GetAttribute("Target") ?? "";
                parts[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
            }
        }

        var sheets = new List<Sheet>();
        using var book = Part("xl/workbook.xml") ?? throw new InvalidDataException("it is no workbook");
        while (book.Read())
        {
            if (book.NodeType != XmlNodeType.Element || book.LocalName is not "sheet") continue;
            var (name, state, id) = (book.GetAttribute("name") ?? "", book.GetAttribute("state"), "");
            while (book.MoveToNextAttribute())
                if (book.LocalName is "id" && book.Prefix.Length > 0) id = book.Value;
            book.MoveToElement();
            if (parts.TryGetValue(id, out var part)) sheets.Add(new Sheet(name, part, state is "hidden" or "veryHidden"));
        }

        return sheets.Count > 0 ? sheets : throw new InvalidDataException("it has no sheet");
    }

    private List<string> ReadTexts()
    {
        var texts = new List<string>();
        using var reader = Part("xl/sharedStrings.xml");
        var text = new StringBuilder();
        while (reader?.EOF == false)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "t") text.Append(reader.ReadElementContentAsString());
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "rPh") reader.Skip();
            else
            {
                // An empty entry has no end of its own.
                if (reader.LocalName is "si" && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement))
                {
                    texts.Add(text.ToString());
                    text.Clear();
                }

                if (!reader.Read()) break;
            }
        }

        return texts;
    }

    /// <summary>Which styles of cells show a date or a time.</summary>
    private bool[] ReadDates()
    {
        var (own, dates, inCells) = (new Dictionary<string, bool>(StringComparer.Ordinal), new List<bool>(), false);
        using var reader = Part("xl/styles.xml");
        while (reader?.Read() == true)
        {
            if (reader.LocalName is "cellXfs") inCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            if (reader.NodeType != XmlNodeType.Element) continue;
            var id = reader.GetAttribute("numFmtId") ?? "";
            if (reader.LocalName is "numFmt") own[id] = ShowsDate(reader.GetAttribute("formatCode") ?? "");
            else if (reader.LocalName is "xf" && inCells) dates.Add(own.TryGetValue(id, out var isDate) ? isDate : IsBuiltInDate(id));
        }

        return [.. dates];
    }

    /// <summary>Numbers of the formats of dates that every spreadsheet knows (ECMA-376, 18.8.30).</summary>
    private static bool IsBuiltInDate(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether a format has a day, month, year, hour, minute or second outside quotes and brackets.</summary>
    private static bool ShowsDate(string format)
    {
        for (var index = 0; index < format.Length; index++)
        {
            switch (format[index])
            {
                case '"':
                    index = format.IndexOf('"', index + 1);
                    if (index < 0) return false;
                    break;
                case '[' when index + 1 < format.Length && format[index + 1] is not ('h' or 'H' or 'm' or 'M' or 's' or 'S'):
                    index = format.IndexOf(']', index);
                    if (index < 0) return false;
                    break;
                case '\\' or '_' or '*':
                    index++;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    private XmlReader? Part(string name) =>
        (_zip.GetEntry(name) ?? _zip.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, name, StringComparison.OrdinalIgnoreCase))) is { } entry
            ? XmlReader.Create(new Limited(entry.Open(), this), s_settings) : null;

    /// <summary>What is unpacked of an entry, counted against what the workbook may have in all.</summary>
    private sealed class Limited(Stream inner, Workbook book) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            if ((book._left -= read) < 0) throw new InvalidDataException(FormattableString.Invariant($"it unpacks to more than {book._most >> 20} MB; save the sheet as CSV"));
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

using System.IO.Compression;
using System.Text;

namespace ClusterSim.Scenarios.Tests;

/// <summary>A workbook from the XML of its sheets, so that cells can hold what no library would write.</summary>
internal static class SheetWriter
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    /// <summary>A workbook of some sheets; a name that begins with a dot is that of a hidden one.</summary>
    /// <param name="sheets">Name and rows of each, rows as XML.</param>
    public static byte[] Book(params (string Name, string Rows)[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "xl/workbook.xml", $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{string.Concat(sheets.Select((sheet, place) => $"<sheet name=\"{sheet.Name.TrimStart('.')}\" sheetId=\"{place + 1}\"{(sheet.Name[0] == '.' ? " state=\"hidden\"" : "")} r:id=\"r{place}\"/>"))}</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, place) => $"<Relationship Id=\"r{place}\" Target=\"worksheets/sheet{place}.xml\"/>"))}</Relationships>");
            Add(zip, "xl/sharedStrings.xml", $"<sst {Main}><si><t>id</t></si><si><r><t>cap</t></r><r><t>ital</t></r><rPh><t>x</t></rPh></si><si/></sst>");
            Add(zip, "xl/styles.xml", $"<styleSheet {Main}><numFmts><numFmt numFmtId=\"164\" formatCode=\"&quot;Rp&quot;#,##0;[Red]-#,##0\"/><numFmt numFmtId=\"165\" formatCode=\"[$-421]dd mmmm yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            for (var place = 0; place < sheets.Length; place++) Add(zip, $"xl/worksheets/sheet{place}.xml", $"<worksheet {Main}><sheetData>{sheets[place].Rows}</sheetData></worksheet>");
        }

        return bytes.ToArray();
    }

    /// <summary>A row of texts and numbers; what begins with an angle bracket is the XML of a cell.</summary>
    public static string Row(params object?[] cells) => $"<row>{string.Concat(cells.Select(Cell))}</row>";

    private static string Cell(object? cell) => cell switch
    {
        null => "<c/>",
        string text when text.StartsWith('<') => text,
        string text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>",
        _ => FormattableString.Invariant($"<c><v>{cell}</v></c>"),
    };

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}

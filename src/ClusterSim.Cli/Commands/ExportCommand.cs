using System.CommandLine;
using ClusterSim.Reporting;
using ClusterSim.Reporting.Export;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim export</c>: writes the tables of a result for a spreadsheet.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder of a result of any kind." };
        var workbook = new Option<string?>("--xlsx") { Description = "Write a workbook; default: DIR.xlsx.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
        var csv = new Option<string?>("--csv") { Description = "Write a CSV file a table; default: DIR-csv.", HelpName = "DIR2", Arity = ArgumentArity.ZeroOrOne };
        var language = new Option<string>("--lang") { Description = "Language of titles and words, en or id; id also writes CSV with semicolons and decimal commas.", DefaultValueFactory = _ => "en", HelpName = "en|id" };
        language.AcceptOnlyFromAmong("en", "id");
        var separator = new Option<string?>("--separator") { Description = "Between the cells of CSV: ',', ';' or tab.", HelpName = "SIGN" };
        separator.AcceptOnlyFromAmong(",", ";", "tab");
        var decimals = new Option<string?>("--decimal") { Description = "Before the decimals of CSV: '.' or ','.", HelpName = "SIGN" };
        decimals.AcceptOnlyFromAmong(".", ",");
        var tables = new Option<string?>("--tables") { Description = "Tables to write, separated by commas, or all; default: all of CSV, of a workbook those with at most a million cells.", HelpName = "NAME,..." };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var command = new Command("export", "Write the tables of a result as a workbook or as CSV files.") { directory, workbook, csv, language, separator, decimals, tables, force };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = parsed.GetRequiredValue(directory);
            var (asWorkbook, asCsv) = (parsed.GetResult(workbook) is not null, parsed.GetResult(csv) is not null);
            if (!asWorkbook && !asCsv) throw new InputException("export needs --xlsx, --csv or both");
            var isIndonesian = parsed.GetValue(language) is "id";
            var cells = parsed.GetValue(separator) switch { "tab" => '\t', { } sign => sign[0], null => isIndonesian ? ';' : ',' };
            var point = parsed.GetValue(decimals) switch { { } sign => sign[0], null => isIndonesian ? ',' : '.' };
            if (asCsv && cells == point) throw new InputException("cells and decimals of CSV cannot both be marked by ','; give --separator ';' or --decimal '.'");
            await Execute(source, asWorkbook ? parsed.GetValue(workbook) ?? Beside(source, ".xlsx") : null, asCsv ? parsed.GetValue(csv) ?? Beside(source, "-csv") : null,
                new ExportOptions(isIndonesian ? Language.Indonesian : Language.English, parsed.GetValue(tables)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [], cells, point, parsed.GetValue(force)),
                cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Execute(string source, string? workbook, string? csv, ExportOptions options, CancellationToken cancellation)
    {
        Verification.RequireTables(source, cancellation);
        if (workbook is not null) Say(await ResultExport.WorkbookAsync(source, workbook, options));
        if (csv is not null) Say(await ResultExport.CsvAsync(source, csv, options));
    }

    private static void Say(Exported exported)
    {
        foreach (var file in exported.Files) Console.Out.WriteLine(file);
        if (exported.LeftOut.Count > 0) Console.Error.WriteLine($"clustersim: not in the workbook for their size: {string.Join(", ", exported.LeftOut)}; --tables names them, --csv writes all");
    }

    /// <summary>A name beside a folder.</summary>
    private static string Beside(string folder, string ending) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + ending;
}

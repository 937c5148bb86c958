using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>Reads columns of a table as the values of parameters, converted and within bounds.</summary>
/// <param name="context">Where findings go.</param>
/// <param name="table">The table.</param>
/// <param name="path">The parameter that asked for the table, for messages.</param>
/// <param name="format">How numbers of the table are written, where the file says so.</param>
internal sealed class ColumnReader(BindingContext context, DataTable table, string path, NumberFormat? format)
{
    private const int MostFaults = 10;

    /// <summary>The numbers of some rows in the parameter's unit, NaN where a cell is blank; null after an error.</summary>
    /// <param name="column">The column.</param>
    /// <param name="numbers">What converts them.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="isFlag">Whether words for yes and no are understood.</param>
    public double[]? Read(int column, NumberReader numbers, ParameterAttribute parameter, IReadOnlyList<int> rows, bool isFlag = false)
    {
        if (numbers.ConversionFor(parameter.Unit, table.At(-1, column)) is not { } conversion || !table.Unpack(column, context.Diagnostics)) return null;
        var values = new double[rows.Count];
        int faults = 0, blanks = 0;
        var ambiguous = new List<int>();
        var isAmount = format is null && UnitConversion.IsAmount(parameter.Unit);
        for (var index = 0; index < values.Length; index++)
        {
            var row = rows[index];
            if ((table.Number(row, column, format) ?? (isFlag ? Flag(table.Text(row, column)) : null)) is not { } number) Fault(row, column, ref faults, NoNumber(table.Text(row, column), isFlag));
            else if (double.IsNaN(values[index] = Converted(number))) blanks++;
            else if (values[index] < parameter.Minimum || values[index] > parameter.Maximum) Fault(row, column, ref faults, $"{ValueText.Number(values[index])} is {numbers.Allowed(parameter)}");
            else if (isAmount && table.IsAmbiguous(row, column) && Converted(number * 1000) <= parameter.Maximum) ambiguous.Add(row);
        }

        if (ambiguous.Count > 0)
        {
            RefuseAmbiguous(column, ambiguous);
            return null;
        }

        if (faults > MostFaults) context.Diagnostics.Error(table.At(-1, column), FormattableString.Invariant($"'{path}': {faults - MostFaults} more rows of the column '{table.Columns[column]}' have similar errors"));
        if (blanks > 0 && faults == 0 && blanks < values.Length)
            context.Diagnostics.Warning(table.At(-1, column), FormattableString.Invariant($"'{path}': {blanks} of {values.Length} rows are blank in the column '{table.Columns[column]}'"));
        return faults == 0 ? values : null;

        double Converted(double number) => conversion == UnitConversion.Same || double.IsNaN(number) ? number : conversion.Apply(number);
    }

    /// <summary>The number of a word for yes or no, English or Indonesian; null where it is neither.</summary>
    private static double? Flag(string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "ya" or "yes" or "y" or "true" or "benar" or "ada" or "sudah" => 1,
        "tidak" or "no" or "n" or "false" or "salah" or "tidak ada" or "belum" => 0,
        _ => null,
    };

    private string NoNumber(string cell, bool isFlag) => isFlag ? $"'{Excerpt.Of(cell)}' is neither yes nor no; write 1 or 0, or Ya or Tidak"
        : format is null
        ? $"'{Excerpt.Of(cell)}' is not a number; write digits and a decimal point{NumberFormat.Hint(cell)}"
        : $"'{Excerpt.Of(cell)}' is not a number with the separators declared: {format}";

    private void RefuseAmbiguous(int column, List<int> rows)
    {
        var (decimals, thousands) = NumberFormat.Readings(table.Text(rows[0], column).Trim());
        var others = rows.Count == 1 ? "" : FormattableString.Invariant($", and so can {rows.Count - 1} more of the column");
        context.Diagnostics.Error(
            table.At(rows[0], column),
            $"'{path}', column '{table.Columns[column]}': '{Excerpt.Of(table.Text(rows[0], column))}' can be read as {decimals} or as {thousands}{others}; say beside the file what a point is: '{NumberFormat.DecimalKey}: \".\"' or '{NumberFormat.ThousandsKey}: \".\"'");
    }

    private void Fault(int row, int column, ref int faults, string what)
    {
        if (++faults <= MostFaults) context.Diagnostics.Error(table.At(row, column), $"'{path}', column '{table.Columns[column]}': {what}");
    }
}

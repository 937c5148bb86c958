using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;

namespace ClusterSim.Scenarios.Data;

/// <summary>Reads columns of a table as the values of parameters, converted and within bounds.</summary>
/// <param name="context">Where findings go.</param>
/// <param name="table">The table.</param>
/// <param name="path">The parameter that asked for the table, for messages.</param>
internal sealed class ColumnReader(BindingContext context, DataTable table, string path)
{
    private const int MostFaults = 10;

    /// <summary>The numbers of some rows in the parameter's unit, NaN where a cell is blank; null after an error.</summary>
    public double[]? Read(int column, NumberReader numbers, ParameterAttribute parameter, IReadOnlyList<int> rows)
    {
        if (numbers.ConversionFor(parameter.Unit, table.At(-1, column)) is not { } conversion) return null;
        var values = new double[rows.Count];
        int faults = 0, blanks = 0;
        for (var index = 0; index < values.Length; index++)
        {
            if (table.Number(rows[index], column) is not { } number) Fault(rows[index], column, ref faults, $"'{Reading.Excerpt.Of(table.Text(rows[index], column))}' is not a number; write digits and a decimal point");
            else if (double.IsNaN(values[index] = conversion == UnitConversion.Same || double.IsNaN(number) ? number : conversion.Apply(number))) blanks++;
            else if (values[index] < parameter.Minimum || values[index] > parameter.Maximum) Fault(rows[index], column, ref faults, $"{ValueText.Number(values[index])} is {NumberReader.Allowed(parameter)}");
        }

        if (faults > MostFaults) context.Diagnostics.Error(table.At(-1, column), FormattableString.Invariant($"'{path}': {faults - MostFaults} more rows of the column '{table.Columns[column]}' have such faults"));
        if (blanks > 0 && faults == 0 && blanks < values.Length)
            context.Diagnostics.Warning(table.At(-1, column), FormattableString.Invariant($"'{path}': {blanks} of {values.Length} rows are blank in the column '{table.Columns[column]}'"));
        return faults == 0 ? values : null;
    }

    private void Fault(int row, int column, ref int faults, string what)
    {
        if (++faults <= MostFaults) context.Diagnostics.Error(table.At(row, column), $"'{path}', column '{table.Columns[column]}': {what}");
    }
}

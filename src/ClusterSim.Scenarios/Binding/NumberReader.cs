using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads the numbers of one parameter and converts them to its unit.</summary>
/// <param name="context">Where findings go.</param>
/// <param name="path">The parameter, for messages.</param>
/// <param name="given">The unit that is said beside the value, for every number that has none of its own.</param>
internal sealed class NumberReader(BindingContext context, string path, UnitText? given)
{
    /// <summary>The number in the unit asked for, or null after an error.</summary>
    public double? Read(Node node, string unit) => Read(node, unit, UnitConversion.IsAmount(unit), double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The number in the parameter's unit, which need not lie within its bounds; null after an error.</summary>
    public double? Read(Node node, ParameterAttribute parameter) => Read(node, parameter.Unit, UnitConversion.IsAmount(parameter.Unit), parameter.Minimum, parameter.Maximum);

    /// <summary>The number in the unit asked for, or null after an error.</summary>
    /// <param name="node">The number.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="isAmount">Whether a point in it may part thousands.</param>
    /// <param name="least">The least number that can be meant.</param>
    /// <param name="most">The largest.</param>
    public double? Read(Node node, string unit, bool isAmount, double least, double most)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
            return Refuse(node.At, $"'{path}' needs a number such as '{Example(unit)}', found {node.Kind}");
        if (QuantityText.Read(scalar.Text, context.Money, out var quantity) is { } fault)
            return Refuse(node.At, $"'{path}': {scalar.Kind} {fault}{Expected(fault, unit, node.At.Source)}");
        if (Combine(quantity!.Unit) is not { } written)
            return Refuse(node.At, $"'{path}' gives its unit twice, in the value and in 'unit', and the two differ");
        if (written.Words.Length == 0 && quantity.Number != 0 && UnitConversion.IsUnitRequired(unit))
            return Refuse(node.At, $"'{path}' needs a unit; write '{context.Money.Say(UnitConversion.Completed(Excerpt.Of(scalar.Text), unit))}'");
        if (UnitConversion.Find(written, unit, context.Money) is not { } conversion)
            return Refuse(node.At, $"'{path}' is in {Shown(unit)}, which {Written(written)} cannot be converted to; write for example '{Example(unit)}'");
        if (written.Basis is { } basis && !IsOfBasis(basis, unit, node.At)) return null;
        var value = conversion.Apply(quantity.Number);
        if (isAmount && quantity.Readings is { } readings && value >= least && conversion.Apply(quantity.Number * 1000) <= most)
            return Refuse(node.At, $"'{path}': {scalar.Kind} can be read as '{readings.Decimals}' or as '{readings.Thousands}'; write one of these{(node.At.Source.IsScenario ? $", or say at the top of the file what a point is: '{NumberFormat.DecimalKey}: \".\"' or '{NumberFormat.ThousandsKey}: \".\"'" : "")}");
        return double.IsFinite(value) ? value : Refuse(node.At, $"'{path}': {scalar.Kind} is not a finite number");
    }

    /// <summary>The number, which must lie within the parameter's bounds.</summary>
    public double? ReadBounded(Node node, ParameterAttribute parameter)
    {
        if (Read(node, parameter) is not { } value) return null;
        return IsWithin(value, node.At, parameter) ? value : null;
    }

    /// <summary>Whether a number lies within the parameter's bounds; reports it where it does not.</summary>
    public bool IsWithin(double value, Position at, ParameterAttribute parameter)
    {
        if (parameter.Allows(value)) return true;
        Refuse(at, $"'{path}' must be {parameter.Bounds} ({Shown(parameter.Unit)}), found {ValueText.Number(value)}");
        return false;
    }

    /// <summary>Whether what is said to be nominal or real goes with the scenario's prices.</summary>
    private bool IsOfBasis(PriceBasis basis, string unit, Position at)
    {
        var said = basis == PriceBasis.Nominal ? "nominal" : "real";
        if (unit is not (Units.Rupiah or Units.RupiahPerMonth or Units.RupiahPerUnit or Units.PerYear or Units.PerMonth))
            Refuse(at, $"'{path}' is neither money nor a rate; it cannot be {said}");
        else if (basis == context.PriceBasis)
            return true;
        else
            Refuse(at, $"'{path}' is {said}, but price_basis is {ParameterAttribute.KeyOf(context.PriceBasis.ToString())}: the scenario would mix nominal and real; convert it, or change price_basis");
        return false;
    }

    /// <summary>The conversion of numbers that stand without a unit, or null after an error.</summary>
    public UnitConversion? ConversionFor(string unit, Position at)
    {
        if (UnitConversion.Find(given ?? new UnitText(1, false, ""), unit, context.Money) is { } conversion) return given?.Basis is { } basis && !IsOfBasis(basis, unit, at) ? null : conversion;
        Refuse(at, $"'{path}' is in {Shown(unit)}, which {Written(given!)} cannot be converted to; write for example '{Example(unit)}'");
        return null;
    }

    /// <summary>What is said of a number outside the parameter's bounds.</summary>
    public string Allowed(ParameterAttribute parameter) => $"out of bounds: it must be {parameter.Bounds} ({Shown(parameter.Unit)})";

    /// <summary>A whole number within the bounds of the parameter and of the type.</summary>
    public object? ReadWhole(Node node, Field field)
    {
        var isInt = field.Property.PropertyType == typeof(int);
        if (node is ScalarNode scalar && given is null && !UnitConversion.IsUnitRequired(field.Parameter.Unit) && IsPlainDigits(scalar.Text)
            && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact) && !isInt)
        {
            return IsWithin(exact, node.At, field.Parameter) ? exact : null;
        }

        // No whole number is written with decimals, whatever its unit.
        if (Read(node, field.Parameter.Unit, isAmount: true, field.Parameter.Minimum, field.Parameter.Maximum) is not { } value || !IsWithin(value, node.At, field.Parameter)) return null;
        if (value != Math.Floor(value)) return Refuse(node.At, $"'{path}' must be a whole number, found {ValueText.Number(value)}");
        if (isInt ? Math.Abs(value) > int.MaxValue : Math.Abs(value) > 9_007_199_254_740_992) return Refuse(node.At, $"'{path}' is too large, found {ValueText.Number(value)}");
        return isInt ? (int)value : (object)(long)value;
    }

    private static bool IsPlainDigits(string text) =>
        text.Length is > 0 and <= 20 && text.All(c => char.IsAsciiDigit(c) || c == '-') && (text[0] != '0' || text.Length == 1);

    private UnitText? Combine(UnitText own)
    {
        if (given is null) return own;
        if (own.Words.Length > 0 && given.Words.Length > 0 && !string.Equals(own.Words, given.Words, StringComparison.Ordinal)) return null;
        if (own.Magnitude != 1 && given.Magnitude != 1) return null;
        return new UnitText(own.Magnitude * given.Magnitude, own.IsPercent || given.IsPercent, own.Words.Length > 0 ? own.Words : given.Words) { Basis = own.Basis ?? given.Basis };
    }

    private string Expected(string fault, string unit, SourceText source) =>
        fault.EndsWith("a number", StringComparison.Ordinal) ? $"; write for example '{Example(unit)}'"
        : source.IsScenario && fault is QuantityText.WrongSeparators ? $", or say at the top of the file how its numbers are written: '{NumberFormat.DecimalKey}: \",\"'"
        : "";

    private string Shown(string unit) => unit is Units.None ? "plain numbers" : context.Shown(unit).Replace('_', ' ');

    private string Example(string unit) => context.Money.Say(UnitConversion.Example(unit));

    private string Written(UnitText written)
    {
        var words = $"{(written.IsPercent ? "% " : "")}{written.Words}".Trim();
        return $"'{Excerpt.Of(context.Money.Say(words))}'";
    }

    private double? Refuse(Position at, string message)
    {
        context.Diagnostics.Error(at, message);
        return null;
    }
}

using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>Reads numbers that are to be put in a place, and converts them to its unit.</summary>
public sealed class ParameterNumbers
{
    private readonly ParameterPlace _place;
    private readonly NumberReader _numbers;

    /// <summary>Numbers of a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="unit">The unit that is said beside the numbers, for every one that has none of its own; null for none.</param>
    /// <param name="prices">What amounts of money in the scenario are.</param>
    /// <param name="scope">Files that may be read.</param>
    /// <param name="diagnostics">Where errors go.</param>
    public ParameterNumbers(ParameterPlace place, string path, string? unit, PriceBasis prices, FileScope scope, DiagnosticList diagnostics)
    {
        _place = place;
        var context = new BindingContext(diagnostics, new DataFiles(scope)) { PriceBasis = prices };
        _numbers = new NumberReader(context, path, unit is null ? null : UnitText.Parse(unit, Currency.Rupiah));
    }

    /// <summary>The number, of a whole value within the parameter's bounds or not; null after an error.</summary>
    public double? Read(Node node) => _place.Read(node, _numbers);

    /// <summary>Whether a number lies within the parameter's bounds, which are not those of one number within a distribution or a path; reports it where it does not.</summary>
    public bool IsAllowed(double number, Position at) => _place.Inner.Count > 0 || _numbers.IsWithin(number, at, _place.Field.Parameter);
}

using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Quantities;

/// <summary>A share in a file, such as <c>0.05</c> or <c>5 %</c>.</summary>
public static class ShareText
{
    /// <summary>The share as a number; null where the text is none, or can be read as two.</summary>
    public static double? Read(string text) =>
        QuantityText.Read(text, Currency.Rupiah, out var quantity) is null && quantity!.Readings is null && UnitConversion.Find(quantity.Unit, Units.Share, Currency.Rupiah) is { } conversion ? conversion.Apply(quantity.Number) : null;
}

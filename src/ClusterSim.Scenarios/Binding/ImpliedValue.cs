using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Values that follow from other parameters of the same record where the file leaves them out.</summary>
internal static class ImpliedValue
{
    /// <summary>The value and the key of the parameter that it follows from; null where the default stands.</summary>
    public static (object Value, string Origin)? Of(object record, string key) => record switch
    {
        FirmGroup { Census: { } census } when CensusReader.Implied(census, key) is { } value => (value, "census"),
        SmallWorldTerms { Links.Count: > 0 } when key is "neighbours" => (0, "links"),
        SmallWorldTerms { Links.Count: > 0 } when key is "long_range" => (0.0, "links"),
        _ => null,
    };
}

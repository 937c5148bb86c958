using System.Globalization;

namespace ClusterSim.Reporting;

/// <summary>Fills the places {0}, {1} of a text with texts that are formatted already.</summary>
internal static class Fill
{
    /// <summary>The text with its places filled.</summary>
    public static string In(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}

using System.Text;

using ClusterSim.Sweeps.Files;

namespace ClusterSim.Sweeps.Tests.Files;

/// <summary>The reference of sweep files, as it stands in <c>docs/sweeps.md</c>.</summary>
internal static class SweepReference
{
    /// <summary>Heading of the part of the page that is made from the keys; it goes to the page's end.</summary>
    public const string Heading = "## Keys";

    /// <summary>That part.</summary>
    public static string Create()
    {
        var page = new StringBuilder(Heading).Append("\n\nAn unknown key is an error. Keys in bold are required.\n");
        Table(page, "of the file", SweepKeys.Root);
        Table(page, "of a factor", SweepKeys.Factor);
        Table(page, "of `design`", SweepKeys.Design);
        Table(page, "of `until`", SweepKeys.Until);
        Table(page, "of a metric", SweepKeys.Metric);
        return page.ToString();
    }

    private static void Table(StringBuilder page, string what, IReadOnlyList<Key> keys)
    {
        page.Append("\n### Keys ").Append(what).Append("\n\n| key | meaning |\n|---|---|\n");
        foreach (var key in keys)
        {
            var name = key.IsRequired ? $"**`{key.Name}`**" : $"`{key.Name}`";
            var choices = key.Choices.Length > 0 ? $" One of {string.Join(", ", key.Choices)}." : "";
            page.Append("| ").Append(name).Append(" | ").Append(key.Description).Append(choices).Append(" |\n");
        }
    }
}

using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>The version of the form in which a file is written: <c>format: 1</c>, which a file may leave out.</summary>
internal static class FileFormat
{
    public const string Key = "format";

    /// <summary>The newest form that this program reads; files without the key are of form 1.</summary>
    public const int Newest = 1;

    /// <summary>The document of a file without the key; an error where the form is none that can be read.</summary>
    public static MappingNode Apply(MappingNode root, DiagnosticList diagnostics)
    {
        if (root.Find(Key) is not { } entry) return root;
        if (entry.Value is not ScalarNode { IsNull: false } scalar || !int.TryParse(scalar.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var format) || format < 1)
            diagnostics.Error(entry.Value.At, FormattableString.Invariant($"'{Key}' is the version of the file's form, a whole number such as {Newest}; found {entry.Value.Kind}"));
        else if (format > Newest)
            diagnostics.Error(entry.Value.At, FormattableString.Invariant($"the file is of form {format}, and this version of ClusterSim reads forms up to {Newest}; use a newer version"));
        return new MappingNode([.. root.Entries.Where(other => !ReferenceEquals(other, entry))], root.At);
    }
}

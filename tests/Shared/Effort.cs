namespace ClusterSim.Tests;

/// <summary>
/// Tests that draw many cases or worlds have a short form, for everybody who runs <c>dotnet test</c>, and a long one, for
/// <c>.ci/run</c>: the same claim with the same seeds, of which the short form looks at the first few.
/// </summary>
internal static class Effort
{
    /// <summary>Set to 1, it asks for the long form.</summary>
    public const string Variable = "CLUSTERSIM_LONG_TESTS";

    /// <summary>Whether the long form is asked for.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable(Variable) is "1";

    /// <summary>How many cases to look at.</summary>
    public static int Of(int shortly, int atLength) => IsLong ? atLength : shortly;
}

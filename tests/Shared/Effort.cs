namespace ClusterSim.Tests;

/// <summary>
/// Tests that draw many cases or worlds have a short form, for everybody who runs <c>dotnet test</c>, and a long one, for
/// <c>.ci/run</c>: the same claim with the same seeds, of which the short form looks at the first few. Laws of behaviour have a full form
/// besides, over many more worlds, for whoever changes a rule of behaviour.
/// </summary>
internal static class Effort
{
    /// <summary>Set to 1, it asks for the long form, set to <c>full</c> for the full one.</summary>
    public const string Variable = "CLUSTERSIM_LONG_TESTS";

    /// <summary>Whether the long form is asked for.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable(Variable) is "1" or "full";

    private static bool IsFull { get; } = Environment.GetEnvironmentVariable(Variable) is "full";

    /// <summary>How many cases to look at.</summary>
    public static int Of(int shortly, int atLength) => IsLong ? atLength : shortly;

    /// <summary>How many cases to look at, where there is a full form.</summary>
    public static int Of(int shortly, int atLength, int inFull) => IsFull ? inFull : Of(shortly, atLength);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Results;

namespace ClusterSim.Sweeps;

/// <summary>What only the manifest of a comparison under doubt says.</summary>
/// <param name="Asked">quick, full, or the file of worlds.</param>
/// <param name="Worlds">Worlds that were to stand.</param>
/// <param name="SecondLuck">Of those, how many were to be run under a second luck.</param>
/// <param name="MostBaselines">Baselines after which the search for them ends.</param>
/// <param name="Drawn">The assumptions that are drawn.</param>
/// <param name="Held">Paths of assumptions that have a range and are no single number.</param>
/// <param name="Found">What was found; null before it is published.</param>
public sealed record DoubtTerms(
    string Asked, int Worlds, int SecondLuck, int MostBaselines, IReadOnlyList<DrawnTerms> Drawn, IReadOnlyList<string> Held,
        FoundTerms? Found)
{
    /// <summary>Worlds that <c>--doubt full</c> looks for.</summary>
    public const int WorldsOfFull = 512;

    /// <summary>What a manifest says of it; null where no doubt was looked at.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <exception cref="ResultException">It says it in the words of another version.</exception>
    public static DoubtTerms? Of(Manifest manifest)
    {
        try
        {
            return manifest.Doubt?.Deserialize(DoubtJson.Default.DoubtTerms);
        }
        catch (JsonException exception)
        {
            throw ResultException.Unreadable(ResultFiles.Manifest, exception);
        }
    }
}

/// <summary>An assumption that is drawn.</summary>
/// <param name="Name">Name of its column: its path, with a scenario's name before it where several say different things of one
/// path.</param>
/// <param name="Path">Its path.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="Low">Lower end of the range.</param>
/// <param name="Central">The value as written.</param>
/// <param name="High">Upper end.</param>
/// <param name="Distribution">How it is drawn between them.</param>
/// <param name="Scenarios">The scenarios that have it.</param>
/// <param name="Follows">Name of the assumption that it follows in proportion; empty where it is drawn by itself.</param>
/// <param name="IsGiven">Whether the file of worlds gives it, so that it is not drawn.</param>
public sealed record DrawnTerms(
    string Name, string Path, string Unit, string Certainty, double Low, double Central, double High, string Distribution,
        IReadOnlyList<string> Scenarios, string Follows, bool IsGiven)
{
    /// <summary>The words that it may be, of which its numbers are the places from 0; null of a quantity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Levels { get; init; }
}

/// <summary>What became of the worlds.</summary>
/// <param name="Proposed">Worlds that were proposed, run or not.</param>
/// <param name="Drawn">Baselines that were run.</param>
/// <param name="Standing">Worlds that stand.</param>
/// <param name="Again">Those of them that were run under a second luck.</param>
/// <param name="Failed">Baselines that failed.</param>
/// <param name="FailedPolicies">In how many worlds that stand a policy failed; these are left out for all policies.</param>
/// <param name="RuledOut">What each fact ruled out, most first.</param>
/// <param name="AsWrittenRuledOutBy">The fact that rules out the world as written; empty where it stands.</param>
/// <param name="UnscreenedStanding">Worlds that stand among those of which no emulator was asked once there was one.</param>
/// <param name="Missed">How many of these the emulators would have left out.</param>
public sealed record FoundTerms(
    int Proposed, int Drawn, int Standing, int Again, int Failed, IReadOnlyList<FailedPolicyTerms> FailedPolicies,
        IReadOnlyList<RuledOutTerms> RuledOut, string AsWrittenRuledOutBy, int UnscreenedStanding, int Missed);

/// <summary>In how many worlds a policy failed.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Worlds">Worlds that stand.</param>
public sealed record FailedPolicyTerms(string Policy, int Worlds);

/// <summary>What a fact ruled out.</summary>
/// <param name="Fact">Target and year.</param>
/// <param name="Worlds">Worlds.</param>
public sealed record RuledOutTerms(string Fact, int Worlds);

/// <summary>The JSON of what only a comparison under doubt has.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DoubtTerms))]
internal sealed partial class DoubtJson : JsonSerializerContext;

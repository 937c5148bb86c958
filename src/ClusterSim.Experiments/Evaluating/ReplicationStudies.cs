using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>
/// What a programme really did to some firms in a replication: the same firms with and without it, a closed one's outcome nothing.
/// </summary>
/// <param name="Sum">What they have more, all together, in the month of the survey.</param>
/// <param name="Firms">The firms: those with an offer.</param>
/// <param name="Participants">Those of them that took part by then.</param>
/// <param name="OnOthers">What a firm without an offer has more on average, where a lot made the two; NaN else.</param>
public sealed record TwinGain(double Sum, int Firms, int Participants, double OnOthers)
{
    /// <summary>Of a world in which nobody had an offer, or that was not made.</summary>
    public static TwinGain None { get; } = new(0, 0, 0, double.NaN);
}

/// <summary>An estimate of one study.</summary>
/// <param name="Design">The design.</param>
/// <param name="Study">Number of the study in its world.</param>
/// <param name="Drawn">Firms that were drawn.</param>
/// <param name="Answered">Firms of which the estimate was made.</param>
/// <param name="Estimate">The estimate.</param>
public sealed record StudyEstimate(StudyDesign Design, int Study, int Drawn, int Answered, Estimate Estimate);

/// <summary>What is kept of the studies of a policy in one replication.</summary>
/// <param name="Policy">Of the policy as it is, by whom its shadow offers it to, at the endline.</param>
/// <param name="Rollout">Of the phased roll-out, when the late ones are about to get it.</param>
/// <param name="Lottery">Of the lottery, at the endline.</param>
/// <param name="Estimates">All estimates.</param>
public sealed record ReplicationStudies(TwinGain Policy, TwinGain Rollout, TwinGain Lottery, IReadOnlyList<StudyEstimate> Estimates)
{
    /// <summary>Nothing, of a replication whose world failed.</summary>
    public static ReplicationStudies None { get; } = new(TwinGain.None, TwinGain.None, TwinGain.None, []);

    /// <summary>State hash of the policy's world at the endline.</summary>
    [JsonIgnore]
    public string StateHash { get; init; } = "";

    /// <summary>What a design aims at.</summary>
    public TwinGain GainOf(StudyDesign design) =>
        StudyDesigns.IsObservational(design) ? Policy : StudyDesigns.IsLottery(design) ? Lottery : Rollout;

    /// <summary>As bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, StudiesJson.Default.ReplicationStudies);

    /// <summary>Reads what <see cref="Write"/> wrote; null where the bytes are something else.</summary>
    public static ReplicationStudies? Read(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, StudiesJson.Default.ReplicationStudies);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReplicationStudies))]
internal sealed partial class StudiesJson : JsonSerializerContext;

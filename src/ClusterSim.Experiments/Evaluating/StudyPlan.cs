using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>The study that is made of a policy: whom it asks, when, and how well they answer.</summary>
public sealed record StudyPlan
{
    private const int Year = 12;

    /// <summary>Amounts that firms can be asked for, columns of the panel: rupiah of the month.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = [Metrics.HouseholdIncome.Name, Metrics.Sales.Name, Metrics.ValueAdded.Name];

    /// <summary>Clusters of which a phased roll-out by cluster needs so many.</summary>
    public const int FewestClusters = 4;

    /// <summary>
    /// Firms that each design draws, half of them participants or with an offer; a before-and-after study draws participants alone.
    /// </summary>
    public int Firms { get; init; } = 400;

    /// <summary>
    /// Months of the programme at whose end the endline survey is; null for as many whole years as the run has, so that it is in the
    /// season of the baseline survey.
    /// </summary>
    public int? After { get; init; }

    /// <summary>
    /// Months after which the late ones of a phased roll-out get it; null for half the way to the endline, in whole years where there
    /// are.
    /// </summary>
    public int? Late { get; init; }

    /// <summary>Whether the lot of a phased roll-out is drawn for clusters; else for firms.</summary>
    public bool ByCluster { get; init; }

    /// <summary>
    /// Standard deviation of the logarithm of a reported amount around the true one, whose mean is the true one. Assumed: 0.5 makes a third
    /// to a half of the variance of a month's reported profit noise.
    /// </summary>
    public double ReportError { get; init; } = 0.5;

    /// <summary>
    /// Share of the firms in business at a later survey that are not found or do not answer; a firm that has closed never is. Assumed,
    /// after
    /// a survey of small shops in Jakarta of which 9 % were not interviewed again (Dalton, Rüschenpöhler, Uras and Zia 2021).
    /// </summary>
    public double NotFound { get; init; } = 0.1;

    /// <summary>What is asked for, one of <see cref="Outcomes"/>.</summary>
    public string Outcome { get; init; } = Outcomes[0];

    /// <summary>Studies that are made in each world, each with a sample of its own.</summary>
    public int Studies { get; init; } = 10;

    /// <summary>The designs.</summary>
    public IReadOnlyList<StudyDesign> Designs { get; init; } = StudyDesigns.All;

    /// <summary>When a policy is surveyed.</summary>
    /// <exception cref="ExperimentException">The run has no room for the study, or the policy no programme of its own.</exception>
    public Calendar CalendarOf(Scenario baseline, Scenario policy)
    {
        var own = Dose.OwnProgrammes(baseline, policy);
        if (own.Count == 0) throw new ExperimentException($"'{policy.Name}' has no programme that the baseline has not, and there is "
            + $"nothing to evaluate");
        var start = own.Min(index => policy.Policies[index].From);
        var room = policy.Months - start;
        if (start + policy.SpinUpMonths < 1)
            throw new ExperimentException($"'{policy.Name}' has no month before its programme for the baseline survey; give it "
                + $"spin_up_months, or a later start");
        if (room < 2) throw new ExperimentException($"'{policy.Name}' ends before anything can come of its programme, which starts in "
            + $"month {start}");
        var after = After ?? Whole(room);
        if (after > room || after < 2)
            throw new ExperimentException(string.Create(CultureInfo.InvariantCulture,
                $"the endline survey is to be after {after} months of '{policy.Name}', which lasts {room} from its start; --after takes 2 "
                + $"to {room}"));
        var late = Late ?? Whole(after / 2);
        if (late > after || late < 1)
            throw new ExperimentException(string.Create(CultureInfo.InvariantCulture,
                $"--late takes 1 to {after} months, since the endline survey is after {after}"));
        return new Calendar(start, late, after);

        static int Whole(int months) => months < Year ? months : months / Year * Year;
    }

    /// <summary>As the manifest of a result says it.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, PlanJson.Default.StudyPlan);

    /// <summary>All that decides the numbers of a study beside the worlds.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"studies 1, firms {Firms}, after {After}, late {Late}, by {(ByCluster ? "cluster" : "firm")}, error {ReportError:R}, not found "
            + $"{NotFound:R}, "
        + $"outcome {Outcome}, studies {Studies}, designs {string.Join(' ', Designs.Select(StudyDesigns.NameOf))}");
}

/// <summary>When a policy is surveyed; the baseline survey is at the end of the month before its start.</summary>
/// <param name="Start">First month of its first programme.</param>
/// <param name="Late">Months from then on after which the late ones of a phased roll-out get it and are surveyed.</param>
/// <param name="After">Months from then on at whose end the endline survey is.</param>
public readonly record struct Calendar(int Start, int Late, int After);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StudyPlan))]
internal sealed partial class PlanJson : JsonSerializerContext;

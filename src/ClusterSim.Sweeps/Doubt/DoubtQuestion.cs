using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// What policies do in worlds that are drawn from the ranges of all assumptions, of the baseline and of the policies. As far as runs go it
/// is a sweep whose factors are the assumptions.
/// </summary>
public sealed class DoubtQuestion
{
    /// <summary>Asks.</summary>
    /// <param name="documents">Documents of the baseline and the policies.</param>
    /// <param name="loaded">The same, loaded.</param>
    /// <param name="settings">How much of it is asked.</param>
    /// <param name="file">Worlds that a file gives, such as the posterior of a calibration; null for worlds drawn from the ranges.</param>
    /// <exception cref="SweepException">No assumption has a range, or what moves together cannot.</exception>
    /// <exception cref="ScenarioException">The file of worlds cannot be used.</exception>
    public DoubtQuestion(IReadOnlyList<ScenarioDocument> documents, IReadOnlyList<LoadedScenario> loaded, DoubtSettings settings,
        string? file = null)
    {
        var assumptions = new DrawnAssumptions(documents, loaded);
        (Drawn, Held, Settings) = (assumptions.All, [.. assumptions.Held], settings);
        Baseline = loaded[0].Scenario;
        Policies = [.. loaded.Skip(1).Select(entry => entry.Scenario)];
        if (Drawn.Count == 0)
            throw new SweepException("no assumption has a range, so that there is no doubt to draw from; give assumptions one, such as { value: 0.3, range: [0.1, 0.5], source: assumed }, or leave --doubt out");
        var given = file is null ? null : GivenWorlds.Read(file, Drawn);
        Settings = given is null ? settings : DoubtSettings.Of(settings.Words, given.Length);
        Measures = MeasuresOf(Baseline);
        Sweep = SweepOf(loaded, new PointScenarios(documents, [.. Drawn.Select(entry => entry.Factor)], assumptions.Places), file);
        Draws = new WorldDraws(Drawn, Together(loaded), Sweep.Seed, given);
    }

    /// <summary>How much of it is asked.</summary>
    public DoubtSettings Settings { get; }

    /// <summary>The assumptions that are drawn, those of the baseline first.</summary>
    public IReadOnlyList<DrawnAssumption> Drawn { get; }

    /// <summary>Paths of assumptions that have a range and are held at their value, since that is no single number.</summary>
    public IReadOnlyList<string> Held { get; }

    /// <summary>The baseline as written.</summary>
    public Scenario Baseline { get; }

    /// <summary>The policies as written.</summary>
    public IReadOnlyList<Scenario> Policies { get; }

    /// <summary>What effects are taken of: of the sector that the question is about, where there is one, and of all firms.</summary>
    public IReadOnlyList<(Metric Metric, Group Group)> Measures { get; }

    /// <summary>Scenarios and factors.</summary>
    public Sweep Sweep { get; }

    /// <summary>The worlds.</summary>
    internal WorldDraws Draws { get; }

    /// <summary>Whether an assumption is the baseline's, and not a policy's own.</summary>
    /// <param name="assumption">Its place in <see cref="Drawn"/>.</param>
    internal bool IsOfBaseline(int assumption) => Sweep.PointScenarios.Reaches(assumption, 0);

    /// <summary>What decides the worlds and which of them stand, beside the scenarios and the seed, in words.</summary>
    public IEnumerable<string> Words() =>
    [
        $"{Settings}",
        .. Drawn.Select(entry =>
            FormattableString.Invariant($"{entry.Factor.Factor.Name} {entry.Row.Value} {entry.Row.Range} {entry.Row.Distribution} {entry.Leader}")),
        .. Baseline.Targets.SelectMany(target => target.Values.Select(value =>
            FormattableString.Invariant($"{target.Name} {value.Year} {value.Value:R} {value.Use} {value.Tolerance:R}"))),
        .. Sweep.Scenarios.SelectMany(loaded => loaded.Scenario.MovesTogether).Select(group =>
            FormattableString.Invariant($"{group.Name} {group.RankCorrelation:R} {group.InProportion} {string.Join(' ', group.Paths)}")),
        .. Sweep.DesignInputs.Select(input => input.Sha256),
    ];

    private static (Metric, Group)[] MeasuresOf(Scenario baseline)
    {
        Metric[] metrics = [Metrics.HouseholdIncome, Metrics.HouseholdIncomePerFirm, Metrics.ValueAdded, Metrics.Workers, Metrics.Firms,
            Metrics.PoorShare];
        return [.. new[] { SideTotals.FocusOf(baseline), new Group("all", "all") }.Distinct().SelectMany(group => metrics.Select(metric =>
            (metric, group)))];
    }

    private Sweep SweepOf(IReadOnlyList<LoadedScenario> loaded, PointScenarios scenarios, string? file)
    {
        var factors = Drawn.Select(entry => entry.Factor).ToArray();
        return new Sweep(scenarios)
        {
            Name = Baseline.Name,
            Title = "",
            File = new SweepText(Settings.Words, "", Sha256.Of("")),
            Scenarios = loaded,
            Factors = factors,
            Design = new DesignTerms(DesignKind.LatinHypercube),
            Points = new DesignMatrix
            {
                Factors = [.. factors.Select(factor => factor.Factor)],
                Values = [[.. factors.Select(factor =>
                factor.Factor.High)]]
            },
            Replications = ReplicationRule.Fixed(1),
            Outcomes = [],
            Targets = [],
            Seed = Baseline.Seed,
            Months = Baseline.Months,
            WindowStart = 0,
            DesignInputs = file is null ? [] : [new InputFile(file, Sha256.OfFile(file))],
        };
    }

    /// <summary>What moves together: as the baseline says, and of each policy's own assumptions as that says.</summary>
    private List<MovingTogether> Together(IReadOnlyList<LoadedScenario> loaded)
    {
        var ofBaseline = Drawn.Where((_, place) => IsOfBaseline(place)).Select(entry => entry.Row.Path).ToHashSet(StringComparer.Ordinal);
        var all = new List<MovingTogether> { MovingTogether.Of(Baseline.MovesTogether)! };
        var own = new Dictionary<string, MovingGroup>(StringComparer.Ordinal);
        foreach (var policy in loaded.Skip(1).Select(entry => entry.Scenario))
        {
            var groups = policy.MovesTogether.Where(group => !group.InProportion && !Baseline.MovesTogether.Any(other => IsSame(other,
                group))).ToArray();
            foreach (var group in groups)
            {
                if (group.Paths.FirstOrDefault(ofBaseline.Contains) is { } shared)
                    throw new SweepException($"'{policy.Name}' says in 'moves_together.{group.Name}' how '{shared}' moves, which the baseline has too; say so in the baseline, so that it is drawn alike for all policies");
                if (group.Paths.FirstOrDefault(path => own.TryGetValue(path, out var other) && !IsSame(other, group)) is { } twice)
                    throw new SweepException($"'{policy.Name}' says in 'moves_together.{group.Name}' that '{twice}' moves otherwise than another policy says");
            }

            MovingGroup[] more = [.. groups.Where(group => !group.Paths.Any(own.ContainsKey))];
            foreach (var (path, group) in more.SelectMany(group => group.Paths.Select(path => (path, group)))) own[path] = group;
            if (more.Length > 0) all.Add(MovingTogether.Of(more)!);
        }

        return all;
    }

    private static bool IsSame(MovingGroup one, MovingGroup other) =>
        one.RankCorrelation == other.RankCorrelation && one.InProportion == other.InProportion && one.Paths.SequenceEqual(other.Paths,
            StringComparer.Ordinal);
}

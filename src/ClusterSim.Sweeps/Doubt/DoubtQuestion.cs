using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Results;
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
            throw new SweepException("no assumption has a range or levels, so that there is no doubt to draw from; give assumptions one, such as { value: 0.3, range: [0.1, 0.5], source: assumed }, or ask for none (--doubt none)");
        RefuseFactsWithoutWidth();
        Given = file is null ? null : GivenWorlds.Read(file, Drawn);
        Settings = Given is null ? settings : DoubtSettings.Of(settings.Words, Given.Rows.Count);
        Measures = MeasuresOf(Baseline);
        Monthly = [.. Measures.Where(measure => MonthlyValues.Metrics.Contains(measure.Metric) && MonthlyValues.AreKept(measure.Metric, measure.Group))];
        Sweep = SweepOf(loaded, new PointScenarios(documents, [.. Drawn.Select(entry => entry.Factor)], assumptions.Places), file);
        Draws = new WorldDraws(Drawn, Together(loaded), Sweep.Seed, Given?.Rows);
    }

    /// <summary>Whether the scenarios give any assumption a range of its own, and not the engine alone, so that there is something to ask.</summary>
    /// <param name="documents">Documents of the baseline and the policies.</param>
    /// <param name="loaded">The same, loaded.</param>
    public static bool HasRanges(IReadOnlyList<ScenarioDocument> documents, IReadOnlyList<LoadedScenario> loaded) =>
        new DrawnAssumptions(documents, loaded).All.Any(entry => !entry.Row.HasRangeOfEngine);

    /// <summary>How much of it is asked.</summary>
    public DoubtSettings Settings { get; }

    /// <summary>The assumptions that are drawn, those of the baseline first.</summary>
    public IReadOnlyList<DrawnAssumption> Drawn { get; }

    /// <summary>Paths of assumptions that have a range and are held at their value, since that is no single number.</summary>
    public IReadOnlyList<string> Held { get; }

    /// <summary>Worlds that a file gives; null where all are drawn from the ranges.</summary>
    public GivenWorlds? Given { get; }

    /// <summary>The baseline as written.</summary>
    public Scenario Baseline { get; }

    /// <summary>The policies as written.</summary>
    public IReadOnlyList<Scenario> Policies { get; }

    /// <summary>What effects are taken of: of the sector that the question is about, where there is one, and of all firms.</summary>
    public IReadOnlyList<(Metric Metric, Group Group)> Measures { get; }

    /// <summary>Those of them whose months are kept.</summary>
    public IReadOnlyList<(Metric Metric, Group Group)> Monthly { get; }

    /// <summary>Scenarios and factors.</summary>
    public Sweep Sweep { get; }

    /// <summary>The worlds.</summary>
    internal WorldDraws Draws { get; }

    /// <summary>Whether an assumption is the baseline's, and not a policy's own.</summary>
    /// <param name="assumption">Its place in <see cref="Drawn"/>.</param>
    internal bool IsOfBaseline(int assumption) => Sweep.PointScenarios.Reaches(assumption, 0);

    /// <summary>
    /// What decides, beside the scenarios and the seed, in which worlds a scenario is run: what stands in it and how many worlds are asked
    /// for. What other scenarios are compared with it does not enter.
    /// </summary>
    /// <param name="scenario">Place of the scenario, 0 for the baseline.</param>
    public IEnumerable<string> Words(int scenario) =>
    [
        FormattableString.Invariant($"{Settings.Worlds} {Settings.SecondLuck} {Settings.Wave} {Settings.MostBaselines} {Settings.Flips} {Settings.FlipLucks}"),
        .. Drawn.Where((_, place) => Sweep.PointScenarios.Reaches(place, scenario)).Select(entry =>
            $"{entry.Row.Path} {entry.Row.Value} {entry.Row.Range} {entry.Row.Distribution} {(entry.Leader is { } leader ? Drawn[leader].Row.Path : "")}"),
        .. Baseline.Targets.Where(_ => scenario == 0).SelectMany(target => target.Values.Select(value =>
            FormattableString.Invariant($"{target.Name} {value.Year} {value.Value:R} {value.Use} {value.Tolerance:R}"))),
        .. Sweep.Scenarios[scenario].Scenario.MovesTogether.Select(group =>
            FormattableString.Invariant($"{group.Name} {group.RankCorrelation:R} {group.InProportion} {string.Join(' ', group.Paths)}")),
        .. Sweep.DesignInputs.Select(input => input.Sha256),
    ];

    /// <summary>A manifest with what decides the worlds that are drawn.</summary>
    /// <param name="manifest">Manifest of the comparison as written.</param>
    public Manifest Entered(Manifest manifest) => manifest with
    {
        Doubt = DoubtTables.Terms(this, result: null),
        Extent = Sha256.Of(string.Join('\n', Enumerable.Range(0, Sweep.Scenarios.Count).SelectMany(Words))),
        Scenarios = [.. manifest.Scenarios.Select((scenario, place) => scenario with { Worlds = Sha256.Of(string.Join('\n', Words(place))) })],
    };

    private void RefuseFactsWithoutWidth()
    {
        if (Facts.Of(Baseline).FirstOrDefault(fact => fact is { Rules: true, Value.ToleranceOrUsual: 0 }) is { } fact)
            throw new SweepException($"the fact {fact.Name} is 0 and has no tolerance, so that no world could agree with it; give it one in its unit, such as tolerance: 5, or hold it out (use: held_out)");
    }

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

    /// <summary>
    /// What moves together: as the baseline says; and of each policy's own assumptions as that says, among themselves and with those of the
    /// baseline, which stay as they are drawn for all policies.
    /// </summary>
    private List<(MovingTogether, IReadOnlySet<string>)> Together(IReadOnlyList<LoadedScenario> loaded)
    {
        var ofBaseline = Drawn.Where((_, place) => IsOfBaseline(place)).Select(entry => entry.Row.Path).ToHashSet(StringComparer.Ordinal);
        MovingGroup[] first = [.. Baseline.MovesTogether.Where(group => !group.InProportion)];
        var known = MovingTogether.Of(first)!;
        var all = new List<(MovingTogether, IReadOnlySet<string>)> { (known, known.Paths.ToHashSet(StringComparer.Ordinal)) };
        var own = new Dictionary<string, MovingGroup[]>(StringComparer.Ordinal);
        foreach (var policy in loaded.Skip(1).Select(entry => entry.Scenario))
        {
            MovingGroup[] groups = [.. policy.MovesTogether.Where(group => !group.InProportion && !first.Any(other => IsSame(other, group)))];
            foreach (var group in groups)
            {
                if (group.Paths.Where(ofBaseline.Contains).Take(2).ToArray() is [var one, var other])
                    throw new SweepException($"'{policy.Name}' says in 'moves_together.{group.Name}' how '{one}' and '{other}' move together, which the baseline has both; say so in the baseline, so that they are drawn alike for all policies, and name in each group of the policy one of the baseline's at most");
                foreach (var path in group.Paths.Where(path => !ofBaseline.Contains(path)))
                {
                    MovingGroup[] with = [.. groups.Where(entry => entry.Paths.Contains(path, StringComparer.Ordinal))];
                    if (own.TryAdd(path, with)) continue;
                    if (own[path].Length != with.Length || !own[path].Zip(with, IsSame).All(isSame => isSame))
                        throw new SweepException($"'{policy.Name}' says in 'moves_together.{group.Name}' that '{path}' moves otherwise than another policy says");
                }
            }

            if (groups.Length == 0) continue;
            // Assumptions of the baseline come first, so that they do not depend on what moves with them.
            var together = MovingTogether.Of([.. first, .. groups], ofBaseline.Contains)
                ?? throw new SweepException($"what '{policy.Name}' and the baseline say of what moves together does not go together: no numbers have all of these rank correlations; bring them nearer to 0");
            all.Add((together, together.Paths.Where(path => !ofBaseline.Contains(path)).ToHashSet(StringComparer.Ordinal)));
        }

        return all;
    }

    private static bool IsSame(MovingGroup one, MovingGroup other) =>
        one.RankCorrelation == other.RankCorrelation && one.InProportion == other.InProportion && one.Paths.SequenceEqual(other.Paths,
            StringComparer.Ordinal);
}

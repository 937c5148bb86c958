using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Trials;

/// <summary>A number that is asked of every firm in a month.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Programme">Place of the programme that it is asked for; 0 where it does not matter.</param>
/// <param name="Draw">Month before which the firms were drawn.</param>
/// <param name="Month">The month.</param>
internal readonly record struct Probe(TrialMetric Metric, int Programme, int Draw, int Month);

/// <summary>What must be asked of which month to estimate the effects and moments of a scenario.</summary>
internal sealed class TrialDesign
{
    /// <summary>The design of a scenario's trial.</summary>
    public TrialDesign(Scenario scenario)
    {
        Scenario = scenario;
        FirstDraw = TrialMoment.FirstMonth(scenario);
        foreach (var effect in scenario.Effects) Probes.UnionWith([.. Of(effect), FormerOf(effect), AdjustedBy(effect)]);
        foreach (var moment in scenario.Moments) Probes.Add(Of(moment));
        Months = Probes.Select(probe => probe.Month).Concat(Probes.Select(probe => probe.Draw - 1)).DefaultIfEmpty(-1).Max() + 1;
    }

    /// <summary>The trial.</summary>
    public Scenario Scenario { get; }

    /// <summary>Month in which the first programme begins, from which moments are counted.</summary>
    public int FirstDraw { get; }

    /// <summary>All that is asked.</summary>
    public HashSet<Probe> Probes { get; } = [];

    /// <summary>Recorded months that must be simulated.</summary>
    public int Months { get; }

    /// <summary>Place of an effect's programme.</summary>
    public int ProgrammeOf(TrialEffect effect)
    {
        for (var index = 0; index < Scenario.Policies.Count; index++)
            if (string.Equals(Scenario.Policies[index].Name, effect.Policy, StringComparison.Ordinal)) return index;
        throw new ArgumentException($"There is no programme '{effect.Policy}'.", nameof(effect));
    }

    /// <summary>Month in which an effect's programme begins.</summary>
    public int DrawOf(TrialEffect effect) => Scenario.Policies[ProgrammeOf(effect)].From;

    /// <summary>What an effect is measured by.</summary>
    public IEnumerable<Probe> Of(TrialEffect effect) =>
        effect.Months.Select(month => AdjustedBy(effect) with { Month = DrawOf(effect) + (int)month });

    /// <summary>What firms had before the draw.</summary>
    public Probe FormerOf(TrialEffect effect) =>
        new(FormerMetricOf(effect), Asked(FormerMetricOf(effect), ProgrammeOf(effect)), DrawOf(effect), DrawOf(effect) - 1);

    /// <summary>The effect's own metric before the draw, which its regression holds fixed.</summary>
    public Probe AdjustedBy(TrialEffect effect) =>
        new(effect.Metric, Asked(effect.Metric, ProgrammeOf(effect)), DrawOf(effect), DrawOf(effect) - 1);

    /// <summary>What a moment is taken of.</summary>
    public Probe Of(TrialMoment moment) => new(moment.Metric, 0, FirstDraw, FirstDraw + moment.Month);

    /// <summary>The world without any programme, which holds the same firms with the same luck.</summary>
    public Scenario WithoutProgrammes => Scenario with
    {
        Policies = [],
        Packages = [],
        Effects = [],
        Moments =
        [
            // They keep the columns that the effects need.
            .. Scenario.Effects.Select(effect => effect.Metric).Distinct().Where(metric => metric != TrialMetric.TookPart)
                .Select((metric, place) => new TrialMoment
            {
                Name = FormattableString.Invariant($"of_effect_{place}"), Metric = metric, Statistic = MomentStatistic.Mean, Month = 0,
                    Value = 0, Status = TrialStatus.Read, Source = Scenario.Effects[0].Source,
            }),
        ],
    };

    /// <summary>The world with one programme alone, open to all arms.</summary>
    /// <param name="programme">The programme.</param>
    public Scenario OpenToAll(InstrumentTerms programme)
    {
        HashSet<string> lots = [.. Scenario.Effects.SelectMany(effect => effect.Control).Select(filter => filter.Name)];
        return WithoutProgrammes with
        {
            Policies = [programme with { Attributes = [.. programme.Attributes.Where(filter => !lots.Contains(filter.Name))] }],
            Packages = [.. Scenario.Packages.Where(package => string.Equals(package.Name, programme.Package, StringComparison.Ordinal))],
        };
    }

    private static int Asked(TrialMetric metric, int programme) => metric == TrialMetric.TookPart ? programme : 0;

    private static TrialMetric FormerMetricOf(TrialEffect effect) => effect.FormerMetric switch
    {
        FormerMetric.Profit => TrialMetric.Profit,
        FormerMetric.Sales => TrialMetric.Sales,
        FormerMetric.Capital => TrialMetric.Capital,
        FormerMetric.Assets => TrialMetric.Assets,
        _ => effect.Metric,
    };
}

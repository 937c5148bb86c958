using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Runs;

/// <summary>Scenarios that are run with the same luck, replication by replication.</summary>
/// <param name="Scenarios">The scenarios; in a comparison the baseline comes first.</param>
/// <param name="Seed">Seed of all of them.</param>
/// <param name="Replications">Replications of each.</param>
public sealed record Experiment(IReadOnlyList<Scenario> Scenarios, long Seed, int Replications)
{
    /// <summary>Number of the first replication.</summary>
    public int First { get; init; }

    /// <summary>Factors on the budgets of each policy with which it is run besides (<see cref="Dose"/>), ascending and without 1, which is the policy itself; none by default.</summary>
    public IReadOnlyList<double> Doses { get; init; } = [];

    /// <summary>The runs of a replication with other budgets: place of the policy, factor, the policy with them.</summary>
    public IEnumerable<(int Policy, double Factor, Scenario Scenario)> Dosed() =>
        from policy in Enumerable.Range(1, Scenarios.Count - 1)
        from factor in Doses
        let dosed = Dose.Of(Scenarios[0], Scenarios[policy], factor)
        where dosed is not null
        select (policy, factor, dosed);

    /// <summary>Numbers of the replications.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(First, Replications);

    /// <summary>Whether the scenarios after the first are compared with it.</summary>
    public bool IsComparison => Scenarios.Count > 1;

    /// <summary>The scenarios after the first.</summary>
    public IEnumerable<Scenario> Policies => Scenarios.Skip(1);

    /// <summary>First month of a policy's evaluation period: the earliest start of its programmes, 0 where it has none.</summary>
    public static int WindowStart(Scenario policy) =>
        policy.Policies.Count == 0 ? 0 : Math.Min(policy.Policies.Min(programme => programme.From), policy.Months - 1);

    /// <summary>Whether each firm of a policy is held against itself in the baseline; by default in a comparison.</summary>
    public bool FollowsFirms { get; init; } = Scenarios.Count > 1;

    /// <summary>Whether the months of a few metrics are kept of each run; by default where firms are followed.</summary>
    public bool KeepsMonths { get => field || FollowsFirms; init; }

    /// <summary>Programmes of a policy of which every set is run, at most: of so many there are sixty-four sets.</summary>
    public const int MostToSplit = 6;

    /// <summary>Whether what the programmes of a policy do together is split among them, for which every set of them is run.</summary>
    public bool Splits { get; init; }

    /// <summary>Policies of several programmes, whose effect is split.</summary>
    public bool IsSplit(int policy) => Splits && policy > 0 && Scenarios[policy].Policies.Count > 1;

    /// <summary>A policy with a set of its programmes.</summary>
    /// <param name="policy">Its place among the scenarios.</param>
    /// <param name="set">The set: bit i is the i-th programme.</param>
    public Scenario With(int policy, uint set) => Scenarios[policy] with { Policies = [.. Scenarios[policy].Policies.Where((_, programme) => (set >> programme & 1) != 0)] };

    /// <summary>A name that no shock of the baseline has.</summary>
    private string FreeName => Enumerable.Range(1, Scenarios[0].Shocks.Count + 1).Select(number => FormattableString.Invariant($"free_productivity_{number}"))
        .First(name => Scenarios[0].Shocks.All(shock => !string.Equals(shock.Name, name, StringComparison.Ordinal)));

    /// <summary>What a firm can make more of in <see cref="FreeProductivity"/>, as a share.</summary>
    public const double FreeShare = 0.1;

    /// <summary>
    /// The baseline in which the firms that the question is about can, from the first evaluation period on, make a tenth more with the same
    /// workers and capital, for nothing: what more productivity is worth to owners at best, whoever teaches it.
    /// </summary>
    public Scenario FreeProductivity => Scenarios[0] with
    {
        Shocks = [.. Scenarios[0].Shocks, new Shock { Name = FreeName, Hits = ShockTarget.Infrastructure, Only = Scenarios[0].FocusSector, Month = Windows[0], Depth = FreeShare }],
    };

    /// <summary>First months of the windows over which all runs are added up, rising; null where each policy has its own.</summary>
    public IReadOnlyList<int>? WindowsFrom { get; init; }

    /// <summary>Windows over which every run is added up, one for each start of a policy's programmes; month 0 where there is no policy.</summary>
    public IReadOnlyList<int> Windows => WindowsFrom ?? [.. Policies.Select(WindowStart).DefaultIfEmpty(0).Distinct().Order()];

    /// <summary>
    /// What is simulated together: the baseline and the policies whose firms are followed from the same month. Where policies begin
    /// in different months the baseline is simulated for each month, so that what a policy did to its firms does not depend on
    /// which others stand beside it.
    /// </summary>
    public IReadOnlyList<Family> Families => FollowsFirms
        ? [.. Windows.Select(from => new Family(from, [0, .. Enumerable.Range(1, Scenarios.Count - 1).Where(policy => WindowStart(Scenarios[policy]) == from)]))]
        : [new Family(0, [.. Enumerable.Range(0, Scenarios.Count)])];

    /// <summary>The windows over which a scenario's runs are added up: the baseline's all, a policy's its own.</summary>
    /// <param name="scenario">Its place among the scenarios.</param>
    public IReadOnlyList<int> WindowsOf(int scenario) => scenario == 0 || WindowsFrom is not null ? Windows : [WindowStart(Scenarios[scenario])];

    /// <summary>
    /// The worlds that a policy's programmes are held against beside the baseline: the policy without each of them in turn, in the order
    /// of the scenario; null where that is the baseline itself.
    /// </summary>
    /// <param name="policy">Place of the policy among the scenarios.</param>
    public IReadOnlyList<Scenario?> WithoutEach(int policy)
    {
        var scenario = Scenarios[policy];
        return [.. scenario.Policies.Select(programme => scenario with { Policies = [.. scenario.Policies.Where(other => other != programme)] })
            .Select(without => without.Policies.Count == 0 && Scenarios[0].Policies.Count == 0 && SameWorld.Holds(Scenarios[0], without) ? null : without)];
    }
}

/// <summary>Scenarios that are simulated together.</summary>
/// <param name="From">Month from which their firms are followed.</param>
/// <param name="Members">Their places among the scenarios, the first one's first.</param>
public sealed record Family(int From, IReadOnlyList<int> Members);

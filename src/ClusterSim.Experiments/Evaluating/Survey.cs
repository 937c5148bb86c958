using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>
/// The luck of those who study the firms: whom they draw, whom they find again, what they are told. It is keyed by replication, study and
/// firm
/// and by nothing else, so that it is the same in every world and whichever designs are asked for; and apart from the luck of the world.
/// </summary>
/// <param name="plan">The study.</param>
/// <param name="luck">Luck of the replication.</param>
internal sealed class Survey(StudyPlan plan, Luck luck)
{
    // Purposes of draws: numbers that Core's Purpose leaves to studies, never used again for something else.
    private const uint Drawn = 0x100, Found = 0x101, OutcomeError = 0x102, SalesError = 0x103, CapitalError = 0x104, EarlyCluster = 0x105;

    private const int Rounds = 4;

    /// <summary>Key of a cluster, which no firm has.</summary>
    private const ulong Clusters = 0xC000_0000_0000_0000;

    /// <summary>So many of some firms by lot, fewer where there are not so many; a larger sample holds the smaller one.</summary>
    /// <param name="firms">Slots of the firms.</param>
    /// <param name="idOf">Identity of the firm in a slot.</param>
    /// <param name="count">How many.</param>
    /// <param name="study">Number of the study.</param>
    public int[] Draw(IEnumerable<int> firms, Func<int, ulong> idOf, int count, int study) =>
        [.. firms.Select(slot => (Lot: luck.Uniform(idOf(slot), study, Drawn), Slot: slot)).OrderBy(entry =>
            entry).Take(count).Select(entry => entry.Slot)];

    /// <summary>Whether a firm in business is found and answers.</summary>
    public bool Finds(ulong firm, int study, SurveyRound round) => luck.Uniform(firm, Key(study, round), Found) >= plan.NotFound;

    /// <summary>What an owner says of the outcome.</summary>
    public double Outcome(ulong firm, double amount, int study, SurveyRound round) => Report(firm, amount, study, round, OutcomeError);

    /// <summary>What an owner says of sales.</summary>
    public double Sales(ulong firm, double amount, int study, SurveyRound round) => Report(firm, amount, study, round, SalesError);

    /// <summary>What an owner says of capital.</summary>
    public double Capital(ulong firm, double amount, int study, SurveyRound round) => Report(firm, amount, study, round, CapitalError);

    /// <summary>Half of some clusters, rounded down, which get a programme first.</summary>
    /// <param name="clusters">Places of the clusters in the scenario.</param>
    public int[] EarlyClusters(IReadOnlyList<int> clusters) =>
        [.. clusters.Select(cluster => (Lot: luck.Uniform(Clusters | (uint)cluster, 0, EarlyCluster), cluster)).OrderBy(entry =>
            entry).Take(clusters.Count / 2).Select(entry => entry.cluster).Order()];

    /// <summary>The amount times a lognormal error whose mean is 1.</summary>
    private double Report(ulong firm, double amount, int study, SurveyRound round, uint purpose) => plan.ReportError == 0 ? amount
        : amount * PortableMath.Exp(plan.ReportError * luck.Normal(firm, Key(study, round),
            purpose) - plan.ReportError * plan.ReportError / 2);

    private static int Key(int study, SurveyRound round) => study * Rounds + (int)round;
}

/// <summary>When firms are asked.</summary>
internal enum SurveyRound
{
    /// <summary>Before the programme.</summary>
    Before,

    /// <summary>When the late ones of a phased roll-out are about to get it.</summary>
    Midline,

    /// <summary>At the end of the study.</summary>
    Endline,
}

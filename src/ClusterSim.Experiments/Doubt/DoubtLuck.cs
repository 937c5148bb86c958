namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// Purposes of draws in the statistics of doubt: numbers that Core's <c>Purpose</c> leaves to whoever studies the firms, apart from those
/// of <see cref="Evaluating.Survey"/>, never used again for something else.
/// </summary>
internal static class DoubtLuck
{
    public const uint Permutation = 0x110, Coefficient = 0x111, SurveyError = 0x112;
}

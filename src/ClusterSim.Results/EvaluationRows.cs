namespace ClusterSim.Results;

/// <summary>
/// A row of <c>designs.parquet</c>: what studies of one design say of a policy, and what is true. Money is a month, deflated to the start
/// month.
/// </summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Design">The design, as <c>evaluate --designs</c> names it.</param>
/// <param name="Aim">What it looks for: participant, the effect on one that took part, or offer, that on one with an offer.</param>
/// <param name="Months">Months from the start of the programme to the survey.</param>
/// <param name="Studies">Studies that gave an estimate, in all replications.</param>
/// <param name="Drawn">Firms that a study draws, mean.</param>
/// <param name="Answered">Firms of which it makes its estimate, mean: those in business, found again and answering.</param>
/// <param name="TruthRupiah">What is true by twin worlds: the gain of all firms with an offer over the number of those that took part, or
/// of those with an offer; NaN where fewer than a fifth took part.</param>
/// <param name="TruthLow">Lower bound of its 95 % interval over replications.</param>
/// <param name="TruthHigh">Upper bound.</param>
/// <param name="TruthVerdict">works, nothing or harms, by that interval; empty where it is not known.</param>
/// <param name="OnOthersRupiah">What the programme did to those it is held against, where a lot made the two; NaN else.</param>
/// <param name="EstimateRupiah">Mean estimate.</param>
/// <param name="BiasRupiah">Mean estimate less the truth.</param>
/// <param name="BiasLow">Lower bound of its 95 % interval over replications.</param>
/// <param name="BiasHigh">Upper bound.</param>
/// <param name="StandardDeviationRupiah">Standard deviation of the estimates.</param>
/// <param name="StandardErrorRupiah">Root of the mean square of the standard errors that the studies give.</param>
/// <param name="Coverage">Share of studies whose 95 % interval holds the truth.</param>
/// <param name="Works">Share of studies that conclude, by a test at 5 %, that it works.</param>
/// <param name="Nothing">Share that conclude that no effect can be told from nil.</param>
/// <param name="Harms">Share that conclude that it harms.</param>
/// <param name="Power">Share that find an effect of the true sign; NaN where the truth is not known or cannot be told from nil.</param>
/// <param name="FirmsNeeded">Firms to draw for a power of 80 % against the true effect, were the design without bias; NaN where that is
/// not known or nil.</param>
public sealed record DesignRow(
    string Policy, string Design, string Aim, int Months, int Studies, double Drawn, double Answered,
    double TruthRupiah, double TruthLow, double TruthHigh, string TruthVerdict, double OnOthersRupiah,
    double EstimateRupiah, double BiasRupiah, double BiasLow, double BiasHigh, double StandardDeviationRupiah, double StandardErrorRupiah,
    double Coverage, double Works, double Nothing, double Harms, double Power, double FirmsNeeded);

/// <summary>A row of <c>studies.parquet</c>: one study.</summary>
/// <param name="Scenario">Name of the policy scenario.</param>
/// <param name="Replication">Replication of its world.</param>
/// <param name="Run">Name of the policy's run there.</param>
/// <param name="Study">Number of the study in the world.</param>
/// <param name="Design">The design.</param>
/// <param name="Drawn">Firms that it drew.</param>
/// <param name="Answered">Firms of which it made its estimate.</param>
/// <param name="EstimateRupiah">Its estimate, rupiah a month.</param>
/// <param name="StandardErrorRupiah">The standard error that it gives.</param>
/// <param name="Low">Lower bound of its 95 % interval.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Conclusion">works, nothing or harms; empty where it has no estimate.</param>
public sealed record StudyRow(
    string Scenario, int Replication, string Run, int Study, string Design, int Drawn, int Answered,
    double EstimateRupiah, double StandardErrorRupiah, double Low, double High, string Conclusion);

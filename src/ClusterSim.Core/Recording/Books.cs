using ClusterSim.Core.Accounts;

namespace ClusterSim.Core.Recording;

/// <summary>Where a phase writes what it did: who paid whom, the sums of the month, and what became of single firms.</summary>
/// <param name="Ledger">All money.</param>
/// <param name="Tally">Sums of the month.</param>
/// <param name="Programmes">What programmes pay and receive.</param>
/// <param name="ProgrammeTally">What programmes did in the month.</param>
/// <param name="Outcomes">What became of each firm.</param>
internal sealed record Books(Ledger Ledger, Tally Tally, ProgrammeMoney Programmes, ProgrammeTally ProgrammeTally, OutcomeNotes Outcomes);

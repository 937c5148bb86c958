using ClusterSim.Core.State;

namespace ClusterSim.Core.Finance;

/// <summary>Both sides of a loan: who lends and how it decides, what happens when it is not paid back.</summary>
/// <param name="Lenders">The lenders.</param>
/// <param name="Desk">How lenders answer.</param>
/// <param name="Defaults">How a loan ends that is not paid back.</param>
/// <param name="Books">What lenders that take deposits may still lend; null where there are none.</param>
internal sealed record Credit(Lenders Lenders, LoanDesk Desk, Defaults Defaults, LoanBooks? Books);

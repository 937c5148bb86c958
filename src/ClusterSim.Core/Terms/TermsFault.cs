namespace ClusterSim.Core.Terms;

/// <summary>What is wrong with an instrument's terms in a scenario and no single parameter tells.</summary>
/// <param name="Key">Key of the parameter that is at fault, snake case; empty for the instrument as a whole.</param>
/// <param name="Message">What is wrong and what to do, one sentence; <c>policies.</c> and the instrument's name say whose fault it is.</param>
/// <param name="Needs">Path in the scenario without which nothing can be said, such as <c>providers</c>; nothing is said where it could not be read.</param>
/// <param name="IsWarning">Whether the scenario can be run nevertheless.</param>
public sealed record TermsFault(string Key, string Message, string Needs = "", bool IsWarning = false);

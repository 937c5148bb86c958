namespace ClusterSim.Core.Terms;

/// <summary>What makes a scenario one that cannot be run.</summary>
/// <param name="Path">The parameter or record at fault, as a file spells it: <c>firms.joiners.capital</c>.</param>
/// <param name="Message">What is wrong and what to do, one sentence.</param>
public sealed record ScenarioFault(string Path, string Message)
{
    /// <summary>Paths on which the sentence rests: a reader that could not read one of them has nothing to say.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
}

/// <summary>A scenario that cannot be run, with everything that is wrong with it.</summary>
/// <param name="faults">The faults, at least one.</param>
public sealed class InvalidScenarioException(IReadOnlyList<ScenarioFault> faults)
    : ArgumentException("The scenario cannot be run:\n" + string.Join('\n', faults.Select(fault => fault.Message)))
{
    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<ScenarioFault> Faults { get; } = faults;
}

using ClusterSim.Core.State;

namespace ClusterSim.Core.Policy;

/// <summary>The run in which a programme works, as far as it may see and touch it.</summary>
public sealed class ProgrammeContext
{
    internal ProgrammeContext(int index, Economy economy) => (Index, Economy) = (index, economy);

    /// <summary>Place of the programme among the scenario's policies.</summary>
    public int Index { get; }

    internal Economy Economy { get; }
}

namespace ClusterSim.Core.Phases;

/// <summary>A step of the month. Phases do not call each other; they meet in the state only, and what several of them compute stands outside them. A constructor names the parts that a phase touches; a phase that takes the whole economy is one of which that is still to be said.</summary>
internal interface IPhase
{
    /// <summary>Simulates the phase for all firms.</summary>
    void Run();
}

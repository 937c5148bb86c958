namespace ClusterSim.Sweeps.Doubt;

/// <summary>A world whose baseline was run.</summary>
/// <param name="Number">Its number in the sequence of all that were proposed; 0 is the world as written.</param>
/// <param name="Wave">The wave in which it was run, from 1; 0 for the world as written.</param>
/// <param name="IsScreened">Whether the emulator proposed it; the others are a sample of the ranges.</param>
/// <param name="IsMissed">Whether the emulator of its wave would not have proposed it, where it was not asked.</param>
public sealed record World(int Number, int Wave, bool IsScreened, bool IsMissed)
{
    /// <summary>What is simulated for each fact; empty where the run failed.</summary>
    public IReadOnlyList<double> Simulated { get; init; } = [];

    /// <summary>Implausibility of each fact; empty where the run failed.</summary>
    public IReadOnlyList<double> Implausibilities { get; init; } = [];

    /// <summary>The fact that rules it out, by its place; null where none does.</summary>
    public int? RuledOutBy { get; init; }

    /// <summary>Why there is no such world: its run failed by the model's own rules; empty where it did not.</summary>
    public string Error { get; init; } = "";

    /// <summary>Whether it agrees with the facts.</summary>
    public bool Stands => Error.Length == 0 && RuledOutBy is null;
}

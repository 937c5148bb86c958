using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core;

/// <summary>One run of a scenario.</summary>
public sealed class Simulation : IDisposable
{
    /// <summary>Builds the world as it stands before the first month (the first of the spin-up).</summary>
    public static Simulation Create(Scenario scenario, SimulationOptions? options = null) => throw new NotSupportedException("not built yet");

    /// <summary>Bytes that a run of the scenario holds, networks included.</summary>
    public static long EstimateBytes(Scenario scenario) => throw new NotSupportedException("not built yet");

    /// <summary>The scenario.</summary>
    public Scenario Scenario => throw new NotSupportedException("not built yet");

    /// <summary>Month that the next <see cref="Step"/> simulates; starts at minus the spin-up, 0 is the first recorded month.</summary>
    public int Month => throw new NotSupportedException("not built yet");

    /// <summary>Simulates one month.</summary>
    public void Step() => throw new NotSupportedException("not built yet");

    /// <summary>What the last month gave; filled from month 0 on, reused every month.</summary>
    public MonthRecord Record => throw new NotSupportedException("not built yet");

    /// <summary>Groups for which metrics are recorded, in the order of the record's rows.</summary>
    public IReadOnlyList<Group> Groups => throw new NotSupportedException("not built yet");

    /// <summary>Per-firm outcomes, complete when the last month has been simulated.</summary>
    public FirmOutcomes Outcomes => throw new NotSupportedException("not built yet");

    /// <summary>Whether a linked firm in the knowledge network was reached by any programme of the mask.</summary>
    public bool LinkedToTreated(int slot, uint programmes) => throw new NotSupportedException("not built yet");

    /// <summary>Columns that a firm panel can hold.</summary>
    public static IReadOnlyList<FirmColumn> PanelColumns => throw new NotSupportedException("not built yet");

    /// <summary>Slots of the firm table; not every slot holds a firm.</summary>
    public int Slots => throw new NotSupportedException("not built yet");

    /// <summary>Identity of the firm in a slot, 0 where there is none; the same firm has the same identity in every scenario with one seed.</summary>
    public ulong FirmAt(int slot) => throw new NotSupportedException("not built yet");

    /// <summary>Whether a slot holds a firm.</summary>
    public bool IsActive(int slot) => throw new NotSupportedException("not built yet");

    /// <summary>Hash of the whole state, 16 hexadecimal digits.</summary>
    public string StateHash() => throw new NotSupportedException("not built yet");

    /// <summary>Names of the phases in order, and the hash after each in the last month, when asked for.</summary>
    public IReadOnlyList<(string Phase, ulong Hash)> PhaseHashes => throw new NotSupportedException("not built yet");

    /// <summary>Writes the whole state; <see cref="Restore"/> goes on from it with the same bits.</summary>
    public void Save(Stream stream) => throw new NotSupportedException("not built yet");

    /// <summary>A run that goes on from a saved state, under this scenario, which may bring policies of its own.</summary>
    public static Simulation Restore(Scenario scenario, SimulationOptions? options, Stream stream) => throw new NotSupportedException("not built yet");

    public void Dispose() { }
}

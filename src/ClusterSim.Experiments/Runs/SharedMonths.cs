using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Runs;

/// <summary>
/// The months that runs of a replication have in common, which the first of them simulates: the state at their end, from which the others
/// go on, and what was recorded.
/// </summary>
internal sealed class SharedMonths : IDisposable
{
    private readonly MemoryStream _state = new();
    private readonly List<MonthRecord> _records = [];

    /// <summary>The first month that is not shared, 0 where the spin-up alone is.</summary>
    public int Until { get; set; }

    /// <summary>Whether they have been simulated.</summary>
    public bool AreKnown => _state.Length > 0;

    /// <summary>What was recorded in them; months of the spin-up are not.</summary>
    public IReadOnlyList<MonthRecord> Records => _records;

    /// <summary>Forgets them; the memory is used again.</summary>
    public void Clear()
    {
        _state.SetLength(0);
        _records.Clear();
    }

    /// <summary>Keeps what a month gave.</summary>
    public void Add(MonthRecord record)
    {
        var kept = new MonthRecord(record.Groups) { Month = record.Month };
        record.Values.CopyTo(kept.Values, 0);
        _records.Add(kept);
    }

    /// <summary>Keeps the state of a run at their end.</summary>
    public void Save(Simulation simulation) => simulation.Save(_state);

    /// <summary>A run that goes on from there.</summary>
    public Simulation Restore(Scenario scenario, SimulationOptions options)
    {
        _state.Position = 0;
        return Simulation.Restore(scenario, options, _state);
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}

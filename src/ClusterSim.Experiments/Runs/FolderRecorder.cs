using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Folder;

namespace ClusterSim.Experiments.Runs;

/// <summary>Writes a run's months, and its firms where asked, to a result folder.</summary>
internal sealed class FolderRecorder(ReplicationWriter writer, FirmPanel panel) : IRunRecorder
{
    private readonly FirmPanel.Recording _firms = panel.Begin(writer);

    public void Month(Simulation simulation)
    {
        writer.Add(simulation.Record);
        _firms.Month(simulation);
    }

    public void Complete(RunSummary summary) => writer.Complete(
        summary.StateHash,
        MetricCatalogue.All.Zip(summary.EndMetrics).ToDictionary(entry => entry.First.Name, entry => entry.Second, StringComparer.Ordinal));

    public void Dispose() => writer.Dispose();
}

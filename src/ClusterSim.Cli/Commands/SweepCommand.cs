using System.CommandLine;
using ClusterSim.Cli.Running;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim sweep</c>: a scenario, and policies, at many points.</summary>
internal static class SweepCommand
{
    public static StudyCommand Create()
    {
        var file = new Argument<string>("SWEEP") { Description = "Sweep file; a folder means its sweep.yaml." };
        return new StudyCommand(
            "sweep", "Run scenarios with many values of their parameters.", "output/ followed by the sweep's name",
            (parsed, study) => new SweepSession(SweepInput.Load(parsed.GetRequiredValue(file), study.Loading), study), readsArrays: true) { file, MergeCommand.Create(), StatusCommand.Create(), SweepAnalyzeCommand.Create() };
    }
}

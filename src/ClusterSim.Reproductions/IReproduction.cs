using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>How reproductions are made.</summary>
/// <param name="IsQuick">Smaller samples and wider intervals, for continuous integration.</param>
/// <param name="Threads">Threads to use; no result depends on it.</param>
/// <param name="ScenarioFolder">Folder of the shipped scenarios; empty where there is none.</param>
public sealed record ReproductionOptions(bool IsQuick = false, int Threads = 1, string ScenarioFolder = "")
{
    /// <summary>The size of a sample: the full one, or the quick one.</summary>
    internal int Size(int full, int quick) => IsQuick ? quick : full;
}

/// <summary>A published or analytic result that this engine must give, within a stated error.</summary>
public interface IReproduction
{
    /// <summary>Name, lower case words joined by hyphens.</summary>
    string Name { get; }

    /// <summary>Title for people.</summary>
    string Title { get; }

    /// <summary>Worlds of the experiment that a scenario file tells as well: the file in <c>scenarios/reproductions</c> and the world; a test holds the two together.</summary>
    IReadOnlyList<(string File, Scenario World)> Worlds => [];

    /// <summary>Does the experiment.</summary>
    /// <param name="options">Size and threads.</param>
    /// <param name="progress">Called with the share done, 0 to 1, from the calling thread.</param>
    /// <param name="cancellation">Ends the experiment early.</param>
    /// <exception cref="OperationCanceledException">Ended early.</exception>
    ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation);
}

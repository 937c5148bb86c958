using ClusterSim.Results;
using ClusterSim.Results.Tables;
using ClusterSim.Sweeps.Designs;
using ClusterSim.Sweeps.Folder;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>Outcomes of a sweep by scenario, point and replication, as they stand in its folder.</summary>
public sealed class SweepResults
{
    private readonly Dictionary<(string Scenario, string Outcome), double[][]> _runs = [];

    private SweepResults(Manifest manifest, SweepTerms terms, DesignMatrix points) => (Manifest, Terms, Points) = (manifest, terms, points);

    /// <summary>The manifest.</summary>
    public Manifest Manifest { get; }

    /// <summary>What only a sweep's says.</summary>
    public SweepTerms Terms { get; }

    /// <summary>The points.</summary>
    public DesignMatrix Points { get; }

    /// <summary>Name of the base.</summary>
    public string Baseline => Manifest.Scenarios[0].Name;

    /// <summary>Names of the policies.</summary>
    public IEnumerable<string> Policies => Manifest.Scenarios.Skip(1).Select(scenario => scenario.Name);

    /// <summary>Reads a merged sweep, or a comparison as a sweep of one point, whose tables are as they were written.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="ResultException">It holds neither, or one that is not merged yet; a file is damaged.</exception>
    public static SweepResults Read(string directory)
    {
        var manifest = ResultFolderReader.ReadManifest(directory);
        Verification.RequireTables(directory, CancellationToken.None);
        if (manifest.Kind is "compare")
        {
            var comparison = new SweepResults(manifest, ComparisonResults.TermsOf(manifest), ComparisonResults.Points);
            comparison.Expect(manifest.FirstReplication + manifest.Replications);
            ComparisonResults.Read(directory, manifest, (scenario, replication, outcome, value) => comparison._runs[(scenario, outcome)][0][replication] = value);
            return comparison;
        }

        var terms = SweepTerms.Of(directory, manifest);
        var results = new SweepResults(manifest, terms, DesignFile.Read(Path.Combine(directory, ResultFiles.Design), manifest, terms));
        results.ReadRuns(Path.Combine(directory, ResultFiles.Runs));
        return results;
    }

    /// <summary>An outcome of a scenario by point and replication; NaN where a run failed or was not made.</summary>
    public double[][] Level(string scenario, string outcome) => _runs[(scenario, outcome)];

    /// <summary>What a policy changes of an outcome, pair by pair with the same luck.</summary>
    public double[][] Effect(string policy, string outcome) =>
        [.. Level(policy, outcome).Zip(Level(Baseline, outcome), (with, without) => with.Zip(without, (after, before) => after - before).ToArray())];

    /// <summary>Net cost of a policy by point, mean of the finished runs, rupiah.</summary>
    public double[] Cost(string policy) => [.. Level(policy, SweepColumns.NetCost).Select(runs => runs.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())];

    private void ReadRuns(string path)
    {
        var outcomes = OutcomeNames;
        var replications = 1;
        var rows = new List<(int Point, string Scenario, int Replication, double[] Values)>();
        using var table = new TableReader(path);
        for (var group = 0; group < table.RowGroups; group++)
        {
            var points = table.Read<int>(group, SweepColumns.Point);
            var scenarios = table.Read<string>(group, SweepColumns.Scenario);
            var numbers = table.Read<int>(group, SweepColumns.Replication);
            var columns = outcomes.Select(name => table.Read<double>(group, name)).ToArray();
            for (var row = 0; row < points.Count; row++)
            {
                rows.Add((points.Values[row], scenarios.Values[row], numbers.Values[row], [.. columns.Select(column => column.Values[row])]));
                replications = Math.Max(replications, numbers.Values[row] + 1);
            }
        }

        Expect(replications);
        foreach (var (point, scenario, replication, values) in rows)
            for (var outcome = 0; outcome < outcomes.Length; outcome++) _runs[(scenario, outcomes[outcome])][point][replication] = values[outcome];
    }

    private string[] OutcomeNames => [.. Terms.Outcomes.Select(outcome => outcome.Name), SweepColumns.NetCost];

    private void Expect(int replications)
    {
        foreach (var scenario in Manifest.Scenarios)
        {
            foreach (var outcome in OutcomeNames)
                _runs[(scenario.Name, outcome)] = [.. Enumerable.Range(0, Points.Values.Length).Select(_ => Enumerable.Repeat(double.NaN, replications).ToArray())];
        }
    }
}

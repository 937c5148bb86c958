using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting;
using ClusterSim.Reproductions;
using ClusterSim.Results;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim reproduce</c>: published and analytic results out of this engine.</summary>
internal static class ReproduceCommand
{
    private const int Steps = 1000;

    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = $"One or more of {string.Join(", ", ReproductionCatalogue.All.Select(entry => entry.Name))}; default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var quick = new Option<bool>("--quick") { Description = "Use smaller samples with wider intervals; takes under a minute." };
        var threads = new Option<int>("--threads") { Description = "Threads to use; results are the same for any number of threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<string>("--output", "-o") { Description = "Folder for table, charts and page.", DefaultValueFactory = _ => Path.Combine("output", "reproductions") };
        var scenarios = new Option<string>("--scenarios") { Description = "Folder of the scenarios whose accounts are checked.", DefaultValueFactory = _ => "scenarios" };
        var json = new Option<bool>("--json") { Description = "Print the table as JSON." };
        var command = new Command("reproduce", "Reproduce published and analytic results and show where that fails.") { names, quick, threads, output, scenarios, json };
        command.Subcommands.Add(ReproduceExperimentsCommand.Create());
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var options = new ReproductionOptions(parsed.GetValue(quick), Math.Max(1, parsed.GetValue(threads)), parsed.GetRequiredValue(scenarios));
            return Execute(Chosen(parsed.GetValue(names) ?? []), options, parsed.GetRequiredValue(output), parsed.GetValue(json), cancellation);
        }, CancellationToken.None));
        return command;
    }

    private static IReadOnlyList<IReproduction> Chosen(string[] names)
    {
        foreach (var name in names)
        {
            if (ReproductionCatalogue.All.Any(entry => string.Equals(entry.Name, name, StringComparison.Ordinal))) continue;
            var nearest = NearestName.Of(name, ReproductionCatalogue.All.Select(entry => entry.Name));
            throw new InputException(nearest is null ? $"there is no reproduction '{name}'" : $"there is no reproduction '{name}'; did you mean '{nearest}'?");
        }
        return names.Length == 0 ? ReproductionCatalogue.All : [.. ReproductionCatalogue.All.Where(entry => names.Contains(entry.Name, StringComparer.Ordinal))];
    }

    private static int Execute(IReadOnlyList<IReproduction> chosen, ReproductionOptions options, string directory, bool asJson, CancellationToken cancellation)
    {
        var results = new List<ReproductionResult>();
        ProgressDisplay.Watch(isShown: true, (long)chosen.Count * Steps, "steps", advance => results.AddRange(chosen.Select(entry => Run(entry, options, advance, cancellation))));
        ReproductionFiles.Write(results, directory, Provenance.Engine.Version);
        var page = ReproductionPage.Write(results, directory);
        var rows = results.SelectMany(result => result.Rows).ToList();
        var surprises = rows.Count(row => !row.IsAsDocumented);
        if (asJson)
        {
            Output.Json(new JsonArray(rows.Select(row => (JsonNode)Json(row)).ToArray()));
            return surprises == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        Output.Table(["reproduction", "quantity", ">reference", ">ours", ">interval", "verdict", "note"], rows.Select(row => (IReadOnlyList<string>)
        [
            row.Reproduction, row.Quantity, Figures.Precise(row.Reference), Figures.Precise(row.Ours), ReproductionText.Interval(row), ReproductionText.Verdict(row), row.Note,
        ]));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} quantities: {ReproductionText.Summary(rows)}; {(surprises == 0 ? "all as documented" : $"{surprises} not as documented")}"));
        Console.Out.WriteLine($"Report: {page}");
        return surprises == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static ReproductionResult Run(IReproduction entry, ReproductionOptions options, Action<long> advance, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        long told = 0;
        var result = entry.Run(options, share => Tell((long)(share * Steps)), cancellation);
        Tell(Steps);
        return result;

        void Tell(long done)
        {
            if (done <= told) return;
            advance(done - told);
            told = done;
        }
    }

    private static JsonObject Json(ReproductionRow row) => new()
    {
        ["reproduction"] = row.Reproduction,
        ["quantity"] = row.Quantity,
        ["reference"] = Output.Number(row.Reference),
        ["ours"] = Output.Number(row.Ours),
        ["low"] = Output.Number(row.Low),
        ["high"] = Output.Number(row.High),
        ["basis"] = row.Basis,
        ["verdict"] = row.Verdict,
        ["is_as_documented"] = row.IsAsDocumented,
        ["note"] = row.Note,
    };
}

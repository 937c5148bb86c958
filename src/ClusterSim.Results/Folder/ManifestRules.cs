namespace ClusterSim.Results.Folder;

/// <summary>What a manifest must be before anything is made from it; somebody may have edited it.</summary>
internal static class ManifestRules
{
    /// <summary>Gives the manifest with defaults for what it leaves out; throws where a list has a gap or says something twice, or a number or name is none that a run writes.</summary>
    public static Manifest Check(string path, Manifest read)
    {
        var manifest = read with
        {
            Commit = read.Commit ?? "",
            Build = read.Build ?? "",
            Host = read.Host ?? "",
            Panel = read.Panel ?? "none",
            FocusSector = read.FocusSector ?? "",
            Sectors = read.Sectors ?? [],
            Sources = read.Sources ?? [],
            Files = read.Files ?? [],
            StateHashes = read.StateHashes ?? [],
            Sum = read.Sum ?? "",
        };
        NoGaps("scenarios", manifest.Scenarios);
        manifest = manifest with { Scenarios = [.. manifest.Scenarios.Select(scenario => scenario with { Identity = scenario.Identity ?? "", ParameterSets = scenario.ParameterSets ?? [] })] };
        NoGaps("sectors", manifest.Sectors);
        NoGaps("sources", manifest.Sources);
        NoGaps("files", manifest.Files);
        NoGaps("state_hashes", manifest.StateHashes);
        NoGaps("command", manifest.Command);
        foreach (var scenario in manifest.Scenarios)
        {
            NoGaps("inputs", scenario.Inputs);
            NoGaps("programmes", scenario.Programmes);
            NoGaps("overrides", scenario.Overrides);
            NoGaps("parameter_sets", scenario.ParameterSets);
        }

        Once("scenario", manifest.Scenarios.Select(scenario => scenario.Name));
        Once("file", manifest.Files.Select(file => file.Name));
        Once("state hash of", manifest.StateHashes.Select(state => (state.Scenario, state.Replication)));
        Require(manifest.Scenarios.Count > 0, "it names no scenario");
        Require(manifest.Months > 0, "'months' is below 1");
        Require(manifest.Replications > 0, "'replications' is below 1");
        Require(manifest.FirstReplication >= 0 && manifest.FirstReplication <= int.MaxValue - manifest.Replications, "'first_replication' is no number of a replication");
        Require(IsYearMonth(manifest.Start), $"'start' is not a year-month: '{manifest.Start}'");
        foreach (var file in manifest.Files)
            Require(IsInside(file.Name), $"file '{file.Name}' lies outside the folder");
        return manifest;

        void NoGaps<T>(string name, IReadOnlyList<T> list) =>
            Require(list.All(entry => entry is not null), $"'{name}' contains null");

        void Once<T>(string what, IEnumerable<T> keys)
        {
            var known = new HashSet<T>();
            foreach (var key in keys) Require(known.Add(key), FormattableString.Invariant($"{what} '{key}' appears twice"));
        }

        void Require(bool holds, string fault)
        {
            if (!holds) throw new ResultException(path, fault + ". The manifest was edited or damaged; run the scenario again, or restore the folder from a copy.");
        }
    }

    private static bool IsYearMonth(string text) =>
        text is [.., '-', var tens and ('0' or '1'), var ones] && char.IsAsciiDigit(ones) && (tens, ones) is not ('0', '0') and not ('1', > '2')
        && text.Length >= 7 && text[..^3].All(char.IsAsciiDigit);

    private static bool IsInside(string name) =>
        name.Length > 0 && !Path.IsPathRooted(name) && !name.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}

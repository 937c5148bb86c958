namespace ClusterSim.Results.Folder;

/// <summary>What a manifest must be before anything is made from it; somebody may have edited it.</summary>
internal static class ManifestRules
{
    /// <summary>Throws where a list has a gap or says something twice, or a number or name is none that the program writes.</summary>
    public static Manifest Check(string path, Manifest manifest)
    {
        NoGaps("scenarios", manifest.Scenarios);
        NoGaps("factors", manifest.Factors);
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
            NoGaps("factors", scenario.Factors);
            Once($"factor of scenario '{scenario.Name}'", scenario.Factors);
            Require(scenario.Factors.All(factor => factor >= 0 && factor < manifest.Factors.Count), $"scenario '{scenario.Name}' has a factor that is none of the result's");
        }

        foreach (var factor in manifest.Factors)
        {
            Require(double.IsFinite(factor.Low) && factor.Low <= factor.High && double.IsFinite(factor.High), $"the range of factor '{factor.Name}' is none");
            Require(factor.Words is null || (factor.Words.All(word => word is not null) && factor.Words.Count == factor.Levels?.Count), $"factor '{factor.Name}' has not a word for each level");
        }

        Once("scenario", manifest.Scenarios.Select(scenario => scenario.Name));
        Once("factor", manifest.Factors.Select(factor => factor.Name));
        Once("file", manifest.Files.Select(file => file.Name));
        Once("state hash of", manifest.StateHashes.Select(state => (state.Scenario, state.Replication)));
        Require(manifest.Scenarios.Count > 0, "it names no scenario");
        Require(manifest.Kind is "run" or "compare" or "sweep" or "calibrate" or "evaluate", $"'kind' is none that this version knows: '{manifest.Kind}'");
        Require(manifest.Status is "running" or "interrupted" or "done" or "failed", $"'status' is none that this version knows: '{manifest.Status}'");
        Require(manifest.Sweep is not null == manifest.Kind is "sweep" && manifest.Calibration is not null == manifest.Kind is "calibrate"
            && manifest.Evaluation is not null == manifest.Kind is "evaluate" && (manifest.Doubt is null || manifest.Kind is "compare"), "what only one kind of result has does not fit its 'kind'");
        Require(manifest.Threads >= 0 && manifest.FailedRuns >= 0 && manifest.Files.All(file => file.Bytes >= 0 && file.Rows is null or >= 0), "a number is below 0");
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

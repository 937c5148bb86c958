using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>
/// What no single parameter can tell. A reader of files asks for it also where the scenario has errors, so that all are told at
/// once, and leaves out what rests on a path that it could not read (<see cref="ScenarioFault.Needs"/>).
/// </summary>
public static class ScenarioRules
{
    /// <summary>Most policies: a firm remembers in 31 bits which it has heard of and which have reached it.</summary>
    internal const int MostPolicies = 31;

    /// <summary>Most inputs of a sector.</summary>
    internal const int MostInputs = 8;

    /// <summary>Most standards.</summary>
    internal const int MostStandards = 8;

    /// <summary>Most lenders, and most providers of services: a firm remembers one of either in a byte.</summary>
    internal const int MostLenders = 254;

    /// <summary>Most entries that a named list may have, by its key; null where there is no such limit.</summary>
    public static int? MostEntries(string key) => key switch
    {
        "policies" => MostPolicies,
        "inputs" => MostInputs,
        "standards" => MostStandards,
        "lenders" or "providers" => MostLenders,
        _ => null,
    };

    /// <summary>Everything that keeps a scenario from being run, in the order of its parameters; empty where nothing does.</summary>
    public static IReadOnlyList<ScenarioFault> Validate(this Scenario scenario)
    {
        var parameters = new ParameterChecks(scenario);
        var faults = parameters.Run();
        return parameters.IsIncomplete ? faults : [.. faults, .. FaultsOf(scenario)];
    }

    /// <summary>The faults of a scenario whose single parameters may be faulty too, as long as no list is missing.</summary>
    public static IReadOnlyList<ScenarioFault> FaultsOf(Scenario scenario)
    {
        var faults = new List<ScenarioFault>();
        scenario = PackageTerms.Resolve(scenario);
        new CountRules(scenario, faults).Run();
        new RecordRules(scenario, faults).Run();
        new AttributeRules(scenario, faults).Run();
        new TrialRules(scenario, faults).Run();
        new ReachRules(scenario, faults).Run();
        new MoneyRules(scenario, faults).Run();
        return faults;
    }

    internal static void Add(this List<ScenarioFault> faults, string path, string message, params string[] needs) =>
        faults.Add(new ScenarioFault(path, message) { Needs = needs });
}

using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>
/// Tells where in the file the faults stand that the core finds, and warns of what may not be meant. Runs also on a scenario
/// with errors, so that all are reported at once.
/// </summary>
internal sealed class ScenarioChecks(Scenario scenario, BindingContext context)
{
    public void Run()
    {
        new ReferenceChecks(scenario, context).Run();
        if (scenario.Name is { } name && !RecordNames.IsName(name))
            context.Diagnostics.Error(context.At("name"), "the name of a scenario is lower-case words joined by underscores, such as cattle_baseline");
        foreach (var fault in ScenarioRules.FaultsOf(scenario)) Tell(fault);
        new PolicyChecks(scenario, context).Run();
        new UseChecks(scenario, context).Run();
        new MoneyChecks(scenario, context).Run();
        new DateChecks(scenario, context).Run();
        new TogetherChecks(scenario, context).Run();

        // What was read without an error can be run: the core has nothing to add that was not told in the words of the file.
        if (context.Diagnostics.HasErrors) return;
        foreach (var fault in scenario.Validate()) Tell(fault);
    }

    private void Tell(ScenarioFault fault)
    {
        if (fault.Needs.All(context.IsSound)) context.Diagnostics.Error(context.At(fault.Path), fault.Message);
    }
}

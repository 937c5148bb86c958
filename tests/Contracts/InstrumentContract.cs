using ClusterSim.Core;
using ClusterSim.Core.Terms;

namespace ClusterSim.Contracts;

/// <summary>
/// What every instrument keeps to, asked of a scenario with one policy that gets money; it names nothing that is not public, so that
/// an instrument of one's own can be held to it too. Money that came from nowhere fails the run itself.
/// </summary>
public static class InstrumentContract
{
    /// <summary>With money it changes firms, spends, and notes whom it reaches.</summary>
    public static void Acts(Scenario scenario)
    {
        using var plain = Simulation.Create(scenario with { Policies = [] });
        using var governed = Simulation.Create(scenario);
        var spent = 0L;
        while (plain.Month < scenario.Months)
        {
            plain.Step();
            governed.Step();
            if (governed.Month > 0) spent += governed.Record.Programmes[0].SpentRupiah;
        }
        Assert.That(Simulation.FirstDifference(plain, governed), Is.Not.Null);
        Assert.That(spent, Is.Positive);
        Assert.That(governed.Outcomes.TreatedBy.Count(bits => bits != 0), Is.Positive, "it notes whom it reaches");
    }

    /// <summary>Without money, and before its window, every firm is the baseline's to the bit.</summary>
    public static void IsNothingWithoutMoneyOrBeforeItsWindow(Scenario scenario)
    {
        var begins = scenario.Months / 2;
        using var plain = Simulation.Create(scenario with { Policies = [] });
        using var penniless = Simulation.Create(scenario with { Policies = [scenario.Policies[0] with { Budget = 0 }] });
        using var later = Simulation.Create(scenario with { Policies = [scenario.Policies[0] with { From = begins }] });
        while (plain.Month < scenario.Months)
        {
            foreach (var simulation in (Simulation[])[plain, penniless, later]) simulation.Step();
            Assert.That(Simulation.FirstDifference(plain, penniless), Is.Null, "no money");
            if (plain.Month <= begins) Assert.That(Simulation.FirstDifference(plain, later), Is.Null, "not yet open");
        }
    }

    /// <summary>It never spends beyond its budget and what came back, and its account shows what is left.</summary>
    public static void KeepsToItsBudget(Scenario scenario)
    {
        using var simulation = Simulation.Create(scenario);
        long spent = 0, recovered = 0;
        var policy = simulation.Scenario.Policies[0];
        while (simulation.Month < scenario.Months)
        {
            simulation.Step();
            if (simulation.Month <= 0) continue;
            var month = simulation.Record.Programmes[0];
            spent += month.SpentRupiah;
            recovered += month.RecoveredRupiah;
            Assert.That(spent, Is.LessThanOrEqualTo((long)policy.Budget + recovered));
            if (simulation.Month > policy.From && simulation.Month <= policy.Until)
                Assert.That(month.BalanceRupiah, Is.EqualTo((long)policy.Budget + recovered - spent), "the account shows what is left");
            Assert.That(month.AdministrationRupiah, Is.InRange(0, month.SpentRupiah));
            Assert.That(month.Chosen, Is.GreaterThanOrEqualTo(0));
        }
    }

    /// <summary>From the month on that ends its window it chooses no firm, though it may keep its promises to those chosen before.</summary>
    public static void ChoosesNobodyAfterItsWindow(Scenario scenario)
    {
        var until = scenario.Months / 2;
        using var simulation = Simulation.Create(scenario with { Policies = [scenario.Policies[0] with { Until = until }] });
        var spent = 0L;
        while (simulation.Month < scenario.Months)
        {
            simulation.Step();
            if (simulation.Month <= 0) continue;
            var month = simulation.Record.Programmes[0];
            if (simulation.Record.Month >= until)
                Assert.That((month.Applicants, month.Chosen), Is.EqualTo((0, 0)), $"month {simulation.Record.Month}: the window ended with month {until - 1}");
            else spent += month.SpentRupiah;
        }
        Assert.That(spent, Is.Positive, "it works in its window");
    }

    /// <summary>When its window and its promises are over nothing is left on its account.</summary>
    public static void LeavesNothingBehind(Scenario scenario)
    {
        using var simulation = Simulation.Create(scenario with { Months = 60, Policies = [scenario.Policies[0] with { Until = 12 }] });
        while (simulation.Month < 60) simulation.Step();
        var held = simulation.Record.Programmes[0].BalanceRupiah;
        Assert.That(held - simulation.Record.Programmes[0].RecoveredRupiah, Is.LessThanOrEqualTo(0), "no more than what the last month brought back");
    }

    /// <summary>The number of threads changes no bit.</summary>
    public static void IsTheSameOnAnyNumberOfThreads(Scenario scenario)
    {
        using var one = Simulation.Create(scenario, new SimulationOptions { Threads = 1 });
        using var three = Simulation.Create(scenario, new SimulationOptions { Threads = 3 });
        while (one.Month < scenario.Months)
        {
            one.Step();
            three.Step();
            Assert.That(three.StateHash(), Is.EqualTo(one.StateHash()));
            Assert.That(three.Record.Values, Is.EqualTo(one.Record.Values));
        }
    }

    /// <summary>A run that was saved while it worked goes on from there with the same bits.</summary>
    public static void GoesOnFromASavedState(Scenario scenario)
    {
        using var whole = Simulation.Create(scenario);
        using var stream = new MemoryStream();
        while (whole.Month < scenario.Months / 2) whole.Step();
        whole.Save(stream);
        stream.Position = 0;
        using var restored = Simulation.Restore(scenario, null, stream);
        Assert.That(restored.StateHash(), Is.EqualTo(whole.StateHash()));
        while (whole.Month < scenario.Months)
        {
            whole.Step();
            restored.Step();
            Assert.That(restored.StateHash(), Is.EqualTo(whole.StateHash()));
        }
    }

    /// <summary>A month allocates no memory once it has begun to work.</summary>
    public static void AllocatesNothing(Scenario scenario)
    {
        using var simulation = Simulation.Create(scenario);
        while (simulation.Month < scenario.Months / 2) simulation.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (simulation.Month < scenario.Months) simulation.Step();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}

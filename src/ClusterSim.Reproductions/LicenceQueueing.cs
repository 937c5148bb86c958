using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>How long founders wait for an officer, and how many give up, when an office deals with applications one after another (Palm 1957).</summary>
internal sealed class LicenceQueueing : IReproduction
{
    /// <summary>Days that an officer spends on a case on average.</summary>
    private const double CaseDays = 5;

    private const int Groups = 120;

    public string Name => "licence-queues";

    public string Title => "Queues for licences: the chance to wait";

    public IReadOnlyList<(string File, Scenario World)> Worlds => [("licence_queues.yaml", Office(officers: 3, load: 2))];

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        (int Officers, double Load)[] offices = [(1, 0.3), (1, 0.7), (1, 1.5), (3, 1), (3, 2), (3, 2.7), (3, 4.5), (8, 4), (8, 6.8), (8, 12)];
        var (runs, months) = (options.Size(20, 10), options.Size(800, 400));
        var chances = new (double Mean, double Error)[offices.Length];
        for (var index = 0; index < offices.Length; index++)
        {
            var (officers, load) = offices[index];
            var seen = new Outcome[runs];
            for (var run = 0; run < runs; run++)
            {
                cancellation.ThrowIfCancellationRequested();
                seen[run] = Observe(Office(officers, load), run + 1, months);
            }
            chances[index] = Sample.Of([.. seen.Select(outcome => outcome.Waiting)]);
            var (wait, waitError) = Sample.Of([.. seen.Select(outcome => outcome.WaitDays)]);
            var (start, startError) = Sample.Of([.. seen.Select(outcome => outcome.Starting)]);
            var basis = Sample.Basis(FormattableString.Invariant($"spread of {runs} independent runs of {months} months"));
            var what = FormattableString.Invariant($"{officers} {(officers == 1 ? "officer" : "officers")}, load {load}");
            var theory = ErlangA(officers, load);
            findings.Near($"chance to wait, {what}", theory.Waiting, chances[index].Mean, Sample.Reach * chances[index].Error, basis);
            findings.Near($"days that founders wait for an officer, {what}", theory.WaitDays, wait, Sample.Reach * waitError, basis);
            findings.Near($"share of founders who start, {what}", theory.Starting, start, Sample.Reach * startError, basis);
            progress((index + 1.0) / offices.Length);
        }
        List<ReproductionSeries> curves = [];
        foreach (var officers in offices.Select(office => office.Officers).Distinct())
        {
            double[] use = [.. Enumerable.Range(1, 80).Select(step => step * 0.02)];
            var own = Enumerable.Range(0, offices.Length).Where(index => offices[index].Officers == officers).ToArray();
            var name = FormattableString.Invariant($"{officers} {(officers == 1 ? "officer" : "officers")}");
            curves.Add(new ReproductionSeries($"Erlang A, {name}", true, use, [.. use.Select(share => ErlangA(officers, share * officers).Waiting)], []));
            curves.Add(new ReproductionSeries($"Engine, {name}", false, [.. own.Select(index => offices[index].Load / officers)], [.. own.Select(index => chances[index].Mean)],
                [.. own.Select(index => Sample.Reach * chances[index].Error)]));
        }
        return new ReproductionResult(Name, Title,
            "Palm 1957 (recalled, not read), M/M/c+M or Erlang A: founders come at random, cases and patience are exponential; the stationary law of the birth and death chain of founders at the office, solved here by its balance equations",
            "The people phase alone: founders who come at random, and the office's queue.",
            findings.Rows,
            new ReproductionChart("Load per officer", "Chance that no officer is free", false, false, curves));
    }

    /// <summary>
    /// A village with an office, to which founders come at random; each registers, and closes a month after starting, so that
    /// there is always room. A load of 1 keeps one officer busy.
    /// </summary>
    private static Scenario Office(int officers, double load)
    {
        var scenario = QuietWorld.Alone(Groups);
        return scenario with
        {
            Places = [scenario.Places[0] with { LicenceOffice = new LicenceOfficeTerms { Officers = officers, CaseDays = CaseDays } }],
            Firms = [scenario.Firms[0] with { Cash = new Constant(0) }],
            Behaviour = scenario.Behaviour with
            {
                People = scenario.Behaviour.People with
                {
                    EntryPerYear = 12 * LicenceQueue.DaysPerMonth * load / CaseDays / Groups,
                    EntryElasticity = 0,
                    EntrantFormalShare = 1,
                    SpinOffShare = 0,
                    LicenceCost = 0,
                    RetirementAge = 30,
                    RetirementPerYearBeyond = 1,
                    SuccessorChance = 0,
                },
            },
        };
    }

    private readonly record struct Outcome(double Waiting, double WaitDays, double Starting);

    private static Outcome Observe(Scenario scenario, long seed, int months)
    {
        using var economy = QuietWorld.Build(scenario, seed);
        var phase = PhaseCatalogue.People(economy);
        var queue = economy.Entry.Queues[0]!;
        var settling = months / 5;
        double applications = 0, waiting = 0, days = 0, starting = 0;
        for (economy.Month = 0; economy.Month < months + settling; economy.Month++)
        {
            phase.Run();
            if (economy.Month < settling) continue;
            applications += queue.Of[0].Applications;
            waiting += queue.Of[0].Waiting;
            days += queue.Of[0].WaitDays;
            starting += economy.Cells[0].Firms;
        }
        return new Outcome(waiting / applications, days / applications, starting / applications);
    }

    /// <summary>
    /// Of the birth and death chain of founders at the office: with k there, one more comes at the rate of the load over a
    /// case, and one goes at min(k, c) / case + max(0, k − c) / patience. Founders see the chain as it is on average; the mean
    /// wait is that of Little's law; who reached an officer starts when the case ends before the rest of the patience.
    /// </summary>
    private static Outcome ErlangA(int officers, double load)
    {
        const double Rate = 1 / CaseDays, Impatience = 1 / LicenceQueue.DaysPerMonth;
        const int Most = 2000;
        double weight = 1, all = 1, busy = 0, queue = 0;
        for (var present = 1; present <= Most; present++)
        {
            if (present - 1 >= officers) busy += weight;
            weight *= load * Rate / (Math.Min(present, officers) * Rate + Math.Max(0, present - officers) * Impatience);
            all += weight;
            queue += Math.Max(0, present - officers) * weight;
        }
        var wait = queue / all / (load * Rate);
        return new Outcome(busy / all, wait, (1 - Impatience * wait) * Rate / (Rate + Impatience));
    }
}

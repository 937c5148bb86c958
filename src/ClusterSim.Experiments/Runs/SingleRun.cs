using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Health;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Targets;

namespace ClusterSim.Experiments.Runs;

/// <summary>One scenario, once, from the first spin-up month to the last recorded one.</summary>
/// <param name="Scenario">What is run.</param>
/// <param name="Options">Seed, replication and threads.</param>
/// <param name="Windows">Starts of the windows that are added up.</param>
internal sealed record SingleRun(Scenario Scenario, SimulationOptions Options, IReadOnlyList<int> Windows)
{
    /// <summary>Whether the months of a few metrics are kept.</summary>
    public bool KeepsMonths { get; init; }

    /// <summary>Simulates.</summary>
    /// <param name="against">The world without any of the policy's programmes, then that without each of them alone, of the same replication; none where there is nothing to compare with.</param>
    /// <param name="shadows">Shadows to be cast while the run is counted, on a copy that parts from it (<see cref="Simulation.Part"/>), and what the one programme that casts each supports, none where several do.</param>
    /// <param name="shared">Months that it has in common with others: they are kept when they have been simulated, or taken over when they already were; null to simulate all and keep nothing.</param>
    /// <param name="openRecorder">Opens where the months go; nowhere where it gives null.</param>
    /// <param name="onMonth">Called with months simulated or taken over.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <returns>What is kept of it, what the shadows told of it, and all metrics of all groups.</returns>
    public (RunSummary Summary, IReadOnlyList<Counterfactual> Worlds, WindowAccumulator Totals) Execute(
        IReadOnlyList<Counterfactual> against, IReadOnlyList<(Shadow Shadow, SupportedAction Action)> shadows, SharedMonths? shared, Func<IRunRecorder?> openRecorder, Action<long> onMonth, CancellationToken cancellation)
    {
        var branches = shared is { AreKnown: true };
        using var simulation = branches ? shared!.Restore(Scenario, Options) : Simulation.Create(Scenario, Options);
        if (branches) onMonth(Scenario.SpinUpMonths + shared!.Until);
        using var recorder = openRecorder();
        var health = HealthWatch.Of(simulation);
        Simulation? parted = null; // on which shadows fall
        var firms = new FollowedFirms(simulation.Outcomes);
        var months = Scenario.Evaluation.SupportMonths;
        SupportWindow?[] without = [.. shadows.Select(cast => firms.Follow(cast.Shadow.OfferedIn, months, simulation.Outcomes.Of(cast.Action)))];
        (SupportWindow? Undertaken, SupportWindow? Supported)[] with = [.. against.Skip(1).Select((world, programme) => (
            firms.Follow(world.OfferedIn, months, simulation.Outcomes.Of(Scenario.Policies[programme].Kind.Supports)),
            firms.Follow(world.OfferedIn, months, simulation.Outcomes.Supported[programme])))];
        var window = new WindowAccumulator(simulation.Groups, Windows);
        var series = new MonthlySeries(simulation.Groups);
        var counted = Scenario.Months - Options.OutcomesFrom;
        OfferStudy[] studies = against.Count > 0
            ? [new OfferStudy(counted, firms, against[0].OfferedIn, slot => against[0].MetThem(slot) && against[0].Firms.Outcomes.Cohort[slot] == firms.Outcomes.Cohort[slot])]
            : [.. shadows.Select(cast => new OfferStudy(counted, firms, cast.Shadow.OfferedIn, slot => firms.MonthsInBusiness(slot) >= cast.Shadow.FirstOffered))];
        var years = new YearlyAccumulator(Scenario, simulation.Groups);
        var money = new ProgrammeMoney[Scenario.Policies.Count];
        var flows = new MoneyAccumulator(Scenario.Evaluation, Options.OutcomesFrom, simulation.Groups);
        if (branches)
            foreach (var record in shared!.Records) Count(record);
        try
        {
            for (var month = simulation.Month; month < Scenario.Months; month++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (month == 0) health?.Start();
                if (month == shared?.Until && !branches) shared.Save(simulation);
                if (month >= Options.OutcomesFrom && shadows.Any(cast => !cast.Shadow.IsOver(month)))
                {
                    parted ??= simulation.Part();
                    foreach (var (shadow, _) in shadows) shadow.Follow(parted);
                    parted.Step();
                }
                if (month >= Options.OutcomesFrom)
                {
                    firms.Begin();
                    foreach (var study in studies) study.Begin();
                }
                simulation.Step();
                onMonth(1);
                if (month < 0) continue;
                if (month >= Options.OutcomesFrom)
                {
                    firms.Note(simulation);
                    foreach (var study in studies) study.End();
                }

                var record = simulation.Record;
                if (month < shared?.Until) shared.Add(record);
                Count(record);
                health?.Month(record, window.PriceIndex(record));
                if (Options.KeepOutcomes) flows.Add(record, window.PriceIndex(record));
                for (var programme = 0; programme < money.Length; programme++)
                    money[programme] = money[programme].Plus(record.Programmes[programme], window.PriceIndex(record));
                recorder?.Month(simulation);
            }
        }
        finally
        {
            parted?.Dispose();
        }

        var got = Options.KeepOutcomes ? flows.Finish(simulation) : new RunMoney([], []); // no world is held against this one
        var summary = new RunSummary
        {
            Scenario = Scenario.Name,
            Replication = Options.Replication,
            Seed = Options.Seed ?? Scenario.Seed,
            StateHash = simulation.StateHash(),
            Groups = simulation.Groups,
            EndMetrics = EndMetrics(simulation.Record),
            Windows = window.Finish(),
            TargetValues = years.Finish(),
            Programmes = money,
            Health = health?.Finish(),
            Money = against.Count == 0 ? null : got,
            MoneyWithout = [.. against.Select(world => world.Money)],
            Policy = against.Count == 0 ? null : Contrast(simulation, firms, against[0]),
            People = against.Count == 0 ? [] : People(simulation, firms, against[0], counted),
            SinceOffer = against is [{ Study: { } before }, ..] ? studies[0].Against(before) : null,
            Months = KeepsMonths ? series.Finish() : [],
            ProgrammeContrasts = [.. against.Skip(1).Select((world, programme) =>
                Contrast(simulation, firms, world) with { Support = SupportOf(world, firms, with[programme].Undertaken, with[programme].Supported, months) })],
        };
        recorder?.Complete(summary);
        return (summary, [.. shadows.Select((cast, place) => Counterfactual.Of(firms, got, cast.Shadow, without[place]) with { Study = studies[place] })], window);

        void Count(MonthRecord record)
        {
            window.Add(record);
            if (KeepsMonths) series.Add(window);
            years.Add(record);
        }
    }

    private List<PeopleGroup> People(Simulation simulation, FollowedFirms firms, Counterfactual against, int months)
    {
        var hasYearBefore = Options.OutcomesFrom + Scenario.SpinUpMonths > 0;
        var kinds = PeopleContrast.Groupings(simulation, firms.Outcomes, against.Firms.Outcomes, hasYearBefore ? against.Firms.Quintiles : null);
        return [.. PeopleContrast.Of(against.Firms.Outcomes, firms.Outcomes, months, kinds)];
    }

    private static FirmContrast Contrast(Simulation simulation, FollowedFirms firms, Counterfactual against) =>
        FirmContrast.Of(
            against.Firms.Outcomes, firms.Outcomes, against.Offered, against.Programmes, slot => simulation.IsLinkedToMarked(slot, against.Offered), against.MetThem);

    /// <summary>Of firms with an offer whose months of support are over.</summary>
    private static Support? SupportOf(Counterfactual without, FollowedFirms with, SupportWindow? undertaken, SupportWindow? supported, int months) =>
        undertaken is null || supported is null || without.Undertaken is not { } anyway ? null
        : FirmContrast.SupportOf(
            without.Firms.Outcomes, with.Outcomes, slot => without.OfferedIn[slot] is > 0 and var month && month + months - 1 <= with.Months && without.MetThem(slot),
            slot => undertaken[slot], slot => anyway[slot], slot => supported[slot]);

    private static double[] EndMetrics(MonthRecord record)
    {
        var all = Enumerable.Range(0, record.Groups.Count).First(row => record.Groups[row].Kind is "all");
        return record.Values.AsSpan(all * MetricCatalogue.All.Count, MetricCatalogue.All.Count).ToArray();
    }
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>
/// Applications for licences at the office of a place, dealt with in the order in which they come in (equation D6). What
/// lasts is the day on which each officer is free (Kiefer and Wolfowitz 1955).
/// </summary>
internal sealed class LicenceQueue
{
    /// <summary>Days of a month, for officers and for founders' patience.</summary>
    public const double DaysPerMonth = 30;

    private readonly Entry _entry;
    private readonly Layout _layout;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly LicenceOfficeTerms _terms;
    private readonly int _place;
    private readonly double[] _free;
    private readonly double[] _usual = new double[1];
    private readonly List<Desk> _extra = [];
    private readonly Func<Application, ulong> _tie;
    private double[] _day = new double[64];
    private Application[] _applications = new Application[64];
    private int _count;

    /// <summary>Nobody has applied yet.</summary>
    /// <param name="terms">Terms of the place, which has an office.</param>
    /// <param name="place">The place.</param>
    /// <param name="entry">Which programmes give licences.</param>
    /// <param name="layout">Read.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Decides how long a case takes and a founder waits.</param>
    public LicenceQueue(Place terms, int place, Entry entry, Layout layout, Clock clock, Luck luck)
    {
        (_place, _entry, _layout, _clock, _luck) = (place, entry, layout, clock, luck);
        _terms = terms.LicenceOffice!;
        _tie = application => luck.Lot(application.Id, clock.Month, Purpose.Founding);
        _free = new double[_terms.Officers];
        _usual[0] = _terms.CaseDays;
        Of = new Served[layout.Cells.Length];
        var name = terms.Name;
        State =
        [
            new StateColumn<double>(name + ".officers_free", () => _free),
            new StateColumn<double>(name + ".usual_licence_days", () => _usual),
        ];
    }

    /// <summary>Days until each officer is free, from the start of the month, and the days that licences took last.</summary>
    public IReadOnlyList<StateColumn> State { get; }

    /// <summary>What applicants of each cell met with in the month.</summary>
    public Served[] Of { get; }

    /// <summary>Days that a licence took on average in the last month from which an application was dealt with; an average case before that.</summary>
    public double UsualDays => _usual[0];

    /// <summary>A programme gives the office officers of its own for the months in which it is open.</summary>
    public void Lend(int programme, double[] free) => _extra.Add(new Desk(programme, free));

    /// <summary>Somebody applies on a day of the month, 0 to 30; <paramref name="parents"/> is the cell that a founder spins off from, -1 for none.</summary>
    public void Apply(double day, ulong id, int cell, int parents, bool isFounder)
    {
        if (_count == _day.Length)
        {
            Array.Resize(ref _day, 2 * _count);
            Array.Resize(ref _applications, 2 * _count);
        }
        _day[_count] = day;
        _applications[_count++] = new Application(id, cell, parents, isFounder);
    }

    /// <summary>Officers deal with the month's applications, first come, first served; founders whose patience ends before their turn leave.</summary>
    /// <returns>The applications in that order, each with the days that its licence takes, 0 for who left; valid until the next month.</returns>
    public ReadOnlySpan<Application> Serve()
    {
        Array.Clear(Of);
        var applications = _applications.AsSpan(0, _count);
        var days = _day.AsSpan(0, _count);
        days.Sort(applications);
        Ties.Decide(days, applications, _tie);
        Staff();
        var (total, dealtWith) = (0.0, 0);
        for (var index = 0; index < applications.Length; index++)
        {
            ref var application = ref applications[index];
            ref var free = ref NextFree();
            var (day, begins) = (_day[index], Math.Max(_day[index], free));
            var patience = Patience(application);
            ref var served = ref Of[application.Cell];
            served.Applications++;
            served.WaitDays += Math.Min(begins - day, patience);
            if (begins > day) served.Waiting++;
            // Who leaves before the turn comes takes no officer's time; of a case in hand the officer does not learn that it is in vain.
            if (begins - day >= patience) continue;
            var helper = _entry.HelperOf(_layout.Cells[application.Cell]);
            free = begins - _terms.CaseDays * (1 - (helper?.DaysCut ?? 0)) * PortableMath.Log(_luck.Uniform(application.Id, _clock.Month, Purpose.LicenceCase));
            application.Days = free - day;
            application.IsInTime = application.Days < patience;
            total += application.Days;
            dealtWith++;
        }
        if (dealtWith > 0) _usual[0] = total / dealtWith;
        _count = 0;
        EndMonth(_free);
        foreach (var desk in _extra) EndMonth(desk.Free);
        return applications;
    }

    /// <summary>Days for which somebody waits for a licence: a founder a month on average, a firm in business to the end.</summary>
    private double Patience(Application application) => application.IsFounder
        ? -DaysPerMonth * PortableMath.Log(_luck.Uniform(application.Id, _clock.Month, Purpose.Patience))
        : double.PositiveInfinity;

    private static void EndMonth(double[] free)
    {
        for (var officer = 0; officer < free.Length; officer++) free[officer] = Math.Max(0, free[officer] - DaysPerMonth);
    }

    /// <summary>A programme's officers take cases in the months in which it gives licences to some cell of the place.</summary>
    private void Staff()
    {
        foreach (var desk in _extra)
        {
            desk.IsOpen = false;
            foreach (var cell in _layout.Cells) desk.IsOpen |= cell.Place == _place && _entry.LicenceOffice[cell.Index] == desk.Programme;
        }
    }

    /// <summary>The day on which the officer who is free first is free.</summary>
    private ref double NextFree()
    {
        ref var first = ref Earliest(_free);
        foreach (var desk in _extra)
        {
            if (!desk.IsOpen) continue;
            ref var other = ref Earliest(desk.Free);
            if (other < first) first = ref other;
        }
        return ref first;
    }

    private static ref double Earliest(double[] free)
    {
        var first = 0;
        for (var officer = 1; officer < free.Length; officer++)
            if (free[officer] < free[first]) first = officer;
        return ref free[first];
    }

    private sealed class Desk(int programme, double[] free)
    {
        public int Programme { get; } = programme;

        public double[] Free { get; } = free;

        public bool IsOpen { get; set; }
    }

    /// <summary>An application: who, from which cell, and once it is served the days from applying to the licence.</summary>
    internal record struct Application(ulong Id, int Cell, int Parents, bool IsFounder)
    {
        public double Days { get; set; }

        /// <summary>Whether the licence comes before patience is at its end.</summary>
        public bool IsInTime { get; set; }
    }

    /// <summary>Applications from a cell in a month: how many, of how many no officer was free, and the days they waited together for one or until they left.</summary>
    internal record struct Served
    {
        public int Applications { get; set; }

        public int Waiting { get; set; }

        public double WaitDays { get; set; }
    }
}

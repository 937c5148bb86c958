using System.Diagnostics;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting;
using Spectre.Console;

namespace ClusterSim.Cli.Display;

/// <summary>Progress on stderr: a moving bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan s_plainInterval = TimeSpan.FromSeconds(5);

    /// <summary>The console on which a bar moves; a line that is written past it would be torn.</summary>
    private static volatile IAnsiConsole? s_bar;

    /// <summary>Says a line on stderr, above the bar where one moves; from any thread.</summary>
    public static void Say(string line)
    {
        if (s_bar is { } bar) bar.WriteLine(line);
        else Console.Error.WriteLine(line);
    }

    /// <summary>Shows how far the stages of a study are.</summary>
    /// <param name="study">The study.</param>
    /// <param name="isShown">Whether to show anything.</param>
    public static Action<Stage, long, Parallelism, Action<Action<long>>> Of(IStudy study, bool isShown) =>
        (stage, total, _, work) => Watch(isShown, total, study.Unit, work, stage.IsOnly ? "" : stage.Name);

    /// <summary>Does the work while showing how far it is.</summary>
    /// <param name="isShown">Whether to show anything.</param>
    /// <param name="total">How much work it is.</param>
    /// <param name="unit">In what that is measured.</param>
    /// <param name="work">The work; calls what it is given with what is done, from any thread.</param>
    /// <param name="stage">The stage that it is; empty where it is the whole.</param>
    public static void Watch(bool isShown, long total, string unit, Action<Action<long>> work, string stage = "")
    {
        if (!isShown) work(_ => { });
        else if (IsTerminal) WatchBar(total, unit, work, stage);
        else WatchLines(total, unit, work, stage);
    }

    /// <summary>How far it is, how fast, and how long it will take; after the last step the results are still to be written.</summary>
    internal static string Line(long done, long total, TimeSpan elapsed, string unit = "month", string stage = "")
    {
        if (stage.Length > 0) stage += ": ";
        if (done >= total) return FormattableString.Invariant($"{stage}{Counted.Of(total, unit)} in {Figures.Duration(elapsed)}{(stage.Length > 0 ? "" : "; writing the results")}");
        var rate = done / Math.Max(elapsed.TotalSeconds, 1e-9);
        var left = done == 0 ? "" : $", {Figures.Duration(TimeSpan.FromSeconds((total - done) / rate))} left";
        return FormattableString.Invariant($"{stage}{done} of {Counted.Of(total, unit)} ({100.0 * done / total:0} %), {rate:0.#} {Counted.Plural(unit)}/s{left}");
    }

    private static bool IsTerminal => !Console.IsErrorRedirected && !Terminal.IsPlain;

    private static void WatchLines(long total, string unit, Action<Action<long>> work, string stage)
    {
        long done = 0;
        long told = -1;
        var watch = Stopwatch.StartNew();
        using var timer = new Timer(_ => Tell(), state: null, s_plainInterval, s_plainInterval);
        work(months => Interlocked.Add(ref done, months));

        void Tell()
        {
            var now = Interlocked.Read(ref done);
            if (Interlocked.Exchange(ref told, now) < total) Console.Error.WriteLine(Line(now, total, watch.Elapsed, unit, stage));
        }
    }

    private static void WatchBar(long total, string unit, Action<Action<long>> work, string stage)
    {
        long done = 0;
        var watch = Stopwatch.StartNew();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Terminal.Commanded() });
        console.Progress().AutoClear(enabled: true).Columns(new ProgressBarColumn(), new TaskDescriptionColumn()).Start(context =>
        {
            var task = context.AddTask("starting", maxValue: total);
            using var timer = new Timer(_ => Show(task), state: null, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
            s_bar = console;
            try
            {
                work(months => Interlocked.Add(ref done, months));
            }
            finally
            {
                s_bar = null;
            }
        });

        void Show(ProgressTask task)
        {
            var now = Interlocked.Read(ref done);
            task.Value = now;
            task.Description = Markup.Escape(Line(now, total, watch.Elapsed, unit, stage));
        }
    }
}

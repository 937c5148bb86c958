using System.CommandLine;

namespace ClusterSim.Cli.Running;

/// <summary>A command that makes many runs. It can be carried out here, in shards, or by a batch system.</summary>
internal sealed class StudyCommand : Command
{
    private readonly Func<ParseResult, StudySettings, StudySession> _prepare;
    private readonly StudyOptions _options;

    /// <summary>A command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="options">How it is worked on.</param>
    /// <param name="prepare">Reads what is asked; nothing is written.</param>
    public StudyCommand(string name, string description, StudyOptions options, Func<ParseResult, StudySettings, StudySession> prepare)
        : base(name, description)
    {
        (_options, _prepare) = (options, prepare);
        options.AddTo(this);
        SetAction((parsed, cancellation) => Task.Run(() => Prepare(parsed).Execute(cancellation), CancellationToken.None));
    }

    /// <summary>Reads what a command line asks; nothing is written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="change">What is otherwise than it says; null where nothing is.</param>
    public StudySession Prepare(ParseResult parsed, Func<StudySettings, StudySettings>? change = null)
    {
        var settings = _options.Read(parsed);
        return _prepare(parsed, change is null ? settings : change(settings));
    }
}

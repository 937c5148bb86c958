using System.Text;

namespace ClusterSim.Cli.Display;

/// <summary>Stdout or stderr, which may be closed or on a full disk. What commands a terminal is shown instead of carried out: texts are those of files, which others may have written.</summary>
/// <param name="stream">The stream; null where it is closed.</param>
/// <param name="isEssential">Whether what cannot be written is a failure; else it is lost, and nothing else with it.</param>
/// <param name="mayCommand">Whether it is the program's own commands that are written, such as those of a moving bar.</param>
internal sealed class StandardStream(TextWriter? stream, bool isEssential, bool mayCommand = false) : TextWriter
{
    public override Encoding Encoding => stream?.Encoding ?? Encoding.UTF8;

    private TextWriter Stream => stream ?? throw new IOException("it is closed");

    /// <summary>Stderr for the program's own commands to a terminal, and for no text of a file.</summary>
    public static TextWriter Commands { get; private set; } = Null;

    /// <summary>Guards both streams of the process.</summary>
    public static void Guard()
    {
        var error = Open(() => Console.Error);
        Commands = new StandardStream(error, isEssential: false, mayCommand: true);
        Console.SetOut(new StandardStream(Open(() => Console.Out), isEssential: true));
        Console.SetError(new StandardStream(error, isEssential: false));
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value) => Try(() => Stream.Write(Shown(value)));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void WriteLine(string? value) => Try(() => Stream.WriteLine(Shown(value)));

    public override void Flush() => Try(() => stream?.Flush());

    private static TextWriter? Open(Func<TextWriter> stream)
    {
        try
        {
            return stream();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Shown(string? text) => mayCommand || text is null ? text : Terminal.Shown(text);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (isEssential) throw new OutputException($"stdout cannot be written: {problem.Message.TrimEnd('.')}.", problem);
        }
    }
}

/// <summary>What was asked for is done and cannot be said.</summary>
internal sealed class OutputException(string message, Exception cause) : Exception(message, cause);

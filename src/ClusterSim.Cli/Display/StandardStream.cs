using System.Text;

namespace ClusterSim.Cli.Display;

/// <summary>Stdout or stderr, which may be closed or on a full disk.</summary>
/// <param name="stream">The stream; null where it is closed.</param>
/// <param name="isEssential">Whether what cannot be written is a failure; else it is lost, and nothing else with it.</param>
internal sealed class StandardStream(TextWriter? stream, bool isEssential) : TextWriter
{
    public override Encoding Encoding => stream?.Encoding ?? Encoding.UTF8;

    private TextWriter Stream => stream ?? throw new IOException("it is closed");

    /// <summary>Guards both streams of the process.</summary>
    public static void Guard()
    {
        Console.SetOut(new StandardStream(Open(() => Console.Out), isEssential: true));
        Console.SetError(new StandardStream(Open(() => Console.Error), isEssential: false));
    }

    public override void Write(char value) => Try(() => Stream.Write(value));

    public override void Write(string? value) => Try(() => Stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => Stream.Write(buffer, index, count));

    public override void WriteLine(string? value) => Try(() => Stream.WriteLine(value));

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

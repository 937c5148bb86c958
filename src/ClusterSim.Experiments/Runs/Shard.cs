using System.Globalization;

namespace ClusterSim.Experiments.Runs;

/// <summary>A part of a stage's tasks: every Count-th one, from Index on.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">How many there are.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>Everything.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Whether it is everything.</summary>
    public bool IsWhole => Count == 1;

    /// <summary>Whether a task belongs to it.</summary>
    public bool Holds(int task) => task % Count == Index;

    /// <summary>Name for files.</summary>
    public string Label => IsWhole ? "all" : FormattableString.Invariant($"{Index}-of-{Count}");

    /// <summary>Reads <c>I/N</c>, I from 0 to N - 1.</summary>
    /// <exception cref="ExperimentException">It is something else.</exception>
    public static Shard Parse(string text)
    {
        if (text.Split('/') is [var index, var count]
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && i < n)
        {
            return new Shard(i, n);
        }

        throw new ExperimentException($"a shard is I/N with I from 0 to N - 1, such as 0/8, not '{text}'");
    }

    public override string ToString() => FormattableString.Invariant($"{Index}/{Count}");
}

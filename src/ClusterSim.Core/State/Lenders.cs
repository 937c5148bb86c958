using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>The lenders of a run, and what each has learned of default.</summary>
/// <param name="terms">Terms of the lenders.</param>
/// <param name="baseDefaultPerYear">Rate of default that all believe in at the start.</param>
internal sealed class Lenders(IReadOnlyList<Lender> terms, double baseDefaultPerYear)
{
    /// <summary>Terms of a lender.</summary>
    public Lender this[int lender] => terms[lender];

    /// <summary>Number of lenders.</summary>
    public int Count { get; } = terms.Count;

    /// <summary>The lenders from the cheapest on.</summary>
    public int[] ByInterest { get; } = [.. Enumerable.Range(0, terms.Count).OrderBy(lender => terms[lender].InterestPerYear)];

    /// <summary>Key of the luck of each lender, from its name.</summary>
    public uint[] Keys { get; } = [.. terms.Select(lender => Luck.NameKey(lender.Name))];

    /// <summary>Yearly rate of default that each lender believes in. State.</summary>
    public double[] BelievedDefault { get; } = [.. terms.Select(_ => baseDefaultPerYear)];

    /// <summary>Defaults of each lender's loans since it last looked. State.</summary>
    public int[] DefaultsOf { get; } = new int[terms.Count];
}

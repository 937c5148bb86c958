using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>What keeps a firm from making more in a month (equation P4).</summary>
public enum OutputLimit
{
    /// <summary>What it expects to sell: it could make more and means not to.</summary>
    Demand,

    /// <summary>What it can make with its capital, workers and knowledge, and the month's luck.</summary>
    Capacity,

    /// <summary>Inputs that were not to be had, or that are not ready yet.</summary>
    Input,

    /// <summary>Money for wages, inputs or other cost.</summary>
    Cash,
}

/// <summary>
/// How many firm-months each limit has bound in the recorded months so far, group by group; kept where
/// <see cref="SimulationOptions.CountLimits"/> asks for it.
/// </summary>
public sealed class OutputLimits
{
    /// <summary>Number of limits.</summary>
    public const int Kinds = 4;

    private readonly long[] _counts;
    private readonly int[] _groups;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="groups">Place in the scenario of the group of each block of firms.</param>
    internal OutputLimits(int[] groups) => (_groups, _counts) = (groups, new long[groups.Length * Kinds]);

    /// <summary>Firm-months of a group in which a limit bound.</summary>
    /// <param name="group">Place of the group among the scenario's <see cref="Scenario.Firms"/>.</param>
    /// <param name="limit">The limit.</param>
    public long this[int group, OutputLimit limit]
    {
        get
        {
            var sum = 0L;
            for (var block = 0; block < _groups.Length; block++)
                if (_groups[block] == group) sum += _counts[block * Kinds + (int)limit];
            return sum;
        }
    }

    /// <summary>Counts the firm-months of a block, which one thread does.</summary>
    internal void Add(int block, ReadOnlySpan<int> counted)
    {
        for (var limit = 0; limit < Kinds; limit++) _counts[block * Kinds + limit] += counted[limit];
    }
}

/// <summary>What the firms of a group have together at a moment.</summary>
/// <param name="Group">The group's name: the key under <c>firms</c>.</param>
/// <param name="Firms">Firms in business.</param>
/// <param name="Workers">Workers, the owners' families included.</param>
/// <param name="Hired">Hired workers among them.</param>
/// <param name="Paying">Those of the hired in firms where the last of them brings at least the wage at the outside price (F2).</param>
/// <param name="Capital">Capital, rupiah of the start month.</param>
/// <param name="Cash">Cash, rupiah of the month.</param>
/// <param name="Capacity">Units a month that they can make (P3).</param>
/// <param name="MonthCost">What a month's inputs, at outside prices, and other cost come to where they make all they can, rupiah of the month.</param>
public sealed record GroupStock(
    string Group, int Firms, double Workers, double Hired, double Paying, double Capital, double Cash, double Capacity, double MonthCost);

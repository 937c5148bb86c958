namespace ClusterSim.Core.Terms;

/// <summary>One budget for several instruments, which then have no budget, funder and window of their own.</summary>
public sealed record PackageTerms : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Money set aside for all instruments of the package over the whole window; nothing is spent beyond it. Unit: rupiah. At least 0.</summary>
    [Parameter("Money set aside for all instruments of the package over the whole window; nothing is spent beyond it.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Budget { get; init; }

    /// <summary>Who provides the money.</summary>
    [Parameter("Who provides the money.")]
    public Funder Funder { get; init; } = Funder.Central;

    /// <summary>First month; 0 is the first recorded month. Unit: months. At least 0.</summary>
    [Parameter("First month; 0 is the first recorded month.", Unit = Units.Months, Minimum = 0)]
    public int From { get; init; }

    /// <summary>Month before which it ends; leave out for no end. What spreads its budget over its months needs one. Unit: months. At least 0.</summary>
    [Parameter("Month before which it ends; leave out for no end. What spreads its budget over its months needs one.", Unit = Units.Months, Minimum = 0)]
    public int Until { get; init; } = int.MaxValue;

    /// <summary>
    /// The scenario with each member of a package on the package's funder and window, and with its part of the budget as its
    /// budget: that is what tables of programmes show, while the money is drawn from the common account. Members of a package that
    /// there is not stay as they are. Doing it twice is doing it once.
    /// </summary>
    public static Scenario Resolve(Scenario scenario)
    {
        if (!scenario.Policies.Any(policy => policy.Package.Length > 0)) return scenario;
        return scenario with
        {
            Policies = [.. scenario.Policies.Select(policy => scenario.Packages.FirstOrDefault(package => IsOf(policy, package)) is { } package
                ? policy with { Budget = package.Budget * PartOfBudget(scenario, policy), Funder = package.Funder, From = package.From, Until = package.Until }
                : policy)],
        };
    }

    /// <summary>Part of the package's account that a member may draw in a month: its own, or an even part of what the others leave.</summary>
    internal static double ShareOf(Scenario scenario, InstrumentTerms member)
    {
        if (member.PackageShare > 0) return member.PackageShare;
        var members = scenario.Policies.Where(policy => string.Equals(policy.Package, member.Package, StringComparison.Ordinal)).ToList();
        return Math.Max(0, 1 - members.Sum(other => other.PackageShare)) / members.Count(other => other.PackageShare <= 0);
    }

    private static double PartOfBudget(Scenario scenario, InstrumentTerms member) => ShareOf(scenario, member)
        / Math.Max(1e-12, scenario.Policies.Where(policy => string.Equals(policy.Package, member.Package, StringComparison.Ordinal)).Sum(other => ShareOf(scenario, other)));

    private static bool IsOf(InstrumentTerms policy, PackageTerms package) => string.Equals(policy.Package, package.Name, StringComparison.Ordinal);
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a grant that pays a share of a firm's own investment.</summary>
public sealed record MatchingGrantTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<MatchingGrantTerms, MatchingGrant>(
        "A grant that pays a share of a firm's own investment.", SupportedAction.Investment, static (terms, context) => new MatchingGrant(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (MaximumGrant, "maximum_grant");

    /// <summary>Share of the investment that the grant pays. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of the investment that the grant pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double MatchShare { get; init; }

    /// <summary>Maximum amount per firm. Unit: rupiah. At least 0.</summary>
    [Parameter("Maximum amount per firm.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumGrant { get; init; }

    /// <summary>Months within which the firm must have invested. Unit: months. Between 1 and 120.</summary>
    [Parameter("Months within which the firm must have invested.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int WindowMonths { get; init; } = 12;

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.GrantProgramme), nameof(FirmTable.GrantMonths), nameof(FirmTable.GrantLeft)];
}

/// <summary>Promises a share of a firm's investment up to a cap, to be used within the window; the money goes out as the firm invests.</summary>
internal sealed class MatchingGrant : Programme, IMatchesInvestment
{
    private readonly MatchingGrantTerms _terms;
    private readonly Action<int> _award;

    public MatchingGrant(MatchingGrantTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = slot => Context.Awards.Give(slot, (long)(_terms.MaximumGrant * Economy.PriceLevel), _terms.WindowMonths);
    }

    public double MatchShare => _terms.MatchShare;

    public override double Committed => WithAdministration(Context.Awards.Promised);

    public override void RecomputeCommitments() => Context.Awards.CountAnew();

    public override void Apply()
    {
        Context.Awards.EndMonth();
        var each = WithAdministration(_terms.MaximumGrant * Economy.PriceLevel);
        Choose(AffordableAwards(Unpromised, each, whereFree: 0), _award);
    }

    /// <summary>
    /// What the grant earns to the owner on the investment that her money and the grant make: its share of what she would have bought at
    /// the full price, and of what lies between that and what she desires at the grant's price a part that falls evenly to nothing.
    /// </summary>
    protected override double Worth(int slot, int cell)
    {
        if (Context.Awards.Has(slot) || HasWon(slot) || _terms.MatchShare <= 0) return 0;
        var (place, share, price) = (Economy.Cells[cell], _terms.MatchShare, Economy.PriceLevel);
        var free = Math.Max(0, Economy.Investment.Free(place, slot));
        var most = Math.Min(free / Math.Max(0.01, 1 - share), _terms.MaximumGrant * price / share);
        if (most <= 0) return 0;
        var (alone, together) = (Economy.Investment.Gap(place, slot, 0) * price, Economy.Investment.Gap(place, slot, share) * price);
        var (needed, range) = (Math.Min(most, alone), together - alone);
        var beyond = Math.Clamp(most - alone, 0, Math.Max(0, range));
        return share * (needed + (beyond > 0 ? beyond - beyond * beyond / (2 * range) : 0));
    }
}

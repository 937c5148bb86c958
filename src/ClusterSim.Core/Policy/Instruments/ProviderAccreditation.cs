using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of accrediting providers of business services.</summary>
public sealed record ProviderAccreditationTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<ProviderAccreditationTerms, ProviderAccreditation>(
        "Assessment and training that raise the quality of providers of business services.", SupportedAction.None, static (terms, context) => new ProviderAccreditation(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <summary>A better provider is better for whoever buys from it.</summary>
    public override IReadOnlyList<string> CannotBeLimitedBy => ["sectors", "clusters", "places", "attributes", "maximum_workers", "minimum_workers", "requires_formal"];

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario) => scenario.Providers.Count > 0 ? []
        : [new TermsFault("", $"'policies.{Name}' accredits nobody: the scenario has no providers", Needs: "providers")];

    /// <summary>Provider that is accredited; empty means all.</summary>
    [Parameter("Provider that is accredited; empty means all.")]
    public string Provider { get; init; } = "";

    /// <summary>Cost of assessing and training one provider, at the start. Unit: rupiah per month. At least 1.</summary>
    [Parameter("Cost of assessing and training one provider, at the start.", Unit = Units.RupiahPerMonth, Minimum = 1)]
    public required double CostPerMonth { get; init; }

    /// <summary>Rise of the provider's quality in a month that is fully paid for, as a share of the distance to 1; 0 means that accreditation is only a label. Unit: per month. Between 0 and 1. Range 0.01 to 0.06.</summary>
    [Parameter("Rise of the provider's quality in a month that is fully paid for, as a share of the distance to 1; 0 means that accreditation is only a label.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.06)]
    public double RisePerMonth { get; init; } = 0.03;

    /// <summary>Decay of the quality added, in a month that is not paid for. Unit: per month. Between 0 and 1. Range 0.005 to 0.05.</summary>
    [Parameter("Decay of the quality added, in a month that is not paid for.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.005, High = 0.05)]
    public double DecayPerMonth { get; init; } = 0.02;

    /// <summary>How strongly the provider's price follows its quality. Unit: elasticity. Between 0 and 5. Range 0 to 1.</summary>
    [Parameter("How strongly the provider's price follows its quality.", Unit = Units.Elasticity, Minimum = 0, Maximum = 5, Low = 0, High = 1)]
    public double PriceElasticity { get; init; } = 0.5;

    /// <summary>Share of the quality added that owners who have heard of it believe in. Unit: share. Between 0 and 1. Source: provider marketplace experiment in Nigeria: ratings moved preferred quality by 0.2 to 0.4 of 5 points and did not raise hiring.</summary>
    [Parameter("Share of the quality added that owners who have heard of it believe in.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "provider marketplace experiment in Nigeria: ratings moved preferred quality by 0.2 to 0.4 of 5 points and did not raise hiring")]
    public double VisibleShare { get; init; }

    /// <summary>Share by which the label narrows the spread of what owners who have heard of it believe of the provider. Unit: share. Between 0 and 1. Source: provider marketplace experiment in Nigeria: ratings did not raise hiring.</summary>
    [Parameter("Share by which the label narrows the spread of what owners who have heard of it believe of the provider.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "provider marketplace experiment in Nigeria: ratings did not raise hiring")]
    public double BeliefCut { get; init; }
}

/// <summary>Raises what providers can do, month by month as it is paid; what is not kept up fades.</summary>
internal sealed class ProviderAccreditation : Programme, IRaisesProviderQuality
{
    private const double Least = 1e-6;
    private readonly ProviderAccreditationTerms _terms;
    private readonly double[] _added;
    private readonly int _only;

    public ProviderAccreditation(ProviderAccreditationTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _only = terms.Provider.Length == 0 ? -1 : Economy.Scenario.Providers.IndexOf(terms.Provider);
        _added = new double[Economy.Scenario.Providers.Count];
        State = [new StateColumn<double>(terms.Name + ".added_quality", () => _added)];
    }

    internal override IReadOnlyList<StateColumn> State { get; }

    public override bool OutlastsWindow => _added.AsSpan().ContainsAnyExcept(0.0);

    public double Added(int provider) => _added[provider];

    /// <summary>Share of that quality that the owner of a slot believes in.</summary>
    public double Seen(int slot, int provider) => Knows(slot) ? _terms.VisibleShare * _added[provider] : 0;

    /// <summary>Factor on the spread of what the owner of a slot believes of a provider; 1 once the label has lapsed.</summary>
    public double Spread(int slot, int provider) => IsActive && _added[provider] > 0 && Knows(slot) ? 1 - _terms.BeliefCut : 1;

    public double PriceFactor(int provider) =>
        1 + _terms.PriceElasticity * _added[provider] / Math.Max(0.01, Economy.Scenario.Providers[provider].Quality);

    public override void Apply()
    {
        var providers = _only >= 0 ? 1 : _added.Length;
        var cost = _terms.CostPerMonth * Economy.PriceLevel;
        var units = IsActive && providers > 0 ? Math.Min(1, MonthlyShare / WithAdministration(cost) / providers) : 0;
        if (units * cost < 1) units = 0;
        for (var provider = 0; provider < _added.Length; provider++)
        {
            if (_only >= 0 && _only != provider) continue;
            var left = Math.Max(0, 1 - Economy.Scenario.Providers[provider].Quality - _added[provider]);
            // V4: quality is built while it is paid for and fades as far as it is not.
            _added[provider] += _terms.RisePerMonth * units * left - _terms.DecayPerMonth * (1 - units) * _added[provider];
            if (_added[provider] < Least) _added[provider] = 0;
            Economy.Books.Programmes.Pay(0, Index, Ledger.Households.Staff, (long)(units * cost));
        }
        OfferToAll();
    }

    /// <summary>A better provider is better for whoever goes there, known or not.</summary>
    private void OfferToAll()
    {
        if (Economy.Offers is null || !IsActive || !_added.AsSpan().ContainsAnyExcept(0.0)) return;
        foreach (var cell in Economy.Cells)
            for (var slot = cell.Start; slot < cell.End; slot++)
                if (Allows(slot, cell.Index)) Offer(slot);
    }

    private bool Knows(int slot) => (Economy.Firms.Heard[slot] & (1u << Index)) != 0;
}

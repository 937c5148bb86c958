using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of public information on prices, providers and practices.</summary>
public sealed record MarketInformationTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<MarketInformationTerms, MarketInformation>(
        "Public information on prices, providers and best practice.", SupportedAction.None, static (terms, context) => new MarketInformation(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <summary>Cost of the full service, however many read it, at the start. Unit: rupiah per month. At least 1.</summary>
    [Parameter("Cost of the full service, however many read it, at the start.", Unit = Units.RupiahPerMonth, Minimum = 1)]
    public required double CostPerMonth { get; init; }

    /// <summary>Share by which price news lowers an owner's error about unit cost; 0 means no effect. Unit: share. Between 0 and 1. Range 0.05 to 0.5.</summary>
    [Parameter("Share by which price news lowers an owner's error about unit cost; 0 means no effect.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.5)]
    public double CostErrorCut { get; init; } = 0.25;

    /// <summary>Share by which news of providers narrows the spread of what owners believe a service is worth; 0 means no effect. Unit: share. Between 0 and 1. Range 0.05 to 0.5.</summary>
    [Parameter("Share by which news of providers narrows the spread of what owners believe a service is worth; 0 means no effect.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.5)]
    public double BeliefCut { get; init; } = 0.25;

    /// <summary>Weight of the sector's best practice as a teacher, beside that of an average neighbour; 0 means no effect. Unit: ratio. Between 0 and 1. Range 0 to 0.5.</summary>
    [Parameter("Weight of the sector's best practice as a teacher, beside that of an average neighbour; 0 means no effect.", Unit = Units.Ratio, Minimum = 0, Maximum = 1, Low = 0, High = 0.5)]
    public double FrontierWeight { get; init; } = 0.25;

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.InformedBy)];
}

/// <summary>Publishes what owners cannot see themselves; who has heard of it uses it.</summary>
internal sealed class MarketInformation : Programme, IInforms
{
    private readonly MarketInformationTerms _terms;
    private readonly Action<int> _inform;
    private readonly double[] _frontier;
    private double _units;

    public MarketInformation(MarketInformationTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _inform = Inform;
        _frontier = new double[Economy.Sectors.Length];
    }

    public double CostError => 1 - _terms.CostErrorCut * _units;

    public double Spread => 1 - _terms.BeliefCut * _units;

    /// <summary>K5: what the best practice of the sector teaches an owner who reads of it, as far as the lead can be absorbed.</summary>
    public double Lesson(int sector, double knowledge) =>
        _terms.FrontierWeight * _units * Learning.Absorbable(_frontier[sector] / knowledge - 1, Economy.Scenario.Behaviour.Knowledge.AbsorbableLead);

    public override void Apply()
    {
        var cost = _terms.CostPerMonth * Economy.PriceLevel;
        _units = Math.Min(1, MonthlyShare / WithAdministration(cost));
        if (_units * cost < 1) return;
        Economy.Books.Programmes.Pay(0, Index, Ledger.Households.Staff, (long)(_units * cost));
        if (_terms.FrontierWeight > 0) FindFrontier();
        Economy.Runner.Run(Economy.Blocks.Length, _inform);
    }

    private void FindFrontier()
    {
        Array.Clear(_frontier);
        foreach (var cell in Economy.Cells)
            for (var slot = cell.Start; slot < cell.End; slot++)
                if (Economy.Firms.IsActive(slot)) _frontier[cell.Sector] = Math.Max(_frontier[cell.Sector], Economy.Firms.Knowledge[slot]);
    }

    private void Inform(int block)
    {
        var firms = Economy.Firms;
        var (cell, start, end) = Economy.Blocks[block];
        for (var slot = start; slot < end; slot++)
        {
            if ((firms.Heard[slot] & (1u << Index)) == 0 || !Allows(slot, cell) || firms.InformedBy[slot] != FirmTable.None) continue;
            firms.InformedBy[slot] = (byte)Index;
            Context.Reach(slot);
        }
    }
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a budget for more inspections of a standard.</summary>
public sealed record StandardsEnforcementTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<StandardsEnforcementTerms, StandardsEnforcement>(
        "More inspections of a standard.", SupportedAction.None, static (terms, context) => new StandardsEnforcement(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (CostPerInspection, "cost_per_inspection");

    /// <summary>Standard that is enforced.</summary>
    [Parameter("Standard that is enforced.")]
    public required string Standard { get; init; }

    /// <summary>Cost per inspection, at the start. Unit: rupiah. At least 1.</summary>
    [Parameter("Cost per inspection, at the start.", Unit = Units.Rupiah, Minimum = 1)]
    public required double CostPerInspection { get; init; }

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.InspectedBy)];
}

/// <summary>Sends inspectors to as many firms a month as the budget pays for; larger firms are likelier to be visited.</summary>
internal sealed class StandardsEnforcement : Programme, IInspects
{
    private readonly StandardsEnforcementTerms _terms;
    private readonly Action<int> _award, _weigh;
    private readonly Scratch<double> _ranks;

    public StandardsEnforcement(StandardsEnforcementTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        Standard = Economy.Scenario.Standards.IndexOf(terms.Standard);
        _weigh = Weigh;
        _ranks = Economy.Firms.Columns.Doubles.Named("ranks in a drawing");
        _award = slot => Economy.Firms.InspectedBy[slot] = (byte)Index;
    }

    public int Standard { get; }

    public double Rate { get; private set; }

    public long Cost => (long)(_terms.CostPerInspection * Economy.PriceLevel);

    public override void Apply()
    {
        using var candidates = Economy.Firms.Candidate.TakeEmpty();
        using var ranks = _ranks.Take();
        Economy.Runner.Run(Economy.Blocks.Length, _weigh);
        CollectCandidates();
        var count = Economy.Queue.Count;
        var visits = Math.Min(count, (int)(MonthlyShare / WithAdministration(Cost)));
        Rate = count == 0 ? 0 : (double)visits / count;
        ChooseCollected(visits, _award);
    }

    protected override double Rank(int slot) => _ranks.Values[slot];

    /// <summary>
    /// Marks the firms of a block that may be inspected, and ranks them for a weighted drawing without replacement
    /// (Efraimidis and Spirakis 2006): the smallest of −ln(u) / weight are drawn.
    /// </summary>
    private void Weigh(int block)
    {
        var firms = Economy.Firms;
        var (cell, start, end) = Economy.Blocks[block];
        var candidates = firms.Candidate.Values;
        if (!AllowsCell(cell) || !Economy.Standards.Apply(Standard, Economy.Cells[cell].Sector)) return;
        for (var slot = start; slot < end; slot++)
            if (firms.InspectedBy[slot] == FirmTable.None && Allows(slot, cell)) candidates[slot] = 1;
        Span<double> weight = stackalloc double[end - start];
        var rank = _ranks.Values.AsSpan(start, end - start);
        Economy.Luck.Uniforms(firms.Id.AsSpan(start, end - start), Economy.Month, Purpose.OfProgramme(NameKey, Purpose.Lot), rank);
        VectorMath.Log(rank);
        for (var place = 0; place < weight.Length; place++) weight[place] = Math.Max(1, firms.Workers[start + place]);
        VectorMath.Pow(weight, Economy.Scenario.Behaviour.Standards.SizeVisibility);
        for (var place = 0; place < weight.Length; place++) rank[place] = -rank[place] / weight[place];
    }
}

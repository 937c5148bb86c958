using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a budget for more inspections of a standard.</summary>
public sealed record StandardsEnforcementTerms : InstrumentTerms
{
    [Parameter("Standard that is enforced.")]
    public required string Standard { get; init; }

    [Parameter("Cost of one inspection at the start.", Unit = Units.Rupiah, Minimum = 1)]
    public required double CostPerInspection { get; init; }
}

/// <summary>Sends inspectors to as many firms a month as the budget pays for; larger firms are likelier to be visited.</summary>
internal sealed class StandardsEnforcement : Programme
{
    private readonly StandardsEnforcementTerms _terms;
    private readonly Action<int> _award;

    public StandardsEnforcement(StandardsEnforcementTerms terms, int index, Economy economy)
        : base(terms, index, economy)
    {
        _terms = terms;
        Standard = Economy.IndexOf(economy.Scenario.Standards, terms.Standard);
        _award = slot => economy.Firms.InspectedBy[slot] = (byte)Index;
    }

    /// <summary>Standard that it enforces.</summary>
    public int Standard { get; }

    /// <summary>Inspections of the month over firms that may be inspected: what owners expect of the programme.</summary>
    public double Rate { get; private set; }

    /// <summary>Cost of an inspection in the month, rupiah.</summary>
    public long Cost => (long)(_terms.CostPerInspection * Economy.PriceLevel);

    public override void Apply()
    {
        var firms = Economy.Firms;
        var count = 0;
        foreach (var cell in Economy.Cells)
        {
            var applies = AllowsCell(cell.Index) && Economy.AppliesTo[Standard, cell.Sector];
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                firms.Candidate[slot] = (byte)(applies && firms.InspectedBy[slot] == FirmTable.None
                    && Allows(slot, cell.Index) ? 1 : 0);
                count += firms.Candidate[slot];
            }
        }
        var visits = Math.Min(count, (int)(MonthlyShare / WithAdministration(Cost)));
        Rate = count == 0 ? 0 : (double)visits / count;
        CollectCandidates();
        ChooseCollected(visits, _award);
    }

    /// <summary>Weighted drawing without replacement (Efraimidis and Spirakis 2006): the smallest of −ln(u) / weight are drawn.</summary>
    protected override double Rank(int slot)
    {
        var firms = Economy.Firms;
        var lot = Economy.Luck.Uniform(firms.Id[slot], Economy.Month, Purpose.OfProgramme(NameKey, Purpose.Lot));
        var weight = PortableMath.Pow(Math.Max(1, firms.Workers[slot]), Economy.Scenario.Behaviour.Standards.SizeVisibility);
        return -PortableMath.Log(lot) / weight;
    }
}

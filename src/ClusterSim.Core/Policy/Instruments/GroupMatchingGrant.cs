using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Whom a programme takes for the leaders of a cluster.</summary>
public enum Leadership
{
    /// <summary>Those who know most.</summary>
    Knowledge,

    /// <summary>Those with most links in the knowledge network.</summary>
    Links,

    /// <summary>Any, by a lot that is drawn once.</summary>
    Lottery,
}

/// <summary>Terms of a grant for a joint investment of a cluster's leading firms.</summary>
public sealed record GroupMatchingGrantTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<GroupMatchingGrantTerms, GroupMatchingGrant>(
        "A grant for a joint investment of a cluster's leading firms.", SupportedAction.Investment, static (terms, context) => new GroupMatchingGrant(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (JointInvestment * MatchShare * MinimumLeaders / Math.Max(1, Leaders), "joint_investment");

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario) => MinimumLeaders <= Leaders ? []
        : [new TermsFault("minimum_leaders", FormattableString.Invariant($"'policies.{Name}' pays nobody: minimum_leaders is {MinimumLeaders} of {Leaders} leaders; make it at most leaders"))];

    /// <summary>Share of the joint investment that the grant pays. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of the joint investment that the grant pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double MatchShare { get; init; }

    /// <summary>Joint investment of one cluster when all its leaders contribute, at the start. Unit: rupiah. At least 0.</summary>
    [Parameter("Joint investment of one cluster when all its leaders contribute, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double JointInvestment { get; init; }

    /// <summary>Firms of a cluster that are asked to contribute, in equal parts. Unit: firms. Between 1 and 1000.</summary>
    [Parameter("Firms of a cluster that are asked to contribute, in equal parts.", Unit = Units.Firms, Minimum = 1, Maximum = 1000)]
    public int Leaders { get; init; } = 5;

    /// <summary>Leaders who must contribute for the grant to be paid. Unit: firms. Between 1 and 1000.</summary>
    [Parameter("Leaders who must contribute for the grant to be paid.", Unit = Units.Firms, Minimum = 1, Maximum = 1000)]
    public int MinimumLeaders { get; init; } = 3;

    /// <summary>Who the leaders are.</summary>
    [Parameter("Who the leaders are.")]
    public Leadership LedBy { get; init; } = Leadership.Knowledge;

    /// <summary>Knowledge that the joint equipment embodies, 1 is the sector's reference; those who contribute learn from it once as from a linked firm that knows as much. 0 means nothing new. Unit: ratio. Between 0 and 100.</summary>
    [Parameter("Knowledge that the joint equipment embodies, 1 is the sector's reference; those who contribute learn from it once as from a linked firm that knows as much. 0 means nothing new.", Unit = Units.Ratio, Minimum = 0, Maximum = 100)]
    public double Technology { get; init; }
}

/// <summary>
/// Each month the leaders of every cluster that has had no grant meet: those among the firms that have heard. Who would like that
/// much capital at the grant's price and can pay its part agrees; when enough agree the grant is paid and all of them invest.
/// </summary>
internal sealed class GroupMatchingGrant : Programme
{
    private readonly GroupMatchingGrantTerms _terms;
    private readonly bool[] _agrees;

    public GroupMatchingGrant(GroupMatchingGrantTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _agrees = new bool[terms.Leaders];
    }

    private double Share => _terms.JointInvestment * Economy.PriceLevel / _terms.Leaders;

    public override void Apply()
    {
        // Clusters are asked in an order that starts anew by lot each month: money that is short goes to no cluster first.
        var clusters = Economy.Organisations.Participation.Length;
        var first = Economy.Luck.Below(clusters, NameKey, Economy.Month, Purpose.OfProgramme(NameKey, Purpose.Lot));
        for (var turn = 0; turn < clusters; turn++) Meet((first + turn) % clusters);
    }

    /// <summary>An owner agrees when it wants its share of the equipment at the price that the grant makes and has the money for its part.</summary>
    private bool Agrees(int slot, int cell)
    {
        var application = CostOfApplying(slot);
        var free = Economy.Investment.Free(Economy.Cells[cell], slot);
        return Share * _terms.MatchShare > application && free >= Share * (1 - _terms.MatchShare) + application
            && Economy.Investment.Gap(Economy.Cells[cell], slot, _terms.MatchShare) * Economy.PriceLevel >= Share;
    }

    /// <summary>A lot is lasting, so that leaders stay the same.</summary>
    private protected override ulong Tie(int slot) => Economy.Luck.Lot(Economy.Firms.Id[slot], Luck.Lasting, Purpose.OfProgramme(NameKey, Purpose.Lot));

    /// <summary>The best first, among equals by lot.</summary>
    protected override double Rank(int slot) => _terms.LedBy switch
    {
        Leadership.Knowledge => -Economy.Firms.Knowledge[slot],
        Leadership.Links => Lot(slot) - Economy.Knowledge.Of(slot).Length,
        _ => Lot(slot),
    };

    private double Lot(int slot) => Economy.Luck.Uniform(Economy.Firms.Id[slot], Luck.Lasting, Purpose.OfProgramme(NameKey, Purpose.Lot));

    private void Meet(int cluster)
    {
        var leaders = FindLeaders(cluster);
        var queue = Economy.Queue;
        var agreed = 0;
        for (var place = 0; place < leaders; place++)
        {
            _agrees[place] = Agrees(queue[place], Economy.CellOf(queue[place]).Index);
            if (!_agrees[place]) continue;
            Economy.ProgrammeTally.Add(Economy.BlockOf(queue[place]), Index, ProgrammeTally.Applicants, 1);
            agreed++;
        }
        var spentThisMonth = WithAdministration(Economy.ProgrammeTally.Total(Index, ProgrammeTally.Paid));
        if (agreed < _terms.MinimumLeaders || agreed == 0 || Balance - spentThisMonth < WithAdministration(agreed * Share * _terms.MatchShare)) return;
        for (var place = 0; place < leaders; place++)
            if (_agrees[place]) Invest(queue[place]);
    }

    /// <summary>Puts the cluster's firms that may take part and have heard into the queue, the leaders first; gives their number, none where the cluster has had its grant.</summary>
    private int FindLeaders(int cluster)
    {
        var firms = Economy.Firms;
        var bit = 1u << Index;
        var queue = Economy.Queue;
        queue.Clear();
        foreach (var cell in Economy.Cells)
        {
            if (cell.Cluster != cluster || !AllowsCell(cell.Index)) continue;
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if ((firms.TreatedBy[slot] & bit) != 0) return 0;
                if ((firms.Heard[slot] & bit) == 0 || !Allows(slot, cell.Index)) continue;
                queue.Add(slot, Rank(slot));
            }
        }
        queue.Sort(ByLot);
        return Math.Min(queue.Count, _terms.Leaders);
    }

    /// <summary>The firm and the programme pay for the firm's share of the equipment; it is capital and no income, and teaches by K1 what it embodies.</summary>
    private void Invest(int slot)
    {
        var firms = Economy.Firms;
        var block = Economy.BlockOf(slot);
        var grant = (long)(Share * _terms.MatchShare);
        var own = (long)Share - grant;
        var application = CostOfApplying(slot);
        Economy.ProgrammeTally.Add(block, Index, ProgrammeTally.Chosen, 1);
        Economy.Books.Programmes.Pay(block, Index, Ledger.RestOfWorld.Sellers, grant);
        Economy.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, own + application);
        firms.Income[slot] -= application;
        firms.Capital[slot] += (float)(Share / Economy.PriceLevel);
        Economy.Books.Outcomes.Add(Economy.Books.Outcomes.Of.Invested, slot, Share / Economy.PriceLevel);
        Economy.Books.Outcomes.SupportReal(Index, SupportedAction.Investment, slot, Share);
        Economy.Tally.Add(block, firms.Class[slot], Sums.Investment, grant + own);
        var lead = _terms.Technology / firms.Knowledge[slot] - 1;
        firms.Knowledge[slot] += (float)(firms.Knowledge[slot] * Learning.Absorbable(lead, Economy.Scenario.Behaviour.Knowledge.AbsorbableLead));
        Context.Reach(slot);
    }
}

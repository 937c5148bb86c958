using ClusterSim.Core.Firms;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>The firms of a run as they stand at the end of a month, by slot: what the columns of a panel read.</summary>
public sealed class FirmRows
{
    private readonly Layout _layout;
    private readonly FirmAttributes _attributes;

    private readonly TrialMeasures _trials;

    internal FirmRows(Layout layout, FirmTable firms, FirmAttributes attributes, TrialMeasures trials) =>
        (_layout, Firms, _attributes, _trials) = (layout, firms, attributes, trials);

    /// <summary>The firms.</summary>
    internal FirmTable Firms { get; }

    /// <summary>Group whose firms stand in a slot.</summary>
    public FirmGroup GroupOf(int slot) => _layout.CellOf(slot).Group;

    /// <summary>Number or name that a census gives the firm in a slot; empty where it gives none, and for a firm that started later.</summary>
    public string CensusId(int slot)
    {
        var cell = _layout.CellOf(slot);
        var row = slot - cell.Start;
        return cell.Group.Census?.Ids is { } ids && row < ids.Count && Firms.Id[slot] == Cell.Identity(cell.GroupIndex, 0, row) ? ids[row] : "";
    }

    /// <summary>Value that the firm in a slot has of an attribute; empty where the scenario has no such attribute.</summary>
    public string AttributeOf(int slot, string attribute) => AttributeOf(Firms.Class[slot], attribute);

    /// <summary>
    /// What a trial would measure of the firm in a slot at the month's end, by a month and with money in rupiah of the start month; NaN
    /// where there is no such number, as of the logarithm of a loss.
    /// </summary>
    /// <param name="metric">What is measured.</param>
    /// <param name="slot">The slot, which holds a firm.</param>
    /// <param name="programme">Place of the programme that <see cref="TrialMetric.TookPart"/> asks for.</param>
    public double Measure(TrialMetric metric, int slot, int programme = 0) => _trials.Of(metric, slot, programme);

    /// <summary>Value that firms of a class have of an attribute; empty where the scenario has no such attribute.</summary>
    /// <param name="firmClass">A class, as in <see cref="FirmOutcomes.Class"/>.</param>
    /// <param name="attribute">Name of the attribute.</param>
    public string AttributeOf(byte firmClass, string attribute) => _attributes.Text(attribute, firmClass);
}

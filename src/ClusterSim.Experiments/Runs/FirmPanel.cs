using System.Globalization;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results.Folder;

namespace ClusterSim.Experiments.Runs;

/// <summary>Which firms are written month by month.</summary>
/// <param name="Firms">How many of the firms of month 0, chosen by a hash of their identity and so the same in every scenario and replication; <see cref="int.MaxValue"/> means all, newcomers included; 0 means none.</param>
public sealed record FirmPanel(int Firms)
{
    public static FirmPanel None { get; } = new(0);
    public static FirmPanel All { get; } = new(int.MaxValue);

    /// <summary>Columns of the panel of some scenarios, null for no panel.</summary>
    public IReadOnlyList<FirmColumn>? ColumnsOf(IEnumerable<Scenario> scenarios) => Firms == 0 ? null : Simulation.PanelColumnsOf(scenarios);

    /// <summary>As the command line says it: none, all, or how many firms.</summary>
    public override string ToString() => this == None ? "none" : this == All ? "all" : Firms.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writer of one run's panel.</summary>
    internal Recording Begin(ReplicationWriter writer) => new(this, writer);

    /// <summary>Identities of the firms that a panel of this size holds, out of those in slots at month 0.</summary>
    /// <param name="identities">Identity in each slot, 0 where it is empty.</param>
    public IReadOnlySet<ulong> Choose(IEnumerable<ulong> identities) => identities
        .Where(identity => identity != 0)
        .OrderBy(Scatter).ThenBy(identity => identity)
        .Take(Firms)
        .ToHashSet();

    private static ulong Scatter(ulong identity)
    {
        var bits = identity * 0x9E37_79B9_7F4A_7C15;
        bits = (bits ^ (bits >> 32)) * 0xD6E8_FEB8_6659_FD93;
        return bits ^ (bits >> 32);
    }

    /// <summary>The panel of one run.</summary>
    internal sealed class Recording(FirmPanel panel, ReplicationWriter writer)
    {
        private IReadOnlySet<ulong>? _chosen;
        private ulong[] _firms = [];
        private int[] _slots = [];

        public void Month(Simulation simulation)
        {
            if (panel.Firms == 0) return;
            if (panel != All) _chosen ??= panel.Choose(Enumerable.Range(0, simulation.Slots).Select(simulation.FirmId));
            if (_slots.Length < simulation.Slots) (_firms, _slots) = (new ulong[simulation.Slots], new int[simulation.Slots]);
            var count = 0;
            for (var slot = 0; slot < simulation.Slots; slot++)
            {
                var firm = simulation.FirmId(slot);
                if (firm != 0 && _chosen?.Contains(firm) != false) (_firms[count], _slots[count++]) = (firm, slot);
            }

            writer.AddFirms(simulation.Record.Month, _firms.AsMemory(0, count), _slots.AsMemory(0, count), simulation.Rows);
        }
    }
}

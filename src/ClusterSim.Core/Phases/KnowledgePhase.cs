using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 3. Firms learn from better-informed neighbours, innovate, bring new products to market, and forget
/// (equations K1 to K4). Everybody reads last month's knowledge, so the order of firms does not matter.
/// </summary>
internal sealed class KnowledgePhase : IPhase
{
    private readonly Economy _economy;
    /// <summary>Firms that learn together, and most neighbours that lanes take; who has more is reckoned alone.</summary>
    private const int Group = 64, MostInLanes = 16;

    private readonly Action<int> _show, _learn;

    public KnowledgePhase(Economy economy)
    {
        _economy = economy;
        (_show, _learn) = (Show, Learn);
    }

    public string Name => "knowledge";

    public void Run()
    {
        _economy.Runner.Run(_economy.Blocks.Length, _show);
        _economy.Runner.Run(_economy.Blocks.Length, _learn);
        _economy.Firms.SwapKnowledge();
    }

    /// <summary>K1: what a lead of <paramref name="lead"/> teaches: x·exp(−x/g) for x above 0 (Cowan and Jonard 2004; Cohen and Levinthal 1990).</summary>
    internal static double Absorbable(double lead, double absorbableLead) =>
        lead <= 0 ? 0 : lead * PortableMath.Exp(-lead / absorbableLead);

    /// <summary>What the firms of a block know, where their neighbours look for it; no number in a free slot.</summary>
    private void Show(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        for (var slot = start; slot < end; slot++) firms.Shown[slot] = firms.IsActive(slot) ? firms.Knowledge[slot] : float.NaN;
    }

    private void Learn(int block)
    {
        var economy = _economy;
        var (_, start, end) = economy.Blocks[block];
        Span<double> luck = stackalloc double[end - start];
        economy.Luck.Uniforms(economy.Firms.Id.AsSpan(start, end - start), economy.Month, Purpose.Innovation, luck);
        Span<double> lesson = stackalloc double[Group], variety = stackalloc double[Group], teachers = stackalloc double[Group];
        for (var first = start; first < end; first += Group)
        {
            var count = Math.Min(Group, end - first);
            Listen(first, count, lesson, variety, teachers);
            Learn(block, first, luck.Slice(first - start, count), lesson, variety, teachers);
        }
    }

    /// <summary>
    /// Sums of lessons and of differences over the neighbours of the slots from <paramref name="first"/> on, and how many
    /// neighbours there are. A lane is a firm, a step is one neighbour of each, so each firm's sums run in the order of its links.
    /// </summary>
    private void Listen(int first, int count, Span<double> lesson, Span<double> variety, Span<double> teachers)
    {
        Span<double> own = stackalloc double[Group];
        Span<float> heard = stackalloc float[Group * MostInLanes];
        Span<int> most = stackalloc int[Group / LaneMath.Lanes];
        Gather(first, count, own, heard, most);
        var absorbable = _economy.Scenario.Behaviour.Knowledge.AbsorbableLead;
        for (var place = 0; place < count; place += LaneMath.Lanes)
        {
            var (learned, differs, firms) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            for (var link = 0; link < most[place / LaneMath.Lanes]; link++)
            {
                var lead = LaneMath.Widen(heard.Slice(link * Group + place, LaneMath.Lanes)) / LaneMath.At(own, place) - Vector512<double>.One;
                var isFirm = Vector512.Equals(lead, lead);
                lead = Vector512.ConditionalSelect(isFirm, lead, Vector512<double>.Zero);
                var ahead = Vector512.ConditionalSelect(Vector512.GreaterThan(lead, Vector512<double>.Zero), lead, Vector512<double>.Zero);
                learned += ahead * LaneMath.Exp(-ahead / absorbable);
                differs += Vector512.Abs(lead);
                firms += isFirm & Vector512<double>.One;
            }
            learned.CopyTo(lesson[place..]);
            differs.CopyTo(variety[place..]);
            firms.CopyTo(teachers[place..]);
        }
        for (var place = 0; place < count; place++)
            if (_economy.Knowledge.Of(first + place).Length > MostInLanes)
                (lesson[place], variety[place], teachers[place]) = ListenToMany(first + place);
    }

    /// <summary>
    /// Knowledge of the slots from <paramref name="first"/> on and of their neighbours, the n-th of all side by side; and the
    /// most neighbours that any of the slots of one vector has, those with too many for lanes aside.
    /// </summary>
    private void Gather(int first, int count, Span<double> own, Span<float> heard, Span<int> most)
    {
        var network = _economy.Knowledge;
        var known = _economy.Firms.Shown;
        most.Clear();
        own.Fill(1);
        heard.Fill(float.NaN);
        for (var place = 0; place < count; place++)
        {
            if (float.IsNaN(known[first + place])) continue;
            own[place] = known[first + place];
            var neighbours = network.Of(first + place);
            if (neighbours.Length > MostInLanes) continue;
            ref var steps = ref most[place / LaneMath.Lanes];
            steps = Math.Max(steps, neighbours.Length);
            for (var link = 0; link < neighbours.Length; link++) heard[link * Group + place] = known[neighbours[link]];
        }
    }

    private (double Lesson, double Variety, double Teachers) ListenToMany(int slot)
    {
        var known = _economy.Firms.Shown;
        double own = known[slot], lesson = 0, variety = 0, teachers = 0;
        foreach (var neighbour in _economy.Knowledge.Of(slot))
        {
            if (float.IsNaN(known[neighbour])) continue;
            var lead = known[neighbour] / own - 1;
            lesson += Absorbable(lead, _economy.Scenario.Behaviour.Knowledge.AbsorbableLead);
            variety += Math.Abs(lead);
            teachers++;
        }
        return (lesson, variety, teachers);
    }

    private void Learn(int block, int first, ReadOnlySpan<double> luck, ReadOnlySpan<double> lesson, ReadOnlySpan<double> variety, ReadOnlySpan<double> teachers)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Knowledge;
        var cell = economy.Cells[economy.Blocks[block].Cell];
        var sharing = terms.LearningRate * (1 + economy.Scenario.Behaviour.Participation.SharingBoost * economy.Participation[cell.Cluster]);
        var (alone, share, innovation, depreciation) = (1 - terms.ManagementShare, terms.ManagementShare, terms.InnovationRate, terms.Depreciation);
        var taughtLeft = (float)(1 - terms.ManagementDecay);
        for (var place = 0; place < luck.Length; place++)
        {
            var slot = first + place;
            double own = firms.Knowledge[slot];
            firms.NextKnowledge[slot] = (float)own;
            if (!firms.IsActive(slot)) continue;
            var management = firms.Management(slot);
            var (knowledge, varied) = (own, 0.0);
            // K2: mean lesson of the neighbours × own knowledge × rate; management decides how much is taken up.
            var rate = sharing * (alone + share * management);
            if (teachers[place] > 0)
            {
                knowledge += rate * own * lesson[place] / teachers[place];
                varied = variety[place] / teachers[place];
            }
            if (firms.InformedBy[slot] != FirmTable.None)
                knowledge += rate * own * ((MarketInformation)economy.Programmes[firms.InformedBy[slot]]).Lesson(cell.Sector, own, terms.AbsorbableLead);
            // K3: hazard of an innovation, rising with management and with variety among neighbours.
            if (luck[place] < innovation * management * Math.Min(1, 0.5 + varied)) knowledge = Innovate(block, slot, knowledge);
            if (firms.Product[slot] == 1
                && economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Commercialisation) < terms.CommercialisationRate)
                firms.Product[slot] = 2;
            // K4: what lies above the reference is forgotten or overtaken; what was taught fades.
            if (knowledge > 1) knowledge -= depreciation * (knowledge - 1);
            firms.NextKnowledge[slot] = (float)knowledge;
            firms.TaughtManagement[slot] *= taughtLeft;
            firms.TaughtBookkeeping[slot] *= taughtLeft;
        }
    }

    /// <summary>A new product, or a better process.</summary>
    /// <returns>Knowledge after it.</returns>
    private double Innovate(int block, int slot, double knowledge)
    {
        var firms = _economy.Firms;
        var terms = _economy.Scenario.Behaviour.Knowledge;
        _economy.Tally.Add(block, firms.Class[slot], Sums.Innovations, 1);
        if (_economy.Luck.Uniform(firms.Id[slot], _economy.Month, Purpose.InnovationKind) >= terms.ProductShare) return knowledge * (1 + terms.InnovationStep);
        firms.Product[slot] = Math.Max(firms.Product[slot], (byte)1);
        return knowledge;
    }
}

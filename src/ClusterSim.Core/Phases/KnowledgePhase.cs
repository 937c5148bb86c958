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
    private readonly Action<int> _body;

    public KnowledgePhase(Economy economy)
    {
        _economy = economy;
        _body = Learn;
    }

    public string Name => "knowledge";

    public void Run()
    {
        _economy.Runner.Run(_economy.Blocks.Length, _body);
        _economy.Firms.SwapKnowledge();
    }

    /// <summary>K1: what a lead of <paramref name="lead"/> teaches: x·exp(−x/g) for x above 0 (Cowan and Jonard 2004; Cohen and Levinthal 1990).</summary>
    internal static double Absorbable(double lead, double absorbableLead) =>
        lead <= 0 ? 0 : lead * PortableMath.Exp(-lead / absorbableLead);

    private void Learn(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Knowledge;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        var sharing = 1 + economy.Scenario.Behaviour.Participation.SharingBoost * economy.Participation[cell.Cluster];
        var taughtLeft = (float)(1 - terms.ManagementDecay);
        for (var slot = start; slot < end; slot++)
        {
            double own = firms.Knowledge[slot];
            firms.NextKnowledge[slot] = (float)own;
            if (!firms.IsActive(slot)) continue;
            var management = firms.Management(slot);
            double lesson = 0, variety = 0;
            var teachers = 0;
            foreach (var neighbour in economy.Knowledge.Of(slot))
            {
                if (!firms.IsActive(neighbour)) continue;
                var lead = firms.Knowledge[neighbour] / own - 1;
                lesson += Absorbable(lead, terms.AbsorbableLead);
                variety += Math.Abs(lead);
                teachers++;
            }
            var knowledge = own;
            // K2: mean lesson of the neighbours × own knowledge × rate; management decides how much is taken up.
            var rate = terms.LearningRate * sharing * (1 - terms.ManagementShare + terms.ManagementShare * management);
            if (teachers > 0)
            {
                knowledge += rate * own * lesson / teachers;
                variety /= teachers;
            }
            if (firms.InformedBy[slot] != FirmTable.None)
                knowledge += rate * own * ((MarketInformation)economy.Programmes[firms.InformedBy[slot]]).Lesson(cell.Sector, own, terms.AbsorbableLead);
            // K3: hazard of an innovation, rising with management and with variety among neighbours.
            var hazard = terms.InnovationRate * management * Math.Min(1, 0.5 + variety);
            if (economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Innovation) < hazard)
            {
                economy.Tally.Add(block, firms.Class[slot], Sums.Innovations, 1);
                if (economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.InnovationKind) < terms.ProductShare)
                    firms.Product[slot] = Math.Max(firms.Product[slot], (byte)1);
                else
                    knowledge *= 1 + terms.InnovationStep;
            }
            if (firms.Product[slot] == 1
                && economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Commercialisation) < terms.CommercialisationRate)
                firms.Product[slot] = 2;
            // K4: what lies above the reference is forgotten or overtaken; what was taught fades.
            if (knowledge > 1) knowledge -= terms.Depreciation * (knowledge - 1);
            firms.NextKnowledge[slot] = (float)knowledge;
            firms.TaughtManagement[slot] *= taughtLeft;
            firms.TaughtBookkeeping[slot] *= taughtLeft;
        }
    }
}

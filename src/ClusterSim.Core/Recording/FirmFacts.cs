using ClusterSim.Core.Firms;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>What is read when firms are counted at the month's end.</summary>
/// <param name="Firms">The firms.</param>
/// <param name="Sectors">Their sectors.</param>
/// <param name="Places">Where they are.</param>
/// <param name="Standards">With what they comply.</param>
/// <param name="Clock">Price level of the month.</param>
internal sealed record FirmFacts(FirmTable Firms, SectorMonth[] Sectors, Places Places, Standards Standards, Clock Clock);

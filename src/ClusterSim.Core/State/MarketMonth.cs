using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>A final market: demand of the month and the large order in hand.</summary>
internal sealed class MarketMonth(Market terms, int sector, int index, int[] standards)
{
    /// <summary>Most firms a consortium can have.</summary>
    public const int MaximumMembers = 512;

    public Market Terms { get; } = terms;
    public int Sector { get; } = sector;
    public int Index { get; } = index;

    /// <summary>Standards that a seller must meet.</summary>
    public int[] Standards { get; } = standards;

    /// <summary>Whether some firms of the sector may be shut out.</summary>
    public bool IsConditional { get; } =
        terms.RequiresNewProduct || terms.RequiresContact || (standards.Length > 0 && terms.MinimumCompliance > 0);

    /// <summary>Units wanted in the month, shocks and disturbance included; and without them.</summary>
    public double Demand { get; set; }

    public double DemandOnPath { get; set; }

    /// <summary>Units wanted at the prices that sellers ask.</summary>
    public double Wanted { get; set; }

    /// <summary>Price index of the month over the outside price of the product.</summary>
    public double PriceIndex { get; set; } = 1;

    /// <summary>Units a month that the outside competitor offers: as much as so many average firms of the start.</summary>
    public double OutsideUnits { get; set; }

    /// <summary>Units that those who may sell here have, as if all came here, and the outside competitor offers; of the last month until sales begin (M7).</summary>
    public double Offered { get => OfferedState[0]; set => OfferedState[0] = value; }

    /// <summary><see cref="Offered"/>, by which owners judge a stand at an exhibition.</summary>
    public double[] OfferedState { get; } = new double[1];

    /// <summary>What is wanted a unit on offer (M7).</summary>
    public double Want => Offered > 0 ? Demand / Offered : Demand;

    /// <summary>Units that an average firm of the sector made at the start.</summary>
    public double MeanOutput { get; set; }

    /// <summary>Price of the outside competitor, rupiah a unit of the month.</summary>
    public double OutsidePrice { get; set; }

    /// <summary>Units that the outside competitor sells in the month (M3, M4).</summary>
    public double OutsideSold { get; set; }

    /// <summary>Large orders that came in the month.</summary>
    public int LargeOrdersOffered { get; set; }

    /// <summary>Large order in hand: months left, price a unit, members with their monthly quota. State.</summary>
    public int[] Order { get; } = new int[2];

    public double[] OrderPrice { get; } = new double[1];
    public int[] Member { get; } = new int[terms.LargeOrders is null ? 0 : MaximumMembers];
    public ulong[] MemberId { get; } = new ulong[terms.LargeOrders is null ? 0 : MaximumMembers];
    public double[] Quota { get; } = new double[terms.LargeOrders is null ? 0 : MaximumMembers];

    /// <summary>Months the order in hand still runs, 0 for none.</summary>
    public int OrderMonths { get => Order[0]; set => Order[0] = value; }

    /// <summary>Members of the consortium.</summary>
    public int Members { get => Order[1]; set => Order[1] = value; }

    /// <summary>Key of the market's luck.</summary>
    public ulong Key { get; } = 0xF000_0000_0000_0000 | Luck.NameKey(terms.Name);
}

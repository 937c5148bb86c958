namespace ClusterSim.Core.Firms;

/// <summary>At most <see cref="Size"/> slots of one cell: the unit of parallel work and of ordered sums.</summary>
internal readonly record struct Block(int Cell, int Start, int End)
{
    public const int Size = 2048;
}

namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays lenders a share of what a defaulting borrower leaves unpaid (equations F4, F6).</summary>
public interface IGuarantees : IEffect
{
    /// <summary>Share of a lender's loss that is paid.</summary>
    double GuaranteedShare { get; }

    /// <summary>Largest guaranteed loan, rupiah of the start month.</summary>
    double MaximumLoan { get; }

    /// <summary>Fee of the borrower a year, on the guaranteed debt.</summary>
    double FeePerYear { get; }

    /// <summary>Begins to count anew what is asked of it.</summary>
    void CountAnew();

    /// <summary>Counts one more loan that asks for its guarantee, and says whether it can carry all that were counted.</summary>
    /// <param name="loan">Rupiah of the loan.</param>
    bool TakesAllWith(long loan);

    /// <summary>Whether it can carry one more loan.</summary>
    /// <param name="loan">Rupiah of the loan.</param>
    bool Takes(long loan);

    /// <summary>Carries a loan that has been paid out, and pays at once for handling it; called only after <see cref="Takes"/>, and not while blocks run.</summary>
    /// <param name="block">Block of the slot.</param>
    /// <param name="slot">The borrower.</param>
    /// <param name="loan">Rupiah lent.</param>
    void Carry(int block, int slot, long loan);
}

namespace ClusterSim.Core.Policy.Effects;

/// <summary>Lends from the programme's account, through a lender who screens and collects (equation F5).</summary>
public interface ILends : IEffect
{
    /// <summary>Lender through which it lends.</summary>
    int Lender { get; }

    /// <summary>Interest that the borrower pays, a year.</summary>
    double InterestPerYear { get; }

    /// <summary>Months over which a loan is repaid.</summary>
    int TermMonths { get; }

    /// <summary>Months before them in which interest alone falls due.</summary>
    int GraceMonths => 0;

    /// <summary>Whether what a loan buys is paid to the seller, as it is anyway where the lender does so for loans of its own.</summary>
    bool PaysSellers => false;

    /// <summary>Whether a loan is paid to an account of the owner's own, as it is anyway where the lender does so for loans of its own.</summary>
    bool ToAccount => false;

    /// <summary>Largest loan, rupiah of the start month.</summary>
    double MaximumLoan { get; }

    /// <summary>Collateral asked for, as a share of the loan.</summary>
    double CollateralRatio { get; }

    /// <summary>Fee of the lender a year, on the debt outstanding, paid from the budget.</summary>
    double LenderFeePerYear { get; }

    /// <summary>Share of a default's loss that the lender bears; the programme bears the rest.</summary>
    double LenderLossShare { get; }

    /// <summary>Share of the lender's screening cost that screening a borrower takes.</summary>
    double ScreeningShare { get; }

    /// <summary>What a rupiah lent takes from the budget: itself, administration, and the lender's fee over the loan's life.</summary>
    double OutlayPerRupiah { get; }

    /// <summary>What a loan takes from the budget besides, whatever its size: rupiah, administration included.</summary>
    double OutlayPerLoan { get; }

    /// <summary>Whether what comes with a loan can be had for so many more.</summary>
    /// <param name="loans">Loans that are to be given besides those given.</param>
    bool HasRoomFor(int loans);

    /// <summary>Gives what comes with a loan; called when the loan has been paid out.</summary>
    /// <param name="block">Block of the slot.</param>
    /// <param name="slot">The borrower.</param>
    void Accompany(int block, int slot);
}

using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Finance;

/// <summary>What a lender would grant: lender or programme (255 for none), rupiah, interest a month, months, guaranteeing programme.</summary>
internal readonly record struct LoanOffer(byte Lender, byte Programme, long Rupiah, double InterestPerMonth, int Months, byte Guarantee)
{
    public static readonly LoanOffer Refused = new(FirmTable.None, FirmTable.None, 0, 0, 0, FirmTable.None);
}

/// <summary>
/// How lenders answer an application (equations F3 to F5): hard rules first, then a score. A lender lends when it expects
/// to gain; there is no price that clears the market (Stiglitz and Weiss 1981).
/// </summary>
internal static class LoanDesk
{
    /// <summary>The cheapest lender that says yes to a firm that lacks <paramref name="shortage"/> rupiah.</summary>
    public static LoanOffer BestOffer(Economy economy, Cell cell, int slot, double shortage, int[] byInterest)
    {
        var firms = economy.Firms;
        var credit = firms.CreditProgramme[slot];
        var programmeInterest = economy.Effects.Lending.Find(credit)?.InterestPerYear ?? double.PositiveInfinity;
        foreach (var lender in byInterest)
        {
            if (programmeInterest <= economy.Scenario.Lenders[lender].InterestPerYear)
            {
                programmeInterest = double.PositiveInfinity;
                if (FromProgramme(economy, cell, slot, shortage, credit) is { Rupiah: > 0 } loan) return loan;
            }
            if (FromLender(economy, cell, slot, shortage, lender) is { Rupiah: > 0 } offer) return offer;
        }
        return double.IsPositiveInfinity(programmeInterest) ? LoanOffer.Refused : FromProgramme(economy, cell, slot, shortage, credit);
    }

    /// <summary>F3: odds of default in a year = base odds × 2 × debt service over the accepted limit; a lender sees them with noise that bookkeeping removes.</summary>
    public static double DefaultSeen(Economy economy, int slot, double coverage, int lender)
    {
        var terms = economy.Scenario.Behaviour.Finance;
        var noise = terms.ScoreNoise * (1 - economy.Firms.Bookkeeping(slot))
            * economy.Luck.Normal(economy.Firms.Id[slot], economy.Month, Purpose.Of(Purpose.LoanScore, economy.LenderKeys[lender]));
        var believed = Math.Min(0.999, economy.BelievedDefault[lender]);
        var odds = believed / (1 - believed) * 2 * coverage * PortableMath.Exp(noise);
        return odds / (1 + odds);
    }

    private static LoanOffer FromLender(Economy economy, Cell cell, int slot, double shortage, int lender)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Lenders[lender];
        if (!Reaches(economy, slot, lender, firms.Formal[slot] == 1)) return LoanOffer.Refused;
        var guarantee = firms.GuaranteeOffer[slot];
        var (guaranteed, coverable) = (0.0, shortage);
        if (economy.Effects.Guarantees.Find(guarantee) is { } fund)
        {
            guaranteed = fund.GuaranteedShare;
            coverable = Math.Min(shortage, fund.MaximumLoan * economy.PriceLevel);
        }
        // Without the guarantee first: a guarantee is drawn on only where it is needed.
        var plain = Screen(economy, cell, slot, shortage, lender, 0);
        if (plain >= Math.Min(shortage, terms.MaximumLoan * economy.PriceLevel) - 1 || guaranteed == 0)
            return Offer(plain, (byte)lender, FirmTable.None, terms.InterestPerYear, terms.TermMonths, FirmTable.None);
        var covered = Screen(economy, cell, slot, coverable, lender, guaranteed);
        return covered > plain
            ? Offer(covered, (byte)lender, FirmTable.None, terms.InterestPerYear, terms.TermMonths, guarantee)
            : Offer(plain, (byte)lender, FirmTable.None, terms.InterestPerYear, terms.TermMonths, FirmTable.None);
    }

    private static LoanOffer FromProgramme(Economy economy, Cell cell, int slot, double shortage, byte index)
    {
        var programme = economy.Effects.Lending[index];
        var lender = economy.Scenario.Lenders[programme.Lender];
        var limit = Limit(economy, slot, shortage, programme.InterestPerYear, programme.CollateralRatio, programme.MaximumLoan, programme.TermMonths);
        // A programme that has run dry must not keep its firms from the lenders.
        if (limit < 1 || limit * programme.OutlayPerRupiah + programme.OutlayPerLoan > programme.Balance || !programme.HasRoomFor(1)) return LoanOffer.Refused;
        // F5: the lender screens for its fee and its share of the loss.
        var seen = DefaultSeen(economy, slot, Coverage(economy, slot, limit, programme.InterestPerYear, programme.TermMonths), programme.Lender);
        var recovered = Math.Min(1, programme.CollateralRatio * lender.CollateralRecovery);
        var years = programme.TermMonths / 12.0;
        var gain = programme.LenderFeePerYear - seen * programme.LenderLossShare * (1 - recovered) - programme.ScreeningShare * Screening(economy, cell, lender) / (limit * years)
            - 12 * Monitoring(economy, cell, lender) / limit;
        return gain < 0 ? LoanOffer.Refused
            : Offer(limit, (byte)programme.Lender, index, programme.InterestPerYear, programme.TermMonths, FirmTable.None);
    }

    private static LoanOffer Offer(double rupiah, byte lender, byte programme, double interestPerYear, int months, byte guarantee) =>
        rupiah < 1 ? LoanOffer.Refused : new LoanOffer(lender, programme, (long)rupiah, interestPerYear / 12, months, guarantee);

    /// <summary>Whether a lender would look at a firm's application at all, were it registered or not.</summary>
    public static bool Reaches(Economy economy, int slot, int lender, bool registered)
    {
        var terms = economy.Scenario.Lenders[lender];
        var firms = economy.Firms;
        if (terms.RequiresFormal && !registered) return false;
        if (firms.Bookkeeping(slot) < terms.MinimumBookkeeping) return false;
        return economy.Luck.Uniform(firms.Id[slot], Luck.Lasting, Purpose.Of(Purpose.LenderReach, economy.LenderKeys[lender])) < terms.Reach;
    }

    /// <summary>Rupiah that a lender grants, 0 when it refuses.</summary>
    private static double Screen(Economy economy, Cell cell, int slot, double shortage, int index, double guaranteed)
    {
        var lender = economy.Scenario.Lenders[index];
        var factor = economy.Sectors[cell.Sector].InterestFactor;
        var interest = lender.InterestPerYear * factor;
        var collateral = lender.CollateralRatio * (1 - guaranteed);
        var months = lender.TermMonths;
        var limit = Limit(economy, slot, shortage, interest, collateral, lender.MaximumLoan, months);
        if (limit < Math.Max(1, lender.MinimumLoan * economy.PriceLevel)) return 0;
        // F4: (1 − d)(1 + r) + d (g + (1 − g) × recovery) − (screening / years + a year's watching) / loan ≥ 1 + cost of funds, d seen with noise.
        var seen = DefaultSeen(economy, slot, Coverage(economy, slot, limit, interest, months), index);
        var recovery = Math.Min(1, collateral * lender.CollateralRecovery);
        var gain = (1 - seen) * (1 + interest) + seen * (guaranteed + (1 - guaranteed) * recovery) - 1 - lender.FundingCostPerYear * factor
            - Screening(economy, cell, lender) / (limit * (months / 12.0)) - 12 * Monitoring(economy, cell, lender) / limit;
        return gain >= 0 ? limit : 0;
    }

    /// <summary>Least of need, largest loan, what collateral covers, and what income can serve.</summary>
    private static double Limit(Economy economy, int slot, double shortage, double interest, double collateral, double maximum, int months)
    {
        var firms = economy.Firms;
        var limit = Math.Min(shortage, maximum * economy.PriceLevel);
        if (collateral > 0) limit = Math.Min(limit, firms.Capital[slot] * economy.PriceLevel / collateral);
        var service = economy.Scenario.Behaviour.Finance.DebtServiceLimit * Math.Max(0, firms.SmoothedIncome[slot]);
        return Math.Min(limit, service / (1.0 / months + interest / 12));
    }

    private static double Coverage(Economy economy, int slot, double loan, double interest, int months)
    {
        var limit = economy.Scenario.Behaviour.Finance.DebtServiceLimit * Math.Max(1, economy.Firms.SmoothedIncome[slot]);
        return Math.Min(1, loan * (1.0 / months + interest / 12) / limit);
    }

    /// <summary>Capital pledged for so many rupiah of a loan, rupiah: the lender's or programme's ratio, less where a fund guarantees, at most all.</summary>
    public static double Pledge(Economy economy, int slot, byte lender, byte programme, byte guarantee, long rupiah)
    {
        var ratio = economy.Effects.Lending.Find(programme)?.CollateralRatio ?? economy.Scenario.Lenders[lender].CollateralRatio;
        if (economy.Effects.Guarantees.Find(guarantee) is { } fund) ratio *= 1 - fund.GuaranteedShare;
        return Math.Min(economy.Firms.Capital[slot] * economy.PriceLevel, ratio * rupiah);
    }

    /// <summary>Cost of screening an application, rupiah; firms that take part in a cluster's organisation are known and cost less.</summary>
    public static double Screening(Economy economy, Cell cell, Lender lender) =>
        lender.ScreeningCost * economy.PriceLevel
        * (1 - economy.Scenario.Behaviour.Participation.ScreeningCut * economy.Participation[cell.Cluster]);

    /// <summary>Cost of collecting and watching a loan for a month, rupiah; cheaper where firms take part in a cluster's organisation.</summary>
    public static double Monitoring(Economy economy, Cell cell, Lender lender) =>
        lender.MonitoringCost * economy.PriceLevel
        * (1 - economy.Scenario.Behaviour.Participation.MonitoringCut * economy.Participation[cell.Cluster]);
}

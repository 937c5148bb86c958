using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
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
internal sealed class LoanDesk
{
    private readonly FinanceTerms _terms;
    private readonly ParticipationTerms _participation;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Organisations _clusters;
    private readonly SectorMonth[] _sectors;
    private readonly Lenders _lenders;
    private readonly LoanCase _case;
    private readonly Effect<ILends> _lending;
    private readonly Effect<IGuarantees> _guarantees;
    private readonly FirmTable _firms;

    /// <summary>The desk of all lenders of a run.</summary>
    /// <param name="terms">What lenders ask of a borrower.</param>
    /// <param name="participation">How much less firms of a cluster cost.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Whom a lender reaches, and what it sees.</param>
    /// <param name="clusters">Who takes part.</param>
    /// <param name="sectors">Shocks to interest.</param>
    /// <param name="lenders">The lenders.</param>
    /// <param name="loanCase">What owners fear and ask.</param>
    /// <param name="lending">Programmes that lend.</param>
    /// <param name="guarantees">Programmes that guarantee.</param>
    /// <param name="firms">Read.</param>
    public LoanDesk(
        FinanceTerms terms, ParticipationTerms participation, Clock clock, Luck luck, Organisations clusters, SectorMonth[] sectors, Lenders lenders,
        LoanCase loanCase, Effect<ILends> lending, Effect<IGuarantees> guarantees, FirmTable firms)
    {
        (_terms, _participation, _clock, _luck, _clusters) = (terms, participation, clock, luck, clusters);
        (_sectors, _lenders, _case, _lending, _guarantees, _firms) = (sectors, lenders, loanCase, lending, guarantees, firms);
    }

    /// <summary>The cheapest loan that its owner wants and whose lender says yes.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="lacks">Rupiah that its orders and bills lack this month.</param>
    /// <param name="asks">Whether she asked for one, whatever came of it.</param>
    public LoanOffer BestOffer(Cell cell, int slot, double lacks, out bool asks) => BestOffer(new Applicant(cell, slot, lacks), out asks);

    /// <summary>The same where it is known what the owner would borrow.</summary>
    public LoanOffer BestOffer(Cell cell, int slot, LoanWish wish, out bool asks) => BestOffer(new Applicant(cell, slot, 0) { Wish = wish }, out asks);

    private LoanOffer BestOffer(Applicant owner, out bool asks)
    {
        var offer = BestOffer(ref owner);
        asks = owner.Asks;
        return offer;
    }

    private LoanOffer BestOffer(ref Applicant owner)
    {
        var credit = _firms.CreditProgramme[owner.Slot];
        var programmeInterest = _lending.Find(credit)?.InterestPerYear ?? double.PositiveInfinity;
        foreach (var lender in _lenders.ByInterest)
        {
            if (programmeInterest <= _lenders[lender].InterestPerYear)
            {
                programmeInterest = double.PositiveInfinity;
                if (FromProgramme(ref owner, credit) is { Rupiah: > 0 } loan) return loan;
            }
            if (FromLender(ref owner, lender) is { Rupiah: > 0 } offer) return offer;
        }
        return double.IsPositiveInfinity(programmeInterest) ? LoanOffer.Refused : FromProgramme(ref owner, credit);
    }

    /// <summary>F3: odds of default in a year = base odds × 2 × debt service over the accepted limit; a lender sees them with noise that bookkeeping removes.</summary>
    public double DefaultSeen(int slot, double coverage, int lender)
    {
        var terms = _terms;
        var noise = terms.ScoreNoise * (1 - _firms.Bookkeeping(slot))
            * _luck.Normal(_firms.Id[slot], _clock.Month, Purpose.Of(Purpose.LoanScore, _lenders.Keys[lender]));
        var believed = Math.Min(0.999, _lenders.BelievedDefault[lender]);
        var odds = believed / (1 - believed) * 2 * coverage * PortableMath.Exp(noise);
        return odds / (1 + odds);
    }

    private LoanOffer FromLender(ref Applicant owner, int lender)
    {
        var (firms, cell, slot) = (_firms, owner.Cell, owner.Slot);
        var terms = _lenders[lender];
        if (!Reaches(slot, lender, firms.Formal[slot] == 1)) return LoanOffer.Refused;
        var wish = WishOf(ref owner) with { Leak = Leak((byte)lender, FirmTable.None) };
        var interest = terms.InterestPerYear / 12 * _sectors[cell.Sector].InterestFactor;
        var most = terms.MaximumLoan * _clock.PriceLevel;
        var shortage = wish.Size(interest, terms.TermMonths);
        var wants = Wants(ref owner, Math.Min(shortage, most), FirmTable.None, interest);
        var (withFee, coverable, share) = (interest, 0.0, 0.0);
        if (_guarantees.Find(firms.GuaranteeOffer[slot]) is { GuaranteedShare: > 0 } fund)
        {
            (withFee, share) = (interest + fund.GuaranteedShare * fund.FeePerYear / 12, fund.GuaranteedShare);
            coverable = Math.Min(wish.Size(withFee, terms.TermMonths), fund.MaximumLoan * _clock.PriceLevel);
            if (!Wants(ref owner, Math.Min(coverable, most), firms.GuaranteeOffer[slot], withFee)) coverable = 0;
        }
        if (!wants && coverable == 0) return LoanOffer.Refused;
        owner.Asks = true;
        // Without the guarantee first: a guarantee is drawn on only where it is needed.
        var plain = wants ? Screen(cell, slot, shortage, lender, 0) : 0;
        var covered = coverable > 0 && (!wants || plain < Math.Min(shortage, most) - 1) ? Screen(cell, slot, coverable, lender, share) : 0;
        if (covered > plain && Wants(ref owner, covered, firms.GuaranteeOffer[slot], withFee))
            return Offer(covered, (byte)lender, FirmTable.None, terms.InterestPerYear, terms.TermMonths, firms.GuaranteeOffer[slot]);
        return Wants(ref owner, plain, FirmTable.None, interest) ? Offer(plain, (byte)lender, FirmTable.None, terms.InterestPerYear, terms.TermMonths, FirmTable.None) : LoanOffer.Refused;

        bool Wants(ref Applicant owner, double rupiah, byte guaranteedBy, double monthly) =>
            rupiah >= 1 && wish.Pays(rupiah, monthly, terms.TermMonths, grace: 0, Pledge(slot, (byte)lender, FirmTable.None, guaranteedBy, rupiah), DoubtsOf(ref owner));
    }

    private LoanOffer FromProgramme(ref Applicant owner, byte index)
    {
        var (cell, slot) = (owner.Cell, owner.Slot);
        var programme = _lending[index];
        var interest = programme.InterestPerYear / 12;
        var wish = WishOf(ref owner) with { Leak = Leak((byte)programme.Lender, index) };
        var shortage = wish.Size(interest, programme.TermMonths);
        if (!Wants(ref owner, Math.Min(shortage, programme.MaximumLoan * _clock.PriceLevel))) return LoanOffer.Refused;
        owner.Asks = true;
        var limit = Limit(slot, shortage, programme.InterestPerYear, programme.CollateralRatio, programme.MaximumLoan, programme.TermMonths);
        return !Lends(cell, slot, programme, limit) || !Wants(ref owner, limit) ? LoanOffer.Refused
            : Offer(limit, (byte)programme.Lender, index, programme.InterestPerYear, programme.TermMonths + programme.GraceMonths, FirmTable.None);

        bool Wants(ref Applicant owner, double rupiah) => rupiah >= 1
            && wish.Pays(rupiah, interest, programme.TermMonths, programme.GraceMonths, Pledge(slot, (byte)programme.Lender, index, FirmTable.None, rupiah), DoubtsOf(ref owner));
    }

    private LoanWish WishOf(ref Applicant owner) => owner.Wish ??= _case.Wish(owner.Cell, owner.Slot, owner.Lacks);

    private LoanDoubts DoubtsOf(ref Applicant owner) => owner.Doubts ??= _case.Doubts(owner.Cell, owner.Slot);

    /// <summary>F5: whether a programme has the money, and its lender, who screens for its fee and its share of the loss, says yes.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="rupiah">The loan.</param>
    public bool Lends(Cell cell, int slot, ILends programme, double rupiah)
    {
        // A programme that has run dry must not keep its firms from the lenders.
        if (rupiah < 1 || rupiah * programme.OutlayPerRupiah + programme.OutlayPerLoan > programme.Balance || !programme.HasRoomFor(1)) return false;
        var lender = _lenders[programme.Lender];
        var seen = DefaultSeen(slot, Coverage(slot, rupiah, programme.InterestPerYear, programme.TermMonths), programme.Lender);
        var recovered = Math.Min(1, programme.CollateralRatio * lender.CollateralRecovery);
        var years = (programme.TermMonths + programme.GraceMonths) / 12.0;
        var gain = programme.LenderFeePerYear - seen * programme.LenderLossShare * (1 - recovered) - programme.ScreeningShare * Screening(cell, lender) / (rupiah * years)
            - 12 * Monitoring(cell, lender) / rupiah;
        return gain >= 0;
    }

    /// <summary>Largest loan of a programme for which the instalment is what income can serve and capital covers the collateral, rupiah.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="programme">The programme.</param>
    public double MostOf(int slot, ILends programme) =>
        Limit(slot, double.PositiveInfinity, programme.InterestPerYear, programme.CollateralRatio, programme.MaximumLoan, programme.TermMonths);

    private static LoanOffer Offer(double rupiah, byte lender, byte programme, double interestPerYear, int months, byte guarantee) =>
        rupiah < 1 ? LoanOffer.Refused : new LoanOffer(lender, programme, (long)rupiah, interestPerYear / 12, months, guarantee);

    /// <summary>Whether a lender would look at a firm's application at all, were it registered or not.</summary>
    public bool Reaches(int slot, int lender, bool registered)
    {
        var terms = _lenders[lender];
        var firms = _firms;
        if (terms.RequiresFormal && !registered) return false;
        if (firms.Bookkeeping(slot) < terms.MinimumBookkeeping) return false;
        return _luck.Uniform(firms.Id[slot], Luck.Lasting, Purpose.Of(Purpose.LenderReach, _lenders.Keys[lender])) < terms.Reach;
    }

    /// <summary>Rupiah that a lender grants, 0 when it refuses.</summary>
    private double Screen(Cell cell, int slot, double shortage, int index, double guaranteed)
    {
        var lender = _lenders[index];
        var factor = _sectors[cell.Sector].InterestFactor;
        var interest = lender.InterestPerYear * factor;
        var collateral = lender.CollateralRatio * (1 - guaranteed);
        var months = lender.TermMonths;
        var limit = Limit(slot, shortage, interest, collateral, lender.MaximumLoan, months);
        if (limit < Math.Max(1, lender.MinimumLoan * _clock.PriceLevel)) return 0;
        // F4: (1 − d)(1 + r) + d (g + (1 − g) × recovery) − (screening / years + a year's watching) / loan ≥ 1 + cost of funds, d seen with noise.
        var seen = DefaultSeen(slot, Coverage(slot, limit, interest, months), index);
        var recovery = Math.Min(1, collateral * lender.CollateralRecovery);
        var gain = (1 - seen) * (1 + interest) + seen * (guaranteed + (1 - guaranteed) * recovery) - 1 - lender.FundingCostPerYear * factor
            - Screening(cell, lender) / (limit * (months / 12.0)) - 12 * Monitoring(cell, lender) / limit;
        return gain >= 0 ? limit : 0;
    }

    /// <summary>Least of need, largest loan, what collateral covers, and what income can serve.</summary>
    private double Limit(int slot, double shortage, double interest, double collateral, double maximum, int months)
    {
        var firms = _firms;
        var limit = Math.Min(shortage, maximum * _clock.PriceLevel);
        if (collateral > 0) limit = Math.Min(limit, firms.Capital[slot] * _clock.PriceLevel / collateral);
        var service = _terms.DebtServiceLimit * Math.Max(0, firms.SmoothedIncome[slot]);
        return Math.Min(limit, service / (1.0 / months + interest / 12));
    }

    private double Coverage(int slot, double loan, double interest, int months)
    {
        var limit = _terms.DebtServiceLimit * Math.Max(1, _firms.SmoothedIncome[slot]);
        return Math.Min(1, loan * (1.0 / months + interest / 12) / limit);
    }

    /// <summary>Capital pledged for so many rupiah of a loan, rupiah: the lender's or programme's ratio, less where a fund guarantees, at most all.</summary>
    public double Pledge(int slot, byte lender, byte programme, byte guarantee, double rupiah)
    {
        var ratio = _lending.Find(programme)?.CollateralRatio ?? _lenders[lender].CollateralRatio;
        if (_guarantees.Find(guarantee) is { } fund) ratio *= 1 - fund.GuaranteedShare;
        return Math.Min(_firms.Capital[slot] * _clock.PriceLevel, ratio * rupiah);
    }

    /// <summary>
    /// Share of a loan of a lender, or of a programme through it, beyond what orders and bills lack, that goes to the household; nil where it
    /// is paid to the seller of what it buys.
    /// </summary>
    public double Leak(byte lender, byte programme) =>
        _lenders[lender].PaysSellers || _lending.Find(programme)?.PaysSellers == true ? 0 : _case.Leak(ToAccount(lender, programme));

    /// <summary>Whether a loan of a lender, or of a programme through it, is paid to an account of the owner's own.</summary>
    public bool ToAccount(byte lender, byte programme) => _lenders[lender].ToAccount || _lending.Find(programme)?.ToAccount == true;

    /// <summary>Cost of screening an application, rupiah; firms that take part in a cluster's organisation are known and cost less.</summary>
    public double Screening(Cell cell, Lender lender) =>
        lender.ScreeningCost * _clock.PriceLevel
        * (1 - _participation.ScreeningCut * _clusters.Participation[cell.Cluster]);

    /// <summary>Cost of collecting and watching a loan for a month, rupiah; cheaper where firms take part in a cluster's organisation.</summary>
    public double Monitoring(Cell cell, Lender lender) =>
        lender.MonitoringCost * _clock.PriceLevel
        * (1 - _participation.MonitoringCut * _clusters.Participation[cell.Cluster]);

    /// <summary>An owner at the desk: what she would borrow and what she fears is reckoned once, and only where somebody looks at her.</summary>
    private struct Applicant(Cell cell, int slot, double lacks)
    {
        public readonly Cell Cell => cell;
        public readonly int Slot => slot;
        public readonly double Lacks => lacks;
        public LoanWish? Wish { get; set; }
        public LoanDoubts? Doubts { get; set; }
        public bool Asks { get; set; }
    }
}

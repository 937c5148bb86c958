using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// S5: owners of registered firms declare of their turnover what leaves them the highest expected utility (Allingham and
/// Sandmo 1972); auditors of the central government come, the tax that was evaded is paid with a fine.
/// </summary>
/// <param name="terms">Taxes, audits and fines.</param>
/// <param name="perception">By what owners multiply the chance of an audit.</param>
/// <param name="clock">Read.</param>
/// <param name="luck">Audits.</param>
/// <param name="firms">Income is written.</param>
/// <param name="books">Take what is paid.</param>
internal sealed class TaxDeclaration(TaxTerms terms, double perception, Clock clock, Luck luck, FirmTable firms, Books books)
{
    /// <summary>Turnover tax of the firms of a block, which are as visible to auditors as given.</summary>
    public void Collect(int block, int start, int end, double[] visibility, double meanVisibility)
    {
        Span<double> audit = stackalloc double[end - start];
        luck.Uniforms(firms.Id.AsSpan(start, audit.Length), clock.Month, Purpose.TaxAudit, audit);
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot) || firms.Formal[slot] != 1) continue;
            var due = terms.TurnoverTax * firms.Sales[slot];
            var chance = Math.Min(1, terms.AuditsPerYear / 12 * visibility[slot] / meanVisibility);
            var evaded = Evaded(due, firms.Income[slot] - due, Math.Min(1, perception * chance), terms.EvasionFine, terms.RiskAversion);
            Pay(block, slot, Ledger.Central, Sums.Taxes, due - evaded);
            if (evaded <= 0 || audit[slot - start] >= chance) continue;
            Pay(block, slot, Ledger.Central, Sums.Taxes, evaded);
            Pay(block, slot, Ledger.Central, Sums.Fines, terms.EvasionFine * evaded);
        }
    }

    /// <summary>
    /// Tax that an owner of constant relative risk aversion evades, rupiah: the marginal utility of what is kept, unseen, meets
    /// that of what is fined, seen: (1 − p) (w + x)^−γ = p s (w − s x)^−γ, at least nothing and at most the tax due.
    /// </summary>
    /// <param name="due">Tax due.</param>
    /// <param name="left">Income after the whole tax, w; without any the owner takes no risk, where there is one.</param>
    /// <param name="chance">Chance of an audit as the owner sees it, p.</param>
    /// <param name="fine">Fine in multiples of what was evaded, s.</param>
    /// <param name="riskAversion">γ; 1 is logarithmic utility.</param>
    public static double Evaded(double due, double left, double chance, double fine, double riskAversion)
    {
        if (chance * (1 + fine) >= 1) return 0;
        if (chance * fine == 0) return due;
        if (left <= 0) return 0;
        var (unseen, seen) = (PortableMath.Pow(1 - chance, 1 / riskAversion), PortableMath.Pow(chance * fine, 1 / riskAversion));
        return Math.Clamp(left * (unseen - seen) / (seen + fine * unseen), 0, due);
    }

    /// <summary>The firms of a block pay a government a share of their sales, each as in <see cref="Pay"/>.</summary>
    /// <param name="block">The block.</param>
    /// <param name="start">First slot.</param>
    /// <param name="end">The slot after the last.</param>
    /// <param name="government">Who is paid.</param>
    /// <param name="rate">The share.</param>
    /// <param name="fromRegistered">Whether only those pay who are registered.</param>
    public void Levy(int block, int start, int end, Account government, double rate, bool fromRegistered)
    {
        Span<double> taxes = stackalloc double[FirmVector8.Room(end - start)];
        for (var place = 0; place < taxes.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var pays = eight.Active(firms.Id);
            if (fromRegistered) pays &= Vector512.Equals(eight.Of(firms.Formal), Vector512<ulong>.One).AsDouble();
            var due = VectorMath.Whole(rate * Vector512.ConvertToDouble(eight.Of(firms.Sales)));
            var paid = pays.AsInt64() & Vector512.Min(Vector512.Max(Vector512<long>.Zero, eight.Of(firms.Cash)), due);
            books.Ledger.TransferFromEight(block, eight.First, government, paid, pays);
            eight.Put(firms.Income, eight.Of(firms.Income) - paid, pays);
            VectorMath.Store(taxes, place, Vector512.ConvertToDouble(paid));
        }
        var classes = books.Tally.Classify(firms.Class.AsSpan(start, taxes.Length));
        books.Tally.Add(block, classes, Sums.Taxes, taxes);
        books.Tally.Add(block, classes, government == Ledger.Central ? Sums.CentralRevenue : Sums.LocalRevenue, taxes);
    }

    /// <summary>A firm pays a government what it owes, as far as cash goes; noted among taxes or fines and as revenue.</summary>
    private void Pay(int block, int slot, Account government, Sum sum, double rupiah)
    {
        var paid = Math.Min(Math.Max(0, firms.Cash[slot]), (long)rupiah);
        books.Ledger.Transfer(block, slot, government, paid);
        firms.Income[slot] -= paid;
        books.Tally.Add(block, firms.Class[slot], sum, paid);
        books.Tally.Add(block, firms.Class[slot], government == Ledger.Central ? Sums.CentralRevenue : Sums.LocalRevenue, paid);
    }
}

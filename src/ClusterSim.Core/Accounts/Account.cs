namespace ClusterSim.Core.Accounts;

/// <summary>Whoever is not a firm and holds money. A firm is known by its slot, a number; that neither passes for the other is seen by the compiler.</summary>
/// <param name="Index">Place in the ledger.</param>
internal readonly record struct Account(int Index)
{
    /// <summary>The account so many places further: of a lender, provider, programme or package by its place among them.</summary>
    public static Account operator +(Account first, int place) => new(first.Index + place);
}

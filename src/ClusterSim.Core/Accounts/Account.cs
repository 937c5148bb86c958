namespace ClusterSim.Core.Accounts;

/// <summary>Whoever is not a firm and holds money. A firm is known by its slot, a number; that neither passes for the other is seen by the compiler.</summary>
/// <param name="Index">Place in the ledger.</param>
/// <param name="Part">Who it is in an account of many; nobody in particular elsewhere.</param>
internal readonly record struct Account(int Index, Part Part = Part.None)
{
    /// <summary>The account so many places further: of a lender, provider, programme or package by its place among them.</summary>
    public static Account operator +(Account first, int place) => new(first.Index + place);
}

using System.Reflection;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Rules;

namespace ClusterSim.Core.Tests.Accounts;

/// <summary>Money moves between two who are named. That nobody else writes cash or balances is the compiler's to see: both arrays are private to the ledger.</summary>
public sealed class LedgerTests
{
    private const long Amount = 700;

    private static (Ledger Ledger, long[] Cash) Books()
    {
        var cash = new long[16];
        var ledger = new Ledger(cash, lenders: 1, providers: 1, programmes: 1, packages: 1, blocks: 2);
        for (var slot = 0; slot < cash.Length; slot++) ledger.OpenFirm(slot, 10_000 + slot);
        ledger.OpenAccount(ledger.Lenders, 50_000);
        return (ledger, cash);
    }

    private static Vector512<double> Marked => Vector512.Create(0L, -1, 0, -1, 0, 0, 0, -1).AsDouble();

    /// <summary>Every transfer there is, by its parameters; who pays and who receives how much.</summary>
    private static readonly (string Name, Type[] Parties, Action<Ledger> Pay, (string Party, long Rupiah)[] Moves)[] s_transfers =
    [
        ("Transfer", [typeof(int), typeof(Account), typeof(Account)], ledger => ledger.Transfer(1, ledger.Lenders, Ledger.Households.Workers, Amount), [("account 5", -Amount), ("account 1", Amount)]),
        ("Transfer", [typeof(int), typeof(int), typeof(Account)], ledger => ledger.Transfer(0, 3, ledger.Providers, Amount), [("firm 3", -Amount), ("account 6", Amount)]),
        ("Transfer", [typeof(int), typeof(Account), typeof(int)], ledger => ledger.Transfer(0, ledger.Lenders, 2, Amount), [("account 5", -Amount), ("firm 2", Amount)]),
        ("Transfer", [typeof(Account), typeof(Account)], ledger => ledger.Transfer(Ledger.Donor, ledger.Packages, Amount), [("account 4", -Amount), ("account 8", Amount)]),
        ("TransferFromEight", [typeof(int), typeof(int), typeof(Account)], ledger => ledger.TransferFromEight(1, 8, Ledger.RestOfWorld.Sellers, Vector512.Create(Amount), Marked),
            [("firm 9", -Amount), ("firm 11", -Amount), ("firm 15", -Amount), ("account 0", 3 * Amount)]),
        ("TransferToEight", [typeof(int), typeof(Account), typeof(int)], ledger => ledger.TransferToEight(0, Ledger.Households.Owners, 0, Vector512.Create(Amount), Marked),
            [("account 1", -3 * Amount), ("firm 1", Amount), ("firm 3", Amount), ("firm 7", Amount)]),
        ("TransferBetweenFirms", [typeof(int), typeof(int)], ledger => ledger.TransferBetweenFirms(1, 12, Amount), [("firm 1", -Amount), ("firm 12", Amount)]),
    ];

    [Test]
    public void A_transfer_takes_from_one_what_it_gives_to_another()
    {
        foreach (var (name, parties, pay, moves) in s_transfers)
        {
            var (ledger, cash) = Books();
            var (firms, accounts, total) = (cash.ToArray(), ledger.Balances.ToArray(), ledger.Total());
            pay(ledger);
            ledger.Settle();
            var moved = cash.Select((rupiah, slot) => ($"firm {slot}", rupiah - firms[slot]))
                .Concat(ledger.Balances.Select((rupiah, account) => ($"account {account}", rupiah - accounts[account]))).Where(move => move.Item2 != 0);
            Assert.That(moved, Is.EquivalentTo(moves), name);
            Assert.That(ledger.Total(), Is.EqualTo(total), $"{name} of {parties.Length} parties");
        }
    }

    [Test]
    public void Nothing_but_these_transfers_and_the_opening_of_the_books_changes_money()
    {
        var changes = typeof(Ledger).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsPrivate && method.ReturnType == typeof(void)).Select(method => Signature(method.Name, method.GetParameters().Select(parameter => parameter.ParameterType)));
        Assert.That(changes, Is.EquivalentTo(s_transfers.Select(transfer => Signature(transfer.Name, transfer.Parties)).Concat(["Settle()", "BeginMonth()", "OpenFirm(Int32)", "OpenAccount(Account)"])));

        static string Signature(string name, IEnumerable<Type> parameters) =>
            $"{name}({string.Join(", ", parameters.Where(type => type == typeof(int) || type == typeof(Account)).Select(type => type.Name))})";
    }

    /// <summary>The sources, since the calls within an assembly are not in the list of what it refers to.</summary>
    [Test]
    public void Only_who_sets_up_a_world_restores_it_or_mirrors_it_opens_books()
    {
        var core = Path.Combine(Repository.Root, "src", "ClusterSim.Core");
        var callers = Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text && (text.Contains(".OpenFirm(", StringComparison.Ordinal) || text.Contains(".OpenAccount(", StringComparison.Ordinal)))
            .Select(file => Path.GetFileName(file));
        Assert.That(callers, Is.EquivalentTo(new[] { "FirmBuilder.cs", "Economy.cs", "BalanceColumn.cs", "SavedState.cs", "Shadow.cs" }));
    }

    [Test]
    public void What_firms_pay_each_other_through_the_clearing_account_is_all_received()
    {
        var (ledger, cash) = Books();
        ledger.TransferFromEight(0, 0, Ledger.Clearing, Vector512.Create(Amount), Marked);
        ledger.Transfer(1, Ledger.Clearing, 12, 3 * Amount);
        ledger.Settle();
        Assert.That((cash[12], ledger.Total()), Is.EqualTo((10_012 + 3 * Amount, cash.Sum() + 50_000)));
        ledger.Transfer(0, 3, Ledger.Clearing, 2);
        ledger.Transfer(1, Ledger.Clearing, 12, 1);
        Assert.That(ledger.Settle, Throws.InvalidOperationException.With.Message.Contains("1 rupiah more"));
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;

namespace ClusterSim.Core.State;

/// <summary>The balances of all accounts as a column of the state.</summary>
internal sealed class BalanceColumn(Ledger ledger) : StateColumn("balances")
{
    public override Type ValueType => typeof(long);

    public override int Width => sizeof(long);

    public override int Length => ledger.Balances.Count;

    public override ReadOnlySpan<byte> Bytes(int start, int end) => MemoryMarshal.AsBytes(ledger.Balances.Values[start..end]);

    public override void Write(int start, ReadOnlySpan<byte> bytes)
    {
        var balances = MemoryMarshal.Cast<byte, long>(bytes);
        for (var account = 0; account < balances.Length; account++) ledger.OpenAccount(new Account(start + account), balances[account]);
    }

    public override void Read(Stream stream, int start, int end)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        for (var account = start; account < end; account++)
        {
            stream.ReadExactly(bytes);
            ledger.OpenAccount(new Account(account), BinaryPrimitives.ReadInt64LittleEndian(bytes));
        }
    }
}

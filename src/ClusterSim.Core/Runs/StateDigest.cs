using System.Runtime.InteropServices;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Runs;

/// <summary>
/// The state column by column and account by account, by name, for tests that keep results. Unlike the hash of the state it
/// does not see how the state is stored: firms count by their lasting identity and not by their slot, a number by its
/// value and not by its width, and the order of columns is of no account.
/// </summary>
internal static class StateDigest
{
    /// <summary>A digest of every named column: of firms, of links between firms, of the rest of the economy, of programmes.</summary>
    public static IEnumerable<(string Name, ulong Digest)> Columns(Economy economy)
    {
        var ids = economy.Firmless.IsAny ? [.. Enumerable.Range(0, economy.Firms.Slots).Select(economy.Firmless.OwnerIn)] : economy.Firms.Id;
        foreach (var column in economy.Firms.Columns.Saved) yield return (column.Name, OfFirms(column, ids));
        foreach (var column in economy.Books.Outcomes.Of.Columns) yield return (column.Name, OfFirms(column, economy.Books.Outcomes.Of.Cohort));
        yield return ("knowledge_links", OfLinks(economy.Knowledge, ids));
        yield return ("information_links", OfLinks(economy.Information, ids));
        yield return ("risk_links", economy.RiskLinks is { } links ? OfLinks(links, ids) : 0);
        yield return ("suppliers", OfSuppliers(economy));
        foreach (var column in economy.GlobalState)
            if (!IsToldOtherwise(economy, column)) yield return (column.Name, economy.Firmless.State.Contains(column) ? OfFirms(column, ids) : OfRows(column));
        foreach (var column in economy.ProgrammeState)
            yield return (column.Name, column.Length == economy.Firms.Slots ? OfFirms(column, ids) : OfRows(column));
    }

    /// <summary>The balance of every account, rupiah.</summary>
    public static IEnumerable<(string Name, long Rupiah)> Accounts(Economy economy)
    {
        var (ledger, scenario) = (economy.Ledger, economy.Scenario);
        yield return ("rest_of_world", ledger.Balances[Ledger.RestOfWorld.Place]);
        yield return ("households", ledger.Balances[Ledger.Households.Place]);
        yield return ("central", ledger.Balances[Ledger.Central]);
        yield return ("local", ledger.Balances[Ledger.Local]);
        yield return ("donor", ledger.Balances[Ledger.Donor]);
        for (var index = 0; index < scenario.Lenders.Count; index++) yield return ("lender." + scenario.Lenders[index].Name, ledger.Balances[ledger.Lenders + index]);
        for (var index = 0; index < scenario.Providers.Count; index++) yield return ("provider." + scenario.Providers[index].Name, ledger.Balances[ledger.Providers + index]);
        for (var index = 0; index < scenario.Policies.Count; index++) yield return ("programme." + scenario.Policies[index].Name, ledger.Balances[ledger.Programmes + index]);
        for (var index = 0; index < scenario.Packages.Count; index++) yield return ("package." + scenario.Packages[index].Name, ledger.Balances[ledger.Packages + index]);
    }

    /// <summary>Accounts stand by name, suppliers by firm; members of an order are told by their identity in another column.</summary>
    private static bool IsToldOtherwise(Economy economy, StateColumn column) => column.Name is "balances" or "suppliers"
        || economy.Markets.Any(market => string.Equals(column.Name, market.Terms.Name + ".member", StringComparison.Ordinal));

    /// <summary>A sum over firms: their order is of no account. Free slots hold nothing.</summary>
    private static ulong OfFirms(StateColumn column, ulong[] ids)
    {
        var sum = 0UL;
        for (var start = 0; start < column.Length; start += StateColumn.Chunk)
        {
            var values = Values(column, start, Math.Min(column.Length, start + StateColumn.Chunk));
            for (var place = 0; place < values.Length; place++)
                if (ids[start + place] != 0) sum += Mix(ids[start + place], values[place]);
        }
        return sum;
    }

    private static ulong OfRows(StateColumn column)
    {
        var sum = 0UL;
        var values = Values(column, 0, column.Length);
        for (var row = 0; row < values.Length; row++) sum += Mix((ulong)row, values[row]);
        return sum;
    }

    private static ulong OfLinks(Network network, ulong[] ids)
    {
        var sum = 0UL;
        for (var slot = 0; slot < network.Slots; slot++)
            foreach (var neighbour in network.Of(slot))
                if (ids[slot] != 0 && ids[neighbour] != 0) sum += Mix(ids[slot], ids[neighbour]);
        return sum;
    }

    private static ulong OfSuppliers(Economy economy)
    {
        var sum = 0UL;
        var ids = economy.Firms.Id;
        foreach (var cell in economy.Cells)
            for (var slot = cell.Start; slot < cell.End; slot++)
                for (var input = 0; ids[slot] != 0 && input < economy.Sectors[cell.Sector].InputSectors.Length; input++)
                    foreach (var supplier in economy.Supply.Of(cell.Index, cell.Start, slot, input))
                        sum += Mix(Mix(ids[slot], (ulong)input), ids[supplier]);
        return sum;
    }

    private static ulong[] Values(StateColumn column, int start, int end)
    {
        var bytes = column.Bytes(start, end);
        return Type.GetTypeCode(column.ValueType) switch
        {
            TypeCode.Byte => [.. bytes],
            TypeCode.Int16 => Whole<short>(bytes),
            TypeCode.Int32 => Whole<int>(bytes),
            TypeCode.UInt32 => Whole<uint>(bytes),
            TypeCode.Int64 => Whole<long>(bytes),
            TypeCode.UInt64 => Whole<ulong>(bytes),
            TypeCode.Single => Broken<float>(bytes),
            TypeCode.Double => Broken<double>(bytes),
            _ => throw new NotSupportedException($"{column.Name} holds {column.ValueType.Name}, of which no digest is known."),
        };
    }

    private static ulong[] Whole<T>(ReadOnlySpan<byte> bytes) where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var values = new ulong[bytes.Length / Marshal.SizeOf<T>()];
        var own = MemoryMarshal.Cast<byte, T>(bytes);
        for (var place = 0; place < own.Length; place++) values[place] = unchecked((ulong)long.CreateTruncating(own[place]));
        return values;
    }

    /// <summary>Whole numbers as whole numbers, so that an amount counts alike in a column of either kind; all else bit by bit.</summary>
    private static ulong[] Broken<T>(ReadOnlySpan<byte> bytes) where T : unmanaged, System.Numerics.IFloatingPoint<T>
    {
        var values = new ulong[bytes.Length / Marshal.SizeOf<T>()];
        var own = MemoryMarshal.Cast<byte, T>(bytes);
        for (var place = 0; place < own.Length; place++)
        {
            var value = double.CreateTruncating(own[place]);
            var isWhole = Math.Abs(value) < 1L << 53 && (long)value == value && !(value == 0 && double.IsNegative(value));
            values[place] = isWhole ? unchecked((ulong)(long)value) : BitConverter.DoubleToUInt64Bits(value);
        }
        return values;
    }

    /// <summary>A number that tells pairs apart (the finaliser of MurmurHash3, twice).</summary>
    private static ulong Mix(ulong key, ulong value) => Mix(Mix(key + 0x9E3779B97F4A7C15) ^ value);

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 33)) * 0xFF51AFD7ED558CCD;
        bits = (bits ^ (bits >> 33)) * 0xC4CEB9FE1A85EC53;
        return bits ^ (bits >> 33);
    }
}

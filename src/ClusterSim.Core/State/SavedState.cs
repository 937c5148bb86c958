using System.Text;
using ClusterSim.Core.Firms;

namespace ClusterSim.Core.State;

/// <summary>Writes and reads the whole state as raw columns: name, width, length, bytes; little-endian.</summary>
internal static class SavedState
{
    private const int Chunk = 1 << 20;
    private const uint Magic = 0x32534353; // "SCS2"

    /// <summary>Writes the state and the month.</summary>
    public static void Write(Economy economy, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(economy.Month);
        foreach (var column in All(economy)) WriteColumn(writer, column);
        var own = OfProgrammes(economy);
        writer.Write(own.Count);
        foreach (var column in own) WriteColumn(writer, column);
    }

    private static void WriteColumn(BinaryWriter writer, StateColumn column)
    {
        writer.Write(column.Name);
        writer.Write(column.Width);
        writer.Write(column.Length);
        for (var start = 0; start < column.Length; start += Chunk)
            writer.Write(column.Bytes(start, Math.Min(column.Length, start + Chunk)));
    }

    /// <summary>Reads a state into an economy of the same places, firms and networks; programmes that were not there start anew.</summary>
    /// <exception cref="InvalidDataException">The stream is no saved state, or one of another world.</exception>
    public static void Read(Economy economy, Stream stream)
    {
        try
        {
            ReadColumns(economy, stream);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The saved state of the run ends too early.", exception);
        }
    }

    private static void ReadColumns(Economy economy, Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("This is no saved state of a run.");
        economy.Month = reader.ReadInt32();
        foreach (var column in All(economy))
        {
            var (name, width, length) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            var more = string.Equals(name, "balances", StringComparison.Ordinal);
            if (!string.Equals(name, column.Name, StringComparison.Ordinal) || width != column.Width || (length != column.Length && !more))
                throw new InvalidDataException($"The saved state has column {name} with {length} values where the scenario has {column.Name} with {column.Length}: it was saved from another world.");
            if (!more)
            {
                ReadValues(stream, column);
                continue;
            }
            if (length < column.Length && economy.Programmes.Any(programme => programme.Terms.From < economy.Month))
                throw new InvalidDataException("The saved state is of a month after a programme of the scenario began: branch from an earlier month.");
            // Accounts of programmes and packages stand last: a branch may have others than the run it leaves.
            for (var account = 0; account < length; account++)
            {
                var balance = reader.ReadInt64();
                if (account < column.Length) economy.Ledger.Balances[account] = balance;
                else if (balance != 0) throw new InvalidDataException("The saved state has a programme with money that the scenario does not have.");
            }
        }
        ReadOwnOfProgrammes(economy, reader, stream);
        economy.Supply.Transpose();
        economy.ResetTotal();
        foreach (var programme in economy.Programmes) programme.Recall();
    }

    /// <summary>What programmes remember goes to the programme of that name.</summary>
    private static void ReadOwnOfProgrammes(Economy economy, BinaryReader reader, Stream stream)
    {
        var own = OfProgrammes(economy);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (name, width, length) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            var column = own.Find(column => string.Equals(column.Name, name, StringComparison.Ordinal));
            if (column is null || width != column.Width || length != column.Length)
                throw new InvalidDataException($"The saved state has {name}, which the scenario has not: it was saved with other programmes.");
            ReadValues(stream, column);
        }
    }

    private static void ReadValues(Stream stream, StateColumn column)
    {
        for (var start = 0; start < column.Length; start += Chunk) stream.ReadExactly(column.Bytes(start, Math.Min(column.Length, start + Chunk)));
    }

    private static List<StateColumn> OfProgrammes(Economy economy) => [.. economy.Programmes.SelectMany(programme => programme.State)];

    private static IEnumerable<StateColumn> All(Economy economy) =>
        [.. economy.Firms.State, .. economy.GlobalState, .. economy.Outcomes.Columns];
}

using System.Text;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Runs;

/// <summary>Writes and reads the whole state as raw columns: name, width, length, bytes; little-endian.</summary>
internal static class SavedState
{
    private const uint Magic = 0x32534353; // "SCS2"

    /// <summary>Writes the state and the month.</summary>
    public static void Write(Economy economy, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(economy.Month);
        foreach (var column in All(economy)) WriteColumn(writer, column);
        writer.Write(economy.ProgrammeState.Count);
        foreach (var column in economy.ProgrammeState) WriteColumn(writer, column);
    }

    private static void WriteColumn(BinaryWriter writer, StateColumn column)
    {
        writer.Write(column.Name);
        writer.Write(column.Width);
        writer.Write(column.Length);
        for (var start = 0; start < column.Length; start += StateColumn.Chunk)
            writer.Write(column.Bytes(start, Math.Min(column.Length, start + StateColumn.Chunk)));
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
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("This is not a saved state of a run.");
        economy.Month = reader.ReadInt32();
        foreach (var column in All(economy))
        {
            var (name, width, length) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            var more = string.Equals(name, "balances", StringComparison.Ordinal);
            if (!string.Equals(name, column.Name, StringComparison.Ordinal) || width != column.Width || (length != column.Length && !more))
                throw new InvalidDataException($"The saved state has column {name} with {length} values where the scenario has {column.Name} with {column.Length}: it was saved from another world.");
            if (!more)
            {
                ReadColumn(stream, column);
                continue;
            }
            if (length < column.Length && economy.Programmes.Any(programme => programme.Terms.From < economy.Month))
                throw new InvalidDataException("The saved state is of a month after a programme of the scenario began: branch from an earlier month.");
            // Accounts of programmes and packages stand last: a branch may have others than the run it leaves.
            for (var account = 0; account < length; account++)
            {
                var balance = reader.ReadInt64();
                if (account < column.Length) economy.Ledger.OpenAccount(new Account(account), balance);
                else if (balance != 0) throw new InvalidDataException("The saved state has a programme with money that the scenario does not have.");
            }
        }
        ReadProgrammes(economy, reader, stream);
        Derive(economy);
    }

    /// <summary>Gives a run of the same scenario the state of another.</summary>
    public static void Copy(Economy from, Economy to)
    {
        to.Month = from.Month;
        foreach (var (column, source) in All(to).Concat(to.ProgrammeState).Zip(All(from).Concat(from.ProgrammeState))) column.CopyFrom(source);
        Derive(to);
    }

    /// <summary>What follows from the state and is no part of it.</summary>
    private static void Derive(Economy economy)
    {
        economy.Supply.Transpose();
        economy.Audit.Begin();
        foreach (var programme in economy.Programmes) programme.RecomputeCommitments();
    }

    /// <summary>What programmes hold: a branch may have others than the run it leaves, as long as nothing is lost that one holds.</summary>
    private static void ReadProgrammes(Economy economy, BinaryReader reader, Stream stream)
    {
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var (name, width, length) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            var column = economy.ProgrammeState.FirstOrDefault(own => string.Equals(own.Name, name, StringComparison.Ordinal));
            if (column is not null && column.Width == width && column.Length == length)
            {
                ReadColumn(stream, column);
                continue;
            }
            for (var left = (long)width * length; left > 0; left--)
                if (reader.ReadByte() != 0) throw new InvalidDataException($"The saved state has {name} of a programme that the scenario does not have.");
        }
    }

    private static void ReadColumn(Stream stream, StateColumn column)
    {
        for (var start = 0; start < column.Length; start += StateColumn.Chunk) column.Read(stream, start, Math.Min(column.Length, start + StateColumn.Chunk));
    }

    private static IEnumerable<StateColumn> All(Economy economy) =>
        [.. economy.Firms.Columns.Saved, .. economy.GlobalState, .. economy.Books.Outcomes.Of.Columns];
}

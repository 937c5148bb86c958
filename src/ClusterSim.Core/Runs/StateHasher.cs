using System.Runtime.InteropServices;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Runs;

/// <summary>A 64-bit hash of the whole state: all columns, part by part of every cell, combined in their order. Blocks, whose size decides nothing, are other parts.</summary>
internal sealed class StateHasher
{
    private readonly Economy _economy;
    private readonly Action<int> _body;
    private readonly (int Start, int End)[] _parts;
    private readonly ulong[] _hashes;

    public StateHasher(Economy economy)
    {
        _economy = economy;
        _body = HashPart;
        _parts = [.. economy.Cells.SelectMany(cell => Enumerable.Range(0, (cell.Slots + StateColumn.Chunk - 1) / StateColumn.Chunk)
            .Select(part => (cell.Start + part * StateColumn.Chunk, Math.Min(cell.End, cell.Start + (part + 1) * StateColumn.Chunk))))];
        _hashes = new ulong[_parts.Length];
    }

    /// <summary>The hash of the state as it is now.</summary>
    public ulong Hash()
    {
        _economy.Runner.Run(_hashes.Length, _body);
        var hash = Add(0x9E3779B97F4A7C15, (ulong)_economy.Month);
        foreach (var part in _hashes) hash = Add(hash, part);
        foreach (var column in _economy.GlobalState) hash = Add(hash, column.Bytes(0, column.Length));
        foreach (var column in _economy.ProgrammeState) hash = Add(hash, column.Bytes(0, column.Length));
        return hash;
    }

    private void HashPart(int part)
    {
        var (start, end) = _parts[part];
        var hash = (ulong)start;
        foreach (var column in _economy.Firms.Columns.Saved) hash = Add(hash, column.Bytes(start, end));
        _hashes[part] = hash;
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) hash = Add(hash, word);
        ulong rest = 0;
        for (var index = words.Length * sizeof(ulong); index < bytes.Length; index++) rest = (rest << 8) | bytes[index];
        return Add(hash, rest);
    }

    private static ulong Add(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}

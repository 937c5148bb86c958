using System.Runtime.InteropServices;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Runs;

/// <summary>A 64-bit hash of the whole state: block by block, all columns, combined in the order of blocks.</summary>
internal sealed class StateHasher
{
    private readonly Economy _economy;
    private readonly Action<int> _body;
    private readonly ulong[] _hashes;

    public StateHasher(Economy economy)
    {
        _economy = economy;
        _body = HashBlock;
        _hashes = new ulong[economy.Blocks.Length];
    }

    /// <summary>The hash of the state as it is now.</summary>
    public ulong Hash()
    {
        _economy.Runner.Run(_hashes.Length, _body);
        var hash = Add(0x9E3779B97F4A7C15, (ulong)_economy.Month);
        foreach (var block in _hashes) hash = Add(hash, block);
        foreach (var column in _economy.GlobalState) hash = Add(hash, column.Bytes(0, column.Length));
        foreach (var column in _economy.ProgrammeState) hash = Add(hash, column.Bytes(0, column.Length));
        return hash;
    }

    private void HashBlock(int block)
    {
        var (_, start, end) = _economy.Blocks[block];
        var hash = (ulong)start;
        foreach (var column in _economy.Firms.Columns.Saved) hash = Add(hash, column.Bytes(start, end));
        _hashes[block] = hash;
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

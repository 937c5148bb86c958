using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Networks;

/// <summary>
/// Which firms buy an input from which. Every customer slot keeps the same number of suppliers for each input that the
/// scenario makes; a supplier sees its customers through the transposed rows. Suppliers that fail to deliver are left.
/// A link's number tells its customer: links are numbered by customer, so that nothing but the supplier is held for one.
/// </summary>
internal sealed class SupplyNetwork
{
    /// <summary>Bytes of a link: its supplier, its place in the supplier's row, and the month's order along it.</summary>
    public const int BytesPerLink = 2 * sizeof(int) + sizeof(float);

    private const int LinksAtATime = 4096;

    private readonly Cell[] _cells;
    private readonly int[] _base;
    private readonly int[] _stride;
    private readonly int[][] _inputPlace;
    private readonly int[][] _suppliers;
    private readonly int[] _cellAt;
    private readonly int[] _customerOffsets;
    private readonly int[] _customerLinks;
    private readonly Pool[] _pools;
    private readonly double[] _sums;
    private readonly int[] _guide;
    private readonly Action<int> _choose;
    private readonly SupplyNetworkTerms _terms;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly FirmTable _firms;
    private Pool _pool;
    private double _total;
    private bool _anew;

    /// <summary>The network of a run, where there are firms already.</summary>
    /// <param name="terms">How suppliers are chosen.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Who chooses whom.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="sectors">Who makes which input.</param>
    /// <param name="firms">Read.</param>
    public SupplyNetwork(SupplyNetworkTerms terms, Clock clock, Luck luck, Layout layout, BlockRunner runner, SectorMonth[] sectors, FirmTable firms)
    {
        (_terms, _clock, _luck, _layout, _runner, _firms) = (terms, clock, luck, layout, runner, firms);
        _cells = layout.Cells;
        _base = new int[_cells.Length + 1];
        _stride = new int[_cells.Length];
        _inputPlace = new int[_cells.Length][];
        _suppliers = new int[_cells.Length][];
        var pools = new List<Pool>();
        var links = 0;
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            var inputs = sectors[_cells[cell].Sector].InputSectors;
            _inputPlace[cell] = new int[inputs.Length];
            _suppliers[cell] = new int[inputs.Length];
            _base[cell] = links;
            for (var input = 0; input < inputs.Length; input++)
            {
                var makers = inputs[input] < 0 ? null : MakersFor(_cells[cell], inputs[input]);
                _inputPlace[cell][input] = makers is null ? -1 : _stride[cell];
                if (makers is null) continue;
                var own = sectors[_cells[cell].Sector].Terms.Inputs[input].Suppliers;
                var suppliers = own > 0 ? own : terms.SuppliersPerInput;
                _suppliers[cell][input] = suppliers;
                pools.Add(new Pool(cell, input, suppliers, makers));
                _stride[cell] += suppliers;
            }
            links = checked(links + (_cells[cell].End - _cells[cell].Start) * _stride[cell]);
        }
        _base[^1] = links;
        _pools = [.. pools];
        _sums = new double[_pools.Length == 0 ? 0 : _pools.Max(pool => pool.Makers.Count)];
        _guide = new int[_sums.Length];
        _choose = Choose;
        Suppliers = new int[links];
        _cellAt = new int[(links + LinksAtATime - 1) / LinksAtATime];
        for (var (part, cell) = (0, 0); part < _cellAt.Length; part++)
        {
            while (_base[cell + 1] <= part * LinksAtATime) cell++;
            _cellAt[part] = cell;
        }
        _customerLinks = new int[links];
        _customerOffsets = new int[links == 0 ? 0 : firms.Slots + 1];
        _pool = links == 0 ? new Pool(0, 0, 0, new SectorRange(Array.Empty<Cell>())) : _pools[0];
        ChooseAll(anew: true);
        TakeKnown(sectors);
        Transpose();
    }

    /// <summary>Slot of the supplier at the other end of each link. State.</summary>
    public int[] Suppliers { get; }

    /// <summary>Suppliers of an input to a slot; empty where the input comes from outside only.</summary>
    public ReadOnlySpan<int> Of(int cell, int cellStart, int slot, int input) =>
        _inputPlace[cell][input] < 0 ? [] : Suppliers.AsSpan(First(cell, slot, cellStart, input), _suppliers[cell][input]);

    /// <summary>Links that each slot of a cell has for an input, 0 where the input comes from outside only.</summary>
    public int LinksPerFirm(int cell, int input) => _inputPlace[cell][input] < 0 ? 0 : _suppliers[cell][input];

    /// <summary>Links that each slot of a cell has for all its inputs: the distance from a slot's link to the next slot's.</summary>
    public int LinksPerFirm(int cell) => _stride[cell];

    /// <summary>Number of a slot's first link for an input that others make; the next ones follow it.</summary>
    public int FirstLink(int cell, int cellStart, int slot, int input) => First(cell, slot, cellStart, input);

    /// <summary>Links through which others buy from a slot; see <see cref="Customer"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> LinksTo(int slot) =>
        _customerOffsets.Length == 0 ? [] : _customerLinks.AsSpan(_customerOffsets[slot], _customerOffsets[slot + 1] - _customerOffsets[slot]);

    /// <summary>Which of eight slots have customers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Serve(FirmVector8 eight) =>
        _customerOffsets.Length == 0 ? Vector512<double>.Zero : eight.Rise(_customerOffsets);

    /// <summary>Customer slot, its cell, and the input that a link carries.</summary>
    public (int Slot, int Cell, int Input) Customer(int link)
    {
        var cell = _cellAt[link / LinksAtATime];
        while (_base[cell + 1] <= link) cell++;
        var (stride, row) = (_stride[cell], link - _base[cell]);
        if (stride == 1) return (_cells[cell].Start + row, cell, InputAt(cell, 0));
        var slot = Math.DivRem(row, stride, out var place);
        return (_cells[cell].Start + slot, cell, InputAt(cell, place));
    }

    /// <summary>
    /// Customers leave suppliers that are gone or delivered less than half of what was ordered from them, for another one;
    /// a supplier's size speaks for it.
    /// </summary>
    public void Rewire()
    {
        if (Suppliers.Length == 0) return;
        ChooseAll(anew: false);
        Transpose();
    }

    /// <summary>Rebuilds the rows of customers, after a change or a restore.</summary>
    public void Transpose()
    {
        if (_customerOffsets.Length == 0) return;
        Array.Clear(_customerOffsets);
        foreach (var supplier in Suppliers) _customerOffsets[supplier]++;
        var end = 0;
        for (var slot = 0; slot < _customerOffsets.Length; slot++) _customerOffsets[slot] = end += _customerOffsets[slot];
        // Backwards, so that every row is filled from its end and stands in the order of links.
        for (var link = Suppliers.Length - 1; link >= 0; link--) _customerLinks[--_customerOffsets[Suppliers[link]]] = link;
    }

    private void ChooseAll(bool anew)
    {
        _anew = anew;
        foreach (var pool in _pools)
        {
            _pool = pool;
            Weigh();
            if (!anew && _total <= 0) continue;
            var cell = _cells[pool.Customer];
            _runner.Run(cell.LastBlock - cell.FirstBlock, _choose);
        }
    }

    /// <summary>Suppliers of one input for the customers of one block: all of them anew, or those in place of suppliers left.</summary>
    private void Choose(int part)
    {
        var pool = _pool;
        var cell = _cells[pool.Customer];
        var (_, start, end) = _layout.Blocks[cell.FirstBlock + part];
        for (var slot = start; slot < end; slot++)
        {
            var first = First(pool.Customer, slot, cell.Start, pool.Input);
            var who = ((ulong)(cell.GroupIndex + 1) << 40) | (uint)(slot - cell.Start);
            for (var link = 0; link < pool.Suppliers; link++)
            {
                var number = pool.Input * 1024 + link;
                if (_anew)
                {
                    Suppliers[first + link] = Pick(_luck.Uniform(who, number, Purpose.SupplierChoice));
                    continue;
                }
                var supplier = Suppliers[first + link];
                if (_firms.IsActive(supplier) && _firms.ShippedShare.Values[supplier] >= 0.5f) continue;
                Suppliers[first + link] = Pick(_luck.Uniform(who, _clock.Month, Purpose.SupplierChange | (uint)(number << 8)));
            }
        }
    }

    /// <summary>Weighs the makers of the pool as they are now.</summary>
    private void Weigh()
    {
        var preference = _terms.SizePreference;
        var largest = 0.0;
        for (var maker = 0; maker < _pool.Makers.Count; maker++)
        {
            var slot = _pool.Makers.Slot(maker);
            _sums[maker] = _firms.IsActive(slot) ? PortableMath.Pow(_firms.Capital[slot], preference) : 0;
            largest = Math.Max(largest, _sums[maker]);
        }
        var (sum, scale) = (default(ExactSum), ExactSum.ScaleOf(largest));
        foreach (ref var upTo in _sums.AsSpan(0, _pool.Makers.Count))
        {
            sum.Add(upTo * scale);
            upTo = sum.Value;
        }
        _total = sum.Value;
        // A guide table: for each of as many equal parts of the total as there are makers, the first maker that reaches into it.
        for (var (part, maker, last) = (0, 0, _pool.Makers.Count - 1); part < _pool.Makers.Count; part++)
        {
            while (maker < last && _sums[maker] < _total * part / _pool.Makers.Count) maker++;
            _guide[part] = maker;
        }
    }

    /// <summary>The firm at a point of (0, 1) of the total weight.</summary>
    private int Pick(double u)
    {
        var (sought, last) = (u * _total, _pool.Makers.Count - 1);
        var maker = _guide[(int)(u * _pool.Makers.Count)];
        while (maker > 0 && _sums[maker - 1] >= sought) maker--;
        while (maker < last && _sums[maker] < sought) maker++;
        return _pool.Makers.Slot(maker);
    }

    /// <summary>Makers of an input in the customer's cluster; where there are none, anywhere; null where nobody makes it.</summary>
    private SectorRange? MakersFor(Cell customer, int sector)
    {
        var near = new SectorRange(_cells.Where(cell => cell.Sector == sector && cell.Cluster == customer.Cluster));
        var makers = near.Count > 0 ? near : new SectorRange(_cells, sector);
        return makers.Count == 0 ? null : makers;
    }

    /// <summary>Gives customers of whom suppliers are known those suppliers, in turn, and no other.</summary>
    private void TakeKnown(SectorMonth[] sectors)
    {
        var known = new Dictionary<(int Customer, int Input), List<int>>();
        foreach (var link in _terms.Links)
        {
            var (supplier, customer) = (_layout.SlotOf(link.From), _layout.SlotOf(link.To));
            var input = Array.IndexOf(sectors[_layout.CellOf(customer).Sector].InputSectors, _layout.CellOf(supplier).Sector);
            if (!known.TryGetValue((customer, input), out var suppliers)) known.Add((customer, input), suppliers = []);
            suppliers.Add(supplier);
        }
        foreach (var ((customer, input), suppliers) in known)
        {
            var cell = _layout.CellOf(customer);
            var first = First(cell.Index, customer, cell.Start, input);
            for (var link = 0; link < _suppliers[cell.Index][input]; link++) Suppliers[first + link] = suppliers[link % suppliers.Count];
        }
    }

    private int First(int cell, int slot, int cellStart, int input) => _base[cell] + (slot - cellStart) * _stride[cell] + _inputPlace[cell][input];

    private int InputAt(int cell, int place)
    {
        var (input, places) = (0, _inputPlace[cell]);
        while (places[input] < 0 || place >= places[input] + _suppliers[cell][input]) input++;
        return input;
    }

    /// <summary>Firms from which customers of one cell may choose a supplier of one input, weighted by size.</summary>
    private sealed record Pool(int Customer, int Input, int Suppliers, SectorRange Makers);
}

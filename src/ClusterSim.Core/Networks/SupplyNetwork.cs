using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Networks;

/// <summary>
/// Which firms buy an input from which. Every customer slot keeps the same number of suppliers for each input that the
/// scenario makes; a supplier sees its customers through the transposed rows. Suppliers that fail to deliver are left.
/// </summary>
internal sealed class SupplyNetwork
{
    private readonly int[] _base;
    private readonly int[] _stride;
    private readonly int[][] _inputPlace;
    private readonly int[][] _suppliers;
    private readonly int[] _customer;
    private readonly ushort[] _poolOf;
    private readonly int[] _customerOffsets;
    private readonly int[] _customerLinks;
    private readonly int[] _next;
    private readonly Pool[] _pools;

    public SupplyNetwork(Economy economy)
    {
        var cells = economy.Cells;
        _base = new int[cells.Length];
        _stride = new int[cells.Length];
        _inputPlace = new int[cells.Length][];
        _suppliers = new int[cells.Length][];
        var pools = new List<Pool>();
        var links = 0;
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var inputs = economy.Sectors[cells[cell].Sector].InputSectors;
            _inputPlace[cell] = new int[inputs.Length];
            _suppliers[cell] = new int[inputs.Length];
            _base[cell] = links;
            for (var input = 0; input < inputs.Length; input++)
            {
                var pool = inputs[input] < 0 ? null : Pool.For(economy, cells[cell], inputs[input]);
                _inputPlace[cell][input] = pool is null ? -1 : _stride[cell];
                if (pool is null) continue;
                var terms = economy.Sectors[cells[cell].Sector].Terms.Inputs[input];
                pool.Customer = cell;
                pool.Input = input;
                pool.Suppliers = terms.Suppliers > 0 ? terms.Suppliers : economy.Scenario.Networks.Supply.SuppliersPerInput;
                _suppliers[cell][input] = pool.Suppliers;
                pools.Add(pool);
                _stride[cell] += pool.Suppliers;
            }
            links = checked(links + (cells[cell].End - cells[cell].Start) * _stride[cell]);
        }
        _pools = [.. pools];
        Suppliers = new int[links];
        _customer = new int[links];
        _poolOf = new ushort[links];
        _customerLinks = new int[links];
        _customerOffsets = new int[economy.Firms.Slots + 1];
        _next = new int[economy.Firms.Slots + 1];
        for (var number = 0; number < _pools.Length; number++)
        {
            var pool = _pools[number];
            pool.Weigh(economy);
            var cell = cells[pool.Customer];
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                var first = First(pool.Customer, slot, cell.Start, pool.Input);
                for (var link = 0; link < pool.Suppliers; link++)
                {
                    var who = ((ulong)(cell.GroupIndex + 1) << 40) | (uint)(slot - cell.Start);
                    _customer[first + link] = slot;
                    _poolOf[first + link] = (ushort)number;
                    Suppliers[first + link] = pool.Pick(economy.Luck.Uniform(who, pool.Input * 1024 + link, Purpose.SupplierChoice));
                }
            }
        }
        TakeKnown(economy);
        Transpose();
    }

    /// <summary>Slot of the supplier at the other end of each link. State.</summary>
    public int[] Suppliers { get; }

    /// <summary>Suppliers of an input to a slot; empty where the input comes from outside only.</summary>
    public ReadOnlySpan<int> Of(int cell, int cellStart, int slot, int input) =>
        _inputPlace[cell][input] < 0 ? [] : Suppliers.AsSpan(First(cell, slot, cellStart, input), _suppliers[cell][input]);

    /// <summary>Links through which others buy from a slot; see <see cref="Customer"/>.</summary>
    public ReadOnlySpan<int> LinksTo(int slot) => _customerLinks.AsSpan(_customerOffsets[slot], _customerOffsets[slot + 1] - _customerOffsets[slot]);

    /// <summary>Customer slot, its cell, and the input that a link carries.</summary>
    public (int Slot, int Cell, int Input) Customer(int link) => (_customer[link], _pools[_poolOf[link]].Customer, _pools[_poolOf[link]].Input);

    /// <summary>
    /// Customers leave suppliers that are gone or delivered less than half of what was ordered from them, for another one;
    /// a supplier's size speaks for it.
    /// </summary>
    public void Rewire(Economy economy)
    {
        if (Suppliers.Length == 0) return;
        foreach (var pool in _pools)
        {
            pool.Weigh(economy);
            if (pool.Total <= 0) continue;
            var cell = economy.Cells[pool.Customer];
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                var first = First(pool.Customer, slot, cell.Start, pool.Input);
                for (var link = 0; link < pool.Suppliers; link++)
                {
                    var supplier = Suppliers[first + link];
                    if (economy.Firms.IsActive(supplier) && economy.Firms.ShippedShare[supplier] >= 0.5f) continue;
                    var who = ((ulong)(cell.GroupIndex + 1) << 40) | (uint)(slot - cell.Start);
                    var purpose = Purpose.SupplierChange | (uint)((pool.Input * 1024 + link) << 8);
                    Suppliers[first + link] = pool.Pick(economy.Luck.Uniform(who, economy.Month, purpose));
                }
            }
        }
        Transpose();
    }

    /// <summary>Rebuilds the rows of customers, after a change or a restore.</summary>
    public void Transpose()
    {
        Array.Clear(_customerOffsets);
        foreach (var supplier in Suppliers) _customerOffsets[supplier + 1]++;
        for (var slot = 0; slot + 1 < _customerOffsets.Length; slot++) _customerOffsets[slot + 1] += _customerOffsets[slot];
        Array.Copy(_customerOffsets, _next, _next.Length);
        for (var link = 0; link < Suppliers.Length; link++) _customerLinks[_next[Suppliers[link]]++] = link;
    }

    /// <summary>Gives customers of whom suppliers are known those suppliers, in turn, and no other.</summary>
    private void TakeKnown(Economy economy)
    {
        var known = new Dictionary<(int Customer, int Input), List<int>>();
        foreach (var link in economy.Scenario.Networks.Supply.Links)
        {
            var (supplier, customer) = (economy.SlotOf(link.From), economy.SlotOf(link.To));
            var input = Array.IndexOf(economy.Sectors[CellOf(economy, customer).Sector].InputSectors, CellOf(economy, supplier).Sector);
            if (!known.TryGetValue((customer, input), out var suppliers)) known.Add((customer, input), suppliers = []);
            suppliers.Add(supplier);
        }
        foreach (var ((customer, input), suppliers) in known)
        {
            var cell = CellOf(economy, customer);
            var first = First(cell.Index, customer, cell.Start, input);
            for (var link = 0; link < _suppliers[cell.Index][input]; link++) Suppliers[first + link] = suppliers[link % suppliers.Count];
        }
    }

    private static Cell CellOf(Economy economy, int slot) => economy.Cells[economy.Blocks[economy.BlockOf(slot)].Cell];

    private int First(int cell, int slot, int cellStart, int input) => _base[cell] + (slot - cellStart) * _stride[cell] + _inputPlace[cell][input];

    /// <summary>Firms from which customers of one cell may choose a supplier of one input, weighted by size.</summary>
    private sealed class Pool
    {
        private int[] _slots = [];
        private double[] _sums = [];

        public int Customer { get; set; }
        public int Input { get; set; }
        public int Suppliers { get; set; }
        public double Total { get; private set; }

        /// <summary>Makers of the input in the customer's cluster; where there are none, anywhere; null where nobody makes it.</summary>
        public static Pool? For(Economy economy, Cell customer, int sector)
        {
            var near = economy.Cells.Where(cell => cell.Sector == sector && cell.Cluster == customer.Cluster).ToArray();
            var cells = near.Length > 0 ? near : [.. economy.Cells.Where(cell => cell.Sector == sector)];
            var slots = cells.SelectMany(cell => Enumerable.Range(cell.Start, cell.End - cell.Start)).ToArray();
            return slots.Length == 0 ? null : new Pool { _slots = slots, _sums = new double[slots.Length] };
        }

        /// <summary>Weighs the firms as they are now.</summary>
        public void Weigh(Economy economy)
        {
            var preference = economy.Scenario.Networks.Supply.SizePreference;
            Total = 0;
            for (var index = 0; index < _slots.Length; index++)
            {
                var slot = _slots[index];
                if (economy.Firms.IsActive(slot)) Total += PortableMath.Pow(economy.Firms.Capital[slot], preference);
                _sums[index] = Total;
            }
        }

        /// <summary>The firm at a point of (0, 1) of the total weight.</summary>
        public int Pick(double u)
        {
            var index = Array.BinarySearch(_sums, u * Total);
            index = Math.Min(index < 0 ? ~index : index, _slots.Length - 1);
            // A sum met exactly, or a firm of no weight, must not stand for the one that carries the weight.
            return _slots[index];
        }
    }
}

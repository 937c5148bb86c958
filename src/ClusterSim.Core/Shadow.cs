using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core;

/// <summary>
/// The shadow that the programmes of a scenario cast on a world in which they do not take place: the same news, rules, lots and
/// applications, month by month on that world's firms, and nothing comes of them. It tells to whom they would be offered there. Cast on a
/// copy that has parted from the worlds that are compared (<see cref="Simulation.Part"/>), it lets be said without bias what became of
/// those firms. It lies beside the world, which it reads and never writes.
/// </summary>
/// <remarks>
/// Whom a programme has chosen once it does not choose again: in a run most would have taken what there is. What is neither paid nor set
/// aside where a firm is chosen, such as a voucher, leaves the account as if it were taken. Programmes that the world has too, by name,
/// are real there and cast no shadow.
/// </remarks>
public sealed class Shadow : IDisposable
{
    private readonly Economy _economy;
    private readonly IPhase _environment, _policy;
    private readonly ulong[] _cohort;
    private readonly uint[] _offered;
    private readonly ushort[] _offeredIn;
    private int _months;

    /// <summary>The shadow of a scenario's programmes.</summary>
    /// <param name="scenario">The scenario with the programmes; in all else the world's twin.</param>
    /// <param name="options">Seed, replication and threads, those of the world.</param>
    /// <exception cref="InvalidScenarioException">The scenario cannot be run.</exception>
    public Shadow(Scenario scenario, SimulationOptions options)
    {
        if (Checking.ScenarioRules.Validate(scenario) is { Count: > 0 } faults) throw new InvalidScenarioException(faults);
        _economy = new Economy(scenario, options.Seed, options.Replication, options.Threads, keepOutcomes: false, 0, options.BlockSize, options.StoredBackwards);
        (_environment, _policy) = (PhaseCatalogue.Environment(_economy), PhaseCatalogue.Policy(_economy));
        (_cohort, _offered, _offeredIn) = (new ulong[_economy.Firms.Slots], new uint[_economy.Firms.Slots], new ushort[_economy.Firms.Slots]);
        _economy.Offers = new uint[_economy.Firms.Slots];
    }

    /// <summary>
    /// Programmes that were offered to the firm of a slot, a bit each by their place in the scenario, so far; of the firms that were in
    /// business in the first month that was followed.
    /// </summary>
    public IReadOnlyList<uint> Offered => _offered;

    /// <summary>The month of following, from 1, in which the firm of a slot first had an offer; 0 where it has had none.</summary>
    public IReadOnlyList<ushort> OfferedIn => _offeredIn;

    /// <summary>The month of following, from 1, in which the first of them had an offer; 0 where none has.</summary>
    public int FirstOffered { get; private set; }

    /// <summary>Bits of the programmes that cast it: those that the world does not have.</summary>
    public uint Programmes { get; private set; }

    /// <summary>Casts the shadow of a month; to be called before the world simulates the month, every month from the one that counts first.</summary>
    /// <param name="world">The world. On one with other firms no shadow falls, and nobody has an offer.</param>
    public void Follow(Simulation world)
    {
        var real = world.Economy;
        if (_months++ == 0) Begin(real);
        if (Programmes == 0 || IsOver(real.Month)) return;
        Mirror(real);
        _environment.Run();
        _policy.Run();
        TakeOutlays();
        Note();
        foreach (var queue in _economy.Entry.Queues) queue?.Serve(); // nobody waits at an office of a shadow
        foreach (var programme in _economy.Programmes) programme.CloseMonth();
        foreach (var package in _economy.Packages) package.CloseMonth();
        _economy.Firms.Columns.EndMonth();
    }

    /// <summary>Whether no programme can be offered in the month or after it.</summary>
    public bool IsOver(int month) => _economy.Programmes.All(programme => month >= programme.Terms.Until);

    /// <inheritdoc/>
    public void Dispose() => _economy.Dispose();

    private void Begin(Economy real)
    {
        if (!IsTwin(real)) return;
        real.Firms.Id.CopyTo(_cohort, 0);
        foreach (var programme in _economy.Programmes)
            if (RealOf(real, programme) is null) Programmes |= 1u << programme.Index;
    }

    /// <summary>Whether the world holds the same firms and all else that its state tells of, so that a shadow can fall on it.</summary>
    private bool IsTwin(Economy real) => Shapes(_economy).SequenceEqual(Shapes(real));

    private static IEnumerable<(string, int)> Shapes(Economy economy) =>
        economy.Firms.Columns.Saved.Concat(economy.GlobalState.Where(column => column is not State.BalanceColumn)).Select(column => (column.Name, column.Length));

    /// <summary>The same programme of the world, where it is real there.</summary>
    private static Programme? RealOf(Economy real, Programme programme) =>
        Array.Find(real.Programmes, other => string.Equals(other.Terms.Name, programme.Terms.Name, StringComparison.Ordinal));

    /// <summary>Puts the world as the month begins in the place of what the last month of the shadow left, but for what belongs to its programmes.</summary>
    private void Mirror(Economy real)
    {
        var firms = _economy.Firms;
        for (var slot = 0; slot < firms.Slots; slot++)
            if (firms.Id[slot] != real.Firms.Id[slot] && firms.Id[slot] != 0) Leave(slot);
        foreach (var (column, other) in firms.Columns.Saved.Zip(real.Firms.Columns.Saved))
            if (!firms.Columns.OfProgrammes.Contains(column)) column.CopyFrom(other);
        foreach (var (column, other) in _economy.GlobalState.Zip(real.GlobalState))
            if (column is not State.BalanceColumn) column.CopyFrom(other);
        var common = Math.Min(_economy.Ledger.Programmes.Index, real.Ledger.Programmes.Index);
        for (var account = 0; account < common; account++) _economy.Ledger.OpenAccount(new Account(account), real.Ledger.Balances[new Account(account)]);
        _economy.Month = real.Month;
        if (real.Programmes.Length > 0) TakeReal(real);
        foreach (var programme in _economy.Programmes) programme.RecomputeCommitments();
    }

    /// <summary>Programmes that the world has are as they are there.</summary>
    private void TakeReal(Economy real)
    {
        var firms = _economy.Firms;
        var place = new byte[real.Programmes.Length];
        Array.Fill(place, FirmTable.None);
        foreach (var programme in _economy.Programmes)
        {
            if (RealOf(real, programme) is not { } other) continue;
            place[other.Index] = (byte)programme.Index;
            _economy.Ledger.OpenAccount(programme.Account, other.Balance);
        }
        for (var slot = 0; slot < firms.Slots; slot++)
        {
            firms.Heard[slot] = firms.Heard[slot] & Programmes | Bits(real.Firms.Heard[slot]);
            firms.TreatedBy[slot] = firms.TreatedBy[slot] & Programmes | Bits(real.Firms.TreatedBy[slot]);
            firms.LoanProgramme[slot] = Place(real.Firms.LoanProgramme[slot]);
            firms.Guarantee[slot] = Place(real.Firms.Guarantee[slot]);
            if (Place(real.Firms.GrantProgramme[slot]) is not FirmTable.None and var grant)
                (firms.GrantProgramme[slot], firms.GrantMonths[slot], firms.GrantLeft[slot]) = (grant, real.Firms.GrantMonths[slot], real.Firms.GrantLeft[slot]);
            else if (firms.GrantProgramme[slot] is not FirmTable.None and var ended && (Programmes >> ended & 1) == 0)
                (firms.GrantProgramme[slot], firms.GrantMonths[slot], firms.GrantLeft[slot]) = (FirmTable.None, 0, 0);
        }
        var state = _economy.ProgrammeState.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in real.ProgrammeState)
            if (state.TryGetValue(column.Name, out var own) && own.Length == column.Length) own.CopyFrom(column);
        foreach (var package in real.Packages)
            if (Array.Find(_economy.Packages, own => string.Equals(own.Name, package.Name, StringComparison.Ordinal)) is { } mine) _economy.Ledger.OpenAccount(mine.Account, package.Balance);

        byte Place(byte programme) => programme == FirmTable.None ? FirmTable.None : place[programme];

        uint Bits(uint programmes)
        {
            var bits = 0u;
            for (var index = 0; programmes != 0; index++, programmes >>= 1)
                if ((programmes & 1) != 0 && place[index] != FirmTable.None) bits |= 1u << place[index];
            return bits;
        }
    }

    /// <summary>The firm of a slot has closed in the world.</summary>
    private void Leave(int slot)
    {
        foreach (var column in _economy.Firms.Columns.OfProgrammes) column.Clear(slot);
        foreach (var programme in _economy.Programmes) programme.Forget(slot);
        _economy.Offers![slot] = 0;
    }

    /// <summary>What offers would cost leaves the accounts of programmes that pay later or elsewhere.</summary>
    private void TakeOutlays()
    {
        var books = _economy.Books.Programmes;
        foreach (var programme in _economy.Programmes)
        {
            if ((Programmes >> programme.Index & 1) == 0 || !programme.IsActive || _economy.ProgrammeTally.Total(programme.Index, Recording.ProgrammeTally.Paid) > programme.OutreachPaid) continue;
            books.Pay(0, programme.Index, Ledger.RestOfWorld.Sellers, Math.Clamp((long)programme.Outlay, 0, programme.Balance));
        }
        _economy.Ledger.Settle();
    }

    private void Note()
    {
        var offers = _economy.Offers!;
        for (var slot = 0; slot < offers.Length; slot++)
        {
            offers[slot] &= Programmes;
            if (offers[slot] == 0 || _economy.Firms.Id[slot] != _cohort[slot]) continue;
            _offered[slot] |= offers[slot];
            if (_offeredIn[slot] == 0) _offeredIn[slot] = (ushort)_months;
            if (FirstOffered == 0) FirstOffered = _months;
        }
    }
}

using System.Runtime.CompilerServices;

// What the work on a block takes from the stack holds what was there before: setting it to nil took a twentieth of a month.
// Whoever needs zeros clears it; a local variable that is read before it is set the compiler refuses as ever.
[module: SkipLocalsInit]

namespace ClusterSim.Core.Parallel;

/// <summary>
/// Runs a body for blocks 0 to count - 1 on a fixed set of own threads. Threads take blocks as they come, which decides
/// who computes a block and never what is added to what: bodies write only what belongs to their block.
/// Nothing is allocated after construction.
/// </summary>
internal sealed class BlockRunner : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _start = new(0);
    private readonly ManualResetEventSlim _done = new(false);
    private Action<int> _body = static _ => { };
    private int _count, _next, _running;
    private Exception? _failure;
    private volatile bool _stop;

    /// <summary>A runner of that many threads, the caller's among them.</summary>
    public BlockRunner(int threads)
    {
        _threads = new Thread[Math.Max(threads, 1) - 1];
        for (var index = 0; index < _threads.Length; index++)
        {
            _threads[index] = new Thread(Work) { IsBackground = true, Name = "clustersim-block" };
            _threads[index].Start();
        }
    }

    /// <summary>Runs the body once for every block and returns when all are done.</summary>
    public void Run(int count, Action<int> body)
    {
        if (_threads.Length == 0 || count < 2)
        {
            for (var block = 0; block < count; block++) body(block);
            return;
        }
        _body = body;
        _count = count;
        _next = 0;
        _failure = null;
        _running = _threads.Length + 1;
        _done.Reset();
        _start.Release(_threads.Length);
        TakeBlocks();
        _done.Wait();
        if (_failure is not null) throw new InvalidOperationException(_failure.Message, _failure);
    }

    public void Dispose()
    {
        _stop = true;
        if (_threads.Length > 0) _start.Release(_threads.Length);
        foreach (var thread in _threads) thread.Join();
        _start.Dispose();
        _done.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _start.Wait();
            if (_stop) return;
            TakeBlocks();
        }
    }

    private void TakeBlocks()
    {
        try
        {
            int block;
            while ((block = Interlocked.Increment(ref _next) - 1) < _count) _body(block);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
        if (Interlocked.Decrement(ref _running) == 0) _done.Set();
    }
}

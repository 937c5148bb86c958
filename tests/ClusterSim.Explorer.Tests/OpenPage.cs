using Microsoft.Playwright;

namespace ClusterSim.Explorer.Tests;

/// <summary>The explorer of a result, open in a browser; what the page complains of is kept.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const string Variable = "CLUSTERSIM_CHROMIUM";

    private static readonly string s_chromium = Environment.GetEnvironmentVariable(Variable) ?? "/usr/bin/chromium";
    private static readonly Lazy<Task<IBrowser>> s_browser = new(async () =>
        await (await Playwright.CreateAsync()).Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = s_chromium }));

    private readonly ExplorerServer _server;
    private readonly IBrowserContext _context;

    private OpenPage(ExplorerServer server, IBrowserContext context, IPage page) => (_server, _context, Page) = (server, context, page);

    public IPage Page { get; }

    /// <summary>Errors of scripts, of the page's policy and of requests.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Opens the address of a server of its own; leaves the test out where there is no browser.</summary>
    public static async Task<OpenPage> OpenAsync(string folder)
    {
        if (!File.Exists(s_chromium)) Assert.Ignore($"There is no Chromium at {s_chromium}; {Variable} may name another. Pages were not looked at.");
        var server = await ExplorerServer.StartAsync(ExplorerResult.Read(folder, CancellationToken.None), 0);
        var context = await (await s_browser.Value).NewContextAsync(new BrowserNewContextOptions { AcceptDownloads = true, Locale = "en-GB" });
        var opened = new OpenPage(server, context, await context.NewPageAsync());
        opened.Page.Console += (_, message) => { if (message.Type is "error" or "warning") opened.Errors.Add(message.Text); };
        opened.Page.PageError += (_, error) => opened.Errors.Add(error);
        await opened.Page.GotoAsync(server.Address.AbsoluteUri);
        await opened.Page.WaitForSelectorAsync(".view");
        return opened;
    }

    /// <summary>Goes to a place within the page, by its address.</summary>
    public async Task GoAsync(string hash)
    {
        await Page.EvaluateAsync("hash => { location.hash = hash; }", hash);
        await Page.WaitForFunctionAsync("hash => { const wanted = new URLSearchParams(hash); return document.querySelector('.view') && document.documentElement.lang === wanted.get('lang') && (document.documentElement.dataset.theme ?? '') === (wanted.get('theme') ?? ''); }", hash);
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await _server.DisposeAsync();
    }
}

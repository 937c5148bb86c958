using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClusterSim.Explorer;

/// <summary>The explorer of a result: a page on this machine, for the browser that opens its address first.</summary>
public sealed class ExplorerServer : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".json"] = "application/json",
    };

    private readonly WebApplication _application;
    private readonly ExplorerResult _result;
    private readonly Session _session = new();
    private Guard _guard = new(0);
    private string _cookie = "";

    private ExplorerServer(WebApplication application, ExplorerResult result) => (_application, _result) = (application, result);

    /// <summary>The address, with the token that is good once.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts to listen on 127.0.0.1, for no other machine.</summary>
    /// <param name="result">What it shows.</param>
    /// <param name="port">Port; 0 for a free one.</param>
    /// <exception cref="PortException">The port is in use, or not allowed.</exception>
    public static async Task<ExplorerServer> StartAsync(ExplorerResult result, int port)
    {
        // Nothing is read from environment or settings files, which could make it listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 0;
            options.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var application = builder.Build();
        var server = new ExplorerServer(application, result);
        application.Run(server.AnswerAsync);
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or SocketException or AddressInUseException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new PortException(port, problem);
        }

        var address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        server._guard = new Guard(address.Port);
        server._cookie = string.Create(CultureInfo.InvariantCulture, $"clustersim_{address.Port}");
        server.Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{address.Port}/?token={server._session.Token}"));
        return server;
    }

    /// <summary>Ends it; requests that are being answered are not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Guard.Protect(response.Headers);
        var token = request.Path == "/" && HttpMethods.IsGet(request.Method) ? request.Query["token"].ToString() : "";
        if (!_guard.Admits(request, token.Length > 0)) return Say(response, StatusCodes.Status403Forbidden, "This page answers only to itself.");
        if (token.Length > 0 && _session.Open(token) is { } secret)
            response.Cookies.Append(_cookie, secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        else if (!_session.Knows(request.Cookies[_cookie]))
            return Say(response, StatusCodes.Status401Unauthorized, "This address was used before, or is not the one that clustersim explore printed. End it with Ctrl-C, start it again and open the new address.");
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return Say(response, StatusCodes.Status405MethodNotAllowed, "Nothing can be changed here.");
        return Find(request.Path.Value ?? "/", response);
    }

    private Task Find(string path, HttpResponse response)
    {
        if (path is "/") return Asset("index.html", response);
        if (path.Split('/') is not ["", var folder, var name]) return path.LastIndexOf('/') == 0 ? Asset(path[1..], response) : NotFound(response);
        switch (folder)
        {
            case "data" when name.EndsWith(".json", StringComparison.Ordinal) && _result.Document(name[..^".json".Length]) is { } document:
                return Bytes(response, s_types[".json"], document);
            case "files" when _result.PathOf(name) is { } file:
                response.ContentType = "application/octet-stream";
                response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
                return response.SendFileAsync(file);
            default:
                return NotFound(response);
        }
    }

    private static Task Asset(string name, HttpResponse response) =>
        s_types.TryGetValue(Path.GetExtension(name), out var type) && Embedded(name) is { } bytes ? Bytes(response, type, bytes) : NotFound(response);

    private static byte[]? Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("explorer/" + name);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Task Bytes(HttpResponse response, string type, byte[] bytes)
    {
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length);
    }

    private static Task NotFound(HttpResponse response) => Say(response, StatusCodes.Status404NotFound, "There is no such page.");

    private static Task Say(HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        response.ContentType = s_types[".txt"];
        return response.WriteAsync(text + "\n");
    }

    /// <summary>The program itself hears when it is interrupted.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>A port on which the explorer cannot listen; the message says what to do.</summary>
/// <param name="port">The port.</param>
/// <param name="cause">What was thrown underneath.</param>
public sealed class PortException(int port, Exception cause)
    : Exception(FormattableString.Invariant($"port {port} cannot be used, since another program has it or it is not allowed; leave out --port for a free one"), cause);

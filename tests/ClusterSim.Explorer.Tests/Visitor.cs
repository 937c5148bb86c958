using System.Net;

namespace ClusterSim.Explorer.Tests;

/// <summary>Whoever asks the server, with the headers that a test gives and no others.</summary>
internal sealed class Visitor(ExplorerServer server) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    private string Root => server.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The cookie that the browser would keep.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>Opens the address as a browser does and keeps the cookie.</summary>
    public async Task<HttpResponseMessage> OpenAsync()
    {
        var answer = await _client.GetAsync(server.Address);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)) Cookie = cookies.Single().Split(';')[0];
        return answer;
    }

    /// <summary>Asks for a path as it is written.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        var address = new Uri(Root + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        if (Cookie.Length > 0) request.Headers.Add("Cookie", Cookie);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusAsync(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var answer = await AskAsync(path, method, headers);
        return answer.StatusCode;
    }

    public void Dispose() => _client.Dispose();
}

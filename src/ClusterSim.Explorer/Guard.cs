using Microsoft.AspNetCore.Http;

namespace ClusterSim.Explorer;

/// <summary>
/// What stands between a page on this machine and all others that the browser has open: nothing is answered that another site could have
/// asked for, and nothing on the page runs that did not come with the program.
/// </summary>
/// <param name="port">Port on which the explorer listens.</param>
internal sealed class Guard(int port)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // A browser leaves out the port that http has anyway.
    private readonly string[] _hosts = [.. ((string[])["127.0.0.1", "localhost"]).Select(host => port == 80 ? host : FormattableString.Invariant($"{host}:{port}"))];

    /// <summary>Sets the headers of every answer.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    /// <summary>Whether a request can be of this page: by the very name of this machine, and by no other site.</summary>
    /// <param name="request">The request.</param>
    /// <param name="opensPage">Whether it opens the page by its token, to which a link may lead from anywhere.</param>
    public bool Admits(HttpRequest request, bool opensPage)
    {
        var host = request.Headers.Host.ToString();
        if (!_hosts.Contains(host, StringComparer.Ordinal)) return false;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, "http://" + host, StringComparison.Ordinal)) return false;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return opensPage || site is "" or "none" or "same-origin";
    }
}

using System.Security.Cryptography;
using System.Text;

namespace ClusterSim.Explorer;

/// <summary>Who may ask: whoever opened the address first. The token in it is good once; what the browser keeps after that is another secret.</summary>
internal sealed class Session
{
    private const int Bytes = 32;

    private readonly byte[] _token = Secret();
    private readonly byte[] _cookie = Secret();
    private int _opened;

    /// <summary>The token of the address, 256 bits as hexadecimal digits.</summary>
    public string Token => Encoding.ASCII.GetString(_token);

    /// <summary>Opens the session; null where the token is another or was used before.</summary>
    /// <param name="token">What the address has.</param>
    /// <returns>The secret that the browser keeps.</returns>
    public string? Open(string token) => Same(token, _token) && Interlocked.Exchange(ref _opened, 1) == 0 ? Encoding.ASCII.GetString(_cookie) : null;

    /// <summary>Whether it is the secret of the browser that opened the session.</summary>
    /// <param name="cookie">What the browser sent; null where it sent nothing.</param>
    public bool Knows(string? cookie) => cookie is not null && Volatile.Read(ref _opened) == 1 && Same(cookie, _cookie);

    private static bool Same(string text, byte[] secret) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), secret);

    private static byte[] Secret() => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
}

using System.ComponentModel;
using System.Diagnostics;

namespace ClusterSim.Explorer;

/// <summary>The browser of whoever sits before the machine.</summary>
public static class Browser
{
    /// <summary>Opens an address; false where there is no browser to be found.</summary>
    /// <param name="address">The address.</param>
    public static bool TryOpen(Uri address)
    {
        try
        {
            var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
                : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address.AbsoluteUri]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start);
            return true;
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}

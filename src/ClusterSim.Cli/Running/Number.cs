using System.CommandLine;
using System.Globalization;

namespace ClusterSim.Cli.Running;

/// <summary>Options that take a whole number.</summary>
internal static class Number
{
    /// <summary>An option that is absent or a whole number, at least <paramref name="minimum"/>.</summary>
    public static Option<long?> Option(string name, string[] aliases, string description, string helpName, long minimum, long maximum = int.MaxValue) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
                    return value;
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} expects a whole number from {minimum} to {maximum}, not '{text}'"));
                return null;
            },
        };
}

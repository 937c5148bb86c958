using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>
/// What the core must not call, looked for in the compiled core itself: a name that <c>BannedSymbols.txt</c> forgets, an
/// overload or a suppressed warning gets no further than this.
/// </summary>
public sealed class ForbiddenCallTests
{
    /// <summary>Types that look at the clock, the machine, the disk or the network, make chance, or start threads of others.</summary>
    private static readonly string[] s_types =
    [
        "System.Console", "System.Environment", "System.AppContext", "System.AppDomain", "System.GC", "System.Random", "System.HashCode", "System.TimeProvider", "System.TimeZoneInfo", "System.DateTime",
        "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.MathF", "System.Half", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Threading.Tasks.Parallel",
        "System.Threading.Tasks.Task", "System.Threading.ThreadPool", "System.Linq.ParallelEnumerable", "System.Numerics.IExponentialFunctions`1", "System.Numerics.IHyperbolicFunctions`1",
        "System.Numerics.ILogarithmicFunctions`1", "System.Numerics.IPowerFunctions`1", "System.Numerics.IRootFunctions`1", "System.Numerics.ITrigonometricFunctions`1",
    ];

    /// <summary>What a finalizer and an iterator need: neither tells anything.</summary>
    private static readonly string[] s_harmless = ["System.GC.SuppressFinalize", "System.Environment.get_CurrentManagedThreadId"];

    private static readonly string[] s_namespaces = ["System.Net", "System.Net.Http", "System.Net.Sockets", "System.Numerics.Tensors", "System.Reflection.Emit", "System.Runtime.Loader"];

    /// <summary>What a state is saved to and read from is the caller's stream; of System.IO nothing else is known.</summary>
    private static readonly string[] s_streams = ["Stream", "BinaryReader", "BinaryWriter", "InvalidDataException", "EndOfStreamException"];

    /// <summary>Of numbers: what IEEE 754 defines to the last bit. Everything else may differ between systems or processors.</summary>
    private static readonly string[] s_exact =
    [
        "Abs", "BigMul", "BitDecrement", "BitIncrement", "Ceiling", "Clamp", "CompareTo", "CopySign", "CreateChecked", "CreateSaturating", "CreateTruncating", "DivRem", "Equals", "Floor", "FusedMultiplyAdd",
        "IsFinite", "IsInfinity", "IsInteger", "IsNaN", "IsNegative", "IsNegativeInfinity", "IsPositive", "IsPositiveInfinity", "Max", "Min", "Parse", "Round", "Sign", "Sqrt", "ToString", "Truncate", "TryParse",
    ];

    private static readonly string[] s_numbers = ["System.Math", "System.Double", "System.Single"];

    /// <summary>Names of vector operations whose bits depend on the C library or the processor.</summary>
    private static readonly string[] s_inexact =
        ["Exp", "Log", "Log2", "Sin", "Cos", "SinCos", "Hypot", "Lerp", "MultiplyAddEstimate", "DegreesToRadians", "RadiansToDegrees"];

    [Test]
    public void The_core_calls_nothing_that_knows_the_machine_or_rounds_as_it_likes() =>
        Assert.That(Calls(typeof(Simulation).Assembly.Location).Where(call => IsForbidden(call.Type, call.Member)), Is.Empty);

    [Test]
    public void Calls_are_found_at_all() =>
        Assert.That(Calls(typeof(Simulation).Assembly.Location), Does.Contain(("System.Math", "Max")).And.Contain(("System.IO.BinaryWriter", "Write")));

    /// <summary>These tests look at files, and ask for everything that is forbidden: the search that clears the core finds it here.</summary>
    [Test]
    public void What_is_forbidden_is_seen_where_it_is_called()
    {
        _ = double.Exp(TestContext.CurrentContext.Random.NextDouble());
        _ = Power(2.0, 3.0);
        _ = Math.Cbrt(Environment.TickCount64);
        _ = System.Runtime.Intrinsics.Vector512.Log2(System.Runtime.Intrinsics.Vector512.Create(2.0));
        _ = (DateTime.UtcNow, File.Exists("nothing"), new HashCode().ToHashCode(), "word".GetHashCode(StringComparison.Ordinal));
        var seen = Calls(typeof(ForbiddenCallTests).Assembly.Location).Where(call => IsForbidden(call.Type, call.Member)).ToList();
        (string, string)[] asked =
        [
            ("System.Double", "Exp"), ("System.Math", "Cbrt"), ("System.Environment", "get_TickCount64"), ("System.Runtime.Intrinsics.Vector512", "Log2"), ("System.DateTime", "get_UtcNow"),
            ("System.IO.File", "Exists"), ("System.HashCode", "ToHashCode"), ("System.String", "GetHashCode"), ("System.Numerics.IPowerFunctions`1", "Pow"),
        ];
        Assert.That(asked, Is.SubsetOf(seen));

        static T Power<T>(T number, T power) where T : System.Numerics.IPowerFunctions<T> => T.Pow(number, power);
    }

    private static bool IsForbidden(string type, string member)
    {
        var (space, name) = type.LastIndexOf('.') is var dot and > 0 ? (type[..dot], type[(dot + 1)..]) : ("", type);
        if (s_types.Contains(type, StringComparer.Ordinal) || s_namespaces.Contains(space, StringComparer.Ordinal)) return !s_harmless.Contains($"{type}.{member}", StringComparer.Ordinal);
        if (space is "System.IO") return !s_streams.Contains(name, StringComparer.Ordinal);
        if (s_numbers.Contains(type, StringComparer.Ordinal)) return !s_exact.Contains(member, StringComparer.Ordinal);
        if (space.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal) || type.StartsWith("System.Numerics.Vector", StringComparison.Ordinal))
            return s_inexact.Contains(member, StringComparer.Ordinal) || member.StartsWith("Reciprocal", StringComparison.Ordinal) || name is "Fma" && member is not "get_IsSupported";
        // Differs from process to process.
        return type is "System.String" && member is "GetHashCode" || type is "System.Guid" && member is "NewGuid" or "CreateVersion7";
    }

    /// <summary>Every member of another assembly that an assembly refers to.</summary>
    private static List<(string Type, string Member)> Calls(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var calls = new List<(string, string)>();
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
            if (TypeOf(metadata, member.Parent) is { } type) calls.Add((NameOf(metadata, type), metadata.GetString(member.Name)));
        return calls;
    }

    /// <summary>The type of another assembly that holds a member, generic or not.</summary>
    private static TypeReferenceHandle? TypeOf(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
            signature.ReadByte(); // class or value type
            parent = signature.ReadTypeHandle();
        }
        return parent.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)parent : null;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope) + "." + metadata.GetString(type.Name)
            : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}

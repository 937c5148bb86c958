using System.Reflection;
using System.Text;

namespace ClusterSim.Extending.Tests;

/// <summary>What an assembly shows to others, a line a type and a member, in an order that does not depend on the source.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(KindOf(type)).Append(' ').Append(NameOf(type, full: true));
            var bases = Bases(type).ToList();
            if (bases.Count > 0) text.Append(" : ").AppendJoin(", ", bases.Select(found => NameOf(found)));
            text.Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal)) text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum) yield break;
        if (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType) yield return parent;
        foreach (var found in type.GetInterfaces().Where(found => found.Assembly == type.Assembly).OrderBy(found => found.FullName, StringComparer.Ordinal)) yield return found;
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => FormattableString.Invariant($"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}"));
        if (typeof(Delegate).IsAssignableFrom(type)) return [Method(type.GetMethod("Invoke")!)];
        return type.GetMembers(Declared).Where(member => member.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null || member is PropertyInfo { Name: not "EqualityContract" }).Select(Line).OfType<string>();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } made when IsShown(made) => $"new({Parameters(made)})",
        FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} {field.Name}",
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors => $"{(accessors[0].IsStatic ? "static " : "")}{(IsRequired(property) ? "required " : "")}{NameOf(property.PropertyType)} {property.Name}{Index(property)} {{ {string.Join(' ', accessors.Select(Accessor))} }}",
        EventInfo happening => $"event {happening.Name}",
        MethodInfo { IsSpecialName: false } method when IsShown(method) => Method(method),
        MethodInfo { IsSpecialName: true } method when IsShown(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        _ => null,
    };

    private static MethodInfo[] Accessors(PropertyInfo property) => [.. ((MethodInfo?[])[property.GetMethod, property.SetMethod]).OfType<MethodInfo>().Where(IsShown)];

    private static string Accessor(MethodInfo method) => method.ReturnType != typeof(void) ? "get;"
        : method.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) ? "init;" : "set;";

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(Parameter))}]" : "";

    private static string Method(MethodInfo method) =>
        $"{(method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "")}{NameOf(method.ReturnType)} {method.Name}{Arguments(method.GetGenericArguments())}({Parameters(method)})";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) => $"{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : "")}";

    private static string KindOf(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string NameOf(Type type, bool full = false)
    {
        if (type.IsByRef) return $"ref {NameOf(type.GetElementType()!)}";
        if (type.IsArray) return $"{NameOf(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{NameOf(inner)}?";
        var name = (full ? type.FullName ?? type.Name : type.Name).Split('`')[0];
        return type.IsGenericType ? name + Arguments(type.GetGenericArguments()) : name;
    }

    private static string Arguments(Type[] types) => types.Length == 0 ? "" : $"<{string.Join(", ", types.Select(type => NameOf(type)))}>";
}

using System.Reflection;
using System.Reflection.Emit;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>Which types a type names: in what it derives from, holds and takes, and in the code of its methods, compiled closures included.</summary>
internal static class TypeUses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_opCodes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The types that a type names.</summary>
    public static IReadOnlySet<Type> Of(Type type) => Collect(type).Uses;

    /// <summary>The types to which a type casts, or for which it asks.</summary>
    public static IReadOnlySet<Type> Casts(Type type) => Collect(type).Casts;

    private static (HashSet<Type> Uses, HashSet<Type> Casts) Collect(Type type)
    {
        HashSet<Type> uses = [], casts = [];
        Add(uses, type.BaseType);
        foreach (var other in type.GetInterfaces()) Add(uses, other);
        foreach (var field in type.GetFields(All)) Add(uses, field.FieldType);
        foreach (var method in type.GetConstructors(All).Concat<MethodBase>(type.GetMethods(All)))
        {
            foreach (var parameter in method.GetParameters()) Add(uses, parameter.ParameterType);
            Add(uses, (method as MethodInfo)?.ReturnType);
            if (method.GetMethodBody() is not { } body) continue;
            foreach (var local in body.LocalVariables) Add(uses, local.LocalType);
            foreach (var clause in body.ExceptionHandlingClauses)
                if (clause.Flags == ExceptionHandlingClauseOptions.Clause) Add(uses, clause.CatchType);
            ReadCode(method, body.GetILAsByteArray()!, uses, casts);
        }
        foreach (var nested in type.GetNestedTypes(All))
        {
            var (inner, innerCasts) = Collect(nested);
            uses.UnionWith(inner);
            casts.UnionWith(innerCasts);
        }
        return (uses, casts);
    }

    private static void ReadCode(MethodBase method, byte[] code, HashSet<Type> uses, HashSet<Type> casts)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = (short)code[at++];
            if (value == 0xFE) value = (short)((value << 8) | code[at++]);
            var operation = s_opCodes[value];
            switch (operation.OperandType)
            {
                case OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok:
                    var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!;
                    Add(uses, member as Type ?? member.DeclaringType);
                    if (member is FieldInfo field) Add(uses, field.FieldType);
                    if (member is MethodInfo { IsGenericMethod: true } generic) foreach (var argument in generic.GetGenericArguments()) Add(uses, argument);
                    if (member is MethodInfo called) Add(uses, called.ReturnType);
                    if (operation == OpCodes.Castclass || operation == OpCodes.Isinst) Add(casts, (Type)member);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(code, at);
                    break;
                default:
                    at += SizeOf(operation.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static void Add(HashSet<Type> set, Type? type)
    {
        while (type is { HasElementType: true }) type = type.GetElementType();
        if (type is null || type.IsGenericParameter) return;
        foreach (var argument in type.GetGenericArguments()) Add(set, argument);
        set.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
        if (type.DeclaringType is { } outer) Add(set, outer);
    }
}

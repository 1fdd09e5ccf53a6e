using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Diagnosis.StandIns.Tests.Identity;

/// <summary>The members of an assembly by type, name and signature, as one line each.</summary>
internal static class MemberNames
{
    private static readonly SignatureNames Names = new();

    /// <summary>The members of one assembly that another refers to.</summary>
    public static HashSet<string> UsedBy(Assembly user, Assembly of)
    {
        using var file = new PEReader(File.OpenRead(user.Location));
        var metadata = file.GetMetadataReader();
        return metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => ComesFrom(metadata, member.Parent, of.GetName().Name!))
            .Select(member => Line(
                NameOf(metadata, member.Parent),
                metadata.GetString(member.Name),
                member.GetKind() == MemberReferenceKind.Field
                    ? member.DecodeFieldSignature(Names, null)
                    : Signature(member.DecodeMethodSignature(Names, null))))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The members of an assembly that others can refer to.</summary>
    public static HashSet<string> VisibleIn(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var name = Names.GetTypeFromDefinition(metadata, handle, 0);
            lines.UnionWith(type.GetMethods()
                .Select(metadata.GetMethodDefinition)
                .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask)
                    is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem)
                .Select(method => Line(name, metadata.GetString(method.Name), Signature(method.DecodeSignature(Names, null)))));
            lines.UnionWith(type.GetFields()
                .Select(metadata.GetFieldDefinition)
                .Where(field => (field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public)
                .Select(field => Line(name, metadata.GetString(field.Name), field.DecodeSignature(Names, null))));
        }

        return lines;
    }

    private static bool ComesFrom(MetadataReader metadata, EntityHandle type, string assembly) => type.Kind switch
    {
        HandleKind.TypeSpecification => ComesFrom(metadata, GenericTypeOf(metadata, (TypeSpecificationHandle)type), assembly),
        HandleKind.TypeReference => metadata.GetTypeReference((TypeReferenceHandle)type).ResolutionScope is var scope
            && scope.Kind switch
            {
                HandleKind.TypeReference => ComesFrom(metadata, scope, assembly),
                HandleKind.AssemblyReference =>
                    metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name, assembly),
                _ => false,
            },
        _ => false,
    };

    /// <summary>The type behind <c>Type&lt;arguments&gt;</c>: after GENERICINST and CLASS or VALUETYPE its token follows (ECMA-335, II.23.2.14).</summary>
    private static EntityHandle GenericTypeOf(MetadataReader metadata, TypeSpecificationHandle specification)
    {
        var blob = metadata.GetBlobReader(metadata.GetTypeSpecification(specification).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle();
    }

    private static string NameOf(MetadataReader metadata, EntityHandle type) => type.Kind == HandleKind.TypeSpecification
        ? NameOf(metadata, GenericTypeOf(metadata, (TypeSpecificationHandle)type))
        : Names.GetTypeFromReference(metadata, (TypeReferenceHandle)type, 0);

    private static string Signature(MethodSignature<string> signature)
    {
        var receiver = signature.Header.IsInstance ? "" : "static ";
        return $"{receiver}{signature.ReturnType}`{signature.GenericParameterCount}({string.Join(", ", signature.ParameterTypes)})";
    }

    private static string Line(string type, string member, string signature) => $"{type}.{member}: {signature}";
}

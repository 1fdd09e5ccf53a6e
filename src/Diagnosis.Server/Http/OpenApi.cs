using System.Reflection;
using Diagnosis.V1;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.OpenApi.Models;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Diagnosis.Server.Http;

/// <summary>The description of the JSON calls at <c>/openapi/v1.json</c> and a page to try them at <c>/openapi</c>, whose assets lie in its package.</summary>
internal static class OpenApi
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>Adds the description, drawn from the contract with its comments.</summary>
    public static IServiceCollection AddOpenApi(this IServiceCollection services)
    {
        var comments = Path.Combine(AppContext.BaseDirectory, $"{typeof(DiagnosisService).Assembly.GetName().Name}.xml");
        return services.AddGrpcSwagger().AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Diagnosis",
                Version = "v1",
                Description = "Says why a deployment on DC/OS (Marathon on Mesos) is stuck. Errors are google.rpc.Status as JSON.",
            });
            swagger.IncludeXmlComments(comments);
            swagger.IncludeGrpcXmlComments(comments, includeControllerXmlComments: true);
            swagger.SchemaFilter<OpenMessages>();
            swagger.SchemaFilter<FormsOfMembers>();
            swagger.MapType<Value>(() => new OpenApiSchema { Description = "Any JSON value." });
            swagger.OperationFilter<SayableParameters>();
            swagger.DocumentFilter<BundlePath>();
        });
    }

    /// <summary>Serves both.</summary>
    public static void UseOpenApi(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/openapi"), openApi => openApi.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        }));
        app.UseSwagger(swagger => swagger.RouteTemplate = "openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "openapi";
            page.DocumentTitle = "Diagnosis";
            page.SwaggerEndpoint("v1.json", "diagnosis.v1");
        });
    }

    /// <summary>Members that a message does not have are passed over, and a newer server may add some to its answers.</summary>
    private sealed class OpenMessages : ISchemaFilter
    {
        public void Apply(OpenApiSchema schema, SchemaFilterContext context) => schema.AdditionalPropertiesAllowed = true;
    }

    /// <summary>Says the form of what JSON writes as a string and the contract does not have as one.</summary>
    private sealed class FormsOfMembers : ISchemaFilter
    {
        public void Apply(OpenApiSchema schema, SchemaFilterContext context)
        {
            var message = context.Type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as MessageDescriptor;
            foreach (var field in message?.Fields.InDeclarationOrder() ?? [])
            {
                if (!field.IsRepeated && schema.Properties.TryGetValue(field.JsonName, out var member))
                {
                    Say(member, field);
                }
            }
        }

        public static void Say(OpenApiSchema schema, FieldDescriptor field) =>
            (schema.Format, schema.Pattern) = (FieldForms.Format(field) ?? schema.Format, FieldForms.Pattern(field) ?? schema.Pattern);
    }

    /// <summary>Leaves out what a query cannot say, and says the form of the rest.</summary>
    private sealed class SayableParameters : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var call = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<GrpcJsonTranscodingMetadata>().Single();
            var inPath = operation.Parameters.Where(one => one.In == ParameterLocation.Path).Select(one => one.Name).ToArray();
            operation.Parameters = [.. operation.Parameters.Where(
                one => one.In != ParameterLocation.Query || QueryFaults.CanSay(one.Name, call.MethodDescriptor.InputType, inPath))];
            foreach (var parameter in operation.Parameters)
            {
                FormsOfMembers.Say(parameter.Schema, QueryFaults.FieldsOf(parameter.Name, call.MethodDescriptor.InputType)[^1]);
            }
        }
    }

    /// <summary>Tells of the one call that is not drawn from the contract: its request is no message but an archive.</summary>
    private sealed class BundlePath : IDocumentFilter
    {
        public void Apply(OpenApiDocument document, DocumentFilterContext context)
        {
            var like = document.Paths.Values.SelectMany(path => path.Operations.Values).First();
            var answer = context.SchemaGenerator.GenerateSchema(typeof(UploadBundleResponse), context.SchemaRepository);
            var archive = new OpenApiMediaType { Schema = new OpenApiSchema { Type = "string", Format = "binary" } };
            var responses = new OpenApiResponses { ["200"] = new() { Description = "OK", Content = { ["application/json"] = new() { Schema = answer } } } };
            foreach (var (status, other) in like.Responses.Where(one => one.Key != "200"))
            {
                responses[status] = other;
            }

            var post = new OpenApiOperation
            {
                Tags = [.. like.Tags],
                Summary = "Reads a large archive, a diagnostics bundle of DC/OS or a capture, and keeps what it read for a while: source.snapshotId names it.",
                RequestBody = new() { Required = true, Content = BundleRoute.MediaTypes.ToDictionary(type => type, _ => archive) },
                Responses = responses,
            };
            document.Paths.Add(BundleRoute.Path, new OpenApiPathItem { Operations = { [OperationType.Post] = post } });
        }
    }
}

using System.Text.Json.Nodes;

namespace Diagnosis.Server.Sample;

/// <summary>The Mesos master's read endpoints over the sample's documents.</summary>
internal sealed class SampleMesos(SampleDocuments documents)
{
    /// <summary>Where DC/OS' Admin Router has the leading master.</summary>
    public const string Path = "/mesos";

    /// <summary>Adds the endpoints below <see cref="Path"/>, each under its short name and, as Mesos has it, below <c>master</c>.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var prefix in (string[])[Path, $"{Path}/master"])
        {
            var master = routes.MapGroup(prefix);
            foreach (var name in SampleDocuments.Below("mesos"))
            {
                master.MapGet($"/{name}", http => http.AnswerAsync(Answer(name, http.Request.Query)));
            }
        }
    }

    private JsonNode Answer(string name, IQueryCollection query) => name switch
    {
        "slaves" => One(documents.Read("mesos/slaves"), "slaves", query["slave_id"]),
        "frameworks" => One(documents.Read("mesos/frameworks"), "frameworks", query["framework_id"]),
        "state" => State(),
        _ => documents.Read($"mesos/{name}"),
    };

    /// <summary>Everything in one: the master's own fields, then its flags, agents and frameworks.</summary>
    private JsonObject State()
    {
        var state = documents.Read("mesos/state").AsObject();
        Add(state, documents.Read("mesos/flags"));
        Add(state, documents.Read("mesos/slaves"));
        Add(state, documents.Read("mesos/frameworks"));

        // Who holds which reservation is told by /slaves alone.
        foreach (var slave in state["slaves"]!.AsArray())
        {
            foreach (var list in (string[])["reserved_resources_full", "unreserved_resources_full", "used_resources_full", "offered_resources_full"])
            {
                slave!.AsObject().Remove(list);
            }
        }

        return state;
    }

    private static void Add(JsonObject state, JsonNode document)
    {
        foreach (var (name, value) in document.AsObject())
        {
            state[name] = value?.DeepClone();
        }
    }

    private static JsonNode One(JsonNode document, string list, string? id)
    {
        if (id is not null)
        {
            document[list] = new JsonArray([.. document[list]!.AsArray().Where(n => (string?)n!["id"] == id).Select(n => n!.DeepClone())]);
        }

        return document;
    }
}

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
            master.MapGet("/slaves", http => http.AnswerAsync(One(documents.Read("mesos/slaves"), "slaves", http.Request.Query["slave_id"])));
            master.MapGet("/frameworks", http => http.AnswerAsync(One(documents.Read("mesos/frameworks"), "frameworks", http.Request.Query["framework_id"])));
            master.MapGet("/roles", http => http.AnswerAsync(documents.Read("mesos/roles")));
            master.MapGet("/quota", http => http.AnswerAsync(documents.Read("mesos/quota")));
            master.MapGet("/flags", http => http.AnswerAsync(documents.Read("mesos/flags")));
            master.MapGet("/maintenance/schedule", http => http.AnswerAsync(documents.Read("mesos/maintenance-schedule")));
            master.MapGet("/maintenance/status", http => http.AnswerAsync(documents.Read("mesos/maintenance-status")));
            master.MapGet("/state", http => http.AnswerAsync(State()));
        }
    }

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

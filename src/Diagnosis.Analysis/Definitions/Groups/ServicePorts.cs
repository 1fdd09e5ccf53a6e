using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>Gives apps without service ports free ones, in order (AssignDynamicServiceLogic.scala).</summary>
internal static class ServicePorts
{
    /// <summary>The tree in which every app has service ports.</summary>
    public static GroupTree Assign(ValidationRun run, GroupTree tree, out Refusal? refusal)
    {
        refusal = null;
        if (!tree.Apps.Any(NeedsPort))
        {
            return tree;
        }

        var used = tree.Apps.SelectMany(Ports).ToHashSet();
        var free = new FreePorts(used, run.Options.LocalPortMin, run.Options.LocalPortMax);
        var root = Assign(tree.Root, free);
        if (free.IsExhausted)
        {
            refusal = new Refusal(
                500,
                $"All ports in the range [{run.Options.LocalPortMin}-{run.Options.LocalPortMax}) are already in use",
                GroupRules.ServicePorts,
                -1);
        }

        return new GroupTree(root);
    }

    private static GroupNode Assign(GroupNode group, FreePorts free)
    {
        var copy = group.Copy();
        foreach (var (id, app) in group.Apps)
        {
            copy.Apps[id] = NeedsPort(app) ? Assign(app, free) : app;
        }

        foreach (var (id, child) in group.Groups)
        {
            copy.Groups[id] = Assign(child, free);
        }

        return copy;
    }

    private static RamlObject Assign(RamlObject app, FreePorts free)
    {
        if (app.Get(App.PortDefinitions) is { } definitions && !UsesMappings(app))
        {
            return app.With(App.PortDefinitions, Assign(definitions, PortDefinition.Port, free));
        }

        var container = app.Get(App.Container)!;
        return app.With(
            App.Container,
            container.With(Container.PortMappings, Assign(container.Get(Container.PortMappings)!, ContainerPortMapping.ServicePort, free)));
    }

    private static RamlList<RamlObject> Assign(RamlList<RamlObject> ports, Field<int> field, FreePorts free) =>
        new([.. ports.Select(port => port.Get(field) == 0 ? port.With(field, free.Take()) : port)], ports.Node);

    /// <summary>Where an app has its service ports: in its port mappings if it has any, else in its port definitions.</summary>
    public static (RamlList<RamlObject> Ports, Field<int> Field) Of(RamlObject app) => UsesMappings(app)
        ? (app.Get(App.Container)!.Get(Container.PortMappings)!, ContainerPortMapping.ServicePort)
        : (app.Get(App.PortDefinitions) ?? RamlList<RamlObject>.Empty, PortDefinition.Port);

    private static bool NeedsPort(RamlObject app)
    {
        var (ports, field) = Of(app);
        foreach (var port in ports.Span)
        {
            if (port.Get(field) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<int> Ports(RamlObject app)
    {
        var (ports, field) = Of(app);
        return ports.Select(port => port.Get(field));
    }

    private static bool UsesMappings(RamlObject app) => app.Get(App.Container)?.Get(Container.PortMappings) is { Count: > 0 };

    /// <summary>The service ports that are left.</summary>
    private sealed class FreePorts(HashSet<int> used, int first, int end)
    {
        private int _next = first;

        /// <summary>Whether more were taken than there are.</summary>
        public bool IsExhausted { get; private set; }

        /// <summary>The lowest free port; 0 when there is none.</summary>
        public int Take()
        {
            while (_next < end && used.Contains(_next))
            {
                _next++;
            }

            IsExhausted |= _next >= end;
            return IsExhausted ? 0 : _next++;
        }
    }
}

using System.Collections.Immutable;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>
/// The one place that every request passes, whatever it speaks: finds out who asks, and whether he may call this at all. Of which cluster and which
/// workloads is looked at when it is known which those are.
/// </summary>
internal sealed class AccessGate(
    RequestDelegate next, IReadOnlyList<ICredentialScheme> schemes, IOptions<AccessOptions> options, FailedLogins failed, DenialAnswer answer,
    DenialLog log)
{
    private readonly bool _isOpen = options.Value.InForce() == AccessMode.Open;
    private readonly ImmutableArray<Grant> _grants = [.. options.Value.Grants.Select(Grant.Of)];

    public async Task InvokeAsync(HttpContext http)
    {
        if (_isOpen)
        {
            await PassAsync(http, Caller.Nobody, Rights.Everything);
            return;
        }

        var needs = http.GetEndpoint()?.Metadata.GetMetadata<Needs>();
        if (needs is { Call: null })
        {
            await PassAsync(http, Caller.Nobody, Rights.Nothing);
            return;
        }

        var (caller, fault, isShown) = await WhoAsync(http);
        if (caller is null)
        {
            if (isShown && failed.AreTooMany(http))
            {
                await answer.TurnAwayAsync(http, new ServerBusyException(LoadBound.FailedLogins), "Too many wrong credentials");
                return;
            }

            if (isShown)
            {
                failed.Add(http);
            }

            log.Unknown(http.Request.Path, fault, http.Connection.RemoteIpAddress?.ToString() ?? "this machine");
            http.Response.Headers.WWWAuthenticate = schemes.Select(scheme => scheme.Challenge).Where(challenge => challenge.Length > 0).ToArray();
            await answer.AskAsync(http);
            return;
        }

        var rights = new Rights([.. _grants.Where(grant => grant.IsOf(caller))]);

        // Where nothing is served it is told so, but not to everyone.
        if (http.GetEndpoint() is null || needs is { IsAnything: true } ? rights.AllowAnything : needs is { Call: { } call } && rights.Allow(call))
        {
            await PassAsync(http, caller, rights);
            return;
        }

        var denied = new AccessDeniedException(needs?.Call, "", "");
        log.Denied(caller, denied, http.Request.Path);
        http.Features.Set(new CallAccess(caller, Rights.Nothing));
        await answer.RefuseAsync(http, denied);
    }

    private Task PassAsync(HttpContext http, Caller caller, Rights rights)
    {
        http.Features.Set(new CallAccess(caller, rights));
        return next(http);
    }

    /// <summary>
    /// The first credential that is right; a wrong one in a header ends the search, since who shows one means it.
    /// </summary>
    private async Task<(Caller? Caller, string Fault, bool IsShown)> WhoAsync(HttpContext http)
    {
        var (fault, isShown) = ("without a credential", false);
        foreach (var scheme in schemes)
        {
            var presented = await scheme.LookAsync(http);
            if (presented.Caller is { } caller)
            {
                return scheme.CanBeGuessed && !MayBeTold(http, caller) ? (null, "", true) : (caller, "", true);
            }

            if (presented.IsThere)
            {
                (fault, isShown) = (presented.Fault, isShown || presented.IsMeant);
                if (presented.IsMeant)
                {
                    break;
                }
            }
        }

        return (null, fault, isShown);
    }

    /// <summary>False when somebody guesses there: then a key that is right is news only to him.</summary>
    private bool MayBeTold(HttpContext http, Caller caller)
    {
        if (failed.Remembers(http, caller))
        {
            return true;
        }

        if (failed.AreTooMany(http))
        {
            return false;
        }

        failed.Remember(http, caller);
        return true;
    }
}

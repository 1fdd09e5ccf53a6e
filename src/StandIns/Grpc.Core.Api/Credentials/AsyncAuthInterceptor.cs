namespace Grpc.Core;

/// <summary>Adds who is calling, for instance an <c>authorization</c> entry, to the headers of a call about to be sent.</summary>
/// <param name="context">The call.</param>
/// <param name="metadata">The headers to add to.</param>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

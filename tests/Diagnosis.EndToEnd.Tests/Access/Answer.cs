using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>What came of a request, in whatever language it was asked.</summary>
/// <param name="Code">The status; that of HTTP in the terms of gRPC.</param>
/// <param name="Text">All bytes that came, message, trailers and headers, each as a character.</param>
internal sealed record Answer(StatusCode Code, string Text);

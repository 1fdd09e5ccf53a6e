using System.Runtime.CompilerServices;
using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class ListOffersHandler : IStreamRequestHandler<ListOffers, int>
{
    public async IAsyncEnumerable<int> Handle(ListOffers request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; number <= request.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return number;
        }
    }
}

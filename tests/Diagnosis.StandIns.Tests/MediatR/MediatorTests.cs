using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class MediatorTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<Journal>()
        .AddMediatR(options => options
            .RegisterServicesFromAssemblyContaining<MediatorTests>()
            .AddOpenBehavior(typeof(OuterBehavior<,>))
            .AddOpenBehavior(typeof(InnerBehavior<,>)))
        .BuildServiceProvider();

    private IMediator Mediator => _services.GetRequiredService<IMediator>();

    private List<string> Journal => _services.GetRequiredService<Journal>().Lines;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task SendWithResponse_PassesTheBehaviorsInOrderAndReturnsTheResponse()
    {
        (await Mediator.Send(new Explain("/shop"))).ShouldBe("/shop is stuck");
        Journal.ShouldBe(["outer in", "inner in", "inner out with /shop is stuck", "outer out with /shop is stuck"]);
    }

    [Fact]
    public async Task SendWithoutResponse_PassesTheBehaviorsWithUnit()
    {
        await Mediator.Send(new Forget("/shop"));
        Journal.ShouldBe(["outer in", "inner in", "forgot /shop", "inner out with ()", "outer out with ()"]);
    }

    [Fact]
    public async Task Publish_ReachesEveryHandler()
    {
        await Mediator.Publish(new OfferDeclined("o1"));
        Journal.ShouldBe(["counted o1", "logged o1"], ignoreOrder: true);
    }

    [Fact]
    public async Task CreateStream_YieldsEveryItemInOrder()
    {
        var numbers = new List<int>();
        await foreach (var number in Mediator.CreateStream(new ListOffers(3)))
        {
            numbers.Add(number);
        }

        numbers.ShouldBe([1, 2, 3]);
    }
}

using Diagnosis.Server.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Server.Tests.Access;

public sealed class ChangingFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private int _readings;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void File_is_read_again_when_it_changes_and_no_oftener()
    {
        var file = Watched();
        File.WriteAllText(_path, "one");

        file.Content().ShouldBe("one");
        file.Content().ShouldBe("one");
        _readings.ShouldBe(1);

        File.WriteAllText(_path, "another");
        file.Content().ShouldBe("another");
        _readings.ShouldBe(2);
    }

    [Fact]
    public void What_it_held_stays_while_it_cannot_be_read()
    {
        var file = Watched();
        File.WriteAllText(_path, "one");
        file.Content();

        File.WriteAllText(_path, "");
        file.Content().ShouldBe("one");
        File.Delete(_path);
        file.Content().ShouldBe("one");
        File.WriteAllText(_path, "again");
        file.Content().ShouldBe("again");
    }

    [Fact]
    public void File_that_could_never_be_read_is_no_file() => Should.Throw<InvalidDataException>(() => Watched().Content());

    private ChangingFile<string> Watched() => new(
        () =>
        {
            _readings++;
            return File.ReadAllText(_path) is { Length: > 0 } text ? text : throw new InvalidDataException("It is empty.");
        },
        NullLogger.Instance,
        _path);
}

using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Tests.Bundles;

/// <summary>What would harm who unpacks an archive is refused by name, before it does.</summary>
public sealed class HostileArchiveTests
{
    private const string Apps = "10.0.0.1_master/8080-v2_apps.json";
    private const string NoApps = """{"apps": []}""";

    [Theory]
    [InlineData("../../v2_apps.json.")]
    [InlineData("a/../../x/apps.json")]
    [InlineData("..\\..\\v2_apps.json")]
    public void A_path_that_leads_out_is_refused(string name) =>
        Named(name).Message.ShouldBe($"The archive has an entry '{name}', a path that leads out of it.");

    [Theory]
    [InlineData("/etc/v2_apps.json.j")]
    [InlineData("\\etc\\v2_apps.json.j")]
    [InlineData("C:\\etc\\v2_apps.json")]
    public void An_absolute_path_is_refused(string name) => Named(name).Message.ShouldBe($"The archive has an entry '{name}', an absolute path.");

    [Theory]
    [InlineData(0xA000, "a link")]
    [InlineData(0x2000, "a device or a pipe")]
    [InlineData(0x1000, "a device or a pipe")]
    public void What_is_neither_file_nor_folder_is_refused(int mode, string what)
    {
        var bytes = new TestArchive().With(Apps, NoApps).Write();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(TestArchive.ListedAt(bytes) + 38), (uint)(mode | 0x1FF) << 16);

        var refusal = new TestArchive().Refusal(bytes);

        refusal.Message.ShouldBe($"The archive has an entry '{Apps}', which is {what}; it may hold files and folders.");
        refusal.IsTooLarge.ShouldBeFalse();
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused() =>
        Refused(new TestArchive().With(Apps, NoApps).With(Apps, NoApps)).Message.ShouldBe($"The archive has two entries of the name '{Apps}'.");

    [Fact]
    public void Summaries_of_one_name_are_what_early_collectors_of_version_two_write() =>
        new TestArchive().With(Apps, NoApps).With("summaryReport.txt", "a").With("summaryReport.txt", "b").Read().Sources.ShouldNotBeEmpty();

    [Fact]
    public void An_encrypted_entry_is_refused()
    {
        var bytes = new TestArchive().With(Apps, NoApps).Write();
        bytes[TestArchive.ListedAt(bytes) + 8] |= 1;

        new TestArchive().Refusal(bytes).Message.ShouldBe($"The archive's entry '{Apps}' is encrypted.");
    }

    [Theory]
    [InlineData(60_001, "60001 entries")]
    [InlineData(100_000, "65535 entries or more")]
    public void Too_many_entries_are_refused(int count, string said)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < count; i++)
            {
                archive.CreateEntry(i.ToString(CultureInfo.InvariantCulture), CompressionLevel.NoCompression);
            }
        }

        var refusal = new TestArchive().Refusal(bytes.ToArray());

        refusal.Message.ShouldBe($"The archive holds {said}; the most is 60000.");
        refusal.IsTooLarge.ShouldBeTrue();
    }

    [Fact]
    public void What_would_grow_too_many_times_is_refused_though_nobody_would_unpack_it()
    {
        var refusal = Refused(new TestArchive().With(Apps, NoApps).With("bomb.txt", new byte[2 << 20]));

        refusal.Message.ShouldStartWith("The archive's entry 'bomb.txt' would grow from ");
        refusal.IsTooLarge.ShouldBeTrue();
    }

    [Fact]
    public void A_bomb_in_a_file_that_is_packed_by_itself_is_refused()
    {
        var refusal = Refused(new TestArchive().With($"{Apps}.gz", TestArchive.Gzip(new string(' ', 8 << 20))));

        refusal.Message.ShouldStartWith($"The archive's entry '{Apps}.gz' is larger than ");
        refusal.IsTooLarge.ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_is_too_large_unpacked_is_refused()
    {
        var archive = new TestArchive { Limits = new ArchiveLimits(1000) { MaxFileBytes = 100 } }.With(Apps, NoApps + new string(' ', 100));

        var refusal = Refused(archive);

        refusal.Message.ShouldBe($"The archive's entry '{Apps}' is larger than 100 bytes unpacked.");
        refusal.IsTooLarge.ShouldBeTrue();
    }

    [Fact]
    public void Files_that_are_too_large_together_are_refused_and_the_one_is_named_that_passes_the_limit()
    {
        var archive = new TestArchive { Limits = new ArchiveLimits(150) }
            .With(Apps, NoApps + new string(' ', 80)).With("10.0.0.1_master/8080-v2_queue.json", """{"queue": []}""" + new string(' ', 80));

        var refusal = Refused(archive);

        refusal.Message.ShouldContain("larger than 150 bytes together");
        refusal.Message.ShouldContain("master/8080-v2_");
        refusal.IsTooLarge.ShouldBeTrue();
    }

    [Fact]
    public void An_entry_that_holds_more_than_it_says_is_refused()
    {
        var bytes = new TestArchive().With(Apps, NoApps + new string(' ', 500)).Write();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(TestArchive.ListedAt(bytes) + 24), 20);

        new TestArchive().Refusal(bytes).Message.ShouldBe($"The archive is damaged: '{Apps}' has not the length that the list says.");
    }

    [Fact]
    public void An_entry_whose_bytes_were_changed_is_refused()
    {
        var bytes = new TestArchive().With(Apps, NoApps).Write();
        bytes[TestArchive.ListedAt(bytes) + 16] ^= 1;

        new TestArchive().Refusal(bytes).Message.ShouldBe($"The archive is damaged: '{Apps}' has not the bytes that it had.");
    }

    [Fact]
    public void An_archive_that_is_cut_off_anywhere_is_refused()
    {
        var whole = new TestArchive().With(Apps, NoApps).With("10.0.0.1_master/8080-v2_queue.json", """{"queue": []}""").Write();

        for (var length = 0; length < whole.Length; length++)
        {
            new TestArchive().Refusal(whole[..length]).IsTooLarge.ShouldBeFalse();
        }
    }

    [Fact]
    public void No_single_byte_that_is_changed_makes_it_fail_in_another_way_than_by_a_refusal()
    {
        var whole = new TestArchive().With(Apps, NoApps).With("10.0.0.5_agent/5051-state.json.gz", TestArchive.Gzip("""{"id": "S1"}""")).Write();

        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var bits in (byte[])[0x01, 0x80, 0xFF])
            {
                var changed = whole.ToArray();
                changed[at] ^= bits;
                try
                {
                    new TestArchive().Read(changed);
                }
                catch (ArchiveException refusal)
                {
                    refusal.Message.ShouldEndWith(".");
                }
            }
        }
    }

    [Fact]
    public void What_is_no_archive_is_refused() => new TestArchive().Refusal("<html>"u8.ToArray()).Message.ShouldBe("This is no zip archive.");

    [Fact]
    public void An_archive_of_something_else_is_refused() =>
        Refused(new TestArchive().With("photo.jpg", "x")).Message.ShouldStartWith("The archive is neither a diagnostics bundle of DC/OS nor a capture");

    [Fact]
    public void What_is_unpacked_is_taken_out_of_the_memory_of_all()
    {
        var archive = new TestArchive { Memory = new MemoryBudget(1000) }.With(Apps, NoApps + new string(' ', 5000));

        Should.Throw<NoRoomException>(() => archive.Read());

        archive.Memory.Taken.ShouldBe(0);
    }

    private static ArchiveException Named(string name)
    {
        var harmless = new string('x', name.Length);
        return new TestArchive().Refusal(TestArchive.Replace(new TestArchive().With(harmless, NoApps).Write(), harmless, name));
    }

    private static ArchiveException Refused(TestArchive archive) => archive.Refusal(archive.Write());
}

using System.IO.Compression;
using System.Text;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>Archives as requests hold them.</summary>
internal static class Archives
{
    /// <summary>The shop of <see cref="Documents"/> as the collector of DC/OS would write it.</summary>
    public static ClusterSource Shop() => Of(
        ("10.0.0.1_master/8443-v2_apps.json", Documents.Apps), ("10.0.0.1_master/8443-v2_queue.json", Documents.Queue),
        ("10.0.0.1_master/8443-v2_pods.json", "[]"), ("10.0.0.1_master/8443-v2_deployments.json", Documents.Deployments),
        ("summaryReport.txt", $"{Documents.Noon:yyyy-MM-ddTHH:mm:ssZ} STOP\n"));

    /// <summary>A source with these files.</summary>
    public static ClusterSource Of(params (string Name, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return Of(bytes.ToArray());
    }

    /// <summary>A source with these bytes.</summary>
    public static ClusterSource Of(byte[] archive) => new() { DiagnosticsBundle = ByteString.CopyFrom(archive) };

    /// <summary>The archive with one file changed.</summary>
    public static ClusterSource Changed(byte[] archive, string name, Func<string, string> change)
    {
        using var bytes = new MemoryStream();
        bytes.Write(archive);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.GetEntry(name)!.Open();
            using var reader = new StreamReader(stream);
            var changed = Encoding.UTF8.GetBytes(change(reader.ReadToEnd()));
            stream.SetLength(0);
            stream.Write(changed);
        }

        return Of(bytes.ToArray());
    }
}

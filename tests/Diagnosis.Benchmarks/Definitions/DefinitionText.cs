using System.Text;

namespace Diagnosis.Benchmarks.Definitions;

/// <summary>Definitions like those that people write: image, ports, environment, labels, health check, constraints.</summary>
internal static class DefinitionText
{
    /// <summary>An app of about 2 kB.</summary>
    public static byte[] App { get; } = Encoding.UTF8.GetBytes(Write(1));

    /// <summary>A group of 500 such apps, about 1 MB.</summary>
    public static byte[] Group { get; } =
        Encoding.UTF8.GetBytes($$"""{"id": "/shop", "apps": [{{string.Join(",\n", Enumerable.Range(0, 500).Select(Write))}}]}""");

    private static string Write(int number) =>
        $$"""
        {
          "id": "/shop/service-{{number}}",
          "cmd": "exec java -Xmx256m -jar service.jar --port $PORT0 --name service-{{number}}",
          "cpus": 0.5, "mem": 512, "disk": 100, "instances": 3,
          "env": {
            "LOG_LEVEL": "info", "DB_HOST": "db.marathon.mesos", "DB_PORT": "5432", "REGION": "eu-central-1", "FEATURES": "a,b,c,d,e",
            "CACHE_URL": "redis://cache.marathon.mesos:6379/0", "JAVA_OPTS": "-XX:+UseG1GC -Dfile.encoding=UTF-8"
          },
          "labels": {
            "HAPROXY_GROUP": "external", "HAPROXY_0_VHOST": "service-{{number}}.example.com", "owner": "team-{{number % 7}}", "tier": "backend",
            "DCOS_SERVICE_NAME": "service-{{number}}", "DCOS_SERVICE_SCHEME": "http", "DCOS_SERVICE_PORT_INDEX": "0"
          },
          "container": {
            "type": "MESOS",
            "docker": {"image": "registry.example.com/shop/service-{{number}}:1.4.{{number}}", "forcePullImage": true},
            "volumes": [{"containerPath": "/etc/config", "hostPath": "/etc/service", "mode": "RO"}],
            "portMappings": [
              {"containerPort": 8080, "hostPort": 0, "servicePort": {{20000 + (number * 2)}}, "protocol": "tcp", "name": "http", "labels": {"VIP_0": "/s:80"} },
              {"containerPort": 9090, "hostPort": 0, "servicePort": {{20001 + (number * 2)}}, "protocol": "tcp", "name": "metrics"}
            ]
          },
          "networks": [{"mode": "container/bridge"}],
          "healthChecks": [
            {
              "protocol": "MESOS_HTTP", "path": "/health", "portIndex": 0, "gracePeriodSeconds": 120, "intervalSeconds": 30, "timeoutSeconds": 10,
              "maxConsecutiveFailures": 3
            }
          ],
          "constraints": [["hostname", "MAX_PER", "2"], ["rack", "LIKE", "rack-[1-4]"]],
          "upgradeStrategy": {"minimumHealthCapacity": 0.5, "maximumOverCapacity": 0.2},
          "backoffSeconds": 2, "backoffFactor": 1.2, "maxLaunchDelaySeconds": 300, "taskKillGracePeriodSeconds": 30,
          "fetch": [{"uri": "https://artifacts.example.com/service-{{number}}/config.tar.gz", "extract": true, "cache": false}],
          "unreachableStrategy": {"inactiveAfterSeconds": 300, "expungeAfterSeconds": 600},
          "killSelection": "YOUNGEST_FIRST"
        }
        """;
}

namespace Diagnosis.Cli;

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>A row each, with all columns.</summary>
    Wide,

    /// <summary>The response as proto3 JSON.</summary>
    Json,

    /// <summary>The same as YAML.</summary>
    Yaml,

    /// <summary>Ids alone, one a line.</summary>
    Name,

    /// <summary>SARIF 2.1.0, for code hosts.</summary>
    Sarif,

    /// <summary>Annotations of GitHub's workflows.</summary>
    Github,

    /// <summary>GitLab's report of code quality.</summary>
    Gitlab,

    /// <summary>JUnit's XML, which every CI shows.</summary>
    Junit,
}

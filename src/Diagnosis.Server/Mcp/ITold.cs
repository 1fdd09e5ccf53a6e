namespace Diagnosis.Server.Mcp;

/// <summary>An answer as a tool gives it: as data by its properties, and the same as text.</summary>
internal interface ITold
{
    /// <summary>The same in lines, marked as what comes from a cluster.</summary>
    string Text();
}

namespace Diagnosis.Sources.Live;

/// <summary>Something a cluster's facts can be read from, anew each time.</summary>
internal interface IClusterSource
{
    /// <summary>Begins to read everything that can be had now. What cannot be had is a status in the snapshot.</summary>
    IClusterReading Begin();
}

namespace Diagnosis.Server.Webhooks;

/// <summary>What may become of an attempt to send an event.</summary>
internal enum ReceptionOutcome
{
    /// <summary>The receiver has it.</summary>
    Taken,

    /// <summary>The receiver is not there, or busy: it is sent again.</summary>
    Later,

    /// <summary>The receiver does not want it: it is not sent again.</summary>
    Refused,

    /// <summary>Another server with the same Redis is sending it.</summary>
    WithAnother,

    /// <summary>Another server has sent it, or found that it is not wanted.</summary>
    ByAnother,
}

"""The client of a Diagnosis server."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Callable, Iterator, List, Optional, Sequence, Tuple, TypeVar, Union
from urllib.parse import urlsplit

import grpc

from diagnosis.v1 import diagnosis_service_pb2 as contract
from diagnosis.v1.cluster_pb2 import ClusterSource
from diagnosis.v1.diagnosis_service_pb2_grpc import DiagnosisServiceStub
from diagnosis_client.error import DiagnosisError
from diagnosis_client.patience import pause_after

_MOST_BREAKS_IN_A_ROW = 8
_TIMEOUT = 30
_Answer = TypeVar("_Answer")
#: Pairs of names, in small letters, and values.
Metadata = Sequence[Tuple[str, str]]

_CHANNEL = [
    # A full view of a large cluster is big.
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
    # Else a further try would be told of the failure before it, without trying.
    ("grpc.initial_reconnect_backoff_ms", 100),
    # Time that a connection may take to begin.
    ("grpc.min_reconnect_backoff_ms", 5_000),
]


def cluster(name: str) -> ClusterSource:
    """A cluster of the server's configuration, as a source of facts."""
    return ClusterSource(cluster=name)


class DiagnosisClient:
    """Asks a Diagnosis server. Calls raise a DiagnosisError when they fail. May be used by several threads; close it, or use it in a with statement.

    address        of the server's gRPC endpoint, http or https
    api_key        key that the server knows the caller by; mind that over http it can be read on the way
    token          token that says who calls, sent as "Authorization: Bearer ..."; one with a form of its own ("token=...") is sent as it is
    language       that is answered in as far as the server has words for it ("de"), sent as accept-language; English unless told otherwise
    metadata       pairs of names in small letters and values, sent with each call; what a call is given itself takes their place
    ca_file        PEM file of the authorities that may have signed the server's certificate, in place of those that gRPC knows
    timeout        longest time for one answer in seconds, all tries together; 0 means 30; watches have none
    retries        tries after the first while the server, or the cluster behind it, is unavailable
    longest_pause  longest wait before another try in seconds; when the server names a longer one, the call fails at once
    """

    def __init__(
        self,
        address: str = "http://127.0.0.1:32051",
        *,
        api_key: Optional[str] = None,
        token: Optional[str] = None,
        language: Optional[str] = None,
        metadata: Metadata = (),
        ca_file: Union[str, Path, None] = None,
        timeout: float = _TIMEOUT,
        retries: int = 2,
        longest_pause: float = 10,
    ) -> None:
        self._metadata: List[Tuple[str, str]] = []
        if api_key:
            self._metadata.append(("x-api-key", api_key))
        if token:
            self._metadata.append(("authorization", token if " " in token or "=" in token else f"Bearer {token}"))
        if language:
            self._metadata.append(("accept-language", language))
        given = {name for name, _ in metadata}
        self._metadata = [*metadata, *(one for one in self._metadata if one[0] not in given)]
        self._timeout, self._retries, self._longest_pause = timeout or _TIMEOUT, retries, longest_pause
        url = urlsplit(address)
        if url.scheme == "https":
            authorities = Path(ca_file).read_bytes() if ca_file else None
            self._channel = grpc.secure_channel(url.netloc, grpc.ssl_channel_credentials(authorities), _CHANNEL)
        elif url.scheme == "http":
            self._channel = grpc.insecure_channel(url.netloc, _CHANNEL)
        else:
            raise ValueError(f"address must begin with http:// or https://, not {address!r}")
        #: The calls as gRPC makes them, without deadline, further tries and credentials.
        self.service: Any = DiagnosisServiceStub(self._channel)

    def __enter__(self) -> DiagnosisClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends what is under way."""
        self._channel.close()

    def diagnose(self, request: contract.DiagnoseRequest, *, timeout: Optional[float] = None, metadata: Metadata = ()) -> contract.DiagnoseResponse:
        """Why it is stuck."""
        return self._call(self.service.Diagnose, request, timeout, metadata)

    def validate(self, request: contract.ValidateRequest, *, timeout: Optional[float] = None, metadata: Metadata = ()) -> contract.ValidateResponse:
        """Whether Marathon would accept a definition, and what would surprise."""
        return self._call(self.service.Validate, request, timeout, metadata)

    def simulate(self, request: contract.SimulateRequest, *, timeout: Optional[float] = None, metadata: Metadata = ()) -> contract.SimulateResponse:
        """What would be if the definition or the cluster were another."""
        return self._call(self.service.Simulate, request, timeout, metadata)

    def list_workloads(
        self, request: contract.ListWorkloadsRequest, *, timeout: Optional[float] = None, metadata: Metadata = ()
    ) -> Iterator[contract.ListWorkloadsResponse]:
        """What is stuck, page after page. Mind the coverage of each: that nothing was found means that nothing is stuck only when it is complete."""
        asked = contract.ListWorkloadsRequest()
        asked.CopyFrom(request)
        while True:
            page: contract.ListWorkloadsResponse = self._call(self.service.ListWorkloads, asked, timeout, metadata)
            yield page
            asked.page_token = page.next_page_token
            if not asked.page_token:
                return

    def watch(self, request: contract.WatchDiagnosisRequest, *, metadata: Metadata = ()) -> Iterator[contract.WatchDiagnosisResponse]:
        """The diagnosis, and again at each change; goes on where it was when the stream breaks. Leave the loop to end it."""
        asked = contract.WatchDiagnosisRequest()
        asked.CopyFrom(request)
        breaks, most = 0, self._retries
        while True:
            messages = self.service.WatchDiagnosis(asked, metadata=self._sent(metadata))
            try:
                for message in messages:
                    breaks, most = 0, _MOST_BREAKS_IN_A_ROW
                    asked.resume_token = message.resume_token
                    yield message
                return
            except grpc.RpcError as failed:
                breaks += 1
                error = DiagnosisError(failed)
                pause = pause_after(error, breaks, most, self._longest_pause)
                if pause is None:
                    raise error from failed
                time.sleep(pause)
            finally:
                messages.cancel()

    def list_clusters(self, *, timeout: Optional[float] = None, metadata: Metadata = ()) -> contract.ListClustersResponse:
        """Which clusters the server knows, and whether they can be read."""
        return self._call(self.service.ListClusters, contract.ListClustersRequest(), timeout, metadata)

    def list_analyzers(self, *, timeout: Optional[float] = None, metadata: Metadata = ()) -> contract.ListAnalyzersResponse:
        """What the server looks for."""
        return self._call(self.service.ListAnalyzers, contract.ListAnalyzersRequest(), timeout, metadata)

    def get_server_info(self, *, timeout: Optional[float] = None, metadata: Metadata = ()) -> contract.GetServerInfoResponse:
        """What the server is."""
        return self._call(self.service.GetServerInfo, contract.GetServerInfoRequest(), timeout, metadata)

    def _sent(self, metadata: Metadata) -> Metadata:
        """What is sent with a call: its own, and that of the client which it does not say itself."""
        own = {name.lower() for name, _ in metadata}
        return [*metadata, *(one for one in self._metadata if one[0] not in own)]

    def _call(self, call: Callable[..., _Answer], request: object, timeout: Optional[float], metadata: Metadata) -> _Answer:
        end = time.monotonic() + (timeout or self._timeout)
        sent = self._sent(metadata)
        failures = 0
        while True:
            try:
                return call(request, timeout=end - time.monotonic(), metadata=sent)
            except grpc.RpcError as failed:
                failures += 1
                error = DiagnosisError(failed)
                pause = pause_after(error, failures, self._retries, self._longest_pause)
                if pause is None or time.monotonic() + pause >= end:
                    raise error from failed
                time.sleep(pause)

"""What the client does by itself: deadline, further tries, resumption. The server is one within the test that fails as it is told."""

import contextlib
import socket
import threading
import time
import unittest
from concurrent import futures

import grpc
from diagnosis.client.v1.error_details_pb2 import ErrorInfo, RetryInfo, Status
from diagnosis.v1 import diagnosis_service_pb2 as contract
from diagnosis.v1.diagnosis_service_pb2_grpc import DiagnosisServiceServicer, add_DiagnosisServiceServicer_to_server
from diagnosis_client import DiagnosisClient, DiagnosisError

VERSION = contract.GetServerInfoResponse(version="1")


class Failure:
    """A status to fail with; with a delay when one is to be named, and with these bytes as details when there are any."""

    def __init__(self, code=grpc.StatusCode.UNAVAILABLE, delay=None, details=None):
        self.code, self.delay, self.details = code, delay, details

    def of(self, context):
        if self.details is not None:
            context.set_trailing_metadata((("grpc-status-details-bin", self.details),))
        elif self.delay is not None:
            status = Status(code=self.code.value[0], message="away")
            info = RetryInfo()
            info.retry_delay.FromMilliseconds(int(self.delay * 1000))
            status.details.add(type_url="type.googleapis.com/google.rpc.RetryInfo", value=info.SerializeToString())
            context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
        context.abort(self.code, "away")


class Scripted(DiagnosisServiceServicer):
    """Does one thing after the other, and notes what it was asked."""

    def __init__(self, steps):
        self.steps, self.requests, self.times, self.left, self.metadata = list(steps), [], [], [], []

    def _next(self, request, context):
        self.requests.append(request)
        self.times.append(time.monotonic())
        self.left.append(context.time_remaining())
        self.metadata.append(dict(context.invocation_metadata()))
        return self.steps.pop(0)

    def GetServerInfo(self, request, context):
        step = self._next(request, context)
        return step.of(context) if isinstance(step, Failure) else step

    def WatchDiagnosis(self, request, context):
        for step in self._next(request, context):
            if isinstance(step, Failure):
                step.of(context)
            yield step


class Patience(unittest.TestCase):
    def serve(self, *steps, **options):
        scripted = Scripted(steps)
        server = grpc.server(futures.ThreadPoolExecutor(4))
        add_DiagnosisServiceServicer_to_server(scripted, server)
        port = scripted.port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        self.addCleanup(server.stop, None)
        client = DiagnosisClient(f"http://127.0.0.1:{port}", **options)
        self.addCleanup(client.close)
        return client, scripted

    def fails(self, client, code):
        with self.assertRaises(DiagnosisError) as caught:
            client.get_server_info()
        self.assertIs(code, caught.exception.code)
        return caught.exception

    def test_a_server_that_is_slow_to_begin_is_waited_for(self):
        _, server = self.serve(VERSION)
        door = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(door.close)

        def pump(source, target):
            # The one side may go before the other.
            with contextlib.suppress(OSError), source, target:
                while data := source.recv(65536):
                    target.sendall(data)

        def admit():
            come, _ = door.accept()
            time.sleep(0.7)
            there = socket.create_connection(("127.0.0.1", server.port))
            threading.Thread(target=pump, args=(come, there), daemon=True).start()
            pump(there, come)

        threading.Thread(target=admit, daemon=True).start()
        with DiagnosisClient(f"http://127.0.0.1:{door.getsockname()[1]}", retries=0, timeout=20) as client:
            self.assertEqual("1", client.get_server_info().version)

    def test_what_is_unavailable_is_asked_again_later_each_time(self):
        client, server = self.serve(Failure(), Failure(), VERSION)
        self.assertEqual("1", client.get_server_info().version)
        self.assertGreaterEqual(server.times[1] - server.times[0], 0.155)
        self.assertGreaterEqual(server.times[2] - server.times[1], 0.315)

    def test_it_is_not_asked_sooner_than_it_says(self):
        client, server = self.serve(Failure(delay=0.7), VERSION)
        client.get_server_info()
        self.assertGreaterEqual(server.times[1] - server.times[0], 0.69)

    def test_it_is_not_asked_again_when_it_says_a_longer_time_than_is_waited(self):
        client, server = self.serve(Failure(delay=90))
        self.assertEqual(90, self.fails(client, grpc.StatusCode.UNAVAILABLE).retry_delay)
        self.assertEqual(1, len(server.requests))

    def test_it_is_not_asked_again_when_the_deadline_comes_first(self):
        client, server = self.serve(Failure(delay=5), timeout=1)
        self.fails(client, grpc.StatusCode.UNAVAILABLE)
        self.assertEqual(1, len(server.requests))

    def test_it_is_asked_so_often_and_no_more(self):
        client, server = self.serve(*[Failure(delay=0)] * 3)
        self.fails(client, grpc.StatusCode.UNAVAILABLE)
        self.assertEqual(3, len(server.requests))

    def test_any_other_failure_is_final(self):
        client, server = self.serve(Failure(grpc.StatusCode.RESOURCE_EXHAUSTED, delay=0))
        self.fails(client, grpc.StatusCode.RESOURCE_EXHAUSTED)
        self.assertEqual(1, len(server.requests))

    def test_details_that_cannot_be_read_leave_code_and_message(self):
        client, _ = self.serve(Failure(grpc.StatusCode.INTERNAL, details=b"\xff\xfe\x01garbage"))
        error = self.fails(client, grpc.StatusCode.INTERNAL)
        self.assertEqual(("away", "", None), (error.message, error.reason, error.retry_delay))

    def test_a_detail_that_cannot_be_read_leaves_the_others(self):
        status = Status()
        status.details.add(type_url="type.googleapis.com/google.rpc.RetryInfo", value=b"\xff\xff\xff")
        status.details.add(type_url="type.googleapis.com/google.rpc.ErrorInfo", value=ErrorInfo(reason="NOT_FOUND").SerializeToString())
        client, _ = self.serve(Failure(grpc.StatusCode.NOT_FOUND, details=status.SerializeToString()))
        error = self.fails(client, grpc.StatusCode.NOT_FOUND)
        self.assertEqual(("NOT_FOUND", None), (error.reason, error.retry_delay))

    def test_a_delay_below_0_asks_for_no_retry(self):
        client, _ = self.serve(Failure(grpc.StatusCode.INTERNAL, delay=-1))
        self.assertIsNone(self.fails(client, grpc.StatusCode.INTERNAL).retry_delay)

    def test_no_timeout_is_that_of_the_client(self):
        client, server = self.serve(VERSION, VERSION, timeout=0)
        client.get_server_info()
        client.get_server_info(timeout=0)
        self.assertTrue(all(20 < left <= 30.1 for left in server.left), server.left)

    def test_each_try_has_what_is_left_of_the_time(self):
        client, server = self.serve(Failure(delay=1), VERSION, timeout=4)
        client.get_server_info()
        # gRPC rounds what it tells the server up a little.
        self.assertTrue(3 < server.left[0] <= 4.1, server.left)
        self.assertLessEqual(server.left[1], 3.1)

    def test_who_calls_is_said_with_each_try(self):
        client, server = self.serve(Failure(delay=0), VERSION, api_key="k", token="jwt")
        client.get_server_info()
        self.assertEqual([("k", "Bearer jwt")] * 2, [(one["x-api-key"], one["authorization"]) for one in server.metadata])

    def test_a_language_is_said_with_each_call_and_a_call_may_say_another(self):
        client, server = self.serve(VERSION, VERSION, [], [], language="de")
        client.get_server_info()
        client.get_server_info(metadata=[("accept-language", "en")])
        list(client.watch(contract.WatchDiagnosisRequest()))
        list(client.watch(contract.WatchDiagnosisRequest(), metadata=[("accept-language", "en")]))
        self.assertEqual(["de", "en", "de", "en"], [one["accept-language"] for one in server.metadata])

    def test_metadata_is_sent_with_each_call(self):
        client, server = self.serve(VERSION, VERSION, api_key="k", metadata=[("x-trace", "1"), ("x-api-key", "other")])
        client.get_server_info()
        client.get_server_info(metadata=[("x-trace", "2")])
        self.assertEqual([("1", "other"), ("2", "other")], [(one["x-trace"], one["x-api-key"]) for one in server.metadata])

    def test_a_token_with_a_form_of_its_own_stays_as_it_is(self):
        client, server = self.serve(VERSION, token="token=abc")
        client.get_server_info()
        self.assertEqual("token=abc", server.metadata[0]["authorization"])

    def test_a_watch_that_breaks_goes_on_where_it_was(self):
        def message(number):
            return contract.WatchDiagnosisResponse(sequence=number, resume_token=f"after-{number}")
        client, server = self.serve([message(1), message(2), Failure(delay=0)], [Failure(delay=0)], [message(3)])
        self.assertEqual([1, 2, 3], [one.sequence for one in client.watch(contract.WatchDiagnosisRequest(workload_id="/x"))])
        self.assertEqual([("/x", ""), ("/x", "after-2"), ("/x", "after-2")], [(one.workload_id, one.resume_token) for one in server.requests])

    def test_a_watch_that_is_refused_is_over(self):
        client, server = self.serve([Failure(grpc.StatusCode.PERMISSION_DENIED)])
        with self.assertRaises(DiagnosisError) as caught:
            next(client.watch(contract.WatchDiagnosisRequest(workload_id="/x")))
        self.assertIs(grpc.StatusCode.PERMISSION_DENIED, caught.exception.code)
        self.assertEqual(1, len(server.requests))

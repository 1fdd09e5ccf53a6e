"""A running server, without and with access rules."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

import grpc
from diagnosis.v1 import diagnosis_service_pb2 as contract
from diagnosis.v1.cluster_pb2 import COVERAGE_STATE_COMPLETE
from diagnosis_client import DiagnosisClient, DiagnosisError, cluster

SAMPLE = cluster("sample")
EXAMPLE = Path(__file__).parent.parent / "example.py"


def closed(**options) -> DiagnosisClient:
    """A client of the server that asks who asks, over TLS."""
    return DiagnosisClient(os.environ["DIAGNOSIS_CLOSED_ADDRESS"], ca_file=os.environ["DIAGNOSIS_CA_FILE"], **options)


class OpenServer(unittest.TestCase):
    def setUp(self) -> None:
        self.client = DiagnosisClient(os.environ["DIAGNOSIS_ADDRESS"])
        self.addCleanup(self.client.close)

    def test_the_example_says_why_a_workload_is_stuck(self):
        def run(workload_id):
            return subprocess.run([sys.executable, EXAMPLE, workload_id], check=True, capture_output=True, text=True).stdout
        self.assertRegex(run("/mem-app"), r"^/mem-app waits for 3 instances: .*12000 MiB")
        self.assertRegex(run("/shop/chekout"), r"^NOT_FOUND: .*'/shop/checkout'")

    def test_a_diagnosis_has_its_root_cause_first(self):
        answer = self.client.diagnose(contract.DiagnoseRequest(source=SAMPLE, workload_id="/stuck-sleep"))
        self.assertEqual("offer.unique_exhausted", answer.diagnoses[0].findings[0].code)
        self.assertEqual(COVERAGE_STATE_COMPLETE, answer.coverage.state)

    def test_workloads_come_page_after_page(self):
        pages = list(self.client.list_workloads(contract.ListWorkloadsRequest(source=SAMPLE, include_healthy=True, page_size=5)))
        self.assertEqual([5, 5, 5, 3], [len(page.workloads) for page in pages])
        self.assertEqual(18, len({one.workload.id for page in pages for one in page.workloads}))

    def test_a_definition_is_validated(self):
        answer = self.client.validate(contract.ValidateRequest(definition='{"id": "/x", "cmd": "sleep 1", "cpus": -1}'))
        self.assertEqual((False, 422), (answer.valid, answer.http_status))
        self.assertIn("/cpus", [one.json_pointer for one in answer.violations])

    def test_a_change_is_simulated(self):
        answer = self.client.simulate(contract.SimulateRequest(source=SAMPLE, workload_id="/mem-app", definition_patch='{"mem":2894}'))
        self.assertTrue(answer.today.stuck)
        self.assertEqual(3, answer.simulated.placement.packing.placeable)

    def test_a_watch_ends_when_what_is_watched_runs(self):
        messages = list(self.client.watch(contract.WatchDiagnosisRequest(source=SAMPLE, workload_id="/billing/invoices")))
        self.assertEqual(contract.WATCH_END_RUNNING, messages[-1].end)

    def test_an_endless_watch_ends_when_its_reader_leaves(self):
        messages = self.client.watch(contract.WatchDiagnosisRequest(source=SAMPLE, all_stuck=True))
        self.assertEqual(9, len(next(messages).diagnoses))
        messages.close()

    def test_the_server_tells_of_itself(self):
        self.assertEqual(["sample"], [one.name for one in self.client.list_clusters().clusters])
        self.assertEqual("diagnosis.v1", self.client.get_server_info().contract)
        self.assertIn("offer", [one.id for one in self.client.list_analyzers().analyzers])

    def test_an_unknown_workload_is_told_with_its_neighbours(self):
        with self.assertRaises(DiagnosisError) as caught:
            self.client.diagnose(contract.DiagnoseRequest(source=SAMPLE, workload_id="/shop/chekout"))
        error = caught.exception
        self.assertEqual((grpc.StatusCode.NOT_FOUND, "NOT_FOUND"), (error.code, error.reason))
        self.assertEqual("/shop/checkout", error.nearest_ids[0])
        self.assertEqual(["/shop/chekout"], [one.resource_name for one in error.resources])

    def test_a_faulty_request_is_told_field_by_field(self):
        with self.assertRaises(DiagnosisError) as caught:
            self.client.diagnose(contract.DiagnoseRequest(source=SAMPLE))
        self.assertIs(grpc.StatusCode.INVALID_ARGUMENT, caught.exception.code)
        self.assertIn("workload_id", [one.field for one in caught.exception.field_violations])

    def test_a_call_has_a_deadline(self):
        with self.assertRaises(DiagnosisError) as caught:
            self.client.diagnose(contract.DiagnoseRequest(source=SAMPLE, all_stuck=True), timeout=0.001)
        self.assertIs(grpc.StatusCode.DEADLINE_EXCEEDED, caught.exception.code)

    def test_nobody_listening_is_unavailable(self):
        with DiagnosisClient("http://127.0.0.1:9", retries=1) as client, self.assertRaises(DiagnosisError) as caught:
            client.get_server_info()
        self.assertEqual((grpc.StatusCode.UNAVAILABLE, ""), (caught.exception.code, caught.exception.reason))

    def test_an_address_without_a_scheme_is_refused(self):
        with self.assertRaisesRegex(ValueError, "http"):
            DiagnosisClient("127.0.0.1:32051")


class ClosedServer(unittest.TestCase):
    def failure(self, workload_id, **options) -> DiagnosisError:
        with closed(**options) as client, self.assertRaises(DiagnosisError) as caught:
            client.diagnose(contract.DiagnoseRequest(source=SAMPLE, workload_id=workload_id))
        return caught.exception

    def test_who_does_not_say_who_he_is_learns_nothing(self):
        error = self.failure("/mem-app")
        self.assertEqual((grpc.StatusCode.UNAUTHENTICATED, "UNAUTHENTICATED"), (error.code, error.reason))

    def test_a_certificate_that_is_not_trusted_is_refused(self):
        with DiagnosisClient(os.environ["DIAGNOSIS_CLOSED_ADDRESS"], retries=0) as client, self.assertRaises(DiagnosisError) as caught:
            client.get_server_info()
        self.assertIs(grpc.StatusCode.UNAVAILABLE, caught.exception.code)

    def test_an_api_key_opens(self):
        with closed(api_key=os.environ["DIAGNOSIS_API_KEY"]) as client:
            answer = client.diagnose(contract.DiagnoseRequest(source=SAMPLE, workload_id="/mem-app"))
        self.assertEqual("offer.never_fits", answer.diagnoses[0].findings[0].code)

    def test_a_token_opens_what_it_is_granted_and_nothing_else(self):
        token = os.environ["DIAGNOSIS_TOKEN"]
        with closed(token=token) as client:
            pages = client.list_workloads(contract.ListWorkloadsRequest(source=SAMPLE, include_healthy=True))
            ids = sorted(one.workload.id for page in pages for one in page.workloads)
        self.assertEqual(["/shop/catalogue", "/shop/checkout", "/shop/frontend"], ids)
        error = self.failure("/mem-app", token=token)
        self.assertEqual((grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_DENIED"), (error.code, error.reason))

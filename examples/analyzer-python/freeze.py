"""An analyzer in Python: deployments that wait over a weekend in which the house changes nothing.

Needs Debian's python3-grpcio and the stubs of clients/python/gen (or made by protoc from protos/). Run: python3 freeze.py [port]
"""

import concurrent.futures
import datetime
import json
import sys

import grpc

from diagnosis.analyzer.v1 import analyzer_service_pb2 as analyzer
from diagnosis.analyzer.v1 import analyzer_service_pb2_grpc as service
from diagnosis.v1 import cluster_pb2 as cluster
from diagnosis.v1 import diagnosis_pb2 as diagnosis

FREEZE = {5: "Saturday", 6: "Sunday"}


def frozen(definition):
    """True unless the app says that it may change at any time."""
    labels = definition.get("labels") if isinstance(definition, dict) else None
    return not (isinstance(labels, dict) and labels.get("change") == "any-time")


def definition_of(request):
    """The definition; None where it was not sent, or is not JSON."""
    for document in request.documents:
        if document.kind in (cluster.DOCUMENT_KIND_MARATHON_APP, cluster.DOCUMENT_KIND_MARATHON_PODS):
            try:
                return json.loads(document.content)
            except (ValueError, RecursionError):
                return None
    return None


class Freeze(service.AnalyzerServiceServicer):
    def Describe(self, request, context):
        return analyzer.DescribeResponse(
            id="freeze",
            title="Change freeze",
            description="Deployments that wait because nothing is changed over the weekend.",
            version="1.0.0",
            code_prefix="freeze.",
            categories=[diagnosis.CATEGORY_DEPLOYMENT],
            reads=[cluster.DOCUMENT_KIND_MARATHON_DEPLOYMENTS, cluster.DOCUMENT_KIND_MARATHON_APP, cluster.DOCUMENT_KIND_MARATHON_PODS],
            needs=[cluster.DOCUMENT_KIND_MARATHON_DEPLOYMENTS],
        )

    def Analyze(self, request, context):
        # The clock of the question, not that of this machine: the same question gets the same answer.
        now = datetime.datetime.fromtimestamp(request.observed_at.seconds, datetime.timezone.utc)
        day = FREEZE.get(now.weekday())
        if not request.facts.deployments:
            yield analyzer.AnalyzeResponse(skipped="No deployment holds it.")
        elif day and frozen(definition_of(request)):
            held = request.facts.deployments[0]
            yield analyzer.AnalyzeResponse(
                finding=diagnosis.Finding(
                    code="freeze.weekend",
                    title="Nothing is changed over the weekend",
                    category=diagnosis.CATEGORY_DEPLOYMENT,
                    severity=diagnosis.SEVERITY_BLOCKING,
                    confidence=0.8,
                    summary=f"{request.workload.id} is held by deployment {held.deployment_id}, and on a {day} nothing is changed",
                    evidence=[
                        diagnosis.Evidence(source="calendar of changes", text=f"{now:%Y-%m-%d} is a {day}, and changes are frozen."),
                        diagnosis.Evidence(
                            document=cluster.DOCUMENT_KIND_MARATHON_DEPLOYMENTS,
                            text=f"Deployment {held.deployment_id} is at step {held.current_step} of {held.total_steps}.",
                        ),
                    ],
                    remedies=[
                        diagnosis.Remedy(title="Wait until Monday", risk=diagnosis.RISK_LOW, operator_action="Let it wait until Monday."),
                        diagnosis.Remedy(
                            title="Let it change at any time",
                            risk=diagnosis.RISK_MEDIUM,
                            definition_patch=json.dumps({"labels": {"change": "any-time"}}),
                        ),
                    ],
                )
            )


def serve(port):
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=8))
    service.add_AnalyzerServiceServicer_to_server(Freeze(), server)
    bound = server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    print(f"http://127.0.0.1:{bound}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 32061)

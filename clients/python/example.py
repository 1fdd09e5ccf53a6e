import os
import sys

from diagnosis.v1.diagnosis_service_pb2 import DiagnoseRequest
from diagnosis_client import DiagnosisClient, DiagnosisError, cluster

with DiagnosisClient(os.environ.get("DIAGNOSIS_ADDRESS", "http://127.0.0.1:32051")) as client:
    try:
        workload_id = sys.argv[1] if len(sys.argv) > 1 else "/mem-app"
        for diagnosis in client.diagnose(DiagnoseRequest(source=cluster("sample"), workload_id=workload_id)).diagnoses:
            print(diagnosis.headline)
    except DiagnosisError as error:
        print(f"{error.reason}: {error.message}", error.nearest_ids)

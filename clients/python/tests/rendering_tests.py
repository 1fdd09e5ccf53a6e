"""The renderers against the goldens that all clients share."""

import json
import unittest
from pathlib import Path

from diagnosis.v1.cluster_pb2 import Coverage
from diagnosis.v1.diagnosis_pb2 import Diagnosis
from diagnosis_client import render_markdown, render_plain_text, render_slack
from google.protobuf import json_format

FOLDER = Path(__file__).resolve().parents[3] / "tests/Fixtures/renderings"


class Goldens(unittest.TestCase):
    maxDiff = None

    def compare(self, name):
        diagnosis = json_format.Parse((FOLDER / f"{name}.json").read_text("utf-8"), Diagnosis())
        covered = FOLDER / f"{name}.coverage.json"
        coverage = json_format.Parse(covered.read_text("utf-8"), Coverage()) if covered.exists() else None
        self.assertEqual((FOLDER / f"{name}.md").read_text("utf-8"), render_markdown(diagnosis, coverage))
        self.assertEqual((FOLDER / f"{name}.txt").read_text("utf-8"), render_plain_text(diagnosis, coverage))
        self.assertEqual(json.loads((FOLDER / f"{name}.slack.json").read_text("utf-8")), render_slack(diagnosis, coverage))

    def test_there_are_goldens(self):
        self.assertGreater(len(NAMES), 5)


NAMES = sorted(file.stem for file in FOLDER.glob("*.json") if "." not in file.stem)
for one in NAMES:
    setattr(Goldens, f"test_{one.replace('-', '_')}_is_golden", lambda self, name=one: self.compare(name))

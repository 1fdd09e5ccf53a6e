"""Runs all tests and ends with "N passed, N failed"."""

import sys
import unittest

result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.discover("tests", pattern="*_tests.py", top_level_dir="."))
bad = len(result.failures) + len(result.errors)
print(f"{result.testsRun - bad - len(result.skipped)} passed, {bad} failed")
sys.exit(0 if result.wasSuccessful() else 1)

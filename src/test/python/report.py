"""Runs the suite named by the first argument and prints one line of JSON per case: its name and its fault.

TEST_RANDOM_SEED, if set, is the seed of a random order of the classes and of the cases in each class.
"""

import json
import os
import random
import sys
import unittest


class Report(unittest.TestResult):
    def __init__(self, stream):
        super().__init__()
        self.stream = stream
        self.faults = {}

    def _fault(self, test, error):
        self.faults.setdefault(test.id(), []).append(self._exc_info_to_string(error, test))

    def addError(self, test, err):
        self._fault(test, err)
        if not isinstance(test, unittest.TestCase):
            self._tell(test.id())

    def addFailure(self, test, err):
        self._fault(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.faults.setdefault(test.id(), []).append(f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def stopTest(self, test):
        super().stopTest(test)
        self._tell(test.id())

    def _tell(self, case):
        line = {"case": case, "fault": "\n".join(self.faults.get(case, []))}
        self.stream.write(json.dumps(line) + "\n")
        self.stream.flush()


def shuffled(suite, chance):
    """The same cases in a random order. Those of a class stay together, because they share its setup."""
    parts = [shuffled(part, chance) if isinstance(part, unittest.TestSuite) else part for part in suite]
    chance.shuffle(parts)
    return unittest.TestSuite(parts)


if __name__ == "__main__":
    cases = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
    seed = os.environ.get("TEST_RANDOM_SEED")
    if seed:
        cases = shuffled(cases, random.Random(seed))
    cases.run(Report(sys.stdout))

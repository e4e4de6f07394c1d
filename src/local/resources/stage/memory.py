"""Remembers the description of a stack. The same template, parameters and programs always give the same description,
because ids are derived from logical ids, so the stage need not wait for moto to know it."""

import glob
import hashlib
import json
import os
import sys
import tempfile


class StackMemory:
    def __init__(self, configuration):
        self.folder = configuration["cache"]
        self.file = os.path.join(self.folder, f"stack-{key(configuration)}.json")

    def recall(self):
        """Returns None if no process has described this stack."""
        try:
            with open(self.file, encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError):
            return None

    def remember(self, description):
        os.makedirs(self.folder, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self.folder, delete=False, encoding="utf-8") as file:
            json.dump(description, file)
        os.replace(file.name, self.file)

    def forget(self):
        os.remove(self.file)


def key(configuration):
    """Everything that the description depends on."""
    here = os.path.dirname(os.path.abspath(__file__))
    digest = hashlib.sha256(json.dumps([configuration, sys.version], sort_keys=True).encode())
    for path in [configuration["template"], *sorted(glob.glob(here + "/*.py")), here + "/requirements.txt"]:
        with open(path, "rb") as file:
            digest.update(file.read() + b"\0")
    return digest.hexdigest()[:24]

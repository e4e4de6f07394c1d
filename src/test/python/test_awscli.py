"""Calls Step Functions and CloudWatch Logs with the unmodified AWS CLI.

A call takes almost a second, so the cases share resources.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest

from stage import FAIL, PASS, ROLE, WAIT, eventually, unique

AWS = os.path.join(os.path.dirname(sys.executable), "aws")


def run(action, *arguments, service="stepfunctions"):
    """Returns the CLI's exit code, output and errors. Python runs it: its shebang breaks on a path with spaces."""
    done = subprocess.run([sys.executable, AWS, service, action, "--output", "json", *arguments], capture_output=True,
                          text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.strip()


def call(action, *arguments, service="stepfunctions"):
    code, told, complaint = run(action, *arguments, service=service)
    if code:
        raise AssertionError(f"{action} ended with {code}: {complaint}")
    return json.loads(told) if told.strip() else None


class Suite(unittest.TestCase):
    @classmethod
    def machine(cls, definition, *more):
        arn = call("create-state-machine", "--name", unique("cli"), "--role-arn", ROLE, "--definition", definition,
                   *more)["stateMachineArn"]
        cls.addClassCleanup(call, "delete-state-machine", "--state-machine-arn", arn)
        return arn

    def refused(self, error, operation, action, *arguments, service="stepfunctions"):
        """Checks the error of a rejected call and returns its message."""
        code, _, complaint = run(action, *arguments, service=service)
        self.assertIn(code, (254, 255))
        said = f"An error occurred ({error}) when calling the {operation} operation: "
        self.assertTrue(complaint.removeprefix("aws: [ERROR]: ").startswith(said), complaint)
        return complaint.split(said, 1)[1]


class StateMachines(Suite):
    @classmethod
    def setUpClass(cls):
        cls.arn = cls.machine(WAIT, "--tags", "key=team,value=shop")

    def test_update_then_describe_tells_the_new_definition(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(FAIL)
            file.flush()
            call("update-state-machine", "--state-machine-arn", self.arn, "--definition", "file://" + file.name)
        told = call("describe-state-machine", "--state-machine-arn", self.arn)
        self.assertEqual((FAIL, "ACTIVE"), (told["definition"], told["status"]))
        self.assertIn(self.arn, call("list-state-machines", "--page-size", "1", "--query",
                                     "stateMachines[].stateMachineArn"))

    def test_tags_put_and_taken_are_listed(self):
        call("tag-resource", "--resource-arn", self.arn, "--tags", "key=cost,value=7")
        call("untag-resource", "--resource-arn", self.arn, "--tag-keys", "team")
        self.assertEqual({"tags": [{"key": "cost", "value": "7"}]},
                         call("list-tags-for-resource", "--resource-arn", self.arn))

    def test_faulty_definition_is_told_with_its_place(self):
        faulty = json.dumps({"StartAt": "B", "States": {"A": {"Type": "Succeed"}}})
        found = call("validate-state-machine-definition", "--definition", faulty)
        self.assertEqual(("FAIL", "/StartAt"), (found["result"], found["diagnostics"][0]["location"]))
        self.assertIn("at /StartAt", self.refused("InvalidDefinition", "CreateStateMachine", "create-state-machine",
                                                  "--name", unique("cli"), "--role-arn", ROLE, "--definition", faulty))

    def test_action_that_is_not_there_says_so_by_name(self):
        self.assertEqual("The action PublishStateMachineVersion is not supported locally",
                         self.refused("UnknownOperationException", "PublishStateMachineVersion",
                                      "publish-state-machine-version", "--state-machine-arn", self.arn))


class Executions(Suite):
    @classmethod
    def setUpClass(cls):
        cls.waits = cls.machine(WAIT)
        cls.passes = cls.machine(PASS)

    def described(self, arn):
        return eventually(lambda: call("describe-execution", "--execution-arn", arn),
                          lambda it: it["status"] != "RUNNING")

    def test_running_execution_is_started_once_and_stopped(self):
        start = ("start-execution", "--state-machine-arn", self.waits, "--name", unique("run"), "--input")
        first = call(*start, '{"a": 1}')
        self.assertEqual(first, call(*start, '{"a": 1}'))
        arn = first["executionArn"]
        self.assertEqual(f"Execution Already Exists: '{arn}'",
                         self.refused("ExecutionAlreadyExists", "StartExecution", *start, "{}"))
        self.assertEqual(WAIT, call("describe-state-machine-for-execution", "--execution-arn", arn)["definition"])
        call("stop-execution", "--execution-arn", arn, "--error", "Enough", "--cause", "of it")
        told = self.described(arn)
        self.assertEqual(("ABORTED", "Enough", "of it"), (told["status"], told["error"], told["cause"]))
        self.assertEqual([arn], call("list-executions", "--state-machine-arn", self.waits, "--status-filter",
                                     "ABORTED", "--query", "executions[].executionArn"))

    def test_ended_execution_has_a_history_and_no_redrive(self):
        arn = call("start-execution", "--state-machine-arn", self.passes, "--input", '{"a": 1}')["executionArn"]
        self.assertEqual('{"a":1}', self.described(arn)["output"])
        backwards = call("get-execution-history", "--execution-arn", arn, "--reverse-order", "--page-size", "3",
                         "--no-include-execution-data")["events"]
        self.assertEqual([4, 3, 2, 1], [event["id"] for event in backwards])
        self.assertNotIn("output", backwards[0].get("executionSucceededEventDetails", {}))
        self.assertIn("Execution is SUCCEEDED and cannot be redriven",
                      self.refused("ExecutionNotRedrivable", "RedriveExecution", "redrive-execution",
                                   "--execution-arn", arn))

    def test_token_of_nobody_is_refused(self):
        self.assertEqual("Invalid Token: 'Invalid token'",
                         self.refused("InvalidToken", "SendTaskSuccess", "send-task-success", "--task-token",
                                      "nonsense", "--task-output", "{}"))


class Logs(Suite):
    def test_lines_of_a_function_are_filtered(self):
        function = call("list-functions", service="lambda")["Functions"][0]
        group = function["LoggingConfig"]["LogGroup"]
        with tempfile.NamedTemporaryFile() as answer:
            call("invoke", "--function-name", function["FunctionName"], "--payload", "{}", answer.name, service="lambda")
        begun = call("filter-log-events", "--log-group-name", group, "--filter-pattern", "START RequestId", "--query",
                     "events[].message", service="logs")
        self.assertTrue(begun and all(line.startswith("START RequestId: ") for line in begun), begun)
        self.assertIn("only terms and quoted terms",
                      self.refused("InvalidParameterException", "FilterLogEvents", "filter-log-events",
                                   "--log-group-name", group, "--filter-pattern", "{$.a = 1}", service="logs"))


if __name__ == "__main__":
    unittest.main()

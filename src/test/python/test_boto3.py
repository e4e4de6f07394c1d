"""Calls Step Functions and CloudWatch Logs with the unmodified boto3."""

import base64
import json
import unittest
from datetime import datetime

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from stage import FAIL, PASS, ROLE, WAIT, eventually, task, unique

# No retries, so that tests see every error. No host prefix, because localhost does not resolve with one.
CONFIG = Config(retries={"max_attempts": 0}, inject_host_prefix=False)
SFN = boto3.client("stepfunctions", config=CONFIG)
SQS = boto3.client("sqs", config=CONFIG)
LAMBDA = boto3.client("lambda", config=CONFIG)
LOGS = boto3.client("logs", config=CONFIG)


class Suite(unittest.TestCase):
    def machine(self, definition=PASS, **request):
        request = {"name": unique("boto3"), "roleArn": ROLE, "definition": definition, **request}
        arn = SFN.create_state_machine(**request)["stateMachineArn"]
        self.addCleanup(SFN.delete_state_machine, stateMachineArn=arn)
        return arn

    def execution(self, definition=PASS, **request):
        arn = SFN.start_execution(stateMachineArn=self.machine(definition), **request)["executionArn"]
        self.addCleanup(SFN.stop_execution, executionArn=arn)
        return arn

    def ended(self, arn):
        return eventually(lambda: SFN.describe_execution(executionArn=arn), lambda it: it["status"] != "RUNNING")

    def queue(self, name=None):
        url = SQS.create_queue(QueueName=name or unique("boto3"))["QueueUrl"]
        self.addCleanup(SQS.delete_queue, QueueUrl=url)
        return url

    def refused(self, code, action, **request):
        """Checks the code and shape of the call's error and returns its message."""
        with self.assertRaises(ClientError) as caught:
            action(**request)
        answer = caught.exception.response
        self.assertEqual(code, answer["Error"]["Code"], answer)
        self.assertEqual(400, answer["ResponseMetadata"]["HTTPStatusCode"])
        self.assertTrue(answer["ResponseMetadata"]["RequestId"])
        self.assertTrue(answer["Error"]["Message"])
        modelled = getattr(SFN.exceptions, code, None) if code in dir(SFN.exceptions) else None
        if modelled:
            self.assertIsInstance(caught.exception, modelled)
        return answer["Error"]["Message"]


class StateMachines(Suite):
    def test_create_repeated_gives_the_same_whatever_role_and_tags(self):
        request = {"name": unique("boto3"), "definition": PASS}
        arn = self.machine(**request, roleArn=ROLE)
        first = SFN.create_state_machine(**request, roleArn=ROLE)
        again = SFN.create_state_machine(**request, roleArn=ROLE + "2", tags=[{"key": "k", "value": "v"}])
        self.assertEqual(arn, again["stateMachineArn"])
        self.assertEqual(first["creationDate"], again["creationDate"])
        self.assertEqual(ROLE, SFN.describe_state_machine(stateMachineArn=arn)["roleArn"])
        self.assertEqual([], SFN.list_tags_for_resource(resourceArn=arn)["tags"])

    def test_create_other_content_under_the_name_is_refused(self):
        name = unique("boto3")
        arn = self.machine(name=name)
        for other in ({"definition": FAIL}, {"type": "EXPRESS"}, {"tracingConfiguration": {"enabled": True}}):
            with self.subTest(other=list(other)):
                request = {"name": name, "roleArn": ROLE, "definition": PASS, **other}
                message = self.refused("StateMachineAlreadyExists", SFN.create_state_machine, **request)
                self.assertEqual(f"State Machine Already Exists: '{arn}'", message)

    def test_create_faulty_request_is_refused_with_its_code(self):
        fine = {"name": unique("boto3"), "roleArn": ROLE, "definition": PASS}
        for code, fault in (("InvalidName", {"name": "a b"}), ("InvalidArn", {"roleArn": "role"}),
                            ("InvalidDefinition", {"definition": "{"}), ("ValidationException", {"type": "FAST"})):
            with self.subTest(code=code):
                self.refused(code, SFN.create_state_machine, **{**fine, **fault})

    def test_create_faulty_definition_names_code_and_place(self):
        definition = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}})
        message = self.refused("InvalidDefinition", SFN.create_state_machine, name=unique("boto3"), roleArn=ROLE,
                               definition=definition)
        self.assertIn("MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next", message)

    def test_create_what_cannot_be_played_is_refused_by_name(self):
        each = {"StartAt": "In", "States": {"In": {"Type": "Succeed"}},
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}
        for field in ("ItemReader", "ResultWriter"):
            with self.subTest(field=field):
                definition = {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemProcessor": each, field: {},
                                                               "End": True}}}
                message = self.refused("InvalidDefinition", SFN.create_state_machine, name=unique("boto3"),
                                       roleArn=ROLE, definition=json.dumps(definition))
                self.assertIn(f"Distributed Map with {field} is not supported locally", message)
        for resource in ("glue:startJobRun.sync", "batch:submitJob.sync", "apigateway:invoke"):
            with self.subTest(resource=resource):
                message = self.refused("InvalidDefinition", SFN.create_state_machine, name=unique("boto3"),
                                       roleArn=ROLE, definition=task(resource, {}))
                self.assertIn(f"{resource} is not supported locally", message)
        message = self.refused("InvalidDefinition", SFN.create_state_machine, name=unique("boto3"), roleArn=ROLE,
                               definition=task("aws-sdk:ecs:runTask.sync", {}))
        self.assertIn("aws-sdk:ecs:runTask.sync is not recognized", message)
        for request in ({"publish": True}, {"encryptionConfiguration": {"type": "CUSTOMER_MANAGED_KMS_KEY"}}):
            with self.subTest(request=list(request)):
                self.assertIn("not supported locally",
                              self.refused("ValidationException", SFN.create_state_machine, name=unique("boto3"),
                                           roleArn=ROLE, definition=PASS, **request))

    def test_describe_tells_what_was_created(self):
        name = unique("boto3")
        definition = '{ "StartAt":"Only",  "States":{"Only":{"Type":"Succeed"}} }'
        told = SFN.describe_state_machine(stateMachineArn=self.machine(definition, name=name))
        self.assertEqual((name, definition, ROLE, "STANDARD", "ACTIVE"),
                         tuple(told[key] for key in ("name", "definition", "roleArn", "type", "status")))
        self.assertIsInstance(told["creationDate"], datetime)
        self.assertEqual("OFF", told["loggingConfiguration"]["level"])
        self.assertFalse(told["tracingConfiguration"]["enabled"])
        self.assertNotIn("revisionId", told)

    def test_update_changes_new_executions_only(self):
        running = self.execution(WAIT)
        arn = SFN.describe_execution(executionArn=running)["stateMachineArn"]
        updated = SFN.update_state_machine(stateMachineArn=arn, definition=PASS)
        self.assertIsInstance(updated["updateDate"], datetime)
        told = SFN.describe_state_machine(stateMachineArn=arn)
        self.assertEqual((PASS, updated["revisionId"]), (told["definition"], told["revisionId"]))
        kept = SFN.describe_state_machine_for_execution(executionArn=running)
        self.assertEqual((arn, WAIT, ROLE), (kept["stateMachineArn"], kept["definition"], kept["roleArn"]))
        self.refused("MissingRequiredParameter", SFN.update_state_machine, stateMachineArn=arn)
        self.refused("InvalidDefinition", SFN.update_state_machine, stateMachineArn=arn, definition="[]")

    def test_delete_takes_it_away_and_again_does_nothing(self):
        arn = self.machine()
        SFN.delete_state_machine(stateMachineArn=arn)
        for action in (SFN.describe_state_machine, SFN.start_execution, SFN.list_executions):
            self.assertEqual(f"State Machine Does Not Exist: '{arn}'",
                             self.refused("StateMachineDoesNotExist", action, stateMachineArn=arn))
        SFN.delete_state_machine(stateMachineArn=arn)

    def test_list_is_paged(self):
        mine = {self.machine() for _ in range(3)}
        pages = list(SFN.get_paginator("list_state_machines").paginate(PaginationConfig={"PageSize": 1}))
        self.assertTrue(all(len(page["stateMachines"]) == 1 for page in pages))
        self.assertLessEqual(mine, {page["stateMachines"][0]["stateMachineArn"] for page in pages})
        self.refused("InvalidToken", SFN.list_state_machines, nextToken="nonsense")
        self.assertEqual("1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member"
                         " must have value less than or equal to 1000",
                         self.refused("ValidationException", SFN.list_state_machines, maxResults=1001))

    def test_validate_tells_everything_that_is_wrong(self):
        fine = SFN.validate_state_machine_definition(definition=PASS)
        self.assertEqual(("OK", []), (fine["result"], fine["diagnostics"]))
        faulty = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass"}, "B": {"Type": "Nothing"},
                                                        "C": {"Type": "Succeed"}}})
        found = SFN.validate_state_machine_definition(definition=faulty, type="STANDARD")
        self.assertEqual("FAIL", found["result"])
        self.assertLessEqual({("ERROR", "SCHEMA_VALIDATION_FAILED", "/States/A"),
                              ("ERROR", "SCHEMA_VALIDATION_FAILED", "/States/B/Type"),
                              ("ERROR", "MISSING_TRANSITION_TARGET", "/States/B")},
                             {(it["severity"], it["code"], it["location"]) for it in found["diagnostics"]})
        short = SFN.validate_state_machine_definition(definition=faulty, maxResults=1)
        self.assertEqual((1, True), (len(short["diagnostics"]), short["truncated"]))

    def test_actions_that_are_not_there_say_so_by_name(self):
        arn = self.machine()
        absent = {
            "PublishStateMachineVersion": lambda: SFN.publish_state_machine_version(stateMachineArn=arn),
            "ListStateMachineVersions": lambda: SFN.list_state_machine_versions(stateMachineArn=arn),
            "CreateStateMachineAlias": lambda: SFN.create_state_machine_alias(name="live", routingConfiguration=[
                {"stateMachineVersionArn": arn + ":1", "weight": 100}]),
            "StartSyncExecution": lambda: SFN.start_sync_execution(stateMachineArn=arn),
            "TestState": lambda: SFN.test_state(definition='{"Type":"Pass","End":true}'),
            "CreateActivity": lambda: SFN.create_activity(name="a"),
            "DescribeMapRun": lambda: SFN.describe_map_run(mapRunArn=arn.replace("stateMachine", "mapRun")),
        }
        for name, call in absent.items():
            with self.subTest(action=name):
                self.assertEqual(f"The action {name} is not supported locally",
                                 self.refused("UnknownOperationException", call))

    def test_arns_of_something_else_are_refused(self):
        arn = self.machine()
        self.refused("InvalidArn", SFN.describe_state_machine, stateMachineArn="nonsense")
        self.assertEqual("Invalid Arn: 'Resource type not valid in this context: stateMachine'",
                         self.refused("InvalidArn", SFN.describe_execution, executionArn=arn))
        self.assertIn("versions and aliases are not supported locally",
                      self.refused("StateMachineDoesNotExist", SFN.start_execution, stateMachineArn=arn + ":1"))


class Executions(Suite):
    def test_start_same_name_and_input_while_running_is_the_same_execution(self):
        machine = self.machine(WAIT)
        request = {"stateMachineArn": machine, "name": unique("run"), "input": '{"a": 1}'}
        first = SFN.start_execution(**request)
        self.addCleanup(SFN.stop_execution, executionArn=first["executionArn"])
        again = SFN.start_execution(**request)
        self.assertEqual((first["executionArn"], first["startDate"]), (again["executionArn"], again["startDate"]))
        self.assertEqual(f"Execution Already Exists: '{first['executionArn']}'",
                         self.refused("ExecutionAlreadyExists", SFN.start_execution, **{**request, "input": "{}"}))
        self.assertEqual(1, len(SFN.list_executions(stateMachineArn=machine)["executions"]))

    def test_start_name_of_a_closed_execution_is_refused(self):
        request = {"stateMachineArn": self.machine(), "name": unique("run"), "input": "{}"}
        self.ended(SFN.start_execution(**request)["executionArn"])
        self.refused("ExecutionAlreadyExists", SFN.start_execution, **request)

    def test_start_faulty_request_is_refused_with_its_code(self):
        arn = self.machine()
        for code, fault in (("InvalidExecutionInput", {"input": "{"}), ("InvalidExecutionInput", {"input": ""}),
                            ("InvalidName", {"name": "a b"}),
                            ("StateMachineDoesNotExist", {"stateMachineArn": arn + "x"}),
                            ("ValidationException", {"input": json.dumps("x" * 262_145)})):
            with self.subTest(code=code):
                self.refused(code, SFN.start_execution, **{"stateMachineArn": arn, **fault})

    def test_describe_tells_data_only_when_asked_for(self):
        arn = self.execution(input='{"a": [1, null, 2.5]}')
        told = self.ended(arn)
        self.assertEqual("SUCCEEDED", told["status"])
        self.assertEqual({"a": [1, None, 2.5]}, json.loads(told["output"]))
        self.assertEqual(({"included": True}, {"included": True}), (told["inputDetails"], told["outputDetails"]))
        self.assertLessEqual(told["startDate"], told["stopDate"])
        self.assertEqual((0, "NOT_REDRIVABLE", "Execution is SUCCEEDED and cannot be redriven"),
                         (told["redriveCount"], told["redriveStatus"], told["redriveStatusReason"]))
        bare = SFN.describe_execution(executionArn=arn, includedData="METADATA_ONLY")
        self.assertFalse({"input", "output", "error", "cause"} & set(bare))
        self.assertEqual("SUCCEEDED", bare["status"])

    def test_describe_failed_execution_tells_error_and_cause(self):
        told = self.ended(self.execution(FAIL))
        self.assertEqual(("FAILED", "Broken", "by design", "REDRIVABLE"),
                         tuple(told[key] for key in ("status", "error", "cause", "redriveStatus")))
        self.assertNotIn("output", told)

    def test_unknown_execution_is_told_by_every_action(self):
        arn = self.execution() + "x"
        for action in (SFN.describe_execution, SFN.stop_execution, SFN.get_execution_history, SFN.redrive_execution,
                       SFN.describe_state_machine_for_execution):
            with self.subTest(action=action.__name__):
                self.assertEqual(f"Execution Does Not Exist: '{arn}'",
                                 self.refused("ExecutionDoesNotExist", action, executionArn=arn))

    def test_stop_aborts_with_error_and_cause(self):
        arn = self.execution(WAIT)
        # Wait for the state: an execution that is stopped before has no state in its history.
        eventually(lambda: [event["type"] for event in SFN.get_execution_history(executionArn=arn)["events"]],
                   lambda it: "WaitStateEntered" in it)
        self.assertIsInstance(SFN.stop_execution(executionArn=arn, error="Enough", cause="of it")["stopDate"], datetime)
        told = self.ended(arn)
        self.assertEqual(("ABORTED", "Enough", "of it"), (told["status"], told["error"], told["cause"]))
        self.assertEqual(told["stopDate"], SFN.stop_execution(executionArn=arn)["stopDate"])
        events = SFN.get_execution_history(executionArn=arn)["events"]
        self.assertEqual(["ExecutionStarted", "WaitStateEntered", "ExecutionAborted"],
                         [event["type"] for event in events])
        self.assertEqual({"error": "Enough", "cause": "of it"}, events[-1]["executionAbortedEventDetails"])

    def test_list_filters_and_pages_newest_first(self):
        machine = self.machine(WAIT)
        arns = [SFN.start_execution(stateMachineArn=machine)["executionArn"] for _ in range(3)]
        self.addCleanup(SFN.stop_execution, executionArn=arns[2])
        for arn in arns[:2]:
            SFN.stop_execution(executionArn=arn)
            self.ended(arn)
        pages = list(SFN.get_paginator("list_executions").paginate(stateMachineArn=machine,
                                                                   PaginationConfig={"PageSize": 1}))
        dates = [page["executions"][0]["startDate"] for page in pages]
        self.assertEqual((3, sorted(dates, reverse=True)), (len(pages), dates))
        listed = {status: {it["executionArn"] for it in SFN.list_executions(
            stateMachineArn=machine, statusFilter=status)["executions"]} for status in ("ABORTED", "RUNNING", "FAILED")}
        self.assertEqual({"ABORTED": set(arns[:2]), "RUNNING": {arns[2]}, "FAILED": set()}, listed)
        self.assertEqual("1 validation error detected: Value 'DONE' at 'statusFilter' failed to satisfy constraint: Member"
                         " must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
                         self.refused("ValidationException", SFN.list_executions, stateMachineArn=machine,
                                      statusFilter="DONE"))

    def test_history_is_paged_and_reversed(self):
        arn = self.execution()
        self.ended(arn)
        events = SFN.get_execution_history(executionArn=arn)["events"]
        self.assertEqual([("ExecutionStarted", 1, 0), ("PassStateEntered", 2, 0), ("PassStateExited", 3, 2),
                          ("ExecutionSucceeded", 4, 3)],
                         [(it["type"], it["id"], it["previousEventId"]) for it in events])
        paginator = SFN.get_paginator("get_execution_history")
        pages = list(paginator.paginate(executionArn=arn, reverseOrder=True, PaginationConfig={"PageSize": 3}))
        self.assertEqual([[4, 3, 2], [1]], [[it["id"] for it in page["events"]] for page in pages])

    def test_history_without_data_leaves_it_out(self):
        arn = self.execution(input='{"secret": 1}')
        self.ended(arn)
        full = SFN.get_execution_history(executionArn=arn)["events"]
        self.assertEqual('{"secret":1}', full[1]["stateEnteredEventDetails"]["input"])
        self.assertEqual(ROLE, full[0]["executionStartedEventDetails"]["roleArn"])
        bare = SFN.get_execution_history(executionArn=arn, includeExecutionData=False)["events"]
        self.assertNotIn("secret", json.dumps(bare, default=str))
        self.assertEqual("Only", bare[1]["stateEnteredEventDetails"]["name"])

    def test_redrive_resumes_where_it_failed(self):
        name = unique("boto3")
        url = SQS.create_queue(QueueName=name)["QueueUrl"]
        SQS.delete_queue(QueueUrl=url)
        arn = self.execution(task("sqs:sendMessage", {"QueueUrl": url, "MessageBody": "hello"}))
        failed = self.ended(arn)
        self.assertEqual(("FAILED", "REDRIVABLE"), (failed["status"], failed["redriveStatus"]))
        self.assertTrue(failed["error"].startswith("SQS."), failed["error"])
        self.queue(name)
        redriven = SFN.redrive_execution(executionArn=arn, clientToken="once")
        self.assertEqual(redriven["redriveDate"],
                         SFN.redrive_execution(executionArn=arn, clientToken="once")["redriveDate"])
        told = self.ended(arn)
        self.assertEqual(("SUCCEEDED", 1, redriven["redriveDate"]),
                         (told["status"], told["redriveCount"], told["redriveDate"]))
        types = [it["type"] for it in SFN.get_execution_history(executionArn=arn)["events"]]
        self.assertEqual(["ExecutionFailed", "ExecutionRedriven", "TaskScheduled"], types[5:8])
        self.refused("ExecutionNotRedrivable", SFN.redrive_execution, executionArn=arn)
        machine = told["stateMachineArn"]
        for redrives, count in (("REDRIVEN", 1), ("NOT_REDRIVEN", 0)):
            listed = SFN.list_executions(stateMachineArn=machine, redriveFilter=redrives)["executions"]
            self.assertEqual(count, len(listed))

    def test_unknown_parameter_of_a_service_ends_the_execution(self):
        told = self.ended(self.execution(task("sqs:sendMessage", {"QueueUrl": "q", "MessageBody": "m", "Nonsense": 1})))
        self.assertEqual(("FAILED", "States.Runtime"), (told["status"], told["error"]))
        self.assertIn("Nonsense", told["cause"])

    def test_express_executions_are_not_described(self):
        machine = self.machine(type="EXPRESS")
        arn = SFN.start_execution(stateMachineArn=machine)["executionArn"]
        self.assertIn(":express:", arn)
        self.assertEqual("Invalid Arn: 'Resource type not valid in this context: express'",
                         self.refused("InvalidArn", SFN.describe_execution, executionArn=arn))
        self.refused("StateMachineTypeNotSupported", SFN.list_executions, stateMachineArn=machine)


class Tokens(Suite):
    def waiting(self, **fields):
        """An execution that waits for its token, and the token."""
        url = self.queue()
        arn = self.execution(task("sqs:sendMessage.waitForTaskToken",
                                  {"QueueUrl": url, "MessageBody": {"token.$": "$$.Task.Token"}}, **fields))
        messages = eventually(lambda: SQS.receive_message(QueueUrl=url).get("Messages"), lambda it: it)
        return arn, json.loads(messages[0]["Body"])["token"]

    def test_success_ends_the_task_once(self):
        arn, token = self.waiting()
        SFN.send_task_success(taskToken=token, output='{"done": true}')
        told = self.ended(arn)
        self.assertEqual(("SUCCEEDED", {"done": True}), (told["status"], json.loads(told["output"])))
        for action, more in ((SFN.send_task_success, {"output": "1"}), (SFN.send_task_failure, {}),
                             (SFN.send_task_heartbeat, {})):
            with self.subTest(action=action.__name__):
                self.assertEqual("Task Timed Out: 'Provided task does not exist anymore'",
                                 self.refused("TaskTimedOut", action, taskToken=token, **more))

    def test_failure_fails_the_task(self):
        arn, token = self.waiting()
        SFN.send_task_failure(taskToken=token, error="Refused", cause="by hand")
        told = self.ended(arn)
        self.assertEqual(("FAILED", "Refused", "by hand"), (told["status"], told["error"], told["cause"]))

    def test_heartbeats_that_do_not_come_time_the_task_out(self):
        # No heartbeat is sent: on a slow machine it might not arrive within the second.
        arn, token = self.waiting(HeartbeatSeconds=1)
        told = self.ended(arn)
        self.assertEqual(("FAILED", "States.Timeout"), (told["status"], told["error"]))
        self.refused("TaskTimedOut", SFN.send_task_success, taskToken=token, output="1")

    def test_output_that_is_no_json_leaves_the_task_open(self):
        arn, token = self.waiting()
        self.refused("InvalidOutput", SFN.send_task_success, taskToken=token, output="{")
        self.refused("ValidationException", SFN.send_task_success, taskToken=token, output=json.dumps("x" * 262_145))
        SFN.send_task_heartbeat(taskToken=token)
        SFN.send_task_success(taskToken=token, output="null")
        self.assertEqual("null", self.ended(arn)["output"])

    def test_token_of_nobody_is_told_from_that_of_another_stage(self):
        self.assertEqual("Invalid Token: 'Invalid token'",
                         self.refused("InvalidToken", SFN.send_task_success, taskToken="nonsense", output="1"))
        _, token = self.waiting()
        mark, _, rest = base64.urlsafe_b64decode(token + "==").decode().split(":", 2)
        foreign = base64.urlsafe_b64encode(f"{mark}:0:{rest}".encode()).decode().rstrip("=")
        for action, more in ((SFN.send_task_success, {"output": "1"}), (SFN.send_task_failure, {}),
                             (SFN.send_task_heartbeat, {})):
            with self.subTest(action=action.__name__):
                self.refused("TaskDoesNotExist", action, taskToken=foreign, **more)


class Tags(Suite):
    def tags(self, arn):
        return {tag["key"]: tag["value"] for tag in SFN.list_tags_for_resource(resourceArn=arn)["tags"]}

    def test_tags_of_creation_are_changed_and_removed(self):
        arn = self.machine(tags=[{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
        SFN.tag_resource(resourceArn=arn, tags=[{"key": "b", "value": "3"}, {"key": "c", "value": "4"}])
        self.assertEqual({"a": "1", "b": "3", "c": "4"}, self.tags(arn))
        SFN.untag_resource(resourceArn=arn, tagKeys=["a", "never"])
        self.assertEqual({"b": "3", "c": "4"}, self.tags(arn))

    def test_tags_too_many_are_refused_and_none_is_put(self):
        arn = self.machine()
        self.refused("TooManyTags", SFN.tag_resource, resourceArn=arn,
                     tags=[{"key": f"k{i}", "value": ""} for i in range(51)])
        self.assertEqual({}, self.tags(arn))

    def test_tags_of_nothing_are_refused(self):
        arn = self.machine() + "x"
        for action, more in ((SFN.list_tags_for_resource, {}), (SFN.untag_resource, {"tagKeys": ["a"]}),
                             (SFN.tag_resource, {"tags": [{"key": "a", "value": "1"}]})):
            with self.subTest(action=action.__name__):
                self.refused("ResourceNotFound", action, resourceArn=arn, **more)


class Logs(Suite):
    @classmethod
    def setUpClass(cls):
        function = LAMBDA.list_functions()["Functions"][0]
        cls.name, cls.group = function["FunctionName"], function["LoggingConfig"]["LogGroup"]
        cls.request = LAMBDA.invoke(FunctionName=cls.name, Payload="{}", LogType="Tail")["ResponseMetadata"]["RequestId"]

    def events(self, **request):
        pages = LOGS.get_paginator("filter_log_events").paginate(logGroupName=self.group, **request)
        return [event for page in pages for event in page["events"]]

    def test_lines_of_an_invocation_are_found_by_its_request_id(self):
        lines = self.events(filterPattern=f'"{self.request}"')
        self.assertEqual(f"START RequestId: {self.request} Version: $LATEST", lines[0]["message"])
        self.assertTrue(lines[-1]["message"].startswith(f"REPORT RequestId: {self.request}"), lines)
        self.assertEqual(1, len({line["logStreamName"] for line in lines}))
        self.assertIn(f"/{self.name}[$LATEST]", lines[0]["logStreamName"])

    def test_pages_have_each_event_once(self):
        stream = self.events(filterPattern=f'"{self.request}"')[0]["logStreamName"]
        wanted = {"logStreamNames": [stream], "endTime": self.events()[-1]["timestamp"]}
        ids = [event["eventId"] for event in self.events(**wanted, PaginationConfig={"PageSize": 1})]
        self.assertEqual(sorted(set(ids)), ids)
        self.assertEqual([event["eventId"] for event in self.events(**wanted)], ids)

    def test_group_by_its_arn_is_the_group_by_its_name(self):
        group = f"arn:aws:logs:us-east-1:123456789012:log-group:{self.group}"
        found = LOGS.filter_log_events(logGroupIdentifier=group, filterPattern=f'"START RequestId: {self.request}"')
        self.assertEqual(1, len(found["events"]))

    def test_unknown_group_is_refused(self):
        for request in ({"logGroupName": "none"}, {"logGroupIdentifier": "none"}):
            with self.subTest(request=request):
                self.assertEqual("The specified log group does not exist.",
                                 self.refused("ResourceNotFoundException", LOGS.filter_log_events, **request))


if __name__ == "__main__":
    unittest.main()

"""Creates the stack of template.yaml in moto and describes the result. Only moto resolves CloudFormation's functions
(Ref, GetAtt, Sub, If, ...)."""

import contextlib
import io
import json
import os
import zipfile

import template as templates


def create(configuration, account):
    region = configuration["region"]
    translated = templates.translated(configuration["template"], configuration["cache"])
    put_code(account, region)

    from moto.cloudformation import cloudformation_backends

    parse_json_as_json()
    with same_ids_each_time():
        stack = cloudformation_backends[account][region].create_stack(
            name=configuration["stack"],
            template=json.dumps(templates.known_to_moto(translated["template"])),
            parameters=configuration["parameters"],
        )
    return Description(stack, translated, configuration["template"]).all()


def parse_json_as_json():
    """JSON is also YAML, and moto's parser of YAML reads it, which takes a quarter of the start."""
    from moto.cloudformation.models import Stack

    parse = Stack.parse_template

    def parse_template(template):
        try:
            return json.loads(template)
        except ValueError:
            return parse(template)

    Stack.parse_template = staticmethod(parse_template)


@contextlib.contextmanager
def same_ids_each_time():
    """Derives physical ids from logical ids, so that events/env.json is valid for every stage. Ids of later resources
    are random."""
    from moto.cloudformation import parsing
    from moto.moto_api._internal import mock_random

    create = parsing.parse_and_create_resource

    def seeded(logical_id, *others, **named):
        mock_random.seed(logical_id)
        return create(logical_id, *others, **named)

    parsing.parse_and_create_resource = seeded
    try:
        yield
    finally:
        parsing.parse_and_create_resource = create
        mock_random.seed()


def put_code(account, region):
    """Stores a placeholder as the functions' code, because moto only records the functions and does not run them."""
    from moto.s3.models import s3_backends

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zip:
        zip.writestr("bootstrap", "")
    bucket = s3_backends[account]["aws"]
    bucket.create_bucket(templates.CODE_BUCKET, region)
    bucket.put_object(templates.CODE_BUCKET, templates.CODE_KEY, archive.getvalue())


class Description:
    """The description of the stack for the stage, with all references resolved."""

    def __init__(self, stack, translated, template_path):
        self.stack = stack
        self.resources = translated["template"]["Resources"]
        self.machines = translated["machines"]
        self.folder = os.path.dirname(os.path.abspath(template_path))

    def all(self):
        return {
            "resources": self.physical_ids(),
            "notCreated": self.not_created(),
            "functions": list(self.of_type("AWS::Lambda::Function", self.function)),
            "stateMachines": list(self.of_type("AWS::StepFunctions::StateMachine", self.machine)),
            "rules": list(self.of_type("AWS::Events::Rule", self.rule)),
            "schedules": list(self.of_type("AWS::Scheduler::Schedule", self.schedule)),
            "eventDestinations": list(self.of_type("AWS::Lambda::EventInvokeConfig", self.event_destination)),
            "roles": list(self.of_type("AWS::IAM::Role", self.role)),
            "outputs": {output.key: output.value for output in self.stack.output_map.values()},
        }

    def of_type(self, type, describe):
        for logical_id, resource in self.resources.items():
            if resource["Type"] == type and self.wanted(resource):
                yield {"logicalId": logical_id, **describe(logical_id, self.resolved(resource.get("Properties", {})))}

    def resolved(self, value):
        from moto.cloudformation.parsing import clean_json

        return clean_json(value, self.stack.resource_map)

    def physical_ids(self):
        created = {resource.logical_resource_id: resource for resource in self.stack.stack_resources if resource}
        return {
            logical_id: {"type": resource.cf_resource_type, "id": resource.physical_resource_id, "arn": arn_of(resource)}
            for logical_id, resource in created.items()
        }

    def not_created(self):
        """Returns the types of the resources that moto does not support, by logical id."""
        created = self.physical_ids()
        return {
            logical_id: resource["Type"]
            for logical_id, resource in self.resources.items()
            if logical_id not in created and self.wanted(resource)
        }

    def wanted(self, resource):
        condition = resource.get("Condition")
        return not condition or self.stack.resource_map.lazy_condition_map[condition]

    def function(self, logical_id, properties):
        record = self.stack.resource_map[logical_id]
        return {
            "name": record.physical_resource_id,
            "arn": record.function_arn,
            "handler": properties.get("Handler"),
            "timeoutSeconds": int(properties.get("Timeout", 3)),
            "memoryMb": int(properties.get("MemorySize", 128)),
            "logGroup": properties.get("LoggingConfig", {}).get("LogGroup", "/aws/lambda/" + record.physical_resource_id),
            "reservedConcurrency": properties.get("ReservedConcurrentExecutions"),
            "environment": {
                key: str(value) for key, value in properties.get("Environment", {}).get("Variables", {}).items()
            },
        }

    def machine(self, logical_id, properties):
        definition = self.machines[logical_id]
        path = definition["path"]
        return {
            "arn": self.stack.resource_map[logical_id].arn,
            "name": self.stack.resource_map[logical_id].name,
            "type": properties.get("StateMachineType", "STANDARD"),
            "definitionFile": os.path.join(self.folder, path) if path else None,
            "definition": definition["definition"],
            "substitutions": {
                key: str(value) for key, value in properties.get("DefinitionSubstitutions", {}).items()
            },
            "logging": properties.get("LoggingConfiguration"),
            "tracing": properties.get("TracingConfiguration"),
            "roleArn": properties.get("RoleArn"),
            "tags": {tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])},
        }

    def rule(self, logical_id, properties):
        record = self.stack.resource_map[logical_id]
        return {
            "name": record.name,
            "arn": record.arn,
            "bus": properties.get("EventBusName", "default"),
            "enabled": properties.get("State", "ENABLED") != "DISABLED",
            "pattern": properties.get("EventPattern"),
            "schedule": properties.get("ScheduleExpression"),
            "targets": properties.get("Targets", []),
        }

    def schedule(self, logical_id, properties):
        return {
            "name": properties.get("Name", logical_id),
            "enabled": properties.get("State", "ENABLED") != "DISABLED",
            "schedule": properties["ScheduleExpression"],
            "timeZone": properties.get("ScheduleExpressionTimezone", "UTC"),
            "target": properties["Target"],
        }

    def role(self, logical_id, properties):
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        return {"statements": [each for document in documents for each in document["Statement"] if each]}

    def event_destination(self, logical_id, properties):
        on_failure = properties.get("DestinationConfig", {}).get("OnFailure", {})
        return {
            "function": properties["FunctionName"],
            "qualifier": properties["Qualifier"],
            "onFailure": on_failure.get("Destination"),
        }


def arn_of(resource):
    for attribute in ("arn", "function_arn"):
        value = getattr(resource, attribute, None)
        if isinstance(value, str):
            return value
    return None

"""Converts template.yaml to a template for moto's CloudFormation. SAM's own translator translates it. Code and
definitions in files and aliases, which moto does not support, are replaced."""

import copy
import hashlib
import json
import os
import tempfile

CODE_BUCKET = "orderflow-stage-code"
CODE_KEY = "function.zip"
LEFT_OUT = {
    "AWS::Lambda::Alias",
    "AWS::Lambda::Version",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::Permission",
    "AWS::Scheduler::Schedule",
    "AWS::CodeDeploy::Application",
    "AWS::CodeDeploy::DeploymentGroup",
}
PLACEHOLDER = {"StartAt": "Placeholder", "States": {"Placeholder": {"Type": "Pass", "End": True}}}
REVISION = "1"


def translated(path, cache):
    """Returns the translated template as {"template", "machines"}, from the cache if the text is unchanged."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    stamp = hashlib.sha256("\n".join([REVISION, text]).encode()).hexdigest()[:24]
    kept = os.path.join(cache, f"template-{stamp}.json")
    if os.path.exists(kept):
        with open(kept, encoding="utf-8") as file:
            return json.load(file)
    result = translate(text)
    os.makedirs(cache, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=cache, delete=False, encoding="utf-8") as file:
        json.dump(result, file)
    os.replace(file.name, kept)
    return result


def translate(text):
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    class NoManagedPolicies:
        def load(self):
            return {}

    source = yaml_parse(text)
    machines = with_code_in_place(source)
    template = transform(copy.deepcopy(source), {}, NoManagedPolicies())
    aliases = aliases_of(template)
    template = json.loads(json.dumps(template, default=str))
    return {"template": replace_aliases(template, aliases), "machines": machines}


def with_code_in_place(source):
    """Points every function at the code bucket and every state machine at a placeholder; returns the state machines'
    definitions by logical id."""
    globals_of_functions = source.get("Globals", {}).get("Function", {})
    globals_of_functions.pop("CodeUri", None)
    machines = {}
    for logical_id, resource in source["Resources"].items():
        properties = resource.setdefault("Properties", {})
        if resource["Type"] == "AWS::Serverless::Function":
            properties["CodeUri"] = {"Bucket": CODE_BUCKET, "Key": CODE_KEY}
        elif resource["Type"] == "AWS::Serverless::StateMachine":
            uri = properties.pop("DefinitionUri", None)
            machines[logical_id] = {"path": uri, "definition": properties.get("Definition")}
            properties["Definition"] = PLACEHOLDER
    return machines


def aliases_of(template):
    """Logical id of each alias -> (logical id of its function, name of the alias)."""
    aliases = {}
    for logical_id, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Lambda::Alias":
            properties = resource["Properties"]
            function = properties["FunctionName"]
            aliases[logical_id] = (function["Ref"], properties["Name"])
    return aliases


def replace_aliases(value, aliases):
    if isinstance(value, list):
        return [replace_aliases(entry, aliases) for entry in value]
    if isinstance(value, str):
        for alias, (function, name) in aliases.items():
            value = value.replace("${" + alias + "}", "${" + function + ".Arn}:" + name)
        return value
    if not isinstance(value, dict):
        return value
    if set(value) == {"Ref"} and value["Ref"] in aliases:
        function, name = aliases[value["Ref"]]
        return {"Fn::Join": [":", [{"Fn::GetAtt": [function, "Arn"]}, name]]}
    return {key: replace_aliases(entry, aliases) for key, entry in value.items()}


def known_to_moto(template):
    """Returns the template without resources that moto does not support, and without them in DependsOn."""
    left_out = {name for name, resource in template["Resources"].items() if resource["Type"] in LEFT_OUT}
    kept = copy.deepcopy(template)
    for name in left_out:
        del kept["Resources"][name]
    for resource in kept["Resources"].values():
        depends = resource.get("DependsOn")
        if depends:
            names = [depends] if isinstance(depends, str) else depends
            resource["DependsOn"] = [name for name in names if name not in left_out]
    return kept

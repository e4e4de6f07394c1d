"""moto works out anew with each request which services it has, which methods these have, and under which names a
DynamoDB attribute could stand. None of it changes while it runs; remembering it halves what a DynamoDB call costs."""

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
        """An attribute value has its type as its one key, as it stands."""
        if type(value) is dict and value.keys() <= ATTRIBUTE_TYPES and value:
            return value.get(key)
        return everywhere(self, value, key, shape)

    serialize.ResponseSerializer.get_value = get_value

"""Caches results that moto computes for each request and that do not change while moto runs."""

import functools


def remember():
    from moto.core import responses
    from moto.dynamodb.parsing.ast_nodes import DepthFirstTraverser

    responses.method_names_from_class = functools.cache(responses.method_names_from_class)
    responses.camelcase_to_underscores = functools.lru_cache(1000)(responses.camelcase_to_underscores)
    DepthFirstTraverser.nodes_to_be_processed = by_class(DepthFirstTraverser.nodes_to_be_processed)


def by_class(method):
    """For a result that depends only on the object's class. moto makes new objects for each request."""
    results = {}

    def result(self):
        key = type(self)
        if key not in results:
            results[key] = method(self)
        return results[key]

    return result

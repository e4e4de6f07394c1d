"""Caches results that moto computes for each request and that do not change while moto runs."""

import functools


def remember():
    from moto.core import responses

    responses.method_names_from_class = functools.cache(responses.method_names_from_class)
    responses.camelcase_to_underscores = functools.lru_cache(1000)(responses.camelcase_to_underscores)

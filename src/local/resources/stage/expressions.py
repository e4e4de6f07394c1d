"""Caches what moto derives from the text of a DynamoDB expression: the tokens of a condition and the tree of an update.
Neither contains names or values of the request. moto copies a tree before it changes it; this module makes the copy
without Python's generic protocol."""

import copy
import functools
from collections import deque

MOST = 1000


def remember_expressions():
    from moto.dynamodb.comparisons import ConditionExpressionParser
    from moto.dynamodb.parsing.ast_nodes import Node
    from moto.dynamodb.parsing.expressions import UpdateExpressionParser

    lex = ConditionExpressionParser._lex_condition_expression
    tokens = functools.lru_cache(MOST)(lambda text: tuple(lex(ConditionExpressionParser(text, None, None))))
    ConditionExpressionParser._lex_condition_expression = lambda self: deque(tokens(self.condition_expression))
    UpdateExpressionParser.make = functools.lru_cache(MOST)(UpdateExpressionParser.make)
    Node.__deepcopy__ = copy_of


def copy_of(node, memo):
    copied = object.__new__(type(node))
    memo[id(node)] = copied
    for name, value in node.__dict__.items():
        copied.__dict__[name] = value if isinstance(value, str) else copy.deepcopy(value, memo)
    return copied

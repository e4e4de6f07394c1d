"""Reduces the copies that moto makes for the rollback of a transaction. moto copies the whole table for every write,
so sixty writes make sixty copies. This module makes one copy for the transaction, of only the items that it writes."""

import copy
import threading

under_way = threading.local()


def keep_copies_small():
    from moto.dynamodb.models import DynamoDBBackend
    from moto.dynamodb.models.table import Table

    whole = DynamoDBBackend.transact_write_items

    def transact_write_items(self, transact_items):
        under_way.writes = writes_by_table(transact_items)
        under_way.copies = {}
        try:
            whole(self, transact_items)
        finally:
            under_way.writes = None

    def copy_of(table, memo):
        writes = getattr(under_way, "writes", None)
        if not writes or table.name not in writes:
            return everything(table, memo)
        if table.name not in under_way.copies:
            under_way.copies[table.name] = before(table, writes[table.name])
        return under_way.copies[table.name]

    DynamoDBBackend.transact_write_items = transact_write_items
    Table.__deepcopy__ = copy_of


def writes_by_table(transact_items):
    writes = {}
    for item in transact_items:
        for operation in item.values():
            if "TableName" in operation:
                writes.setdefault(operation["TableName"], []).append(operation.get("Item") or operation.get("Key") or {})
    return writes


def before(table, writes):
    from moto.dynamodb.models.dynamo_type import DynamoType

    kept = copy.copy(table)
    kept.items = table.items.copy()
    for attributes in writes:
        if table.hash_key_attr in attributes:
            key = DynamoType(attributes[table.hash_key_attr])
            if key in table.items:
                kept.items[key] = copy.deepcopy(table.items[key])
    return kept


def everything(table, memo):
    whole = table.__class__.__new__(table.__class__)
    memo[id(table)] = whole
    whole.__dict__.update(copy.deepcopy(table.__dict__, memo))
    return whole

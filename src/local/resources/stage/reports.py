"""Reports what no AWS operation returns: the published messages, the messages in the queues without receiving them, and
all items of a table at once. Scan takes half a minute for 10,000 items, and moto's own report (/moto-api/data.json)
fails if there are stacks."""

import json
import time
from datetime import datetime, timezone
from urllib.parse import parse_qs

PREFIX = "/moto-api/stage/"


def reporting(application, account, region):
    notes = Notes()
    notes.take()
    reports = {
        PREFIX + "published": lambda asked: published(account, region, notes, asked.get("text", [""])[0]),
        PREFIX + "queued": lambda asked: queued(account, region, asked.get("text", [""])[0]),
        PREFIX + "items": lambda asked: items(account, region, asked["table"][0], asked.get("attribute")),
    }

    def answer(environment, start_response):
        report = reports.get(environment["PATH_INFO"])
        if report is None:
            return application(environment, start_response)
        asked = parse_qs(environment.get("QUERY_STRING", ""))
        body = json.dumps(report(asked), default=lambda value: value.to_json()).encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    return answer


class Notes:
    """The times of the published messages, and the attributes of each SMS. moto does not keep them."""

    def __init__(self):
        self.by_id = {}

    def take(self):
        from moto.sns.models import SNSBackend

        publish = SNSBackend.publish

        def noted(backend, *positional, **named):
            message_id = publish(backend, *positional, **named)
            self.by_id[message_id] = time.time(), named.get("message_attributes")
            return message_id

        SNSBackend.publish = noted

    def of(self, message_id):
        seconds, attributes = self.by_id.get(message_id) or (time.time(), None)
        return {"messageId": message_id, "publishedAt": instant(seconds), "attributes": attributes or {}}


def published(account, region, notes, text):
    from moto.sns.models import sns_backends

    backend = sns_backends[account][region]
    return {
        "topics": {
            arn: [notification(sent, notes) for sent in list(topic.sent_notifications) if text in f"{sent}"]
            for arn, topic in list(backend.topics.items())
        },
        "sms": [
            {**notes.of(message_id), "phoneNumber": number, "message": message}
            for message_id, (number, message) in list(backend.sms_messages.items())
            if text in message
        ],
    }


def notification(sent, notes):
    message_id, message, subject, attributes, _ = sent
    return {**notes.of(message_id), "subject": subject, "message": message, "attributes": attributes or {}}


def queued(account, region, text):
    from moto.sqs.models import sqs_backends

    queues = list(sqs_backends[account][region].queues.values())
    return {
        queue.name: [queued_message(message) for message in list(queue._messages) if text in message.body]
        for queue in queues
    }


def queued_message(message):
    return {
        "messageId": message.id,
        "body": message.body,
        "sentAt": instant(message.sent_timestamp / 1000),
        "receiveCount": message.approximate_receive_count,
        "visible": message.visible,
    }


def items(account, region, table, names):
    """The table's key consists of a partition key only."""
    from moto.dynamodb.models import dynamodb_backends

    stored = list(dynamodb_backends[account][region].tables[table].items.values())
    return [{name: value for name, value in list(item.attrs.items()) if not names or name in names} for item in stored]


def instant(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="microseconds").replace("+00:00", "Z")

"""Reports the published messages, because moto's own report (/moto-api/data.json) fails if there are stacks."""

import json

PATH = "/moto-api/stage/published"


def reporting(application, account, region):
    def answer(environment, start_response):
        if environment["PATH_INFO"] != PATH:
            return application(environment, start_response)
        body = json.dumps(published(account, region)).encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def published(account, region):
    from moto.sns.models import sns_backends

    backend = sns_backends[account][region]
    return {
        "topics": {arn: [notification(sent) for sent in topic.sent_notifications] for arn, topic in backend.topics.items()},
        "sms": [{"phoneNumber": number, "message": text} for number, text in backend.sms_messages.values()],
    }


def notification(sent):
    _, message, subject, attributes, _ = sent
    return {"subject": subject, "message": message, "attributes": attributes or {}}

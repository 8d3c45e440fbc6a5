"""Tiny handlers for the real template: they show what a function is given and leave a trace in the register."""

APP = """
import json, os, time
import boto3

NAME = os.environ["AWS_LAMBDA_FUNCTION_NAME"]


def handler(event, context):
    if "Records" in event:
        return {"batchItemFailures": [{"itemIdentifier": r["messageId"]} for r in event["Records"] if not done(r)]}
    return answer(event, context)


def done(record):
    body = json.loads(record["body"])
    subject = body["detail"].get("subject") or body["detail"].get("object", {}).get("key", "clock")
    tries = record["attributes"]["ApproximateReceiveCount"]
    put({"pk": f"SEEN#{NAME}", "sk": f"{subject}#{tries}", "body": record["body"], "message": record["messageId"]})
    if subject.startswith("poison"):
        return False
    if subject.startswith("slow"):
        time.sleep(2)
        put({"pk": f"DONE#{NAME}", "sk": subject})
    return True


def answer(event, context):
    asked = json.loads(event["body"]) if event.get("body") and not event["isBase64Encoded"] else {}
    if asked.get("raise"):
        raise ValueError(asked["raise"])
    if asked.get("store"):
        for item in asked["store"]:
            put(item)
    told = {"event": event, "environment": dict(os.environ), "left": context.get_remaining_time_in_millis()}
    headers = {"content-type": "application/json", "x-request": context.aws_request_id}
    return {"statusCode": 201 if asked else 200, "headers": headers, "cookies": ["a=1"], "body": json.dumps(told)}


def put(item):
    boto3.client("dynamodb").put_item(
        TableName=os.environ["REGISTER_TABLE"], Item={key: {"S": str(value)} for key, value in item.items()}
    )
"""

"""python -m local.pages.publish STACK: put the pages into the deployed stack's bucket, assets before the pages."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import boto3

from local.pages.build import ASK_AGAIN, FOR_EVER, Site, built
from local.pages.serving import settings_from


def main(stack: str) -> int:
    told = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {one["OutputKey"]: one["OutputValue"] for one in told["Outputs"]}
    parameters = {one["ParameterKey"]: one["ParameterValue"] for one in told["Parameters"]}
    count = publish(boto3.client("s3"), outputs["PagesBucketName"], built(), settings_from(parameters))
    print(f"{count} files in {outputs['PagesBucketName']}; they are served at {parameters['PublicUrl']}")
    return 0


def publish(s3: Any, bucket: str, site: Site, settings: Mapping[str, Any]) -> int:
    """Old assets stay for those who have an old page open; how many files were put."""
    files = sorted(site.files.items(), key=lambda one: one[1].cache != FOR_EVER)
    for address, file in files:
        key = address.strip("/") or "index.html"
        s3.put_object(Bucket=bucket, Key=key, Body=file.content, ContentType=file.content_type, CacheControl=file.cache)
    body = json.dumps(settings).encode()
    s3.put_object(Bucket=bucket, Key="settings.json", Body=body, ContentType="application/json", CacheControl=ASK_AGAIN)
    return len(files) + 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

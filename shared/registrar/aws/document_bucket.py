"""Scans in, artefacts out: one versioned bucket, a key written once, every reading by version."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError

from registrar.errors import NotFound, Unavailable
from registrar.ports import StoredObject, UploadLink
from registrar.registration.application import Scan

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef

P = ParamSpec("P")
T = TypeVar("T")

LINK_LIFE = 300  # seconds; reliability.md, "Uploads"
_MISSING = frozenset({"404", "NoSuchKey", "NoSuchVersion", "NotFound"})
_TAKEN = frozenset({"PreconditionFailed", "412"})
_RACING = frozenset({"ConditionalRequestConflict", "409"})
_OURS = frozenset({"AccessDenied", "403", "NoSuchBucket", "InvalidArgument"})
"""Mistakes of the deployment, which no repetition mends."""


def answering(call: Callable[P, T]) -> Callable[P, T]:
    """Storage that does not answer is Unavailable; everything else stays what it is."""

    @wraps(call)
    def answered(*given: P.args, **named: P.kwargs) -> T:
        try:
            return call(*given, **named)
        except ClientError as error:
            if error.response["Error"]["Code"] in _OURS:
                raise
            raise _unavailable(error.response["Error"]["Code"]) from error
        except BotoCoreError as error:
            raise _unavailable(type(error).__name__) from error

    return answered


@dataclass(frozen=True, slots=True)
class DocumentBucket:
    """`ports.DocumentStore`; `client` signs with SigV4."""

    client: "S3Client"
    bucket: str

    def upload_link(self, scan: Scan, now: datetime) -> UploadLink:
        """A form that takes one file of exactly the announced size, type and digest, for LINK_LIFE seconds."""
        digest = base64.b64encode(bytes.fromhex(scan.sha256)).decode()
        fields = {
            "Content-Type": scan.content_type,
            "x-amz-checksum-algorithm": "SHA256",
            "x-amz-checksum-sha256": digest,
        }
        conditions = [{name: value} for name, value in fields.items()]
        post = self.client.generate_presigned_post(
            Bucket=self.bucket,
            Key=scan.key,
            Fields=dict(fields),
            Conditions=[*conditions, ["content-length-range", scan.size, scan.size]],
            ExpiresIn=LINK_LIFE,
        )
        return UploadLink(post["url"], post["fields"], now + timedelta(seconds=LINK_LIFE))

    @answering
    def arrived(self, key: str) -> StoredObject | None:
        try:
            head = self.client.head_object(Bucket=self.bucket, Key=key, ChecksumMode="ENABLED")
        except ClientError as error:
            if error.response["Error"]["Code"] in _MISSING:
                return None
            raise
        digest = head.get("ChecksumSHA256")
        return StoredObject(
            key=key,
            version_id=head.get("VersionId", "null"),  # what S3 itself calls the version of an unversioned object
            size=head["ContentLength"],
            content_type=head["ContentType"],
            sha256=base64.b64decode(digest).hex() if digest else None,
        )

    @answering
    def read(self, key: str, version_id: str | None = None) -> bytes:
        try:
            if version_id is None:
                return self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
            return self.client.get_object(Bucket=self.bucket, Key=key, VersionId=version_id)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] not in _MISSING:
                raise
            raise NotFound("没有找到这个文件。 There is no such file.", facts={"key": key}) from error

    @answering
    def put_once(self, key: str, content: bytes, content_type: str) -> bytes:
        """The first stored object wins, and what is stored is read back, whoever stored it."""
        for last in (False, False, True):
            try:
                self.client.put_object(
                    Bucket=self.bucket, Key=key, Body=content, ContentType=content_type, IfNoneMatch="*"
                )
            except ClientError as error:
                code = error.response["Error"]["Code"]
                if code in _RACING and not last:
                    continue
                if code not in _TAKEN | _RACING:
                    raise
            break
        return self.read(key)

    @answering
    def replace(self, key: str, content: bytes, content_type: str) -> None:
        self.client.put_object(Bucket=self.bucket, Key=key, Body=content, ContentType=content_type)

    @answering
    def remove_all(self, prefix: str) -> int:
        """Versions and the marks of deleted ones; Unavailable when S3 kept any, so that it is tried again."""
        pages = self.client.get_paginator("list_object_versions").paginate(Bucket=self.bucket, Prefix=prefix)
        gone = 0
        for page in pages:
            found = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            versions: list[ObjectIdentifierTypeDef] = [
                {"Key": one["Key"], "VersionId": one["VersionId"]} for one in found
            ]
            if versions:
                answer = self.client.delete_objects(Bucket=self.bucket, Delete={"Objects": versions, "Quiet": True})
                if answer.get("Errors"):
                    raise _unavailable(str(answer["Errors"][0].get("Code")))
            gone += len(versions)
        return gone

    def download_link(self, key: str, filename: str, now: datetime) -> str:  # noqa: ARG002 - botocore signs as of its own clock
        asked = {
            "Bucket": self.bucket,
            "Key": key,
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(filename)}",
        }
        return self.client.generate_presigned_url("get_object", Params=asked, ExpiresIn=LINK_LIFE)


def _unavailable(cause: str) -> Unavailable:
    return Unavailable(
        "系统暂时无法访问材料库，请稍后重试。 The document store does not answer; repeat the request in a moment.",
        facts={"cause": cause},
    )

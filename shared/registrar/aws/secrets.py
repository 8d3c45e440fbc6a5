"""A secret by its name, from where the operator keeps it."""

import boto3


def secret(name: str) -> bytes:
    """`secretsmanager:<name>` or `ssm:<parameter>` (a SecureString); ValueError for anything else."""
    kind, _, place = name.partition(":")
    if kind == "secretsmanager":
        kept: str = boto3.client("secretsmanager").get_secret_value(SecretId=place)["SecretString"]
    elif kind == "ssm":
        kept = boto3.client("ssm").get_parameter(Name=place, WithDecryption=True)["Parameter"]["Value"]
    else:
        raise ValueError("a secret is named secretsmanager:<name> or ssm:<parameter>")
    return kept.encode()

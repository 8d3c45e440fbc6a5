"""Certificates: bytes in, bytes out. Clock and signer are arguments."""

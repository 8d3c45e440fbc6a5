"""What may be uploaded: kinds, sizes, keys."""

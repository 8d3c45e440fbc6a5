"""The HTTP interface's manners: who asks, what is wrong and what to do, one answer for one Idempotency-Key."""

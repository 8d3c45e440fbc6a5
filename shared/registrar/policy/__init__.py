"""The rules of the notice as data and pure functions: what must be shown, what is missing, what follows."""

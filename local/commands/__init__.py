"""One module for each word after `registrar`."""

"""From a picture to facts: decode, straighten, read, classify, extract, with the place of every value."""

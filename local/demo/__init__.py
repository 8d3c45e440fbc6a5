"""The whole story, told step by step with invented people: what goes in, what happens, what comes out."""

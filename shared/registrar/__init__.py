"""The office that examines proofs, keeps the register and issues certificates."""

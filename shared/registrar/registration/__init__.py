"""The legal record: what an application, a registration and a certificate are, and what may happen to them."""

"""What employers and departments say about who works where."""

"""What an officer sees and may do."""

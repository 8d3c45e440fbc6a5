"""What we tell an applicant by SMS, and to which number."""

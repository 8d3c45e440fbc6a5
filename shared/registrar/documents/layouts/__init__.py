"""One module for each family of papers: tables of label variants, no templates."""

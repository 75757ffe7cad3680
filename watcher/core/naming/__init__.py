"""Who is named: spellings and forms of entities, found in text, with vetoes and grades."""

"""Text as it comes: characters, languages, sentences, tokens; and how numbers and moments are said."""

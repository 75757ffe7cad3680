"""Who does what to whom, where and when: names and events brought together in a sentence."""

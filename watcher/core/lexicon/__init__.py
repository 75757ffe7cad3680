"""Words known beforehand: places, cues, forms; tables that the rules are compiled with."""

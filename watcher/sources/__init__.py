"""Where entries come from: polite and guarded HTTP, feeds, pages, sitemaps, the inbox folder."""

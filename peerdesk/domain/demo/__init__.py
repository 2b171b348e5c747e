"""Made-up people with a believable past, for trying PeerDesk out and for measuring it."""

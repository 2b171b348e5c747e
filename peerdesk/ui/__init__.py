"""Everything on the screen; asks services, holds no rules and no SQL."""

"""What happens when power goes, disks fill and processes die."""

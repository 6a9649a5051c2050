"""What the program keeps on the disk, and for how long."""

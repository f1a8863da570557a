"""Events between parties: who did, said, refused or intends what towards whom."""

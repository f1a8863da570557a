"""What a seat proposes and accepts: the rules of `negotiators`, compiled."""

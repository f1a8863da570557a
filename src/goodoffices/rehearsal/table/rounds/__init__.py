"""What happens in a round: proposals that are carried, tabled or chaired, capitals that answer, leverage, collapse."""

"""Which text a mediator puts to the vote next, by its estimates."""

"""Who has a duty next, and why: debts as in a fair carpool, added up from what was kept."""

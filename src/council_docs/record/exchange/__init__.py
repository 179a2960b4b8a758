"""A record in the forms of others: Popolo (people, events, motions, votes) and Akoma Ntoso (the debate as a document)."""

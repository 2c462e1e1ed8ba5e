"""Words for the contract and its renewal."""

CONTRACT = (
    "(?:contrats?|marches?|accords?[- ]cadres?|conventions?|abonnements?|engagements?|conditions particulieres"
    "|souscriptions?|licences?|prestations?|mission|services?|accord|formules?|offres?)"
)
RENEWAL = (
    r"(?:recondu\w+|reconductib\w+|renouvel\w+|prorog\w+|prolong\w+|poursui\w+(?= (?:tacitement|ensuite|par"
    "|pour)))"
)

"""What the contract says on each topic: status, elements, evidence; and what kind of document it is."""

from reviewer.topics.nature import nature
from reviewer.topics.states import scope, states

__all__ = ["nature", "scope", "states"]

"""What the contract says on each topic: status, elements, evidence; and what kind of document it is."""

from reviewer.topics.recognition import nature
from reviewer.topics.states import states

__all__ = ["nature", "states"]

"""What the contract says on each topic: status, elements, evidence; what kind of document it is, and of what date."""

from reviewer.topics.dating import concluded, reference
from reviewer.topics.packs import active
from reviewer.topics.recognition import is_french, nature
from reviewer.topics.states import states, unasked

__all__ = ["active", "concluded", "is_french", "nature", "reference", "states", "unasked"]

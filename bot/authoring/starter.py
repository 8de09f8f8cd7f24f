"""A small guide that works, for an author to start from."""

import json
import re
from collections.abc import Mapping
from datetime import date

from bot.errors import InputError
from bot.knowledge.describe import json_schema

_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
_SCHEMA = "guide.schema.json"


def starter(name: str, today: date) -> Mapping[str, str]:
    """The texts of a new guide's files, by file name.

    `name` becomes the guide's id and must be the name of its folder; `today` is the day on which
    its source counts as compared. Raises `InputError` for a name that cannot be an id.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            f"“{name}” cannot name a guide: use up to 32 of a-z, 0-9 and “-”, beginning with a letter"
        )
    guide = _GUIDE.replace("NAME", name).replace("TODAY", today.isoformat())
    return {
        "guide.yaml": f"# yaml-language-server: $schema=./{_SCHEMA}\n{guide}",
        _SCHEMA: json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
    }


_GUIDE = """\
# A guide to start from. Every sentence in it is a stand-in: put your own in its place.
guide:
  id: NAME
  title: Walk, bike or bus?
  question: How should I get to work?
  intro: Three questions on your way to work, then advice with its reasons.
  verdict: {clear: 4, leaning: 2}

candidates:
  - id: walk
    name: Walking
    phrases: [on foot]
  - id: bike
    name: The bike
    phrases: [bicycle, cycling]
  - id: bus
    name: The bus
    phrases: [coach, public transport]

sources:
  - id: survey
    name: our survey
    title: A made-up survey, to be replaced
    link: https://example.org/survey
    checked: TODAY

topics:
  - id: distance
    title: Distance
    phrases: [how far]
  - id: weather
    title: Weather
    phrases: [rain]
  - id: luggage
    title: Luggage
    phrases: [bags]

claims:
  - id: walk-short
    topic: distance
    candidates: [walk]
    favours: walk
    text: Short ways are walked without preparing anything.
    source: survey
  - id: bike-middle
    topic: distance
    candidates: [bike]
    favours: bike
    text: Ways of middle length are quickest by bike.
    source: survey
  - id: bus-long
    topic: distance
    candidates: [bus]
    favours: bus
    text: Long ways are mostly taken by bus.
    source: survey
  - id: bus-dry
    topic: weather
    candidates: [bus, bike, walk]
    favours: bus
    text: Passengers arrive dry; who rides or walks does not.
    source: survey
  - id: bike-basket
    topic: luggage
    candidates: [bike, walk, bus]
    favours: bike
    text: A basket carries what is heavy in the hand, on foot or on the bus.
    source: survey

questions:
  - id: distance
    topic: distance
    text: How far is it?
    why: Each has a distance that suits it best.
    options:
      - id: short
        label: A short way
        points: {walk: 4}
        claims: [walk-short]
      - id: middle
        label: A way of middle length
        points: {bike: 4}
        claims: [bike-middle]
      - id: long
        label: A long way
        points: {bus: 5}
        claims: [bus-long]
  - id: rain
    topic: weather
    text: Would you ride in the rain?
    why: Some people do not mind, and then it does not count.
    only_if: {question: distance, options: [middle]}
    options:
      - id: never
        label: Never
        points: {bus: 5}
        claims: [bus-dry]
      - id: gladly
        label: Gladly
  - id: bags
    topic: luggage
    text: Do you carry heavy bags?
    why: Bags are what a basket is for.
    options:
      - id: heavy
        label: Heavy ones
        points: {bike: 3}
        claims: [bike-basket]
      - id: none
        label: Next to nothing
"""

"""The shapes of date expressions: one pattern of atoms, and a quick one that finds where atoms can be.

All patterns run on lowered text (``spelling.lower``). Every repetition is bounded, so the time is linear in the
text. An atom is one alternative of the pattern: its kind, its span, and its named parts. In the shapes below ``~`` stands
for the white space between two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from geo.dates.calendar_words import SPACE, CalendarWords, either, spelled, told_apart, words
from geo.records import record

_BEFORE, _AFTER = 44, 80  # how far from its trigger word an expression can reach, in characters

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SUFFIX = r"(?:~?(?:st|nd|rd|th)\b)?"
_ORDINAL = rf"{_DAY}{_SUFFIX}"
_YEAR = r"(?:1[6-9]\d\d|20\d\d|2100)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER = (
    rf"(?:\d{{1,3}}|{_TENS}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety)"
)
"""A number as counts of days and weeks are written, in digits or words."""
_VAGUE = r"(?:several|(?:a~|the~)?few|some|many|a~couple(?:~of)?|a~number~of|recent|countless)"
_COUNT = rf"(?P<n>{NUMBER}|{_VAGUE})"
_UNIT = r"(?:day|night|week|fortnight|month|year|decade|hour)s?"
_NO_LETTER = r"(?![^\W\d_])"
_DAYNAME = r"(?:day|night|morning|afternoon|evening)"
_PARTWORD = r"(?:early|earlier|late|later|mid|(?:the~)?(?:very~)?(?:beginning|start|middle|end|first~half|second~half)~of)"
_PART = rf"(?:(?P<part>{_PARTWORD})(?:-|~?(?<=[\s-])(?:on~|in~)?)(?:the~(?:month~of~|year~of~)?)?)"
_LIGHTS = "(?:first~light|daybreak|dawn|sunrise|noon|midday|sunset|dusk|nightfall)"
_NEARLY = (
    r"(?:about|around|some|roughly|approximately|nearly|almost|over|more~than|at~least|less~than|barely"
    r"|just~over|just~under|under)"
)
_ABOUT = rf"(?:(?P<about>{_NEARLY})~)"
_REL = r"(?:,?~(?:of~)?(?P<rel>this|last|the~same|that|next|the~previous|the~following)~year)"
_NTH_WORD = (
    r"(?:(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth)"
)
_NTH = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th))"
_ITS = "~(?:its|their|a)~"
_RUNNING = rf"(?:in(?:to)?|on|enter(?:s|ed|ing)?){_ITS}"
_NOON = r"(?:noon|midday|midnight|dawn|sunset|\d{1,2}(?:[:.]\d\d)?~?(?:am|pm|a\.m\.|p\.m\.|gmt|hours))"
_HOURS = r"(?:~(?:morning|afternoon|evening|night|dawn|noon|midday|midnight|nightfall|predawn)\b)"
_OF_WEEK = rf"(?:,?~(?:of~)?(?P<week>last|this|next|the~previous|that)~week\b|,?~(?P<ago>{NUMBER})~weeks?~ago\b)"
_FEW = r"(?:a~few|a~couple~of|several|[2-9]|two|three|four|five|six|seven|eight|nine)"
_WITHIN = rf"within~(?:{_FEW}~)?hours\b"
_OTHER = r"(?!~(?:another|the~other|(?:day|week|night|year)\b))"


@record
class Atom:
    """One date expression without its neighbours: what shape it has, where it stands, and the words of its parts."""

    kind: str
    start: int
    end: int
    parts: dict[str, str]

    def get(self, name: str) -> str:
        """The words of a part, in lower case with single spaces; "" where it has none."""
        return " ".join(self.parts.get(name, "").split())


def _shapes(known: CalendarWords) -> dict[str, str]:
    """Kind -> shape, the more telling ones first: where two could begin at one place the first is taken."""
    full = either(name for name in known.months if len(name) > 4 or name in ("may", "june", "july"))
    bare_month = rf"(?:{full}{_NO_LETTER}|{either(known.months)}{_NO_LETTER}\.?)"
    month = rf"(?P<month>{bare_month})"
    short = either(name for name in known.months if len(name) <= 4)
    weekday = either(known.weekdays) + _NO_LETTER
    season = either(known.seasons)
    operation = either(known.cues["operation"])
    strikes = rf"{operation}|massacre|killings?|bombings?|blasts?|explosions?|ambush|shooting|strike|murder|action|clash"
    doings = either(known.cues["doings"])
    counted = either(known.cues["counted"]) + r"\b"
    no_count = rf"(?!\d|[:.]\d|,\d{{3}}(?!\d)|~?%|~{counted})"
    of_things = rf"~(?:{counted}|(?!(?:was|has|this|his|its)\b)[a-z]{{3,15}}s\b)"  # "on 6 September 22 people", and no year
    # "On May 7 gunmen" names a day, "in May 7 gunmen" counts
    measured = r"~?%|~(?:km|kilomet|miles?\b|met(?:er|re)s|percent|per~cent)"
    no_count_but_on = rf"(?(on)(?!\d|[:.]\d|,\d{{3}}(?!\d)|{measured})|{no_count})"
    year = rf"(?:(?:,?~|,|~of~|-|/|\.)(?P<year>{_YEAR})(?!\d)|(?:,?~)?(?P<year2>['’]\d\d)(?!\d))"
    when = rf"(?:{year}|{_REL})?"
    days = (
        rf"(?P<days>(?:~?[-–—/]~?{_ORDINAL}|(?:,~?{_ORDINAL}){{0,6}},?~(?:and|or)~(?:the~)?{_ORDINAL}"
        rf"|~(?:to|through|until)~(?:the~)?{_ORDINAL})"
    )
    no_day = (
        rf"(?!,?~(?:on~|of~|from~|between~|late~|early~)?(?:yesterday|today|this|last|next|{weekday}|{bare_month}|\d"
        r"|(?:the|that)~(?:next|following|previous|same|very|day|\d)))"
    )
    on_weekday = rf"(?:(?P<weekday>{weekday})\.?,?~(?:the~)?)?"
    week_of = r"(?:the~(?P<weekend>week(?:end)?)~(?P<weekof>of|beginning|ending|starting)~)?"
    nth = r"(?P<which>first|second|third|fourth|last)"
    return {
        "named": rf"(?P<name>{either(known.named)})(?![\d/])",
        "numeric": r"(?<![\d/.,$-])(?:(?P<y>\d{4})(?P<to>[-/.])(?P<m>\d{1,2})(?P=to)(?P<d>\d{1,2})"
        r"|(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{2}))(?!\d|[/-]\d|\.\d)",
        "compact": rf"(?<![\w-])(?P<day>[0-3]?\d)(?:[0-2]\d[0-5]\d~?[a-z]?)?~?(?P<month>{short})~?"
        rf"(?P<year>(?:1[89]|20)\d\d|\d\d)(?!\w|[.,:]\d|{of_things})",
        "dmy": rf"{week_of}{on_weekday}(?<![\d.:,$-])(?P<day>{_DAY}){_SUFFIX}{days})?"
        rf"(?:~(?:of~)?|[-/.]|(?<=[a-z])(?=[a-z])){month}(?:{year}|{_REL}|[- ](?P<bare>\d\d)(?![\d:%]|[.,]\d|{of_things}))?",
        "mdy": rf"(?P<on>(?<=\bon\s))?{week_of}{on_weekday}(?:(?P<mod>last|this~past)~)?{month}~?"
        rf"(?:the~)?(?P<day>{_DAY})(?!\d){_SUFFIX}{no_count_but_on}"
        rf"(?:{days}(?!~{bare_month})(?:(?<=\d[-–—/]\d)|(?<=\d[-–—/]\d\d)|{no_count})))?{when}",
        "weekof": rf"the~{nth}~(?P<unit>week|weekend|days)~(?:of|in)~{month}{when}",
        "nthweekday": rf"the~{nth}~(?P<weekday>{weekday})~(?:of|in)~(?:{month}{when}|(?P<named>the|that|this|last)~month\b)",
        "nthof": rf"the~(?P<n>{_NTH_WORD}|last(?=~day))"
        rf"~(?:day~)?of~{month}{when}",
        "ofmonth": rf"the~(?P<day>{_DAY})(?:st|nd|rd|th)~of~(?P<rel>this|last)~month\b",
        "dayofweek": rf"(?P<week>last|this|that)~week,?~on~(?P<weekday>{weekday}){_HOURS}?",
        "firsts": rf"(?:the|its|their)~(?P<which>first|last|final|opening|closing)~(?P<n>{NUMBER})~(?P<unit>{_UNIT})\b"
        rf"(?:~(?:of|in)~(?:{month}(?:{year})?|(?P<inyear>{_YEAR})(?!\d)|(?P<rel>this|last)~year)|(?=~of~))",
        "quarter": rf"(?P<which>first|second|third|fourth|last)~quarter(?:~(?:of|in))?~(?P<year>{_YEAR})(?!\d)",
        "monthsto": rf"the~(?P<n>{NUMBER})~(?P<unit>weeks|months|years)~(?:to|ending(?:~in)?|up~to|through)~{month}(?:{year})?",
        "month": rf"(?:(?P<mod>last|this|next|past|the~previous|the~following)~)?{month}"
        rf"(?:{year}|{_REL}|~(?P<bare>[4-9]\d)(?![\d:%]|[.,]\d|~))?",
        "decade": r"(?:the~)?(?P<year>(?:1[89]|20)\d0)['’]?s\b",
        "year": rf"(?<![\d.,$/:])(?<![\d\s]-)(?P<year>{_YEAR})(?:[-/–](?P<to>{_YEAR}|\d\d))?(?![\d%:/-]|[.,]\d|~{counted})",
        "feast": rf"(?P<feast>{either({*known.feasts, *known.easter})}){when}",
        "ago": rf"{_ABOUT}?{_COUNT}~(?P<unit>{_UNIT})~(?:ago|back(?!~(?:to|in|into|home|from|at|and|on)\b))\b"
        rf"(?:~(?:on~|last~|this~past~)?(?P<on>today|this~month|this~week|{weekday}))?",
        "dayword": rf"(?P<day>{either(known.days)})\b(?:~(?:morning|afternoon|evening|night)\b)?",
        "overnight": rf"overnight\b(?!~into~{weekday})",
        "past": rf"(?:(?:the|these)~(?P<which>past|last|previous|preceding|next|following|coming)~{_ABOUT}?{_COUNT}~"
        rf"(?P<unit>{_UNIT})|(?:the|this)~(?P<whole>past|last|coming)~"
        r"(?P<one>week|month|year|fortnight|decade|days|weeks|months|years|decades)"
        r"|the~(?P<day>past|(?:(?<=\bin\sthe\s)|(?<=\bover\sthe\s)|(?<=\bduring\sthe\s))last)~day)\b(?!~of\b)",
        "passed": rf"{_ABOUT}?{_COUNT}~(?P<unit>{_UNIT})~"
        r"(?:(?P<gone>(?:has|have)~(?:now~|already~)?(?:passed|gone~by|elapsed))~)?since\b",
        "spell": rf"an?~{doings}~of~(?P<after>{NUMBER})~(?P<units>days|weeks|nights)\b"
        rf"|(?P<within>(?:in|during|over|after)~(?:the~|a~)?)?(?P<n>{NUMBER})(?:~(?P<unit>days?|weeks?|nights?)~of|-"
        rf"(?P<one>day|week|night))~(?:[a-z-]{{1,15}}~){{0,2}}{doings}\b"
        r"(?![^.;:()]{0,60}\b(?:ended|ending|finished|concluded|began|beginning|started|starting|launched|opened)\b)",
        "sincethe": rf"the~(?P<one>week|month|year)~since\b(?=~(?:[a-z]+~)?(?:has|have|had|brought|saw)\b)"
        rf"|the~(?:last~|past~)?{_COUNT}~(?P<unit>{_UNIT})~since\b(?!~(?:{weekday}|{bare_month}|\d|then))",
        "sinceunit": r"since~(?:the~)?(?:very~)?(?:beginning|start|outset)~of~(?:the|this)~(?P<unit>week|month|year)\b"
        r"|since~(?:the|this)~(?P<one>week|month|year)~(?:began|started|opened)\b"
        r"|since~(?:the~)?(?P<new>new~year)\b(?!['’])",
        "running": rf"{_RUNNING}(?P<n>{_NTH})~(?:(?:straight|consecutive|successive)~)?(?P<unit>day|week)\b(?!~of\b)",
        "upto": rf"the~(?:(?P<n>{NUMBER})~)?(?:(?P<unit>hours|days|weeks?)~(?:up~to|to|until|till|through)"
        r"|(?P<units>hours|days)~ending(?:~(?:on|at))?)\b"
        rf"(?=~(?:{_NOON}~)?(?:(?:on|of|the|early|late)~){{0,2}}(?:{weekday}|yesterday|today|{bare_month}~\d|{_ORDINAL}~(?:of~)?{bare_month}))",
        "recent": rf"recent~(?P<unit>{_UNIT})\b",
        "hours": rf"(?!(?:24|48|72|96|twenty-four|forty-eight|seventy-two)~)"
        rf"(?:(?:(?:a|some|about|around|just|only|barely)~)?(?P<n>{NUMBER}|half~an|{_VAGUE})~)?"
        rf"(?P<unit>hours?|minutes?|moments)~(?:(?:later|earlier|afterwards?|previously)\b|(?:before|after)~(?:the|that|this)~(?:{strikes})\b)"
        r"|(?:shortly|soon|immediately)~afterwards?\b|half~a~day~(?:later|earlier|afterwards?)\b"
        rf"|(?:(?<=\bcame\s)|(?<=\bcame\sjust\s)|(?<=\bcame\sonly\s))(?:half~a~day|(?:{_FEW}~)?hours)~after\b"
        rf"|{_WITHIN}(?!~of~(?:each|one)\b){no_day}",
        "shift": r"(?P<spell>(?<=\bin\sthe\s)|(?<=\bover\sthe\s)|(?<=\bduring\sthe\s))?"
        rf"{_ABOUT}?{_COUNT}~(?P<unit>{_UNIT}|mornings?|evenings?)~(?:to~the~day~)?"
        rf"(?P<way>earlier|later|before|after|afterwards?|previously|prior|beforehand|thereafter|from~now|on(?=,))\b{_OTHER}",
        "beside": rf"the~(?P<unit>{_DAYNAME}|week|month|year)~(?P<way>before|after|earlier|prior)\b"
        r"(?!~(?:last|yesterday|tomorrow)\b)"
        rf"|the~(?P<eve>eve)~of~(?:the|that)~(?:{operation}|massacre|bombings?|blasts?|killings?|explosions?|ambush)\b"
        rf"|the~(?P<before>eve)~of\b(?=~(?:{weekday}|{bare_month}|\d|the~\d)|~(?:the|an?|his|their)~[a-z-]{{3,15}}(?:~[a-z-]{{3,15}})?(?:~(?:of|on)~|,~))",
        "next": r"(?:the|that)~(?:very~)?(?P<which>next|following|previous|preceding|prior)~"
        rf"(?P<unit>{_DAYNAME}|{_LIGHTS}|weekend|week|month|year)\b|next~(?P<bare>{_DAYNAME}|{_LIGHTS})\b",
        "same": rf"the~(?P<event>{_DAYNAME})~of~(?:the|that|this)~(?:{strikes})\b|"
        r"(?:(?:earlier|later)~)?(?P<which>that~same|the~very~same|the~same|that~very|that)~"
        rf"(?P<unit>{_DAYNAME}|date|weekend|week|month|year|{season})\b|(?P<inday>earlier|later)~in~the~day\b{no_day}",
        "within": r"(?:during|in|over|through|throughout)~(?:the~course~of~)?the~"
        rf"(?P<unit>day|night|morning|afternoon|evening|early~hours|small~hours)\b(?!~(?:of|before|after)\b)(?!~(?:to|into)~{weekday}){no_day}"
        rf"|(?P<soon>within~(?:the|an)~hour|at~(?:(?:about|around|roughly|almost)~)?the~same~(?:time|hour))\b{no_day}"
        r"|(?P<clock>(?:at|before|by|towards?|around|about|(?:shortly|just)~(?:before|after)|after)"
        rf"~{_LIGHTS})\b{no_day}",
        "weekend": rf"(?P<mod>last|this~past|this~coming|this|the~past|next|that|the)~weekend\b(?!~of~(?:{bare_month}|\d))"
        rf"|weekend(?=~{doings}\b)",
        "inunit": r"earlier~in~the~(?P<unit>week|month|year)\b",
        "unit": rf"(?:(?P<mod>this|last|next|this~past)~(?P<unit>week|month|year|fortnight|decade|{season})"
        r"|the~(?P<twice>week|month|year)~before~last)\b",
        "season": rf"(?P<season>{season})\b(?:(?:,?~of|,)?~(?P<year>{_YEAR})(?!\d)(?:[-/–]\d\d(?:\d\d)?)?|{_REL})?",
        "weekday": rf"(?P<eve>(?:(?:in|on|during|over)~)?the~night~(?:to|into)~|overnight~into~)?"
        r"(?:(?P<mod>last|this~past|this~coming|this|next|past|the~previous|the~following|the~next|that"
        rf"|following)~|(?P<the>(?<=\bthe\s)))?(?P<weekday>{weekday})(?:,?~the~(?P<nth>{_DAY})(?:st|nd|rd|th)\b|{_HOURS}?{_OF_WEEK}?)"
        r"(?:~(?P<twice>before~last)\b(?!~(?:night|week|month|year))|(?(the)(?:~(?P<side>(?:before|after)(?!~last)(?:~that)?)\b)?))?",
        "ordinal": rf"the~(?P<day>{_DAY})(?:st|nd|rd|th)\b(?:{days}\b)?)(?!~(?:of~)?{bare_month})",
        "nthday": r"the~(?P<n>[a-z]{5,12}|\d{1,3}(?:st|nd|rd|th))(?:~(?:straight|consecutive|successive))?~day~of\b(?=~[a-z])"
        r"(?!~(?:the~(?:month|fast|year)|ramadan|muharram|shawwal|safar|passover|hanukkah|lent|advent|eid)\b)",
        "sincestart": rf"since~(?:the~)?(?:(?:start|beginning|launch|outset)~of~the~{operation}"
        rf"|{operation}(?:~[a-z]{{1,15}}){{0,3}}~{either(known.cues['beginning'])})\b",
    }


_FLAGS = {"weekday": "the", "shift": "spell"}
"""The part of a kind that only looks at the words before it, and takes none."""
_IN_PARTS = ("dmy", "mdy", "month", "decade", "year", "dayword", "unit", "season", "weekday")
"""The kinds that can follow a part: "late March", "early on Sunday"."""
_AFTER_ARTICLE = (
    "weekof",
    "nthweekday",
    "nthof",
    "ofmonth",
    "firsts",
    "monthsto",
    "upto",
    "sincethe",
    "beside",
    "ordinal",
    "nthday",
)
"""The kinds that begin with "the"."""
_COUNTING = ("ago", "passed", "shift")
"""The kinds that begin with a number of days."""
_FIRST_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty ninety several few some many couple countless recent about around roughly"
    " approximately nearly almost over more less barely just under early earlier late later mid beginning start middle"
    " end very first second third fourth last next past these this its their following coming final since overnight"
    " half hours minutes moments shortly soon immediately barely only weekend"
)
_AFTER_THE = (  # what can follow "the" in a time: most nouns do not
    "first second third last final opening closing past previous preceding prior next following coming same very beginning"
    " start middle end eve day night morning afternoon evening week weekend month year one two three four five six seven eight"
    " nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty"
    " ninety several few some many couple number countless recent about around roughly approximately nearly almost over more at"
    " less barely just under"
)
_AFTER_THAT = (
    "very same next following previous preceding prior day night morning afternoon evening date weekend week month year"
)
_AFTER_A = "day night week fortnight month year decade hour minute half few couple number single"
_SPAN = (  # common words, which begin a time only before these
    r"~(?:the~|a~)?(?:(?:course|day|night|morning|afternoon|evening|early|small)\b"
    rf"|{NUMBER}(?:~(?:days?|weeks?|nights?)~of|-(?:day|week|night))\b)"
)
_CLOCK = rf"~(?:{_LIGHTS}|(?:(?:about|around|roughly|almost)~)?the~same~)"


def _beginning(known: CalendarWords) -> str:
    """A look ahead at what can begin an atom, told apart by the first letter: most words of a text fail it at once."""
    entries = {*_FIRST_WORDS.split(), *known.months, *known.weekdays, *known.seasons}
    named = {entry for table in (known.days, known.feasts, known.easter, known.named) for entry in table}
    phrases = {entry for entry in named if " " in entry}  # in full: "the night before last" is not to let every "the" pass
    entries |= named - phrases
    nth = r"\d|[a-z]{2,}th\b|[a-z]{5,12}~(?:day|straight|consecutive|successive)~"
    tails = {
        "(?![a-z])": sorted(entries, key=len, reverse=True),
        "": sorted(phrases, key=len, reverse=True),
        rf"~(?:{nth}|{either(_AFTER_THE.split())}\b)": ["the"],
        rf"~{either({*_AFTER_THAT.split(), *known.seasons, *known.weekdays})}": ["that"],
        rf"n?~{either({*_AFTER_A.split(), *known.cues['doings']})}\b": ["a"],
        "~least~": ["at"],
        _CLOCK: ["at", "before", "by", "toward", "towards", "after"],
        "~(?:the|an)~hour": ["within"],
        _WITHIN.removeprefix("within"): ["within"],
        _SPAN: ["in", "during", "over", "through", "throughout", "after"],
        rf"{_ITS}{_NTH}\b": ["in", "into", "on", "enter", "enters", "entered", "entering"],
    }
    letters = told_apart(spelled(word, tail) for tail, words_ in tails.items() for word in words_ if word[:1].isalpha())
    return rf"(?=\d|{letters})"


_GROUP = re.compile(r"\(\?P<(\w+)>")


def _bare(shape: str) -> str:
    """``shape`` without the groups that it does not ask for itself: each group that is tried in vain costs as much as all."""
    return _GROUP.sub(lambda group: group[0] if re.search(rf"\(\?(?:P=|\(){group[1]}\)", shape) else "(?:", shape)


@cache
def _compiled() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The pattern of atoms, which tells where one stands and of what kind, that of trigger words, and each kind's own, which
    matches the same words and tells their parts."""
    known = words()
    shapes = _shapes(known)
    bare = {kind: f"(?:{_bare(shape)})(?P<{kind}>)" for kind, shape in shapes.items()}
    alone = "|".join(shape for kind, shape in bare.items() if kind not in (*_IN_PARTS, *_AFTER_ARTICLE, *_COUNTING))
    definite = "|".join(bare[kind] for kind in _AFTER_ARTICLE)  # a look ahead spares the trouble of trying each
    alone = rf"(?=the~)(?:{definite})|{alone}"
    counting = "|".join(bare[kind] for kind in _COUNTING)
    alone += rf"|(?=(?:{_NEARLY}~)?(?:{NUMBER}|{_VAGUE})~(?:{_UNIT}|mornings?|evenings?)\b)(?:{counting})"
    in_parts = "|".join(bare[kind] for kind in _IN_PARTS)
    atom = re.compile(rf"(?<!\w){_beginning(known)}(?:{alone}|{_bare(_PART)}?(?:{in_parts}))".replace("~", SPACE))
    whole = {kind: f"{_PART}?(?:{shape})" if kind in _IN_PARTS else shape for kind, shape in shapes.items()}
    own = {kind: re.compile(shape.replace("~", SPACE)) for kind, shape in whole.items()}
    return atom, re.compile(_trigger(known).replace("~", SPACE)), own


def _trigger(known: CalendarWords) -> str:
    """A pattern for the words of which one stands in every date expression."""
    tails = {
        _NO_LETTER: sorted({*known.months, *known.weekdays}, key=len, reverse=True),
        r"s?\b": "day night week fortnight month year decade hour morning afternoon evening".split(),
        "": (
            "today,tonight,yesterday,tomorrow,overnight,weekend,quarter,first light,daybreak,dawn,sunrise,noon,midday,sunset"
            ",dusk,nightfall,same time,moments later"
        ).split(","),
        r"\b": ["date", "eve of", "since the", *known.seasons, *(word.split()[0] for word in known.feasts)],
        "s?~(?:later|earlier|after|prev)": ["minute"],
        r"~after(?:wards)?\b": ["shortly", "soon", "immediately"],
    }
    named = told_apart(spelled(word, tail) for tail, entries in tails.items() for word in entries)
    return (
        rf"(?<!\w)(?:{named}|(?=\d)(?:1[6-9]\d\d(?!\d)|20\d\d(?!\d)|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d|9/11"
        rf"|[0-3]?\d(?:st|nd|rd|th)\b|[0-3]?\d(?:\d{{4}}[a-z]?)?{either(known.months)}{_NO_LETTER}))"
    )


def windows(lowered: str) -> Iterator[tuple[int, int]]:
    """The stretches of ``lowered`` in which a date expression can stand: in order, apart from each other."""
    trigger = _compiled()[1]
    left = right = -1
    for match in trigger.finditer(lowered):
        if match.start() - _BEFORE > right:
            if right > 0:
                yield left, right
            left = max(0, match.start() - _BEFORE)
        right = min(len(lowered), match.end() + _AFTER)
    if right > 0:
        yield left, right


def scan(lowered: str) -> Iterator[Atom]:
    """Every atom of ``lowered``, in order; they do not overlap.

    A part "days" brings the part "at_days": the offset of its words from the atom's start.
    """
    atom, _, own = _compiled()
    for left, right in windows(lowered):
        for place in atom.finditer(lowered, left, right):
            kind = str(place.lastgroup)  # the group of the kind closes last
            match = own[kind].match(lowered, place.start(), right)
            assert match is not None
            parts = {name: value for name, value in match.groupdict().items() if value}
            flag = _FLAGS.get(kind)
            if flag and match[flag] is not None:
                parts[flag] = flag
            if "days" in parts:
                parts["at_days"] = str(match.start("days") - match.start())
            yield Atom(kind, match.start(), match.end(), parts)

"""Which kind of offer the words of a place say plainly; nothing is guessed."""

import re

# Violence: a phone number and nothing that tells where.
PROTECTION = re.compile(
    r"frauenhaus|schutzwohnung|zufluchtsst|(sexualisierte|haeusliche|haeuslicher)\w* gewalt"
    r"|gewaltschutz|frauen notruf"
)
# A kind and what says it plainly: in the name, description and keywords together …
PLAIN = (
    ("jmd", re.compile(r"jugendmigrationsdienst|\bjmd\b|migrationsberatung fuer jugendliche")),
    (
        "mbe",
        re.compile(
            r"migrationsberatung fuer (jugendliche und )?erwachsene|\bmbe\b"
            r"|migrations und jugendmigrationsdienst"
        ),
    ),
    ("online", re.compile(r"\bmbeon\b|\bjmd4you\b|online beratung")),
)
COURSE_THEME = re.compile(r"kurs")
COURSES = (
    ("ik", re.compile(r"integrationskurs")),
    ("bsk", re.compile(r"berufssprachkurs|berufsbezogene (deutsch|sprach)|\bdeufoev\b")),
    ("eok", re.compile(r"erstorientierung|ohne zertifikat|ehrenamtlich")),
)
# … or in the name and description alone, the first that fits.
TOLD = (
    ("agentur_arbeit", re.compile(r"agentur fuer arbeit|arbeitsagentur")),
    ("jobcenter", re.compile(r"job ?center")),
    ("abh", re.compile(r"auslaenderamt|auslaenderbehoerde|migrationsamt")),
    ("bamf", re.compile(r"bundesamt fuer migration|\bbamf\b")),
    ("anerkennung", re.compile(r"anerkennungsberatung|iq netzwerk")),
    ("arbeitsrecht", re.compile(r"faire integration|arbeitsrecht")),
    ("rechtsberatung", re.compile(r"asylverfahren|asylberatung|rechtsberatung|asylgruppe")),
    ("schulden", re.compile(r"schuldner")),
    ("gesundheit", re.compile(r"gesundheitsamt|krankenhaus|hospital|klinik|schwanger|arztpraxis")),
    ("familie", re.compile(r"jugendamt|\bkitas?\b|kinderbuero|familienzentrum|amt fuer schule")),
    ("kommune", re.compile(r"sozialamt|wohnungsamt|buergeramt|buergerbuero|meldeamt|standesamt")),
    ("ehrenamt", re.compile(r"ehrenamt|freiwilligenagentur|migrantenselbst|fluechtlingsnetzwerk")),
)
# What the map's own theme and category say, if the words do not.
SORTED = (
    ("gesundheit", re.compile(r"gesundheit|krankenhaus")),
    ("familie", re.compile(r"kinder|familie|schule")),
    ("ehrenamt", re.compile(r"engagement")),
    ("kommune", re.compile(r"behoerde")),
)


def protects(told: str) -> bool:
    """Whether a place protects from violence, by its name and description."""
    return bool(PROTECTION.search(told))


def kinds_told(told: str, keywords: str = "", theme: str = "", sorting: str = "") -> list[str]:
    """The kinds of a place: what its words say plainly, else what its theme says, else `sonst`.

    All words are spelled as `clearingstelle.names.spelled` does; `told` are name and description.
    """
    everything = f"{told} {keywords}"
    if PROTECTION.search(told):
        return ["gesundheit"]
    kinds = [kind for kind, words in PLAIN if words.search(everything)]
    if not kinds and COURSE_THEME.search(theme):
        kinds = [kind for kind, words in COURSES if words.search(everything)]
    if not kinds:
        kinds = [kind for kind, words in TOLD if words.search(told)][:1]
    if not kinds:
        kinds = [kind for kind, words in SORTED if words.search(sorting)][:1]
    return kinds or ["sonst"]

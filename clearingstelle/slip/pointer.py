"""What a telephone reads from a slip: where an offer is, in the words of no service."""

from clearingstelle.offers import Offer
from clearingstelle.places import Spot, Sure

LONGEST = 100  # bytes: a QR code of 41 modules, as wide as its column
LONGEST_NAME = 60


def code_of(offer: Offer) -> str:
    """What the QR code of an offer holds: where it is, in no service's words.

    A `geo:` URI (RFC 5870, WGS 84, five decimals are a metre) when the address itself was
    located; a telephone opens it in the map its owner uses, without any network of ours.
    Else the address in plain words, to be copied into such a map. Nothing for protection.
    """
    spot = offer.spot
    if offer.protection:
        return ""
    if spot is not None and spot.sure is Sure.EXACT:
        return _geo(spot)
    if not offer.street or not (offer.town or offer.postcode):
        return ""  # the middle of a town would lead to a wrong door
    address = "\n".join(offer.address_lines)
    return _cut_bytes(f"{' '.join(offer.name.split())[:LONGEST_NAME].rstrip()}\n{address}", address)


def _geo(spot: Spot) -> str:
    lat, lon = (f"{degrees:.5f}".rstrip("0").rstrip(".") for degrees in (spot.lat, spot.lon))
    return f"geo:{lat},{lon}"


def _cut_bytes(text: str, shorter: str) -> str:
    if len(text.encode()) <= LONGEST:
        return text
    return shorter if len(shorter.encode()) <= LONGEST else ""

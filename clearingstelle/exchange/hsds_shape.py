"""The shapes HSDS comes in: one service, a list, a page of a list, or tables side by side."""

from collections.abc import Iterable
from typing import cast

from clearingstelle.exchange.json_file import Object, an_object, objects, words

STATES = ("active", "inactive", "defunct", "temporarily closed")
NO_SITE: Object = {}
OF_SERVICE = ("phones", "schedules", "languages", "attributes")
OF_LOCATION = ("addresses", "phones", "schedules", "languages", "accessibility")
OF_SITE = ("phones", "schedules")
SINGULAR = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "addresses": "address",
    "attributes": "attribute",
}


def is_hsds(value: object) -> bool:
    """Whether a JSON value holds services of HSDS 3.x."""
    return any(_is_service(service) for service in services_in(value)[:20])


def _is_service(found: Object) -> bool:
    return bool(words(found.get("name"))) and words(found.get("status")) in STATES


def services_in(value: object) -> list[Object]:
    """The services with all that belongs to them inside."""
    if isinstance(value, list):
        return objects(cast("list[object]", value))
    whole = an_object(value)
    if isinstance(whole.get("contents"), list):
        return objects(whole["contents"])
    if _table(whole, "services"):
        return _joined(whole)
    return [whole] if _is_service(whole) else []


def sites_of(service: Object) -> list[Object]:
    """Where the service is offered."""
    return [site for site in objects(service.get("service_at_locations")) if site.get("location")]


def _table(tables: Object, name: str) -> list[Object]:
    return objects(tables.get(name)) or objects(tables.get(SINGULAR.get(name, name)))


def _joined(tables: Object) -> list[Object]:
    """Tables that name each other by id, laid into one another."""
    locations = {
        words(one.get("id")): one
        for one in _with_children(tables, "locations", "location_id", OF_LOCATION)
    }
    organizations = {words(one.get("id")): one for one in _table(tables, "organizations")}
    sites: dict[str, list[Object]] = {}
    for site in _with_children(tables, "service_at_locations", "service_at_location_id", OF_SITE):
        place = site.get("location") or locations.get(words(site.get("location_id")), {})
        sites.setdefault(words(site.get("service_id")), []).append({**site, "location": place})
    services = _with_children(tables, "services", "service_id", OF_SERVICE)
    return [
        {
            "organization": organizations.get(words(service.get("organization_id")), {}),
            "service_at_locations": sites.get(words(service.get("id")), []),
            **service,
        }
        for service in services
    ]


def _with_children(tables: Object, name: str, link: str, children: Iterable[str]) -> list[Object]:
    """The rows of a table; each holds the rows of other tables that link to it."""
    linked: dict[str, dict[str, list[Object]]] = {}
    for child in children:
        for row in _table(tables, child):
            owner = words(row.get(link)) or (
                words(row.get("link_id")) if child == "attributes" else ""
            )
            linked.setdefault(owner, {}).setdefault(child, []).append(row)
    return [{**linked.get(words(row.get("id")), {}), **row} for row in _table(tables, name)]

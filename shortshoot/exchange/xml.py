"""XML from strangers: no document types, no entities, nothing fetched."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from shortshoot.exchange.reading import Unreadable, need


def parse_xml(data: bytes) -> Element:
    """The root element. Raises Unreadable for damage, entities and document types."""
    tree = need("defusedxml.ElementTree")
    common = need("defusedxml.common")
    try:
        root: Element = tree.fromstring(data, forbid_dtd=True)
    except common.DefusedXmlException:
        raise Unreadable("declares XML entities, which no script needs; it was not opened") from None
    except (ParseError, LookupError, ValueError) as error:
        raise Unreadable(f"is not well-formed XML: {error}") from None
    return root

"""Info dictionary and XMP, saying the same (ISO 32000-1, 14.3; ISO 16684-1)."""

from __future__ import annotations

import re
from datetime import datetime
from xml.sax import saxutils

from yearbook import __version__, clock
from yearbook.model import Metadata
from yearbook.writers.pdf.raw import text

PRODUCER = f"yearbook {__version__} (reportlab)"
CREATOR = "yearbook"
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape(words: str) -> str:
    """Return `words` as XML character data; what XML 1.0 cannot hold (section 2.2, Char) shows as on the page, by 〓."""
    return saxutils.escape(_INVALID.sub("〓", words))


def full_title(metadata: Metadata) -> str:
    """Return title and year."""
    return metadata.title + (str(metadata.year) if metadata.year is not None else "")


def info(metadata: Metadata, time: datetime, *, version: str = "") -> bytes:
    """Return the information dictionary; `version` is GTS_PDFXVersion."""
    stamp = f"(D:{''.join(filter(str.isdigit, clock.stamp(time)))}+00'00')"
    parts = [f"/Title {text(full_title(metadata))}", f"/Creator {text(CREATOR)}", f"/Producer {text(PRODUCER)}"]
    if metadata.editors:
        parts.append(f"/Author {text('; '.join(metadata.editors))}")
    if metadata.subtitle:
        parts.append(f"/Subject {text(metadata.subtitle)}")
    parts += [f"/CreationDate {stamp}", f"/ModDate {stamp}", "/Trapped/False"]
    if version:
        parts.append(f"/GTS_PDFXVersion {text(version)}")
    return f"<<{''.join(parts)}>>".encode("latin-1")


def xmp(metadata: Metadata, time: datetime, identifier: str, *, version: str = "", conformance: str = "") -> bytes:
    """Return the XMP packet; `version` is GTS_PDFXVersion, `conformance` PDF/A's part and letter ("2B")."""
    stamp = clock.stamp(time).replace("Z", "+00:00")
    extra = ""
    if conformance:
        extra += (
            '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
            f"<pdfaid:part>{conformance[0]}</pdfaid:part><pdfaid:conformance>{conformance[1]}</pdfaid:conformance>"
            "</rdf:Description>\n"
        )
    if version:
        extra += (
            '<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"'
            ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
            f"<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped></rdf:Description>\n"
        )
    creators = ""
    if metadata.editors:
        creators = f"<dc:creator><rdf:Seq><rdf:li>{escape('; '.join(metadata.editors))}</rdf:li></rdf:Seq></dc:creator>"
    subject = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(metadata.subtitle)}</rdf:li></rdf:Alt>'
        "</dc:description>"
        if metadata.subtitle
        else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\n'
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(full_title(metadata))}</rdf:li></rdf:Alt></dc:title>'
        f"{creators}{subject}"
        f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>\n"
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate><xmp:MetadataDate>{stamp}</xmp:MetadataDate>"
        f"<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>\n"
        f"<xmpMM:DocumentID>{escape(identifier)}</xmpMM:DocumentID>"
        "</rdf:Description>\n"
        f"{extra}"
        "</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()

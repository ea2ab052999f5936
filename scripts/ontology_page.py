#!/usr/bin/env python3
"""Writes docs/ontology.html, the reference of the vocabulary, from ontology/actorgraph.ttl.

    scripts/ontology_page.py [-o docs/ontology.html]

One file without scripts and without anything from elsewhere; the same ontology gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

ROOT = Path(__file__).resolve().parent.parent
AG = Namespace("https://w3id.org/actorgraph/ns#")
STYLE = """
:root { color-scheme: light dark; --text: #1c2126; --dim: #59636e; --line: #d5dae0; --page: #fff;
  --soft: #f3f5f7; --link: #0b5cad }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e8ec; --dim: #9aa5b1; --line: #363d45; --page: #15181b;
    --soft: #1e2327; --link: #7ab8f5 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 4rem; background: var(--page);
  color: var(--text); font: 16px/1.55 system-ui, sans-serif }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.3rem }
h3 { margin: 0; font-size: 1.05rem } a { color: var(--link); text-underline-offset: .15em }
code { font: .9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
.dim, dt { color: var(--dim) } nav ul { padding: 0; list-style: none; columns: 14rem; column-gap: 1.5rem }
article { border-top: 1px solid var(--line); padding: .9rem 0 } article:target { background: var(--soft) }
article p { margin: .3rem 0 } [lang="de"] { font-style: italic }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .15rem .75rem; margin: .4rem 0 0;
  font-size: .92rem }
dd { margin: 0 } @media (max-width: 34rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .35rem } }
"""


class Page:
    """The ontology as HTML, section by section."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def html(self) -> str:
        """The whole page."""
        ontology = next(self.graph.subjects(RDF.type, OWL.Ontology))
        sections = [(title, list(terms)) for title, terms in self._sections()]
        title = escape(self._text(ontology, DCTERMS.title, "en"))
        parts = [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'\">",
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            f"<h1>{title}</h1>",
            f"<p>{escape(self._text(ontology, DCTERMS.description, 'en'))}</p>",
            f'<p lang="de">{escape(self._text(ontology, DCTERMS.description, "de"))}</p>',
            f'<p class="dim">Namespace <code>{AG}</code>, prefix <code>ag:</code>, version '
            f"{escape(self._text(ontology, OWL.versionInfo))}, Apache-2.0.</p>",
            '<nav aria-label="Sections"><ul>',
            *(f'<li><a href="#{_anchor(name)}">{escape(name)}</a></li>' for name, _ in sections),
            "</ul></nav>",
        ]
        for name, terms in sections:
            parts.append(f'<section>\n<h2 id="{_anchor(name)}">{escape(name)}</h2>')
            parts += [self._term(term) for term in terms]
            parts.append("</section>")
        return "\n".join([*parts, "</body>\n</html>"]) + "\n"

    def _sections(self) -> Iterator[tuple[str, Iterable[URIRef]]]:
        classes = self._ours(OWL.Class)
        actors = [c for c in classes if c == AG.Actor or AG.Actor in self._above(c)]
        yield "Actors", actors
        yield "Other classes", [c for c in classes if c not in actors]
        for scheme in self._ours(SKOS.ConceptScheme):
            members = [s for s in self.graph.subjects(SKOS.inScheme, scheme) if isinstance(s, URIRef)]
            yield self._text(scheme, RDFS.label, "en").capitalize(), [scheme, *sorted(members)]
        properties = self._ours(OWL.ObjectProperty)
        types = [p for p in properties if (p, AG.relationType, None) in self.graph]
        below = {t: [p for p in properties if (p, RDFS.subPropertyOf, t) in self.graph] for t in types}
        for t in types:
            yield f"Relations: {self._text(t, AG.relationType)}", [t, *below[t]]
        told = {*types, *(p for group in below.values() for p in group)}
        yield "Properties between things", [p for p in properties if p not in told]
        yield "Properties with values", self._ours(OWL.DatatypeProperty)
        yield "Annotations", self._ours(OWL.AnnotationProperty)

    def _term(self, term: URIRef) -> str:
        name = _short(self.graph, term)
        rows = [
            ("German", f'<span lang="de">{escape(self._label(term, "de"))}</span>'),
            ("Kind of", self._links(self._objects(term, RDFS.subClassOf, RDFS.subPropertyOf))),
            ("From", self._links(self._objects(term, RDFS.domain))),
            ("To", self._links(self._objects(term, RDFS.range))),
            ("Inverse", self._links(self._objects(term, OWL.inverseOf))),
            ("Symmetric", "yes" if (term, RDF.type, OWL.SymmetricProperty) in self.graph else ""),
            ("PLOVER", escape(self._text(term, AG.ploverCode))),
            ("CAMEO", escape(", ".join(sorted(str(o) for o in self.graph.objects(term, AG.cameoCode))))),
            ("Elsewhere", self._links(self._objects(term, SKOS.closeMatch, SKOS.broadMatch))),
        ]
        told = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
        texts = (
            ("en", self._text(term, SKOS.definition, "en")),
            ("de", self._text(term, SKOS.definition, "de")),
        )
        notes = "".join(f'<p lang="{tag}">{escape(text)}</p>' for tag, text in texts if text)
        return (
            f'<article id="{escape(name.removeprefix("ag:"))}"><h3>{escape(self._label(term, "en"))} '
            f"<code>{escape(name)}</code></h3>{notes}<dl>{told}</dl></article>"
        )

    def _objects(self, term: URIRef, *properties: URIRef) -> list[Node]:
        """What a term is related to; a union of classes as its members."""
        found: list[Node] = []
        for value in sorted((o for p in properties for o in self.graph.objects(term, p)), key=str):
            union = self.graph.value(value, OWL.unionOf)
            found += list(Collection(self.graph, union)) if union is not None else [value]
        return [f for f in found if isinstance(f, URIRef)]

    def _links(self, terms: Iterable[Node]) -> str:
        return ", ".join(
            f'<a href="#{escape(str(t).removeprefix(AG))}">{escape(self._label(t, "en"))}</a>'
            if str(t).startswith(AG)
            else f'<a href="{escape(str(t))}"><code>{escape(_short(self.graph, t))}</code></a>'
            for t in terms
        )

    def _ours(self, kind: URIRef) -> list[URIRef]:
        found = (s for s in self.graph.subjects(RDF.type, kind) if isinstance(s, URIRef))
        return sorted({s for s in found if s.startswith(AG)})

    def _above(self, term: URIRef) -> set[Node]:
        above = self.graph.transitive_objects(term, RDFS.subClassOf)
        return {c for c in above if c is not None} - {term}

    def _label(self, term: Node, language: str) -> str:
        return self._text(term, RDFS.label, language) or self._text(term, SKOS.prefLabel, language)

    def _text(self, term: Node, property_: URIRef, language: str | None = None) -> str:
        values = list(self.graph.objects(term, property_))
        chosen = [o for o in values if language is None or getattr(o, "language", None) == language]
        return min(map(str, chosen)) if chosen else ""


def _anchor(title: str) -> str:
    return "section-" + "-".join(title.lower().replace(":", "").split())


def _short(graph: Graph, term: Node) -> str:
    """A term with its prefix where it has one."""
    return term.n3(graph.namespace_manager).strip("<>")


def main() -> None:
    """Reads the ontology and writes the page."""
    parser = argparse.ArgumentParser(description="Write the reference page of the ontology.")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "ontology.html")
    output: Path = parser.parse_args().output
    graph = Graph().parse(ROOT / "ontology" / "actorgraph.ttl")
    output.write_text(Page(graph).html(), "utf-8")


if __name__ == "__main__":
    main()

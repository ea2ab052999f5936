"""For each named question the leanest SPARQL that gives its rows on the claims of `bench_store.py`.

Made-up claims have all that a claim can have, so nothing is OPTIONAL here but the day that a text names,
nothing is filtered that is not there, and rows that say the same are rare. Written without paths, which
Oxigraph joins as tables.
"""

from __future__ import annotations

_ENDS = "?edge rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ."
_OF = "?claim ag:about ?edge ; ag:holder ?holder ; ag:stance ?stance ."
_DAY = """?claim prov:wasDerivedFrom ?document . ?document dcterms:issued ?issued
    OPTIONAL { ?claim ag:atTime ?time OPTIONAL { ?time ag:from ?from } }
    BIND(STR(COALESCE(?from, ?issued)) AS ?date)"""
_QUOTE = "?claim ag:evidence ?passage . ?passage oa:exact ?quote ."
_MANNER = "?claim ag:polarity ?polarity ; ag:modality ?modality ."
_ACTUAL = "VALUES ?stance { ag:asserts ag:confirms }"
_SUMMARY = "GRAPH <https://w3id.org/actorgraph/summary>"
_SHORT = "?date ?subject ?relation ?object ?holder ?quote"


def _of_types(*types: str) -> str:
    names = " ".join(f"ag:{one}" for one in types)
    return f"""SELECT ?subject ?relation ?object ?date ?holder ?quote {{ VALUES ?type {{ {names} }}
        ?relation rdfs:subPropertyOf ?type . ?edge rdf:predicate ?relation ; rdf:subject ?subject ;
        rdf:object ?object . {_ACTUAL} {_OF} {_DAY} {_QUOTE} }}"""


LEAN = {
    "about": f"""SELECT DISTINCT ?date ?subject ?relation ?object ?holder ?stance ?polarity ?modality
        ?quote {{
        {{ ?edge rdf:subject actor:group-0 }} UNION {{ ?edge rdf:object actor:group-0 }}
        {_ENDS} {_OF} {_MANNER} {_DAY} {_QUOTE} }}""",
    "according-to": f"""SELECT ?date ?stance ?subject ?relation ?object ?polarity ?modality ?quote {{
        ?claim ag:holder actor:group-0 ; ag:about ?edge ; ag:stance ?stance .
        {_ENDS} {_MANNER} {_DAY} {_QUOTE} }}""",
    "actors": """SELECT ?actor ?kind ?documents { { SELECT ?actor (COUNT(*) AS ?documents)
        { ?document ag:mentions ?actor } GROUP BY ?actor } ?actor a ?kind }""",
    "allies": _of_types("agree", "support", "cooperate", "aid"),
    "corroborated": f"""SELECT ?subject ?relation ?object ?holders ?documents {{ {{ SELECT ?edge
        (COUNT(*) AS ?holders) {{ {_SUMMARY} {{ ?edge ag:affirmedBy ?one }} }} GROUP BY ?edge
        HAVING (COUNT(*) > 1) }} {_SUMMARY} {{ ?edge ag:affirmingDocumentCount ?documents }} {_ENDS} }}""",
    "denied": f"""SELECT ?date ?holder ?stance ?polarity ?subject ?relation ?object ?quote {{
        VALUES ?stance {{ ag:denies ag:doubts }} {_OF} ?claim ag:polarity ?polarity .
        {_ENDS} {_DAY} {_QUOTE} }}""",
    "disputed": f"""SELECT ?subject ?relation ?object ?holder ?stance ?polarity ?modality ?quote ?date {{
        {_SUMMARY} {{ ?edge ag:disputed true }} {_OF} {_MANNER} {_ENDS} {_DAY} {_QUOTE} }}""",
    "facts": """SELECT ?subject ?relation ?object { ?subject ?relation ?object .
        ?relation rdfs:subPropertyOf/rdfs:subPropertyOf ag:relatesTo }""",
    "holders": """SELECT ?holder (COUNT(*) AS ?claims) (COUNT(DISTINCT ?document) AS ?documents)
        (SUM(?against) AS ?denials) { { SELECT * { ?claim ag:holder ?holder } }
        { SELECT * { ?claim ag:stance ?stance } } { SELECT * { ?claim prov:wasDerivedFrom ?document } }
        BIND(IF(?stance IN (ag:denies, ag:doubts), 1, 0) AS ?against) } GROUP BY ?holder""",
    "hostile-to": _of_types("accuse", "reject", "threaten", "protest", "sanction", "coerce", "assault"),
    "newest": f"""SELECT ?published ?subject ?relation ?object ?holder ?stance ?modality ?quote ?document {{
        {{ SELECT ?document ?published {{ ?document dcterms:issued ?published }}
        ORDER BY DESC(?published) ?document LIMIT 20 }} ?claim prov:wasDerivedFrom ?document .
        {_OF} ?claim ag:modality ?modality . {_ENDS} {_QUOTE} }} ORDER BY DESC(?published) ?document ?subject
        ?relation ?object ?holder ?quote ?stance ?modality LIMIT 20""",
    "planned": f"""SELECT ?date ?subject ?relation ?object ?holder ?stance ?quote {{
        VALUES ?stance {{ ag:announces }} {_OF} {_ENDS} {_DAY} {_QUOTE} }}""",
    "sources": """SELECT ?id ?published ?publisher ?title ?claims { { SELECT ?document (COUNT(*) AS ?claims)
        { ?claim prov:wasDerivedFrom ?document } GROUP BY ?document } ?document dcterms:identifier ?id ;
        dcterms:publisher ?publisher ; dcterms:title ?title ; dcterms:issued ?published }""",
    "timeline": f"SELECT {_SHORT} {{ {_ACTUAL} {_OF} {_ENDS} {_DAY} {_QUOTE} }}",
    "who-does-what": f"SELECT {_SHORT} {{ {_ACTUAL} {_OF} {_ENDS} {_DAY} {_QUOTE} }}",
}
"""Questions that find no rows among the made-up claims, or need a search first (`path`), have none."""

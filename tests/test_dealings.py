"""Speech acts and dealings: who accuses, refuses, honours and informs whom, in whatever clause it is told."""

import pytest

from told import edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Der Minister wird gemeinsam mit dem General und drei Offizieren wegen Mordes angeklagt.",
            ("accuses", None, "General"),
        ),
        ("Die Staatsanwaltschaft Kiel ermittelt wegen Betrugs gegen Siemens.",
         ("investigates", "Staatsanwaltschaft Kiel", "Siemens")),
        ("Der Richter wurde am Donnerstag vom Europäischen Parlament gelobt.",
         ("supports", "Europäischen Parlament", "Richter")),
        ("Die Regierung erkannte das Ergebnis der Wahl nicht an.", ("rejects", "Regierung", None)),
        ("Polen hält nichts von einem Verbot.", ("rejects", "Polen", None)),
        ("Der Journalist bezeichnete die Politik der Regierung als Katastrophe.",
         ("criticises", "Journalist", "Regierung")),
        ("Der Abgeordnete nannte Frankreich feige.", ("criticises", "Abgeordnete", "Frankreich")),
        ("Der Richter ist mit dem Minister zusammengetroffen.", ("consultsWith", "Richter", "Minister")),
        ("Die Rebellen sind Anhänger des Generals.", ("supports", "Rebellen", "Generals")),
        ("Der Nachbar verständigte die Polizei.", ("consultsWith", "Nachbar", "Polizei")),
        ("Gegen den Abgeordneten läuft ein Ermittlungsverfahren.", ("investigates", None, "Abgeordneten")),
    ],
)  # fmt: skip
def test_it_is_told(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Der Abgeordnete nannte Frankreich ein Vorbild.", "criticises"),
        ("Die Regierung erkannte Polen an.", "rejects"),
        ("Der Richter informierte sich bei der Polizei.", "consultsWith"),
        ("Frankreich verlieh Polen neuen Schwung.", "supports"),
    ],
)
def test_the_same_word_may_mean_no_such_thing(text: str, relation: str) -> None:
    assert relation not in {e[0] for e in edges(text)}


def test_nobody_joins_those_whom_one_talks_with() -> None:
    assert edges("Der Minister sprach mit dem General.") == {("consultsWith", "Minister", "General")}

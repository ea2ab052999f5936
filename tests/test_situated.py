"""What lies where, who belongs to what: facts that noun phrases say in passing."""

import pytest

from told import edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("In der litauischen Hauptstadt Vilnius trafen sie sich.", ("locatedIn", "Vilnius", "litauischen")),
        ("Bei einem Anschlag im afghanischen Kandahar starb er.", ("locatedIn", "Kandahar", "afghanischen")),
        ("In der Stadt Sirte im Norden Libyens wird gekämpft.", ("locatedIn", "Sirte", "Libyens")),
        ("In Kabul, der Hauptstadt Afghanistans, war es ruhig.", ("locatedIn", "Kabul", "Afghanistans")),
        (
            "In der litauischen Hauptstadt war es ruhig.",
            ("locatedIn", "litauischen Hauptstadt", "litauischen"),
        ),
        ("In Oberau – einem Stadtteil von Bern – brannte es.", ("locatedIn", "Oberau", "Bern")),
        ("Oberau, die Hauptstadt Libyens, war ruhig.", ("locatedIn", "Oberau", "Libyens")),
        ("Nahe Kirkuk einer Stadt im Norden des Irak brannte es.", ("locatedIn", "Kirkuk", "Irak")),
        ("Sirte ist die letzte Hochburg der Rebellen in Libyen.", ("locatedIn", "Sirte", "Libyen")),
        ("In der US-Botschaft 1979 in Teheran brannte es.", ("locatedIn", "US-Botschaft", "Teheran")),
        ("Libyen bat um Hilfe. In Sirte im Norden des Landes brannte es.", ("locatedIn", "Sirte", "Landes")),
        ("Die Wellen trafen Libyen und die nördliche Provinz Oberau.", ("locatedIn", "Oberau", "Libyen")),
        (
            "Er kam in die Niederlande, wo sich der Internationale Strafgerichtshof befindet.",
            ("locatedIn", "Internationale Strafgerichtshof", "Niederlande"),
        ),
        ("Anna Huber (XYP) sagte dies.", ("memberOf", "Anna Huber", "XYP")),
        ("Der Abgeordnete Karl Brandner, SPD, sagte dies.", ("memberOf", "Karl Brandner", "SPD")),
        (
            "Karl Brandner und Anna Huber kamen. Beide gehören der SPD an.",
            ("memberOf", "Anna Huber", "SPD"),
        ),
        ("Das Parlament tagte. Die SPD stellt 80 Abgeordnete.", ("memberOf", "SPD", "Parlament")),
        ("Das Parlament tagte. Es sprach die SPD mit 51 Sitzen.", ("memberOf", "SPD", "Parlament")),
        ("Er sprach für die der Nato angehörende Türkei.", ("memberOf", "Türkei", "Nato")),
        ("Anna Huber und weitere Mitglieder der SPD kamen.", ("memberOf", "Anna Huber", "SPD")),
        ("Er wird verdächtigt, Mitglied der Taliban zu sein.", ("memberOf", "Er", "Taliban")),
        ("Die SPD, der Karl Brandner vorsteht, siegte.", ("leads", "Karl Brandner", "SPD")),
        (
            "V-Leute des Bundesnachrichtendienstes kamen.",
            ("memberOf", "V-Leute", "Bundesnachrichtendienstes"),
        ),
        (
            "Hauptmann Karl Brandner von der US-Marineinfanterie kam.",
            ("holdsRoleIn", "Karl Brandner", "US-Marineinfanterie"),
        ),
        ("Die SPD-Bundestagsfraktion lehnte ab.", ("partOf", "SPD-Bundestagsfraktion", "Bundestag")),
        ("Die SPD-Fraktion lehnte ab.", ("partOf", "SPD-Fraktion", "SPD")),
        (
            "Karl Brandner, Sprecher der CDU/CSU-Fraktion, lehnte ab.",
            ("holdsRoleIn", "Karl Brandner", "CDU/CSU-Fraktion"),
        ),
        ("Die UN-Friedensmission im Sudan (XYZM) teilte dies mit.", ("partOf", "XYZM", "UN")),
        ("Das deutsche Innenministerium (BMI) warnte.", ("partOf", "deutsche Innenministerium", "deutsche")),
        (
            "Die Polizei meldete einen Brand. Es gebe Verletzte, sagte Sprecherin Anna Huber.",
            ("holdsRoleIn", "Anna Huber", "Polizei"),
        ),
        ("In der Provinz Oberau half Provinzgouverneur Karl Brandner.", ("leads", "Karl Brandner", "Oberau")),
        ("Die Partei wurde unter Führung von Anna Huber gegründet.", ("leads", "Anna Huber", "Partei")),
        ("Die Koalition unter der Liberalen Anna Huber zerbrach.", ("leads", "Anna Huber", "Koalition")),
        (
            "Nordkorea lehnte ab. Die USA und die Regierung Bush schwiegen.",
            ("leads", "Bush", "USA"),
        ),
        (
            "Karl Brandner ist Vorsitzender der SPD. Auch Anna Huber, Brandners Stellvertreterin, kam.",
            ("holdsRoleIn", "Anna Huber", "SPD"),
        ),
        (
            "Der Chef der SPD, Karl Brandner, kam. Brandners Sprecherin Anna Huber ging.",
            ("holdsRoleIn", "Anna Huber", "SPD"),
        ),
        (
            "Karl Brandner wurde zum Präsidenten der SPD gewählt.",
            ("leads", "Karl Brandner", "SPD"),
        ),
        ("Polen trat 2004 der EU bei.", ("memberOf", "Polen", "EU")),
        (
            "Anna Huber ist Professorin an der Universität Bern.",
            ("holdsRoleIn", "Anna Huber", "Universität Bern"),
        ),
        ("Die Siemens-Tochter Osram baut Stellen ab.", ("partOf", "Osram", "Siemens")),
        (
            "In Los Angeles (US-Bundesstaat Kalifornien) brannte es.",
            ("locatedIn", "Los Angeles", "Kalifornien"),
        ),
        ("Das war die Firma, der das Schiff gehört.", ("partOf", "Schiff", "Firma")),
        ("Die in Bern ansässige Firma Microsoft klagt.", ("locatedIn", "Microsoft", "Bern")),
        ("Der Konzern mit Sitz in Bern klagt.", ("locatedIn", "Konzern", "Bern")),
        ("Die Hamburger Firma Microsoft klagt.", ("locatedIn", "Microsoft", "Hamburger")),
        ("Die Hauptstadt von Georgien ist Tiflis.", ("locatedIn", "Tiflis", "Georgien")),
        ("Der Kreml-Sprecher Karl Brandner kam.", ("holdsRoleIn", "Karl Brandner", "Kreml")),
        ("Kremlsprecher Karl Brandner kam.", ("holdsRoleIn", "Karl Brandner", "Kreml")),
        ("König Abdullah von Jordanien kam.", ("leads", "Abdullah von Jordanien", "Jordanien")),
        ("Die NATO-Staaten Türkei und Griechenland stritten.", ("memberOf", "Griechenland", "NATO")),
        ("Senator Karl Brandner (Demokraten) gewann.", ("memberOf", "Karl Brandner", "Demokraten")),
        ("Das US-Verteidigungsministerium schwieg.", ("partOf", "US-Verteidigungsministerium", "US")),
        (
            "Der Abgeordnete der Linkspartei Karl Brandner kam.",
            ("holdsRoleIn", "Karl Brandner", "Linkspartei"),
        ),
        ("Vor der Botschaft der USA in Athen brannte es.", ("locatedIn", "Botschaft", "Athen")),
        ("Die Behörden in Thailand warnten.", ("partOf", "Behörden", "Thailand")),
        (
            "Der Minister traf seinen russischen Amtskollegen Karl Brandner.",
            ("holdsRoleIn", "Karl Brandner", "russischen"),
        ),
        ("Der Sprecher der XYZ, Karl Brandner, kam.", ("holdsRoleIn", "Karl Brandner", "XYZ")),
        (
            "In Deutschland half Bundesminister Karl Brandner.",
            ("holdsRoleIn", "Karl Brandner", "Deutschland"),
        ),
        ("Er lebt in Houston (Texas).", ("locatedIn", "Houston", "Texas")),
        ("Er lebt in Houston im US-Bundesstaat Texas.", ("locatedIn", "Houston", "Texas")),
        ("Der Unfall geschah bei Kandahar, Afghanistan.", ("locatedIn", "Kandahar", "Afghanistan")),
        ("Das EU-Mitglied Polen lehnte ab.", ("memberOf", "Polen", "EU")),
        ("Norbert Röttgen (CDU) sagte dies.", ("memberOf", "Norbert Röttgen", "CDU")),
        ("Der Vertreter Libyens sprach.", ("holdsRoleIn", "Vertreter", "Libyens")),
        ("In Bern, einer Stadt im Westen der Schweiz, war es ruhig.", ("locatedIn", "Bern", "Schweiz")),
        ("Die Firma Microsoft mit Sitz in Redmond klagt.", ("locatedIn", "Microsoft", "Redmond")),
        ("Das Unternehmen Bayer hat seinen Sitz in Leverkusen.", ("locatedIn", "Bayer", "Leverkusen")),
        ("Das Auswärtige Amt in Berlin warnte.", ("locatedIn", "Auswärtige Amt", "Berlin")),
        ("Eine Universität in Kairo wurde geschlossen.", ("locatedIn", "Universität", "Kairo")),
        ("In einer Halle in Witten wurde gefeiert.", ("locatedIn", "Halle", "Witten")),
        ("Die Türkei ist seit 1952 NATO-Mitglied.", ("memberOf", "Türkei", "NATO")),
        ("Die NATO-Mitglieder Polen und Tschechien stimmten zu.", ("memberOf", "Tschechien", "NATO")),
        ("CDU und FDP im Landtag kritisierten die Regierung.", ("memberOf", "CDU", "Landtag")),
        ("Der bayerische Landtag tagte.", ("partOf", "bayerische Landtag", "bayerische")),
        ("Die Fraktion der SPD im Bundestag lehnte ab.", ("partOf", "Fraktion", "SPD")),
        ("Vilnius liegt in Litauen.", ("locatedIn", "Vilnius", "Litauen")),
        ("Im Berliner Stadtteil Pankow war es ruhig.", ("locatedIn", "Pankow", "Berliner")),
        ("In der Bremer Neustadt war es ruhig.", ("locatedIn", "Bremer Neustadt", "Bremer")),
        ("Im US-Bundesstaat Texas war es ruhig.", ("locatedIn", "Texas", "US")),
        ("Afghanische Truppen zogen ab.", ("partOf", "Afghanische Truppen", "Afghanische")),
        ("ISAF-Verbände der NATO zogen ab.", ("partOf", "ISAF", "NATO")),
        (
            "Der Sicherheitsrat der Vereinten Nationen tagte.",
            ("partOf", "Sicherheitsrat der Vereinten Nationen", "Vereinten Nationen"),
        ),
        ("Die US Botschaft in Riad warnte.", ("partOf", "Botschaft", "US")),
        ("Die FDP ist im Bundestag vertreten.", ("memberOf", "FDP", "Bundestag")),
        ("Karl Brandner und seine SPD gewannen.", ("memberOf", "seine", "SPD")),
        (
            "Karl Brandner vom Institut für Weltwirtschaft sprach.",
            ("holdsRoleIn", "Karl Brandner", "Institut für Weltwirtschaft"),
        ),
        (
            "Der Regierung der Türkei unter der Führung von Karl Brandner wird dies vorgeworfen.",
            ("leads", "Karl Brandner", "Türkei"),
        ),
    ],
)
def test_lasting_facts(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Vertreter Libyens sprachen.",
        "Ein russischer Soldat sprach.",
        "Die FDP ist im Bundestag nicht vertreten.",
        "Universitäten in Kairo wurden geschlossen.",
        "Im Harzer Land war es ruhig.",
        "Das Flugzeug flog von München in die Schweiz.",
        "Karl Brandner sprach darüber, was seine Partei von den Grünen trennt.",
        "Er flog von Kandahar nach Pakistan.",
        "Kabul, so Karsai, ist ruhig.",
        "Nördlich von Bagdad in der Stadt Bakuba war es ruhig.",
        "Bagdad, so Brandner, die Stadt sei ruhig.",
    ],
)
def test_no_lasting_facts(text: str) -> None:
    assert not {e for e in edges(text) if e[0] in ("locatedIn", "memberOf", "holdsRoleIn")}

"""Texts that people write and texts that nobody should: made from a seed, the same each time."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

WITNESS = "Nordkorea schickt Soldaten nach Russland."
SENTENCES = (
    WITNESS,
    "Polen hat nach Angaben aus Warschau rund 12.000 Soldaten an die Grenze verlegt.",
    "„Wir helfen der Ukraine“, sagte der Außenminister am Montag in Berlin.",
    "Russland wies den Vorwurf zurück; es habe keine Raketen geliefert.",
    "Die NATO verurteilte den Angriff, bei dem am 3. Mai 2024 mindestens 17 Menschen verletzt wurden.",
    "Frankreich könnte Waffen liefern, falls die Regierung zustimmt.",
    "Er dementierte, dass China Truppen nach Syrien entsandt habe.",
    "Der Präsident von Chile traf die Kanzlerin, die ihn lobte.",
    "Ungarn und die Slowakei drohen Österreich mit Sanktionen.",
    "Laut einem Bericht der Zeitung «Der Bote» griffen Rebellen die Stadt an.",
    "Japan? Nein: Südkorea! Das teilte das Ministerium (Seoul) mit …",
    "Seit 1991 unterstützt Norwegen die Organisation, so ihr Sprecher.",
)
WORDS = tuple(" ".join(SENTENCES).split())
SCRIPTS = (
    "Россия напала на Украину.", "俄罗斯向乌克兰派遣军队。", "ロシアはウクライナに兵を送った。",
    "러시아가 군대를 보냈다.",
    "روسيا أرسلت قوات إلى أوكرانيا.", "רוסיה שלחה חיילים לאוקראינה.", "रूस ने यूक्रेन में सैनिक भेजे।",
    "Ρωσία και Ουκρανία.", "รัสเซียส่งทหารไปยูเครน", "Հայաստան և Վրաստան։", "საქართველო და რუსეთი.",
    "ሩሲያ ወታደሮችን ላከች።", "རྒྱ་ནག་གིས།", "မြန်မာနိုင်ငံ။", "ᎠᏂᎩᏚᏩᎩ ᎤᏂᏬᏂᎯᏍᏗ", "𐌰𐌱𐌲𐌳 𐍀𐌰", "𒀀𒁀𒂀", "𓀀𓁀𓂀", "ᚠᚢᚦᚨᚱᚲ",
    "ꦱꦺꦴꦭꦺꦴ", "𞤀𞤣𞤤𞤢𞤥", "ⴰⵎⴰⵣⵉⵖ", "ⲀⲂⲄ", "𝕽𝖚𝖘𝖘𝖑𝖆𝖓𝖉 hilft 𝐏𝐨𝐥𝐞𝐧.",
)  # fmt: skip
SIGNS = (
    "\0", "\x01", "\x07", "\x08", "\x1b[31m", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u034f", "\u061c",
    "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e",
    "\u202c", "\u2060", "\u2066", "\u2069", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0010ffff",
    "\U000e0041", "\ue000", "e\u0301", "o\u0308", "ﬁ", "İ", "ı", "ß", "ẞ", "ǆ", "ŉ", "K", "①", "²", "½",
    "٣", "५", "Ⅻ", "㍿", "👨‍👩‍👧‍👦", "🇩🇪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☕️", "😀", "👍🏿", "\t", "\r", "\r\n", "\n\n", "\v", "\f",
    "  ", "\u3000", "\u2003", "„", "“", "”", "\"", "»", "«", "‚", "‘", "’", "'", "(", ")", "[", "]", "{",
    "}", "<", ">", "&", ";", ":", ",", ".", "…", "?!", "–", "—", "-", "/", "\\", "%", "@", "#", "$", "`",
    "|", "~", "^", "*", "_", "+", "=", "<script>alert(1)</script>", "&lt;&amp;&#x41;", "{{7*7}}", "${x}",
    "%s%n", "%00", "../../", "';--", "\" } DROP ALL", "http://x.y/?a=b&c#d", "a@b.de", "NaN", "-0", "1e999",
    "0.0.0.0", "9" * 40, "1.000.000,00", "31.02.2023", "99.99.9999",
)  # fmt: skip


def ordinary(random: Random) -> str:
    """A few sentences, in a paragraph or two."""
    chosen = random.choices(SENTENCES, k=random.randint(1, 6))
    return random.choice((" ", "\n", "\n\n", " \r\n")).join(chosen)


def shuffled(random: Random) -> str:
    """The words of sentences in no order."""
    return " ".join(random.choices(WORDS, k=random.randint(1, 60)))


def sprinkled(random: Random) -> str:
    """Sentences with strange signs anywhere, also within words."""
    text = ordinary(random)
    for _ in range(random.randint(1, 12)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(SIGNS) * random.choice((1, 1, 1, 2, 7)) + text[at:]
    return text


def torn(random: Random) -> str:
    """Sentences from which pieces were cut, doubled or swapped."""
    text = ordinary(random)
    for _ in range(random.randint(1, 6)):
        a, b = sorted(random.randint(0, len(text)) for _ in range(2))
        text = random.choice((text[:a] + text[b:], text[:b] + text[a:], text[a:b] + text[:a] + text[b:]))
        if len(text) > 4000:
            text = text[:4000]
    return text or "."


def babel(random: Random) -> str:
    """Scripts of the world among German."""
    return " ".join(random.choices((*SCRIPTS, *SENTENCES), k=random.randint(1, 8)))


def signs(random: Random) -> str:
    """Nothing but signs."""
    return "".join(random.choices(SIGNS, k=random.randint(1, 80)))


def anything(random: Random) -> str:
    """Code points of any kind but surrogates."""
    ranges = ((0, 0x7F), (0x80, 0x24F), (0x300, 0x36F), (0x2000, 0x206F), (0, 0xD7FF), (0xE000, 0x10FFFF))
    return "".join(chr(random.randint(*random.choice(ranges))) for _ in range(random.randint(1, 300)))


def repeated(random: Random) -> str:
    """One thing many times over."""
    thing = random.choice(
        (*SIGNS, *WORDS, "Ja. ", "„Ja“, sagte er. ", "Polen, ", "und ", "dass er sagte, ", "((", "A", "-")
    )
    return thing * random.choice((50, 300, 1500))


def unspaced(random: Random) -> str:
    """Sentences without a space between words."""
    return "".join("".join(ordinary(random).split()) for _ in range(random.randint(1, 5)))


def nested(random: Random) -> str:
    """Brackets, quotations and subordinate clauses within one another."""
    text = WITNESS[:-1]
    for _ in range(random.randint(1, 40)):
        text = random.choice(("„{}“", "({})", "»{}«", "er sagte, dass {}", "{}, der, wie {}", "[{}")).replace(
            "{}", text, 1
        )
        text = text.replace("{}", "Polen")
    return text + "."


def endings(random: Random) -> str:
    """Sentences that begin, end or break where none should."""
    text = random.choice(SENTENCES)
    a = random.randint(0, len(text))
    return random.choice(
        (text[:a], text[a:], " " * a + text, text + "\n" * a, text[:a] + "\n" + text[a:], "\ufeff" + text)
    )


TEXTS: tuple[Callable[[Random], str], ...] = (
    ordinary,
    shuffled,
    sprinkled,
    torn,
    babel,
    signs,
    anything,
    repeated,
    unspaced,
    nested,
    endings,
)


def text(random: Random) -> str:
    """A text of one of the kinds."""
    return random.choice(TEXTS)(random)

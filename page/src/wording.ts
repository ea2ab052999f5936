// Text as it is shown and compared; nothing here knows the page.

/** At most `limit` characters, the last an ellipsis where some were left out. */
export function shortened(string: string, limit: number): string {
  const characters = Array.from(string.slice(0, limit * 4));
  return characters.length > limit || string.length > limit * 4 ? `${characters.slice(0, limit - 1).join('').trimEnd()}…` : string;
}

/** A name in at most two lines of about `limit` characters. */
export function wrapped(name: string, limit = 22): string[] {
  const lines = [''];
  for (const word of name.slice(0, 400).split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1]!;
    if (last && last.length + word.length + 1 > limit) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  if (lines.length > 2) lines.splice(1, lines.length - 1, `${lines[1]} …`);
  return lines.map((line) => shortened(line, limit + 2));
}

/** A name as it is compared: small letters, no accents, ß as ss. */
export const folded = (name: string): string => {
  const short = name.slice(0, 500).toLowerCase();
  return /[^ -~]/.test(short) ? short.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('ß', 'ss') : short;
};

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

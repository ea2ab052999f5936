// Elements are made here and nowhere else, and text goes into them as text: nothing of the data is ever parsed.

/** An element with attributes, listeners (`onclick`), and children, which are elements or text. */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** Text out of a document: set apart, so that its writing direction leaves its surroundings alone. */
const text = (string, attributes = {}) => h('bdi', attributes, string);

/** A picture of the legend: the shape of a kind with its pictogram. */
function swatch(kind) {
  const look = data.legend.kinds[kind];
  const glyph = Object.hasOwn(GLYPHS, kind) ? GLYPHS[kind] : '';
  return svg('0 0 24 24', `swatch ${look.family}`, [
    ['path', { d: OUTLINES[look.shape], class: 'shape' }],
    ['path', { d: glyph, class: 'glyph', 'fill-rule': 'evenodd', transform: 'translate(5.5 5.5) scale(.54)' }],
  ]);
}

/** A picture of the legend: a line as relations of a tone and state are drawn. */
function line(tone, state = '') {
  return svg('0 0 30 12', `line ${tone} ${state}`, [
    ['path', { d: 'M1 6h21', class: 'stroke' }],
    ['path', { d: 'M20 1.5l9 4.5-9 4.5z', class: 'tip' }],
  ]);
}

function svg(viewBox, className, parts) {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  for (const [key, value] of Object.entries({ viewBox, class: className, 'aria-hidden': 'true' })) picture.setAttribute(key, value);
  for (const [name, attributes] of parts) {
    const part = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    picture.append(part);
  }
  return picture;
}

/** How many there are, with the right word for one: "3 Akteure". */
const counted = (number, one, many) => `${number.toLocaleString(data.language)} ${number === 1 ? t[one] : t[many]}`;

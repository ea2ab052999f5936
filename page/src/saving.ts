// What is shown, written into files to take along.

import { h } from './dom';
import { csv, footnotes, json, turtle, type Row } from './formats';
import { page } from './context';
import * as picture from './picture';
import { says } from './selection';
import { graphSvg, lookSvg } from './vector';

/** Offers what is shown in a format for saving; `look` is the look that is not the graph, if one is shown. */
export function saveAs(look: HTMLElement | null, format: string): void {
  if (format === 'png') return look ? saveLook(lookSvg(look)) : savePicture();
  if (format === 'svg') return save('graph.svg', new Blob([look ? lookSvg(look) : graphSvg()], { type: 'image/svg+xml' }));
  if (format === 'ttl') {
    const slug = (number: number): string => picture.nodes[number]!.slug;
    const triples = picture.visible.map((edge) => ({ ...edge, subject: slug(edge.from), object: slug(edge.to) }));
    return save('graph.ttl', new Blob([turtle(triples)], { type: 'text/turtle' }));
  }
  const [make, type, name] = { csv: [csv, 'text/csv', 'graph.csv'], json: [json, 'application/json', 'graph.json'], txt: [footnotes, 'text/plain', 'graph.txt'] }[format as 'csv']!;
  save(name as string, new Blob([(make as typeof csv)(rows())], { type: `${type as string};charset=utf-8` }));
}

function rows(): Row[] {
  return picture.visible.flatMap((edge): Row[] => {
    const words = { subject: picture.nodes[edge.from]!.name, relation: edge.label, object: picture.nodes[edge.to]!.name };
    const claims = edge.claims.filter((claim) => says(claim, page.state));
    return claims.length ? claims.map((claim) => ({ ...words, claim })) : [{ ...words, claim: null }];
  });
}

function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const savePng = (canvas: HTMLCanvasElement): void => canvas.toBlob((blob) => blob && save('graph.png', blob));

/** The picture as it is seen, on its ground. */
function savePicture(): void {
  const drawn = picture.network.canvas.frame.canvas;
  const canvas = h('canvas', { width: drawn.width, height: drawn.height }) as HTMLCanvasElement;
  const context = canvas.getContext('2d')!;
  context.fillStyle = picture.colour('ground');
  context.fillRect(0, 0, drawn.width, drawn.height);
  context.drawImage(drawn, 0, 0);
  savePng(canvas);
}

/** Another look, twice as large as on the screen where a picture can be. */
function saveLook(svg: string): void {
  const image = new Image();
  image.onload = () => {
    const scale = Math.min(2, 16_000 / Math.max(image.width, image.height));
    const canvas = h('canvas', { width: Math.round(image.width * scale), height: Math.round(image.height * scale) }) as HTMLCanvasElement;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    savePng(canvas);
  };
  image.src = `data:image/svg+xml,${encodeURIComponent(svg.toWellFormed())}`;
}

/** Small files that tests send. */

const object = (number: number, body: string) => `${number} 0 obj${body}endobj\n`;

/** A PDF with so many empty pages and something else in its catalogue; without a table of objects, which readers make good. */
export function samplePdf(pages = 1, catalogue = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`).join(' ');
  return Buffer.from(
    [
      '%PDF-1.4\n',
      object(1, `<</Type/Catalog/Pages 2 0 R${catalogue}>>`),
      object(2, `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`),
      ...Array.from({ length: pages }, (_, at) => object(at + 3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>')),
      'trailer<</Root 1 0 R>>\n%%EOF\n',
    ].join(''),
    'latin1',
  );
}

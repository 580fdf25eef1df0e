/** Small files that tests send. */

const object = (number: number, body: string) => `${number} 0 obj${body}endobj\n`;

/** Chinese words in a font that the file does not bring along, as the systems of hospitals write them. */
function chineseText(first: number): string[] {
  const text = '检查报告'.split('').map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0'));
  const stream = `BT /F1 80 Tf 60 600 Td <${text.join('')}> Tj ET`;
  const system = '<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>';
  return [
    object(first, `<</Length ${stream.length}>>stream\n${stream}\nendstream `),
    object(
      first + 1,
      `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[${first + 2} 0 R]>>`,
    ),
    object(
      first + 2,
      `<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo${system}/DW 1000/FontDescriptor ${first + 3} 0 R>>`,
    ),
    object(
      first + 3,
      '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ),
  ];
}

/** A PDF with so many pages and something else in its catalogue; without a table of objects, which readers make good. */
export function samplePdf(pages = 1, catalogue = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`).join(' ');
  const rest = pages + 3;
  const resources = `/Contents ${rest} 0 R/Resources<</Font<</F1 ${rest + 1} 0 R>>>>`;
  return Buffer.from(
    [
      '%PDF-1.4\n',
      object(1, `<</Type/Catalog/Pages 2 0 R${catalogue}>>`),
      object(2, `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`),
      ...Array.from({ length: pages }, (_, at) =>
        object(at + 3, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${resources}>>`),
      ),
      ...chineseText(rest),
      'trailer<</Root 1 0 R>>\n%%EOF\n',
    ].join(''),
    'latin1',
  );
}

import { create } from 'qrcode';
import type { Pdf } from './new-pdf.ts';

export const ink = '#1a1a1a';
export const soft = '#5a5a5a';
export const warning = '#b3261e';

/** A label with its value, at a place of the page. Gives the height of the value. */
export function field(pdf: Pdf, label: string, value: string, x: number, y: number, width: number): number {
  pdf.font('regular').fontSize(8.5).fillColor(soft).text(label, x, y, { lineBreak: false });
  const at = x + pdf.widthOfString(label) + 3;
  pdf.fontSize(9.5).fillColor(ink);
  const room = { width: width - (at - x) };
  pdf.text(value, at, y - 1, room);
  return pdf.heightOfString(value, room);
}

/** A code by which a paper is checked, as black squares with the quiet zone that readers need. */
export function qrCode(pdf: Pdf, text: string, x: number, y: number, side: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const step = side / modules.size;
  pdf.fillColor('#000000');
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) pdf.rect(x + column * step, y + row * step, step + 0.05, step + 0.05);
  pdf.fill();
}

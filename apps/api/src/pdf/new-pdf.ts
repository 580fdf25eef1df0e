import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';

/** The package of the fonts names its entry alone; the fonts lie beside it. */
const require = createRequire(import.meta.url);
const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const font = (weight: 'Regular' | 'Bold'): string => join(fonts, `NotoSansHans-${weight}.otf`);

export type Pdf = InstanceType<typeof PDFDocument>;

/**
 * A new PDF with the fonts `regular` and `bold`, which have the characters of both languages and are embedded as far as they are used.
 * @returns the document to draw in, and what ends it and gives its bytes.
 */
export function newPdf({
  size,
  margin,
  title,
  author,
}: {
  size: 'A4' | 'A5';
  margin: number;
  title: string;
  author: string;
}): { pdf: Pdf; finished: () => Promise<Buffer> } {
  const pdf = new PDFDocument({ size, margin, bufferPages: true, info: { Title: title, Author: author } });
  pdf.registerFont('regular', font('Regular')).registerFont('bold', font('Bold'));
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  pdf.on('data', (part: Buffer) => parts.push(part));
  const finished = async (): Promise<Buffer> => {
    pdf.end();
    await done;
    return Buffer.concat(parts);
  };
  return { pdf, finished };
}

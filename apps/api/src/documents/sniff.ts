import type { DocumentType } from '@oih/contracts/http/documents';

/** What bytes are known to be: something that is kept, or something that people send and that cannot be. */
export type Sniffed = DocumentType | 'image/heic' | 'image/gif' | 'image/tiff' | 'image/bmp' | 'unknown';

const at = (bytes: Buffer, offset: number, text: string) =>
  bytes.length >= offset + text.length && bytes.toString('latin1', offset, offset + text.length) === text;

/** Brands of the HEIF family (ISO/IEC 23008-12), as phones write them. */
const heifBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'];

const signatures: readonly [Sniffed, (bytes: Buffer) => boolean][] = [
  ['image/jpeg', (bytes) => at(bytes, 0, '\xff\xd8\xff')],
  ['image/png', (bytes) => at(bytes, 0, '\x89PNG\r\n\x1a\n')],
  ['image/webp', (bytes) => at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP')],
  ['application/pdf', (bytes) => /^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))],
  // Behind a preamble that may be anything, also the head of another format (PS3.10, 7.1): whoever reads it clears that.
  ['application/dicom', (bytes) => at(bytes, 128, 'DICM')],
  ['image/heic', (bytes) => at(bytes, 4, 'ftyp') && heifBrands.some((brand) => at(bytes, 8, brand))],
  ['image/gif', (bytes) => at(bytes, 0, 'GIF87a') || at(bytes, 0, 'GIF89a')],
  ['image/tiff', (bytes) => at(bytes, 0, 'II*\0') || at(bytes, 0, 'MM\0*')],
  ['image/bmp', (bytes) => at(bytes, 0, 'BM')],
];

/** What the first bytes of a file say it is; the whole is looked at by who decodes it. Nothing but the bytes is believed. */
export const sniff = (bytes: Buffer): Sniffed => signatures.find(([, fits]) => fits(bytes))?.[0] ?? 'unknown';

import assert from 'node:assert/strict';
import { type Sniffed, sniff } from './sniff.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

const table: readonly [string, Buffer, Sniffed][] = [
  ['a JPEG of a camera', latin('\xff\xd8\xff\xe1\x00\x10Exif'), 'image/jpeg'],
  ['a JPEG of a scanner', latin('\xff\xd8\xff\xe0\x00\x10JFIF'), 'image/jpeg'],
  ['a PNG', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
  ['a PNG broken by a transfer as text', latin('\x89PNG\n\x1a\n\0\0\0\rIHDR'), 'unknown'],
  ['a WebP', latin('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
  ['a sound in the same container', latin('RIFF\x24\0\0\0WAVEfmt '), 'unknown'],
  ['a PDF', latin('%PDF-1.7\n'), 'application/pdf'],
  ['a PDF 2', latin('%PDF-2.0\n'), 'application/pdf'],
  ['a PDF behind something else', latin('GIF89a%PDF-1.7\n'), 'image/gif'],
  ['a picture of an iPhone', latin('\0\0\0\x24ftypheic\0\0\0\0'), 'image/heic'],
  ['a picture of a newer phone', latin('\0\0\0\x1cftypavif\0\0\0\0'), 'image/heic'],
  ['a film', latin('\0\0\0\x20ftypisom\0\0\0\0'), 'unknown'],
  ['a TIFF', latin('II*\0\x08\0\0\0'), 'image/tiff'],
  ['a BMP', latin('BM\x36\0\0\0'), 'image/bmp'],
  ['a DICOM file', Buffer.concat([Buffer.alloc(128), latin('DICM')]), 'application/dicom'],
  [
    'a DICOM file that is a TIFF too',
    Buffer.concat([latin('II*\0'), Buffer.alloc(124), latin('DICM')]),
    'application/dicom',
  ],
  ['a preamble alone', Buffer.alloc(132), 'unknown'],
  ['a page', latin('<!doctype html><script>alert(1)</script>'), 'unknown'],
  ['a drawing that can carry a script', latin('<svg xmlns="http://www.w3.org/2000/svg">'), 'unknown'],
  ['a program', latin('MZ\x90\0\x03'), 'unknown'],
  ['an archive', latin('PK\x03\x04'), 'unknown'],
  ['hardly anything', latin('\xff\xd8'), 'unknown'],
  ['nothing', Buffer.alloc(0), 'unknown'],
];

describe('what a file is', () => {
  for (const [name, bytes, expected] of table) {
    it(`${name}: ${expected}`, () => assert.equal(sniff(bytes), expected));
  }
});

/**
 * Transfer syntaxes (DICOM PS3.5, annex A): how the values and the pixels of a file are written. Those that are named here are kept,
 * since whoever opens a document can be shown them; all others are refused when they are sent.
 */
export const transferSyntaxes = {
  '1.2.840.10008.1.2': { values: 'implicit', pixels: 'native' },
  '1.2.840.10008.1.2.1': { values: 'explicit', pixels: 'native' },
  '1.2.840.10008.1.2.5': { values: 'explicit', pixels: 'rle' },
  '1.2.840.10008.1.2.4.50': { values: 'explicit', pixels: 'jpeg-baseline' },
  '1.2.840.10008.1.2.4.57': { values: 'explicit', pixels: 'jpeg-lossless' },
  '1.2.840.10008.1.2.4.70': { values: 'explicit', pixels: 'jpeg-lossless' },
} as const satisfies Record<string, { values: 'implicit' | 'explicit'; pixels: string }>;
export type TransferSyntax = keyof typeof transferSyntaxes;
export type PixelEncoding = (typeof transferSyntaxes)[TransferSyntax]['pixels'];

export const isTransferSyntax = (uid: string): uid is TransferSyntax => Object.hasOwn(transferSyntaxes, uid);

/** How colours may be written (PS3.3, C.7.6.3.1.2). */
export const photometricInterpretations = ['MONOCHROME1', 'MONOCHROME2', 'RGB', 'YBR_FULL', 'YBR_FULL_422'] as const;
export type PhotometricInterpretation = (typeof photometricInterpretations)[number];

import type { Response } from 'express';

/** Answers with a PDF to keep, which no cache keeps. */
export function sendPdf(response: Response, pdf: Buffer, name: string): void {
  response.set({
    'Content-Type': 'application/pdf',
    'Content-Length': String(pdf.length),
    'Content-Disposition': `attachment; filename="${name}.pdf"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(pdf);
}

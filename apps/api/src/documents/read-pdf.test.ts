import assert from 'node:assert/strict';
import { AppError } from '@oih/platform/errors';
import { samplePdf } from '@oih/testkit/sample-files';
import { readPdf } from './read-pdf.ts';

const refused = (code: string, reason?: string) => (error: unknown) =>
  error instanceof AppError && error.code === code && (!reason || error.details?.reason === reason);

describe('a PDF that is kept', function () {
  this.timeout(30_000);

  it('can be opened, and its pages are counted', async () => {
    assert.equal(await readPdf(samplePdf(3)), 3);
  });

  it('is no nonsense behind the first bytes', async () => {
    await assert.rejects(readPdf(Buffer.from('%PDF-1.7\nnonsense')), refused('DOCUMENT_UNREADABLE', 'unreadable'));
    await assert.rejects(readPdf(samplePdf(1).subarray(0, 60)), refused('DOCUMENT_UNREADABLE', 'unreadable'));
  });

  it('is not locked with a password', async () => {
    // A dictionary of the standard security handler for which the empty password does not fit.
    const nonsense = 'x'.repeat(32);
    const locked = samplePdf(1)
      .toString('latin1')
      .replace(
        'trailer<</Root 1 0 R>>',
        `trailer<</Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/Length 40/O(${nonsense})/U(${nonsense})>>>>`,
      );
    await assert.rejects(readPdf(Buffer.from(locked, 'latin1')), refused('DOCUMENT_UNREADABLE', 'locked'));
  });

  it('has a bounded number of pages', async () => {
    assert.equal(await readPdf(samplePdf(200)), 200);
    await assert.rejects(readPdf(samplePdf(201)), refused('DOCUMENT_TOO_LARGE'));
  });
});

import assert from 'node:assert/strict';
import type { DicomFacts } from '@oih/contracts/http/documents';
import { cardsOf } from './cards.ts';

const slice = (id: string, instanceNumber: number | null, more: Partial<DicomFacts> = {}) => ({
  id,
  dicom: {
    studyUid: '1.2',
    seriesUid: '1.2.1',
    instanceNumber,
    modality: 'CT',
    bodyPart: 'CHEST',
    studyDate: '2026-03-01',
    rows: 64,
    columns: 64,
    frames: 1,
    window: null,
    ...more,
  },
});
const paper = (id: string) => ({ id, dicom: null });

describe('documents as cards', () => {
  it('are one card for each series, in the order of the numbers, where the first file stood', () => {
    const cards = cardsOf([paper('a'), slice('b', 10), paper('c'), slice('d', 2), slice('e', null), slice('f', 1)]);
    assert.deepEqual(
      cards.map(({ documents }) => documents.map(({ id }) => id)),
      [['a'], ['f', 'd', 'b', 'e'], ['c']],
    );
    assert.deepEqual(cards[1]!.series, {
      studyUid: '1.2',
      seriesUid: '1.2.1',
      modality: 'CT',
      bodyPart: 'CHEST',
      studyDate: '2026-03-01',
      images: 4,
    });
  });

  it('count each frame, and keep series of two studies apart that have the same number', () => {
    const cards = cardsOf([slice('a', 1, { frames: 30 }), slice('b', 1, { studyUid: '1.3' })]);
    assert.deepEqual(
      cards.map(({ series }) => series?.images),
      [30, 1],
    );
  });
});

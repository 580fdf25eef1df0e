import assert from 'node:assert/strict';
import type { DocumentCard } from '@oih/contracts/http/documents';
import { listedCards } from './use-cards.ts';

const card = (ids: string[], isSeries = true): DocumentCard =>
  ({
    series: isSeries ? { seriesUid: '1.2', images: ids.length } : null,
    documents: ids.map((id) => ({ id, dicom: { frames: 2 } })),
  }) as unknown as DocumentCard;

describe('the documents of a visit as cards', () => {
  it('are one for each series, where its first file stands, with what the visit names of it', () => {
    const cards = listedCards(['paper', 's3', 's1', 'new'], [card(['s1', 's2', 's3']), card(['paper'], false)]);
    assert.deepEqual(
      cards.map((one) => ('id' in one ? one.id : one.documents.map(({ id }) => id))),
      ['paper', ['s1', 's3'], 'new'],
    );
    assert.equal('series' in cards[1]! && cards[1].series?.images, 4);
  });
});

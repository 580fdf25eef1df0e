import assert from 'node:assert/strict';
import { sortFiles } from './sort-files.ts';

const file = (name: string, head: string) => new File([new Uint8Array(128), head], name);

describe('files of a disc', () => {
  it('are images of a series by what is in them, however they are called', async () => {
    const given = [file('IM0001', 'DICM'), file('DICOMDIR', 'DICM'), file('autorun.inf', 'open'), file('a.jpg', '')];
    const { slices, others } = await sortFiles(given);
    assert.deepEqual(
      [slices, others].map((list) => list.map(({ name }) => name)),
      [['IM0001'], ['autorun.inf', 'a.jpg']],
    );
  });
});

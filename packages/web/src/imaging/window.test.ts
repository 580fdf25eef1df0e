import assert from 'node:assert/strict';
import { changedWindow, firstWindow, presets, storedRange } from './window.ts';

const plain = { slope: 1, intercept: 0, window: null, spacing: null };

describe('the window of an image', () => {
  it('goes from black to white over as many values as it is wide', () => {
    assert.deepEqual(storedRange({ centre: 128, width: 256 }, plain), { lower: 0, upper: 255 });
  });

  it('is reckoned in the values that are stored', () => {
    const { lower, upper } = storedRange(presets.soft, { slope: 2, intercept: -1024 });
    assert.deepEqual([lower, upper], [(-160 + 1024) / 2, (239 + 1024) / 2]);
  });

  it('is the device’s own at first, or shows all that there is', () => {
    const window = { centre: 40, width: 400 };
    assert.deepEqual(firstWindow({ look: { ...plain, window }, samples: 1, least: 0, most: 9 }), window);
    const all = firstWindow({ look: { ...plain, intercept: -10 }, samples: 1, least: 0, most: 255 });
    assert.deepEqual(storedRange(all, { slope: 1, intercept: -10 }), { lower: 0, upper: 255 });
  });

  it('leaves colours as they are', () => {
    const first = firstWindow({ look: plain, samples: 3, least: 40, most: 190 });
    assert.deepEqual(storedRange(first, plain), { lower: 0, upper: 255 });
  });

  it('never closes', () => {
    assert.deepEqual(changedWindow({ centre: 40, width: 10 }, { width: -50, centre: 5 }), { centre: 45, width: 1 });
  });
});

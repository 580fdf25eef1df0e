import assert from 'node:assert/strict';
import type { ParticipantView } from '@oih/contracts/http/participation';
import { colorOfConsultant } from './inks.ts';

describe('the colour of a consultant', () => {
  it('is another one for each, whoever interprets', () => {
    const people = [
      { userId: 'first', kind: 'consultant' },
      { userId: 'between', kind: 'interpreter' },
      { userId: 'second', kind: 'consultant' },
      { userId: 'third', kind: 'consultant' },
    ] as ParticipantView[];
    const colors = ['first', 'second', 'third', 'not told of yet'].map((userId) => colorOfConsultant(people, userId));
    assert.deepEqual(colors, ['green', 'purple', 'yellow', 'green']);
  });
});

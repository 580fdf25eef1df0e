import assert from 'node:assert/strict';
import { SpeakerTurns } from './speaker-turns.ts';

describe('whose turn it is to speak', () => {
  let told: (string | null)[];
  let due: (() => void) | null;
  let turns: SpeakerTurns;

  beforeEach(() => {
    told = [];
    due = null;
    turns = new SpeakerTurns(
      (speaker) => told.push(speaker),
      (_ms, then) => {
        due = then;
        return () => {
          due = null;
        };
      },
    );
  });
  const hear = (peerId: string, times: number) => {
    for (let at = 0; at < times; at++) turns.heard(peerId);
  };

  it('is told when somebody has spoken for a moment, and once', () => {
    hear('a', 1);
    assert.deepEqual(told, []);
    hear('a', 9);
    assert.deepEqual(told, ['a']);
  });

  it('is not taken away by an interjection', () => {
    hear('a', 2);
    hear('b', 3);
    hear('a', 1);
    hear('b', 3);
    assert.deepEqual(told, ['a']);
    hear('b', 1);
    assert.deepEqual(told, ['a', 'b']);
  });

  it('lasts through a pause, and ends with a long silence', () => {
    hear('a', 2);
    turns.silent();
    hear('a', 1);
    assert.equal(due, null);
    turns.silent();
    due!();
    assert.deepEqual(told, ['a', null]);
  });

  it('ends when the speaker leaves, whoever else leaves', () => {
    hear('a', 2);
    turns.left('b');
    turns.left('a');
    assert.deepEqual(told, ['a', null]);
  });
});

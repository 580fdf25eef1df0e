import assert from 'node:assert/strict';
import type { MedicationView } from '@oih/contracts/http/formulary';
import type { PrescriptionView } from '@oih/contracts/http/prescriptions';
import { draftOf, emptyDraft, newLine, repeated, writtenOf } from './draft.ts';

const medication = (code: string) => ({ code }) as MedicationView;
const earlier = (...codes: string[]) =>
  ({
    items: codes.map((code) => ({ ...newLine(medication(code)), packs: 4 })),
    weight: 18,
    guardianPresent: true,
  }) as unknown as PrescriptionView;

describe('a draft of a prescription', () => {
  it('begins a medicine with one a day for four weeks, and leaves the packs to the server', () => {
    const { dose, frequency, days, packs } = newLine(medication('a'));
    assert.deepEqual([dose, frequency, days, packs], [1, 'qd', 28, null]);
  });

  it('repeats an earlier one behind what is written, each medicine once and no more than fit', () => {
    const lines = [newLine(medication('b'))];
    assert.deepEqual(
      repeated(lines, earlier('a', 'b', 'c'), 5).map((line) => [line.medication.code, line.packs]),
      [
        ['b', null],
        ['a', null],
        ['c', null],
      ],
    );
    assert.equal(repeated(lines, earlier('a', 'c', 'd', 'e', 'f'), 5).length, 5);
  });

  it('is sent only while every line has its numbers', () => {
    const draft = { ...emptyDraft, lines: [newLine(medication('a'))] };
    assert.deepEqual(
      writtenOf(draft)!.items.map((item) => item.medication),
      ['a'],
    );
    assert.equal(writtenOf({ ...draft, lines: [{ ...draft.lines[0]!, days: null }] }), null);
    assert.deepEqual(writtenOf(emptyDraft)!.items, []);
  });

  it('is read back as it was saved', () => {
    const draft = draftOf(earlier('a'));
    assert.deepEqual([draft.lines[0]!.packs, draft.weight, draft.guardianPresent], [4, 18, true]);
  });
});

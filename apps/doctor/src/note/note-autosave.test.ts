import assert from 'node:assert/strict';
import type { Note, VersionedNote } from '@oih/contracts/http/encounters';
import { NoteAutosave, type NotePorts, type SaveFailure } from './note-autosave.ts';
import { draftStore } from './note-drafts.ts';

const empty: Note = {
  chiefComplaint: '',
  presentIllness: '',
  pastHistory: '',
  allergies: '',
  examination: '',
  assessment: '',
  diagnoses: [],
  plan: '',
};
const at = (version: number, note: Partial<Note> = {}): VersionedNote => ({
  ...empty,
  ...note,
  version,
  savedAt: version === 0 ? null : `2026-11-23T08:00:0${version}.000Z`,
});

class Refused extends Error {
  readonly failure: SaveFailure;
  constructor(failure: SaveFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** A browser with one timer, a storage and a server whose answers are given by hand. */
function bench(server = at(0), stored = new Map<string, string>()) {
  const saves: {
    baseVersion: number;
    note: Note;
    answer: (note: VersionedNote) => void;
    fail: (failure: SaveFailure) => void;
  }[] = [];
  let timer: { ms: number; action: () => void } | null = null;
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const ports: NotePorts = {
    save: (baseVersion, note) =>
      new Promise((resolve, reject) => {
        saves.push({ baseVersion, note, answer: resolve, fail: (failure) => reject(new Refused(failure)) });
      }),
    failureOf: (error) => (error as Refused).failure,
    drafts: draftStore('enc-1', storage),
    after: (ms, action) => {
      const mine = { ms, action };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
  };
  const autosave = new NoteAutosave(server, ports);
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    autosave,
    saves,
    stored,
    waits: () => timer?.ms ?? null,
    pause: () => {
      const due = timer;
      timer = null;
      due?.action();
    },
    answer: async (note: VersionedNote) => {
      saves.at(-1)!.answer(note);
      await settle();
    },
    fail: async (failure: SaveFailure) => {
      saves.at(-1)!.fail(failure);
      await settle();
    },
  };
}

describe('the note that saves itself', () => {
  it('keeps each key press in the browser at once and sends the text after a pause', async () => {
    const { autosave, saves, stored, pause, answer } = bench();
    autosave.edit('plan', '休');
    autosave.edit('plan', '休息');
    assert.match([...stored.values()].join(), /休息/);
    assert.equal(saves.length, 0);
    pause();
    assert.deepEqual(saves[0]?.note, { ...empty, plan: '休息' });
    assert.equal(autosave.state.phase.is, 'saving');
    await answer(at(1, { plan: '休息' }));
    assert.equal(autosave.state.phase.is, 'saved');
    assert.equal(stored.size, 0);
  });

  it('sends what was typed while the answer was on its way on top of that answer', async () => {
    const { autosave, saves, stored, pause, answer } = bench();
    autosave.edit('plan', '休息');
    pause();
    autosave.edit('plan', '休息，多饮水');
    await answer(at(1, { plan: '休息' }));
    assert.equal(autosave.state.phase.is, 'editing');
    assert.match([...stored.values()].join(), /"baseVersion":1/);
    pause();
    assert.equal(saves[1]?.baseVersion, 1);
    assert.equal(saves[1]?.note.plan, '休息，多饮水');
  });

  it('does not wait for a pause for ever', () => {
    const { autosave, waits, pause, saves } = bench();
    for (let key = 0; key < 200; key++) autosave.edit('plan', 'x'.repeat(key + 1));
    assert.notEqual(waits(), null);
    pause();
    assert.equal(saves.length, 1);
  });

  it('keeps the text without a network and tries again, each time later', async () => {
    const { autosave, pause, fail, waits, answer, stored } = bench();
    autosave.edit('plan', '休息');
    pause();
    await fail({ kind: 'again' });
    assert.equal(autosave.state.phase.is, 'kept');
    assert.equal(waits(), 1000);
    pause();
    await fail({ kind: 'again' });
    assert.equal(waits(), 2000);
    assert.equal(stored.size, 1);
    autosave.retry();
    await answer(at(1, { plan: '休息' }));
    assert.equal(autosave.state.phase.is, 'saved');
  });

  it('goes on after a reload with what had not been saved', () => {
    const before = bench();
    before.autosave.edit('assessment', '血压控制欠佳');
    const { autosave, pause, saves } = bench(at(0), before.stored);
    assert.equal(autosave.state.note.assessment, '血压控制欠佳');
    pause();
    assert.equal(saves[0]?.note.assessment, '血压控制欠佳');
  });

  it('shows both when another window saved something else in between, and saves what was chosen over it', async () => {
    const { autosave, pause, fail, saves, answer, stored } = bench(at(1));
    autosave.edit('plan', '这里写的');
    pause();
    await fail({ kind: 'conflict', theirs: at(2, { plan: '那里写的' }) });
    const { phase } = autosave.state;
    assert.equal(phase.is, 'conflict');
    assert.equal(autosave.state.note.plan, '这里写的');
    autosave.resolve({ ...empty, plan: '这里写的' });
    assert.equal(saves[1]?.baseVersion, 2);
    await answer(at(3, { plan: '这里写的' }));
    assert.equal(autosave.state.phase.is, 'saved');
    assert.equal(stored.size, 0);
  });

  it('sends nothing when the other window’s text is chosen', async () => {
    const { autosave, pause, fail, saves, stored } = bench(at(1));
    autosave.edit('plan', '这里写的');
    pause();
    await fail({ kind: 'conflict', theirs: at(2, { plan: '那里写的' }) });
    autosave.resolve({ ...empty, plan: '那里写的' });
    assert.equal(saves.length, 1);
    assert.equal(autosave.state.phase.is, 'saved');
    assert.equal(autosave.state.note.plan, '那里写的');
    assert.equal(stored.size, 0, 'what was not chosen comes back no more');
  });

  it('asks as well when a draft is older than the note on the server', () => {
    const before = bench();
    before.autosave.edit('plan', '旧草稿');
    const { autosave } = bench(at(3, { plan: '新的' }), before.stored);
    assert.equal(autosave.state.phase.is, 'conflict');
    assert.equal(autosave.state.note.plan, '旧草稿');
  });

  it('takes over what another window saved while nothing is open here', () => {
    const { autosave } = bench(at(1));
    autosave.adopt(at(2, { plan: '那里写的' }));
    assert.equal(autosave.state.note.plan, '那里写的');
    assert.equal(autosave.state.phase.is, 'saved');
    autosave.adopt(at(1));
    assert.equal(autosave.state.note.plan, '那里写的');
  });

  it('keeps what the server refuses and saves it when the call is back', async () => {
    const { autosave, pause, fail, answer, stored } = bench(at(1));
    autosave.edit('plan', '休息');
    pause();
    await fail({ kind: 'refused', code: 'VISIT_NOT_STARTED' });
    assert.deepEqual(autosave.state.phase, { is: 'refused', code: 'VISIT_NOT_STARTED' });
    assert.equal(stored.size, 1);
    autosave.retry();
    await answer(at(2, { plan: '休息' }));
    assert.equal(autosave.state.phase.is, 'saved');
  });

  it('sends at once what is open when the screen goes or the visit is to be finished', async () => {
    const { autosave, saves, answer } = bench();
    autosave.edit('plan', '休息');
    const flushed = autosave.flush();
    assert.equal(saves.length, 1);
    await answer(at(1, { plan: '休息' }));
    assert.equal(await flushed, true);
    assert.equal(await autosave.flush(), true);
    assert.equal(saves.length, 1);
  });

  it('has nothing to wait for when it was written back to what the server has', async () => {
    const { autosave, saves, answer } = bench();
    autosave.edit('plan', '休息');
    const first = autosave.flush();
    await answer(at(1, { plan: '休息' }));
    await first;
    autosave.edit('plan', '');
    autosave.edit('plan', '休息');
    assert.equal(autosave.state.phase.is, 'editing');
    assert.equal(await autosave.flush(), true);
    assert.deepEqual([saves.length, autosave.state.phase.is], [1, 'saved']);
  });
});

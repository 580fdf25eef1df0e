import { Emitter } from '@oih/call/emitter';
import type { Note, VersionedNote } from '@oih/contracts/http/encounters';
import { type DraftStore, sameNote, textOf } from './note-drafts.ts';

/** Where the text of a note is. */
export type NotePhase =
  | { is: 'saved' }
  | { is: 'editing' }
  | { is: 'saving' }
  /** Only here for now; it is tried again. */
  | { is: 'kept' }
  /** The server does not take it, and trying again would not help. */
  | { is: 'refused'; code: string }
  /** Another window saved something else on top of the same version. */
  | { is: 'conflict'; theirs: VersionedNote };

export interface NoteState {
  note: Note;
  savedAt: string | null;
  phase: NotePhase;
}

/** What went wrong with a save, as far as it matters here. */
export type SaveFailure =
  | { kind: 'again' }
  | { kind: 'refused'; code: string }
  | { kind: 'conflict'; theirs: VersionedNote };

export interface NotePorts {
  save: (baseVersion: number, note: Note) => Promise<VersionedNote>;
  failureOf: (error: unknown) => SaveFailure;
  drafts: DraftStore;
  /** Calls back after so many milliseconds, unless the returned function is called before. */
  after: (ms: number, action: () => void) => () => void;
}

/** A pause in typing after which the note is saved, and the waits before a failed save is tried again, milliseconds. */
export const savePauseMs = 900;
export const retryAfterMs = [1000, 2000, 5000, 10_000];
/** Without a pause the note is saved all the same after this many changes. */
const longestBurst = 60;

/**
 * Saves a note as it is written. Each key press is first kept in this browser, then sent after a pause; the copy goes when the
 * server has the text. What another window saved in between is never overwritten unasked.
 */
export class NoteAutosave extends Emitter<{ changed: [] }> {
  readonly #ports: NotePorts;
  #base: VersionedNote;
  #state: NoteState;
  #cancel: (() => void) | null = null;
  #saving: Promise<void> | null = null;
  #failures = 0;
  #burst = 0;
  #closed = false;

  constructor(server: VersionedNote, ports: NotePorts) {
    super();
    this.#ports = ports;
    this.#base = server;
    this.#state = { note: textOf(server), savedAt: server.savedAt, phase: { is: 'saved' } };
    this.#takeUpDraft();
  }

  get state(): NoteState {
    return this.#state;
  }

  /** What was typed before a reload, a crash or the end of a sign-in goes on where it was. */
  #takeUpDraft(): void {
    const draft = this.#ports.drafts.read();
    if (!draft) return;
    if (sameNote(draft.note, this.#base)) return this.#ports.drafts.drop(draft.note);
    this.#state = { ...this.#state, note: draft.note };
    if (draft.baseVersion === this.#base.version) this.#schedule(savePauseMs, { is: 'editing' });
    else this.#state = { ...this.#state, phase: { is: 'conflict', theirs: this.#base } };
  }

  #set(change: Partial<NoteState>): void {
    this.#state = { ...this.#state, ...change };
    this.emit('changed');
  }

  #keep(note: Note): void {
    this.#ports.drafts.keep({ baseVersion: this.#base.version, note });
  }

  #schedule(ms: number, phase: NotePhase): void {
    this.#cancel?.();
    this.#cancel = this.#ports.after(ms, () => {
      this.#cancel = null;
      void this.#send();
    });
    this.#set({ phase });
  }

  /** The doctor has changed a part. */
  edit<Part extends keyof Note>(part: Part, value: Note[Part]): void {
    const note = { ...this.#state.note, [part]: value };
    this.#keep(note);
    this.#set({ note });
    if (this.#state.phase.is === 'conflict' || this.#saving) return;
    this.#burst += 1;
    if (this.#burst < longestBurst || !this.#cancel) this.#schedule(savePauseMs, { is: 'editing' });
  }

  /** Saves what is not saved yet, now. Resolves when the server has it, or when it cannot be had. True when it has it. */
  async flush(): Promise<boolean> {
    if (this.#saving) await this.#saving;
    if (this.#isDirty() && this.#state.phase.is !== 'conflict') {
      this.#cancel?.();
      this.#cancel = null;
      await this.#send();
    } else if (this.#state.phase.is === 'editing') {
      // Written back to what the server has: there is nothing to wait for.
      this.#cancel?.();
      this.#cancel = null;
      this.#ports.drafts.drop(this.#state.note);
      this.#set({ phase: { is: 'saved' } });
    }
    return this.#state.phase.is === 'saved';
  }

  #isDirty(): boolean {
    return !sameNote(this.#state.note, this.#base);
  }

  #send(): Promise<void> {
    this.#saving ??= this.#doSend().finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  async #doSend(): Promise<void> {
    const { note } = this.#state;
    this.#burst = 0;
    this.#set({ phase: { is: 'saving' } });
    try {
      this.#saved(await this.#ports.save(this.#base.version, note), note);
    } catch (error) {
      this.#failed(this.#ports.failureOf(error));
    }
  }

  #saved(answer: VersionedNote, sent: Note): void {
    this.#base = answer;
    this.#failures = 0;
    this.#ports.drafts.drop(sent);
    this.#set({ savedAt: answer.savedAt });
    if (!this.#isDirty()) return this.#set({ phase: { is: 'saved' } });
    // Typed while the answer was on its way.
    this.#keep(this.#state.note);
    if (!this.#closed) this.#schedule(savePauseMs, { is: 'editing' });
  }

  #failed(failure: SaveFailure): void {
    if (failure.kind === 'conflict') return this.#meet(failure.theirs);
    if (failure.kind === 'refused') return this.#set({ phase: { is: 'refused', code: failure.code } });
    const wait = retryAfterMs[Math.min(this.#failures, retryAfterMs.length - 1)] ?? 1000;
    this.#failures += 1;
    if (this.#closed) this.#set({ phase: { is: 'kept' } });
    else this.#schedule(wait, { is: 'kept' });
  }

  /** Another version stands on the server: the same text is as good as saved, any other must be decided about. */
  #meet(theirs: VersionedNote): void {
    this.#cancel?.();
    this.#cancel = null;
    if (sameNote(this.#state.note, theirs)) return this.#takeOver(theirs);
    this.#set({ phase: { is: 'conflict', theirs } });
  }

  #takeOver(server: VersionedNote): void {
    this.#base = server;
    this.#ports.drafts.drop(this.#state.note);
    this.#set({ note: textOf(server), savedAt: server.savedAt, phase: { is: 'saved' } });
  }

  /** The note as it has just been read from the server, such as after another window saved it. */
  adopt(server: VersionedNote): void {
    if (this.#saving || server.version <= this.#base.version) return;
    if (this.#isDirty() || this.#state.phase.is === 'conflict') this.#meet(server);
    else this.#takeOver(server);
  }

  /** The network, the sign-in or the call is back: tries at once what was only kept. */
  retry(): void {
    const { is } = this.#state.phase;
    if (is === 'kept' || is === 'refused') void this.flush();
  }

  /** Ends a conflict with the text that was chosen, and saves it on top of the other version. */
  resolve(chosen: Note): void {
    const { phase } = this.#state;
    if (phase.is !== 'conflict') return;
    this.#keep(chosen);
    this.#set({ note: chosen });
    if (sameNote(chosen, phase.theirs)) return this.#takeOver(phase.theirs);
    this.#base = phase.theirs;
    this.#keep(chosen);
    void this.#send();
  }

  /** The screen goes: what is open is sent once more; what fails now is still kept in this browser. */
  close(): void {
    this.#closed = true;
    void this.flush();
    this.#cancel?.();
    this.#cancel = null;
  }
}

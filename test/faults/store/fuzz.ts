import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { dispatch, type Server } from '@oih/docstore/commands/dispatch';
import { MongoError } from '@oih/docstore/errors/mongo-error';
import { Cursors } from '@oih/docstore/session/cursors';
import { Sessions } from '@oih/docstore/session/sessions';
import { Store } from '@oih/docstore/storage/store';
import { FrameReader, parseFrame, replyFrame } from '@oih/docstore/wire/frames';
import { Operations } from '@oih/docstore/work/operations';
import { systemClock } from '@oih/platform/clock';
import { corpus } from './fuzz-corpus.ts';
import { randomNumbers } from './random.ts';

const perTurn = 200;
const turnsPerStore = 100;

export interface FuzzResult {
  inputs: number;
  /** Inputs that were commands, and answered as such. */
  answered: number;
  /** What was neither an answer nor a coded error, in words, each once. */
  faults: string[];
  /** The longest that a turn of inputs took, milliseconds. */
  slowestTurnMs: number;
  /** By how much the memory in use has grown at the most, with what the fuzzer left in the store. */
  heapGrowthMiB: number;
}

type Random = (below: number) => number;

/** Numbers that lengths, counts and positions are replaced by. */
const edges = [0, 1, 4, 5, -1, -2, 127, 255, 65_535, 0x7fffffff, -0x80000000, 48_000_001, 1_000_000_000];

/** Changes a few bytes of a message somewhere, with a liking for lengths and for its end. */
function mutate(frame: Buffer, next: Random): Buffer {
  let bytes = Buffer.from(frame);
  for (let times = 1 + next(2); times > 0; times--) {
    // The head has few ways to be wrong.
    const at = bytes.length > 20 && next(20) > 0 ? 20 + next(bytes.length - 20) : next(bytes.length);
    switch (next(9)) {
      case 0:
        bytes[at] = bytes[at]! ^ (1 << next(8));
        break;
      case 1:
        bytes[at] = next(256);
        break;
      case 6:
      case 7:
      case 8:
        // Digits, letters, operators: another name or another text.
        bytes[at] = 0x24 + next(0x56);
        break;
      case 2:
        if (at + 4 <= bytes.length) bytes.writeInt32LE(edges[next(edges.length)]!, at);
        break;
      case 3:
        bytes = bytes.subarray(0, Math.max(16, at));
        break;
      case 4: {
        const piece = bytes.subarray(at, at + next(40));
        bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
        break;
      }
      default:
        bytes[at] = 0x01 + next(0x13);
    }
  }
  // Most of them with the length that they have: what is behind the first check is to be reached as well.
  if (next(10) > 0) bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}

function noise(next: Random): Buffer {
  const bytes = Buffer.from(Array.from({ length: 16 + next(200) }, () => next(256)));
  if (next(4) > 0) bytes.writeInt32LE(bytes.length, 0);
  if (next(4) > 0) bytes.writeInt32LE(2013, 12);
  return bytes;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory that is still in use after the garbage has been collected, MiB. */
function retained(): number {
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}

class Target {
  readonly faults = new Set<string>();
  answered = 0;
  readonly #folder = mkdtempSync(join(tmpdir(), 'oih-fuzz-'));
  readonly #store = Store.open(this.#folder);
  readonly #connection = { address: '127.0.0.1:1', appName: null };
  readonly #server: Server = {
    store: this.#store,
    sessions: new Sessions(this.#store, systemClock),
    cursors: new Cursors(() => systemClock.now()),
    operations: new Operations(systemClock),
    clock: systemClock,
    now: () => systemClock.now(),
    failPoints: null,
    onFault: (error, command) =>
      this.faults.add(`${command}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`),
  };

  /** What a connection does with bytes. A damaged message throws a coded error, which closes the connection. */
  async take(bytes: Buffer): Promise<void> {
    try {
      for (const frame of new FrameReader().push(bytes)) {
        const request = parseFrame(frame);
        const reply = await dispatch(this.#server, request.command, this.#connection);
        if (reply) replyFrame(request, reply);
        this.answered += 1;
      }
    } catch (error) {
      if (!(error instanceof MongoError))
        this.faults.add((error as Error).stack?.split('\n').slice(0, 3).join(' ') ?? '');
    }
  }

  close(): void {
    this.#server.sessions.disconnected(this.#connection);
    this.#store.close();
    rmSync(this.#folder, { recursive: true });
  }
}

/** Sends damaged and invented messages to a store; the same ones for a seed. */
export async function fuzz(inputs: number, seed: number, report = (_line: string) => {}): Promise<FuzzResult> {
  const next = randomNumbers(seed);
  const frames = corpus();
  const faults = new Set<string>();
  let [sent, answered, slowestTurnMs] = [0, 0, 0];
  const before = retained();
  let most = before;
  while (sent < inputs) {
    const target = new Target();
    for (const frame of frames) await target.take(frame);
    for (let turn = 0; turn < turnsPerStore && sent < inputs; turn++) {
      const begun = performance.now();
      const batch = Array.from({ length: Math.min(perTurn, inputs - sent) }, () =>
        target.take(next(12) === 0 ? noise(next) : mutate(frames[next(frames.length)]!, next)),
      );
      await Promise.all(batch);
      sent += batch.length;
      slowestTurnMs = Math.max(slowestTurnMs, performance.now() - begun);
    }
    answered += target.answered;
    for (const fault of target.faults) faults.add(fault);
    most = Math.max(most, retained());
    target.close();
    report(`${sent} inputs, ${answered} answered, ${faults.size} faults`);
  }
  return { inputs: sent, answered, faults: [...faults], slowestTurnMs, heapGrowthMiB: most - before };
}

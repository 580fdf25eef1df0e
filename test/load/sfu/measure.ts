import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Calls, peopleInCall, streamsForEach } from './calls.ts';
import type { Generator } from './generator.ts';

/** How long the streams flow before it is measured, and how long until the last packets have come in, milliseconds. */
const settle = 1500;
const trailing = 500;

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']));

/** Seconds that a process has spent on a core, in its own code and in the kernel. */
function spent(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may have blanks; utime and stime are the 14th and 15th of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** What one worker did while so many of its calls went on. */
export interface Window {
  consumers: number;
  /** Share of one core. */
  cpu: number;
  /** Packets that came to those for whom they were, a second. */
  packetsPerSecond: number;
  /** Seconds of a core for each of these packets. */
  cpuPerPacket: number;
  /** Share of the packets that did not come, from the first to the last. */
  loss: number;
}

/** Lets so many calls go on for a while, and no others. @param seconds that are measured. */
export async function measure(calls: Calls, count: number, generator: Generator, seconds: number): Promise<Window> {
  const before = await generator.count();
  await generator.send(calls.senders.slice(0, count).flat());
  await wait(settle);
  const [begun, cpuBegun, at] = [await generator.count(), spent(calls.pid), performance.now()];
  await wait(seconds * 1000);
  const [ended, cpuEnded, elapsed] = [await generator.count(), spent(calls.pid), (performance.now() - at) / 1000];
  await generator.send([]);
  await wait(trailing);
  const after = await generator.count();
  const packets = ended.received - begun.received;
  const expected = (after.sent - before.sent) * (peopleInCall - 1);
  return {
    consumers: count * peopleInCall * streamsForEach,
    cpu: (cpuEnded - cpuBegun) / elapsed,
    packetsPerSecond: packets / elapsed,
    cpuPerPacket: (cpuEnded - cpuBegun) / packets,
    loss: 1 - (after.received - before.received) / expected,
  };
}

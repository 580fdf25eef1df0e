import type { Collection } from 'mongodb';
import { median } from '../../statistics.ts';
import type { Note } from './commits.ts';
import { rate } from './measure.ts';

const rounds = 25;
const perRound = 400;
const warmUps = 3;

/** Reads by `_id` against `ping`, the least that the driver can ask for, in turns. */
export async function pointReads(notes: Collection<Note>, client: { ping(): Promise<unknown> }) {
  const pings: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < rounds + warmUps; round++) {
    const ping = await rate(perRound, 1, () => client.ping());
    const read = await rate(perRound, 1, (at) => notes.findOne({ _id: `note-${(at * 7) % perRound}` }));
    if (round < warmUps) continue;
    pings.push(ping);
    reads.push(read);
  }
  return {
    ratio_point_read: median(reads.map((value, round) => value / pings[round]!)),
    pings_per_second: median(pings),
    point_reads_per_second: median(reads),
  };
}

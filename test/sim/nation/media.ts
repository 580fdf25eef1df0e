import { bitrate, node, overhead, peopleIn, relayed, spareNodes } from './assumptions.ts';
import type { Kind, Peak } from './demand.ts';

/** Kilobits a second that a participant sends, and gets from each of the others: with four on screen the pictures are small. */
const sends = (bitrate.audio + bitrate.layers.reduce((sum, layer) => sum + layer, 0)) * overhead;
const getsOfEach: Readonly<Record<Kind, number>> = {
  visit: (bitrate.audio + bitrate.layers[2]) * overhead,
  consultation: (bitrate.audio + bitrate.layers[1]) * overhead,
};

/** Consumers of a call: everybody has sound and picture of each of the others. */
export const consumersOf = (kind: Kind): number => peopleIn[kind] * (peopleIn[kind] - 1) * 2;

export interface MediaNeed {
  consumers: number;
  /** Gigabits a second into the nodes, and out of them. */
  incoming: number;
  outgoing: number;
  /** Gigabits a second in and out of relays together. */
  relay: number;
  nodes: number;
}

/** What a site needs that carries these calls: as many nodes as its cores or its network ask for, and one to spare. */
export function mediaFor({ calls, consultations }: Peak): MediaNeed {
  const sum = (each: (kind: Kind) => number): number =>
    calls * ((1 - consultations) * each('visit') + consultations * each('consultation'));
  const consumers = sum(consumersOf);
  const incoming = sum((kind) => peopleIn[kind] * sends) / 1e6;
  const outgoing = sum((kind) => peopleIn[kind] * (peopleIn[kind] - 1) * getsOfEach[kind]) / 1e6;
  const byCores = consumers / (node.workers * node.consumersPerWorker * node.fill);
  const byNetwork = Math.max(incoming, outgoing) / (node.gigabits * node.networkFill);
  return {
    consumers,
    incoming,
    outgoing,
    relay: (incoming + outgoing) * relayed * 2,
    nodes: Math.ceil(Math.max(byCores, byNetwork)) + spareNodes,
  };
}

import { median } from '../statistics.ts';
import { bareCalls } from './sfu/bare-calls.ts';
import type { Calls } from './sfu/calls.ts';
import { Generator } from './sfu/generator.ts';
import { measure, type Window } from './sfu/measure.ts';
import { ourCalls } from './sfu/our-calls.ts';

type Report = (line: string) => void;

/** 504 consumers: more than mediasoup's own figure for a core. */
const mostCalls = 21;
/** By so many calls it goes up. */
const step = 3;
/** Share of a core up to which a worker is to carry them. */
const fullest = 0.8;
/** How often both sides carry all calls in turn, and for how long each time, seconds. */
const rounds = 10;
const seconds = 6;

const told = ({ consumers, cpu, packetsPerSecond, cpuPerPacket, loss }: Window): string =>
  `${consumers} consumers: ${(cpu * 100).toFixed(1)} % of a core, ${packetsPerSecond.toFixed(0)} packets/s, ` +
  `${(cpuPerPacket * 1e6).toFixed(2)} µs each, ${(loss * 100).toFixed(3)} % lost`;

/** More and more calls, until the worker is full or all are there: the last time that it was not. */
async function fill(ours: Calls, generator: Generator, report: Report): Promise<Window> {
  let best: Window | undefined;
  for (let count = step; count <= mostCalls; count += step) {
    const window = await measure(ours, count, generator, seconds);
    report(told(window));
    if (best && window.cpu > fullest) break;
    best = window;
  }
  return best!;
}

/** The same calls on the product's worker and on a bare one, in turns. */
async function inTurns(ours: Calls, bare: Calls, generator: Generator, report: Report): Promise<[Window, Window][]> {
  const pairs: [Window, Window][] = [];
  const run = async (name: string, calls: Calls): Promise<Window> => {
    const window = await measure(calls, mostCalls, generator, seconds);
    report(`${name}, ${told(window)}`);
    return window;
  };
  for (let round = 0; round < rounds; round += 1) {
    const oursFirst = round % 2 === 0 ? await run('ours', ours) : undefined;
    const other = await run('bare', bare);
    pairs.push([oursFirst ?? (await run('ours', ours)), other]);
  }
  return pairs;
}

/**
 * What a media worker forwards on one core, through real ICE, DTLS and SRTP (AEAD_AES_128_GCM): in calls of four as the product makes them, and what
 * a packet costs there against a worker that is driven with nothing of ours. Each camera sends one layer, and who receives tells nothing back.
 * `cpu` is of the worker's process alone, as Linux counts it.
 */
export default async function sfu(report: Report): Promise<Record<string, number>> {
  const generator = await Generator.start();
  const sides: Calls[] = [];
  try {
    report('connecting');
    const ours = await ourCalls(mostCalls, generator);
    sides.push(ours);
    const bare = await bareCalls(mostCalls, generator);
    sides.push(bare);
    const pairs = await inTurns(ours, bare, generator, report);
    const { consumers, cpu, packetsPerSecond, loss } = await fill(ours, generator, report);
    const [oursPerPacket, barePerPacket] = [0, 1].map((side) => median(pairs.map((pair) => pair[side]!.cpuPerPacket)));
    return {
      consumers,
      cpu,
      packets_per_second: packetsPerSecond,
      loss,
      ratio_cpu_per_packet: median(pairs.map(([one, other]) => one.cpuPerPacket / other.cpuPerPacket)),
      cpu_per_packet_us: oursPerPacket! * 1e6,
      bare_cpu_per_packet_us: barePerPacket! * 1e6,
    };
  } finally {
    generator.stop();
    for (const side of sides) side.close();
  }
}

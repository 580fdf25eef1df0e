import { setTimeout as wait } from 'node:timers/promises';
import { connectData } from '@oih/data/connect';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { calledIn } from '../e2e/called-in.ts';
import { concealedIn, gapOf, untilGoingOn, watchGaps } from '../e2e/gaps.ts';
import { moreFrames, openPage } from '../e2e/people.ts';
import { CuttingProxy } from '../faults/cutting-proxy.ts';
import { MediaRelay, relayAddress } from '../faults/media-relay.ts';
import { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';

const rounds = 20;
/** How long a network is gone, milliseconds. */
const outage = 3000;

type Report = (line: string) => void;
type Times = Record<string, number[]>;

interface Call {
  stack: Stack;
  patient: Page;
  doctor: Page;
  both: readonly Page[];
}

/** The demonstration's patient and doctor in a call, whose pictures are watched. */
async function inCall(browsers: readonly Browser[], stack: Stack, ofPatient: Stack): Promise<Call> {
  const doctor = await openPage(browsers[0]!, stack, 'desktop', 'en');
  const patient = await openPage(browsers[1]!, ofPatient, 'desktop', 'en');
  await calledIn(stack, doctor, patient);
  await patient.getByRole('button', { name: 'Join the call' }).click();
  const both = [patient, doctor] as const;
  await Promise.all(both.map((page) => moreFrames(page)));
  await Promise.all(both.map(watchGaps));
  return { stack, patient, doctor, both };
}

/** Says nothing of a lost network any more. */
const taken = (page: Page) =>
  page
    .getByText(/continues by itself|reconnecting/i)
    .first()
    .waitFor({ state: 'hidden' });

async function repeat(name: string, report: Report, round: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let at = 1; at <= rounds; at += 1) {
    report(`${name} ${at} of ${rounds}`);
    times.push(await round());
  }
  return times;
}

/** What networks do: the connection to the hospital is cut, no datagram and no TCP of the media comes through, and the address changes. */
async function ofNetworks(browsers: readonly Browser[], report: Report): Promise<Times & { concealed: number[] }> {
  const proxy = await CuttingProxy.start(() => Number(new URL(stack.origin).port));
  const behind = { origin: `http://localhost:${proxy.port}` } as Stack;
  const stack = await Stack.start({ ALLOWED_ORIGINS: behind.origin, MEDIA_ANNOUNCED_ADDRESS: relayAddress });
  const relay = await MediaRelay.start(stack.mediaPort);
  const call = await inCall(browsers, stack, behind);
  try {
    const gaps: number[] = [];
    const socket = await repeat('socket cut', report, async () => {
      let back = 0;
      gaps.push(
        await gapOf(call.both, async () => {
          proxy.cut();
          await call.patient
            .getByText(/continues by itself/)
            .first()
            .waitFor();
          await wait(outage);
          proxy.mend();
          const mended = performance.now();
          await taken(call.patient);
          back = performance.now() - mended;
        }),
      );
      return back;
    });
    const address = await repeat('address changed', report, () => gapOf(call.both, () => relay.changeAddresses()));
    const blackhole = await repeat('media swallowed', report, async () => {
      await relay.letThrough({ udp: false, tcp: false });
      await wait(outage);
      await relay.letThrough({ udp: true, tcp: true });
      const time = await untilGoingOn(call.both);
      await taken(call.patient);
      await wait(1000);
      return time;
    });
    return { socket, socket_gap: gaps, address, blackhole, concealed: [await concealedIn(call.doctor)] };
  } finally {
    await relay.stop();
    await proxy.stop();
    await stack.close();
  }
}

/** What servers do: the api is killed and started again, the worker dies, and the node dies while another one is there. */
async function ofServers(browsers: readonly Browser[], report: Report): Promise<Times> {
  const stack = await Stack.start();
  stack.spawn('media-2');
  const data = await connectData(stack.databaseUri);
  try {
    const call = await inCall(browsers, stack, stack);
    const encounterId = new URL(call.doctor.url()).pathname.split('/').at(-1)!;
    const placed = async () =>
      (await data.repositories.calls.placement(encounterId)) === 'media-2' ? 'media-2' : 'media';
    // An api that starts takes a core for seconds, from the call as well where everything runs on one machine.
    const beside = await repeat('api started beside', report, async () => {
      const time = await gapOf(call.both, () => stack.startApi('api-2'));
      await stack.kill('api-2');
      return time;
    });
    const api = await repeat('api killed', report, () =>
      gapOf(call.both, async () => {
        await stack.kill('api');
        await stack.startApi();
        await taken(call.patient);
      }),
    );
    const worker = await repeat('worker killed', report, async () => {
      const lost = stack.workerPidOf(await placed());
      const time = await gapOf(call.both, async () => process.kill(lost, 'SIGKILL'));
      await wait(1000);
      return time;
    });
    const node = await repeat('node killed', report, async () => {
      const lost = await placed();
      const time = await gapOf(call.both, () => stack.kill(lost));
      stack.spawn(lost);
      await data.client.db(data.databaseName).collection('mediaNodes').findOne();
      await wait(4000);
      return time;
    });
    return { api_beside: beside, api, worker, node };
  } finally {
    await data.close();
    await stack.close();
  }
}

/**
 * How long a call stands still when something breaks: from the moment the network is usable again, or for as long as no frame came, for the worse of both
 * sides. `api` is to be compared with `api_beside`, where an api is started and none is lost. `socket` is the time until signalling is back (the picture goes on meanwhile: `socket_gap`).
 */
export default async function recovery(report: Report): Promise<Record<string, number>> {
  const browsers = await Promise.all([launchBrowser(), launchBrowser()]);
  try {
    const { concealed, ...networks } = await ofNetworks(browsers, report);
    const times: Times = { ...networks, ...(await ofServers(browsers, report)) };
    const figures = Object.entries(times).flatMap(([name, all]) => [
      [`${name}_p50_ms`, percentile(all, 0.5)] as const,
      [`${name}_p95_ms`, percentile(all, 0.95)] as const,
    ]);
    return { ...Object.fromEntries(figures), rounds, concealed_share: concealed[0]! };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}

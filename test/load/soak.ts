import { setTimeout as wait } from 'node:timers/promises';
import { connectData } from '@oih/data/connect';
import { launchBrowser } from '@oih/testkit/browser';
import { Stack } from '../stack.ts';
import { type Held, heldBy } from './soak/held.ts';
import { MemoryWatch } from './soak/memory.ts';
import { Party } from './soak/party.ts';

/** `SOAK_MINUTES` says for how long. */
const minutes = Number(process.env.SOAK_MINUTES ?? 30);
/** How long the call goes on undisturbed between two events, milliseconds. */
const quiet = 3000;
/** How long what nobody is in may be held: the time of grace for who has lost the connection, and a little, milliseconds. */
const goneAfter = 45_000;

/** People come and go until the time is over. */
async function comeAndGo(party: Party, tell: (event: string) => void): Promise<void> {
  const { events } = party;
  const end = Date.now() + minutes * 60_000;
  for (let at = 0; Date.now() < end; at += 1) {
    const [name, happens] = events[at % events.length]!;
    tell(name);
    await happens();
    await party.seen();
    await wait(quiet);
  }
}

/** What is held still when nobody is there any more. */
async function leaked(stack: Stack): Promise<Held> {
  const deadline = Date.now() + goneAfter;
  for (;;) {
    const held = await heldBy(stack);
    if (Object.values(held).every((count) => count === 0) || Date.now() > deadline) return held;
    await wait(500);
  }
}

/** One call of four people who come and go for half an hour: how the memory of each process grows, and what is left when everybody has gone. */
export default async function soak(report: (line: string) => void): Promise<Record<string, number>> {
  const stack = await Stack.start({}, 'disk');
  const browsers = await Promise.all([launchBrowser('slow camera'), launchBrowser('slow camera')] as const);
  const data = await connectData(stack.databaseUri);
  try {
    const party = await Party.gather(stack, data, browsers);
    const memory = new MemoryWatch(stack);
    const tell = (event: string) => report(`${party.joins} joins, MiB: ${memory.now}; ${event}`);
    await comeAndGo(party, tell).finally(() => memory.stop());
    await party.ends();
    const { routers, transports, streams, sessions } = await leaked(stack);
    for (const warning of stack.warnings) report(warning);
    return {
      ...memory.figures(),
      leaked_routers: routers,
      leaked_transports: transports,
      leaked_streams: streams,
      leaked_sessions: sessions,
      warnings: stack.warnings.length,
      joins: party.joins,
      minutes,
    };
  } finally {
    await data.close();
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  }
}

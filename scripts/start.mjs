// npm start: brings the checkout up, starts the processes, and keeps them running until Ctrl-C.
import { bringUp } from './lib/bring-up.mjs';
import { accountLines, addressLines } from './lib/demo-accounts.mjs';
import { processEnvironment, readDotEnv } from './lib/environment.mjs';
import { startProcesses } from './lib/processes.mjs';
import { createTerminal, duration, runMain } from './lib/terminal.mjs';
import { webApps } from './lib/web-build.mjs';

const terminal = createTerminal();

function announce(env, startedAt, startMs) {
  const apps = webApps();
  terminal.line();
  terminal.line(`Ready after ${duration(Date.now() - startedAt)}.`);
  for (const line of addressLines(env.PUBLIC_ORIGIN, apps)) terminal.line(line);
  if (env.NODE_ENV !== 'production') {
    terminal.line('\nDemo accounts');
    for (const line of accountLines(env.PUBLIC_ORIGIN, apps)) terminal.line(line);
  }
  const stages = terminal.timings.filter(({ ms }) => ms >= 100).map(({ title, ms }) => `${title} ${duration(ms)}`);
  terminal.line(`\nStages: ${stages.join(', ')}; all processes ${duration(startMs)}`);
  terminal.line(`Logs: ${env.OIH_DATA_DIR}/logs. Ctrl-C stops everything.`);
}

/** Resolves with the first SIGINT or SIGTERM. Further ones change nothing: stopping is under way and bounded. */
function untilAsked() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve(signal));
  });
}

await runMain(async () => {
  const startedAt = Date.now();
  terminal.line('Open Internet Hospital');
  await bringUp(terminal, ['dependencies', 'sqlite', 'worker', 'web']);
  const env = processEnvironment();
  const ownStore = !(process.env.MONGODB_URI || readDotEnv().MONGODB_URI);
  const asked = untilAsked();
  const startMs = Date.now();
  const { ready, stop } = startProcesses({ env, ownStore, terminal });
  try {
    const first = await Promise.race([ready.then(() => 'ready'), asked]);
    if (first === 'ready') {
      announce(env, startedAt, Date.now() - startMs);
      await asked;
    } else {
      // Asked to stop before it was ready: the start-up ends with "stopped meanwhile", which is no news.
      ready.catch(() => undefined);
    }
    terminal.line('\nStopping …');
  } finally {
    await stop();
  }
  terminal.line('Stopped.');
  return 0;
});
